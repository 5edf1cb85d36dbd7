import { describe, expect, it } from 'vitest';
import type { FollowUp } from '../../../src/ports/adapter.ts';
import type { HttpRequest, HttpResult } from '../../../src/ports/http.ts';
import {
  adapterOf,
  contentOf,
  file,
  listed,
  NO_UPLOADS,
  refusal,
  reply,
  SESSION,
  script,
  stepContext,
  video,
} from './kit.ts';

const remotes = [
  { role: 'video', remoteId: 'VIDEO000001', permalink: null, visibility: 'public' },
] as const;
const DONE = reply('', 204);
const UPDATED = reply({ id: 'VIDEO000001' });

async function run(
  followUp: FollowUp,
  answers: readonly HttpResult[],
  settings: Record<string, unknown> = { madeForKids: false },
) {
  const played = script(answers);
  const flow = adapterOf(settings).followUpFlow(followUp);
  const content = 'content' in followUp ? followUp.content : contentOf();
  const results = [];
  for (const step of flow?.steps ?? []) {
    const result = await step.run(stepContext(played, content));
    results.push(result);
    if (result.result === 'verdict') break;
  }
  return { results, requests: played.requests };
}

function bodyOf(request: HttpRequest | undefined) {
  return request?.body?.type === 'json' ? request.body.value : null;
}

describe('an edit', () => {
  it('reads, merges and writes: what it does not know of stays, and privacy is not touched', async () => {
    const there = listed({
      snippet: {
        title: 'Cũ',
        description: 'Cũ',
        tags: ['cu'],
        categoryId: '22',
        defaultAudioLanguage: 'vi',
      },
      status: {
        privacyStatus: 'unlisted',
        license: 'youtube',
        embeddable: false,
        publicStatsViewable: true,
        selfDeclaredMadeForKids: true,
        containsSyntheticMedia: false,
      },
    });
    const content = contentOf({ title: 'Mới', ai: 'generated', hashtags: ['moi'] });
    const { requests } = await run({ kind: 'edit', remotes, content }, [there, UPDATED], {});
    expect(requests[1]?.query).toEqual({ part: 'snippet,status' });
    expect(bodyOf(requests[1])).toMatchObject({
      id: 'VIDEO000001',
      snippet: { title: 'Mới', tags: ['moi'], categoryId: '25', defaultAudioLanguage: 'vi' },
      status: {
        privacyStatus: 'unlisted',
        containsSyntheticMedia: true,
        selfDeclaredMadeForKids: true,
      },
    });
  });

  it('says so when the video is gone', async () => {
    const content = contentOf();
    const { results } = await run({ kind: 'edit', remotes, content }, [NO_UPLOADS]);
    expect(results[0]).toMatchObject({ verdict: { reason: { code: 'youtube-video-gone' } } });
  });
});

describe('a retraction', () => {
  const status = {
    privacyStatus: 'public',
    license: 'creativeCommon',
    containsSyntheticMedia: true,
  };

  it('makes it private and keeps every label', async () => {
    const { requests } = await run({ kind: 'retract', remotes }, [listed({ status }), UPDATED]);
    expect(bodyOf(requests[1])).toEqual({
      id: 'VIDEO000001',
      status: { ...status, privacyStatus: 'private' },
    });
  });

  it('deletes it where the office wants that, once or twice', async () => {
    const settings = { madeForKids: false, retract: 'delete' };
    for (const answer of [DONE, refusal(404, 'videoNotFound', { domain: 'youtube.video' })]) {
      const { results, requests } = await run({ kind: 'retract', remotes }, [answer], settings);
      expect(results[0]).toMatchObject({ result: 'done' });
      expect(requests[0]).toMatchObject({ method: 'DELETE', query: { id: 'VIDEO000001' } });
    }
  });

  it('does nothing to what is private or gone already', async () => {
    const hidden = listed({ status: { privacyStatus: 'private' } });
    for (const answer of [hidden, NO_UPLOADS]) {
      const { results, requests } = await run({ kind: 'retract', remotes }, [answer]);
      expect(results[0]).toMatchObject({ result: 'done' });
      expect(requests).toHaveLength(1);
    }
  });
});

describe('attaching', () => {
  const captions = file({ role: 'captions', mimeType: 'application/x-subrip', language: 'vi_VN' });
  const content = contentOf({
    media: [video(), captions],
    options: { playlists: 'PLxxxxxxxxxxxxxxxx' },
  });
  const followUp = { kind: 'attach', remotes, content } as const;
  const listedPlaylist = reply({ items: [{ id: 'ITEM' }] });
  const ownTrack = { snippet: { language: 'vi', name: '', trackKind: 'standard' } };

  it('adds captions and playlist entry when they are not there', async () => {
    const { results, requests } = await run(followUp, [
      reply({ items: [{ snippet: { language: 'vi', name: '', trackKind: 'ASR' } }] }),
      reply('', 200, { location: SESSION }),
      reply({ id: 'CAPTION' }),
      NO_UPLOADS,
      reply({ id: 'ITEM' }),
    ]);
    expect(results.map((one) => one.result)).toEqual(['done', 'done']);
    expect(bodyOf(requests[1])).toEqual({
      snippet: { videoId: 'VIDEO000001', language: 'vi', name: '', isDraft: false },
    });
    expect(bodyOf(requests[4])).toEqual({
      snippet: {
        playlistId: 'PLxxxxxxxxxxxxxxxx',
        resourceId: { kind: 'youtube#video', videoId: 'VIDEO000001' },
      },
    });
  });

  it('adds nothing twice', async () => {
    const { requests } = await run(followUp, [reply({ items: [ownTrack] }), listedPlaylist]);
    expect(requests.every((request) => request.method === 'GET')).toBe(true);
  });

  it('takes a conflict and "already in playlist" for done', async () => {
    const { results } = await run(followUp, [
      NO_UPLOADS,
      refusal(409, 'captionExists', { domain: 'youtube.caption' }),
      NO_UPLOADS,
      refusal(409, 'videoAlreadyInPlaylist', { domain: 'youtube.playlistItem' }),
    ]);
    expect(results.map((one) => one.result)).toEqual(['done', 'done']);
  });

  it('spends what the methods cost', () => {
    const steps = adapterOf().followUpFlow(followUp)?.steps ?? [];
    expect(steps.map((step) => step.spends[0]?.units)).toEqual([450, 50]);
  });
});

describe('a clean-up', () => {
  const checkpoint = (parts: Record<string, unknown>) =>
    ({
      flow: 'video',
      digest: 'd',
      parts: Object.fromEntries(
        Object.entries(parts).map(([name, value]) => [
          name,
          { value, validUntil: null, done: true },
        ]),
      ),
    }) as Extract<FollowUp, { kind: 'clean-up' }>['checkpoint'];
  const uploaded = checkpoint({ upload: { videoId: 'VIDEO000001', uploadedAt: 1 } });

  it('deletes the unseen video, and never one that somebody can see', async () => {
    const hidden = listed({ status: { privacyStatus: 'private' } });
    const gone = await run({ kind: 'clean-up', checkpoint: uploaded }, [hidden, DONE]);
    expect(gone.requests[1]).toMatchObject({ method: 'DELETE' });
    for (const privacyStatus of ['public', 'unlisted']) {
      const seen = listed({ status: { privacyStatus } });
      const kept = await run({ kind: 'clean-up', checkpoint: uploaded }, [seen]);
      expect(kept.requests).toHaveLength(1);
    }
  });

  it('asks a session whose end nobody saw', async () => {
    const open = checkpoint({
      'start-session': { sessionUri: SESSION, sizeBytes: 3_000, startedAt: 1 },
    });
    const hidden = listed({ status: { privacyStatus: 'private' } });
    const finished = await run({ kind: 'clean-up', checkpoint: open }, [UPDATED, hidden, DONE]);
    expect(finished.requests.at(-1)).toMatchObject({ method: 'DELETE' });
    const unfinished = await run({ kind: 'clean-up', checkpoint: open }, [reply('', 308)]);
    expect(unfinished.results[0]).toMatchObject({ result: 'done' });
  });
});
