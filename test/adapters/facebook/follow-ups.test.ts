import { describe, expect, test } from 'vitest';
import type { Remote } from '../../../src/domain/outcome.ts';
import type { Checkpoint, FollowUp, StepResult } from '../../../src/ports/adapter.ts';
import type { HttpResult } from '../../../src/ports/http.ts';
import {
  adapterOf,
  contentOf,
  failure,
  GRAPH,
  PAGE_ID,
  photo,
  refusal,
  reply,
  script,
  stepContext,
  video,
} from './kit.ts';

const ok = reply({ success: true });
const remote = (role: 'post' | 'video', remoteId: string): Remote => ({
  role,
  remoteId,
  permalink: null,
  visibility: 'public',
});
const postOnly = [remote('post', `${PAGE_ID}_77`)];
const withVideo = [remote('video', '501'), remote('post', `${PAGE_ID}_77`)];

/** Runs every step of a follow-up. */
async function run(followUp: FollowUp, answers: Parameters<typeof script>[0]) {
  const flow = adapterOf().followUpFlow(followUp);
  const played = script(answers);
  const results: StepResult[] = [];
  for (const step of flow?.steps ?? []) {
    results.push(await step.run(stepContext(played, contentOf())));
  }
  const asked = played.requests.map(
    ({ method, url }) => `${method} ${url.replace(`${GRAPH}/`, '')}`,
  );
  return { flow, results, asked, requests: played.requests };
}

describe('editing', () => {
  test('a post gets its new words', async () => {
    const content = contentOf({ text: 'Đã sửa' });
    const { results, requests, asked } = await run({ kind: 'edit', remotes: postOnly, content }, [
      ok,
    ]);
    expect(asked).toEqual([`POST ${PAGE_ID}_77`]);
    expect(requests[0]?.body).toEqual({ type: 'form', fields: { message: 'Đã sửa' } });
    expect(results).toMatchObject([{ result: 'done' }]);
  });

  test('a video gets them on the video, whose post shows them', async () => {
    const content = contentOf({ kind: 'video', title: 'Mới', text: 'Đã sửa', media: [video()] });
    const { requests, asked } = await run({ kind: 'edit', remotes: withVideo, content }, [ok]);
    expect(asked).toEqual(['POST 501']);
    expect(requests[0]?.body).toMatchObject({ fields: { name: 'Mới', description: 'Đã sửa' } });
  });

  test('what is gone cannot be edited; an unclear answer is simply repeated', async () => {
    const edit = { kind: 'edit', remotes: postOnly, content: contentOf() } as const;
    const verdict = async (answer: HttpResult) => (await run(edit, [answer])).results[0];
    expect(await verdict(refusal(100, 33))).toMatchObject({
      verdict: { verdict: 'rejected', reason: { code: 'facebook-gone' } },
    });
    expect(await verdict(failure('timeout', 'maybe'))).toMatchObject({
      verdict: { verdict: 'later' },
    });
    expect(await verdict(refusal(200))).toMatchObject({ verdict: { verdict: 'reconnect' } });
  });

  test('with nothing left there is nothing to do', () => {
    const removed = postOnly.map((one) => ({ ...one, visibility: 'removed' as const }));
    const flow = adapterOf().followUpFlow({ kind: 'edit', remotes: removed, content: contentOf() });
    expect(flow).toBeNull();
  });
});

describe('retracting', () => {
  test('takes down the video and its post; what is gone already is done', async () => {
    const { asked, results, flow } = await run({ kind: 'retract', remotes: withVideo }, [
      ok,
      refusal(100, 33),
    ]);
    expect(asked).toEqual(['DELETE 501', `DELETE ${PAGE_ID}_77`]);
    expect(results).toMatchObject([{ result: 'done' }, { result: 'done' }]);
    expect(new Set(flow?.steps.map(({ name }) => name)).size).toBe(2);
  });

  test('a lost answer and `success: false` are tried again', async () => {
    for (const answer of [failure('reset', 'maybe'), reply({ success: false }), reply('', 500)]) {
      const { results } = await run({ kind: 'retract', remotes: postOnly }, [answer]);
      expect(results).toMatchObject([{ verdict: { verdict: 'later' } }]);
    }
  });
});

describe('attaching', () => {
  const cover = photo({ role: 'cover' });
  const captions = photo({ role: 'captions', name: 'phụ đề.srt', language: 'vi', sizeBytes: 50 });

  test('a cover and captions go on the video, captions under a name that tells the language', async () => {
    const content = contentOf({ kind: 'video', media: [video(), cover, captions] });
    const { asked, requests } = await run({ kind: 'attach', remotes: withVideo, content }, [
      ok,
      ok,
    ]);
    expect(asked).toEqual(['POST 501/thumbnails', 'POST 501/captions']);
    expect(requests[0]?.body).toMatchObject({
      parts: [
        { name: 'is_preferred', value: 'true' },
        { name: 'source', fileName: 'cover.jpg', media: { endByte: 1000 } },
      ],
    });
    expect(requests[1]?.body).toMatchObject({
      parts: [
        { name: 'default_locale', value: 'vi_VN' },
        { name: 'captions_file', fileName: 'captions.vi_VN.srt' },
      ],
    });
  });

  test('a post without a video takes neither', () => {
    const content = contentOf({ kind: 'video', media: [video(), cover] });
    expect(adapterOf().followUpFlow({ kind: 'attach', remotes: postOnly, content })).toBeNull();
  });
});

describe('cleaning up', () => {
  const part = (value: CheckpointValue) => ({ value, validUntil: null, done: true });
  type CheckpointValue = Checkpoint['parts'][string]['value'];
  const checkpoint = (parts: Record<string, CheckpointValue>): Checkpoint => ({
    flow: 'x',
    digest: 'd',
    parts: Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, part(value)])),
  });
  const left = checkpoint({
    'photo-1': { photoId: '901' },
    draft: { postId: `${PAGE_ID}_77` },
    'reel-start': { videoId: '501', uploadUrl: 'https://x', startedAt: 1 },
    'reel-upload': { videoId: '501', bytes: 3 },
  });

  test('removes each thing once, when nobody can see it', async () => {
    const { asked, results } = await run({ kind: 'clean-up', checkpoint: left }, ({ method }) =>
      method === 'GET' ? reply({ id: 'x', published: false, is_published: false }) : ok,
    );
    expect(asked).toEqual([
      `GET ${PAGE_ID}_77`,
      `DELETE ${PAGE_ID}_77`,
      'GET 501',
      'DELETE 501',
      'GET 901',
      'DELETE 901',
    ]);
    expect(results.every(({ result }) => result === 'done')).toBe(true);
  });

  test.each([
    ['a post', { draft: { postId: `${PAGE_ID}_77` } }, { is_published: true }],
    ['a video', { 'reel-start': { videoId: '501' } }, { published: true }],
    ['a photo', { 'photo-1': { photoId: '901' } }, { page_story_id: `${PAGE_ID}_77` }],
  ])('never takes away %s that readers can see', async (_name, parts, seen) => {
    const followUp = { kind: 'clean-up', checkpoint: checkpoint(parts) } as const;
    const { asked, results } = await run(followUp, [reply(seen)]);
    expect(asked).toHaveLength(1);
    expect(results).toMatchObject([{ result: 'done' }]);
  });

  test('what is gone is done; what cannot be read waits', async () => {
    const gone = await run({ kind: 'clean-up', checkpoint: left }, () => refusal(100, 33));
    expect(gone.results.every(({ result }) => result === 'done')).toBe(true);
    const down = await run({ kind: 'clean-up', checkpoint: left }, () => reply('', 500));
    expect(down.results[0]).toMatchObject({ verdict: { verdict: 'later' } });
    expect(down.asked.some((one) => one.startsWith('DELETE'))).toBe(false);
  });

  test('an empty checkpoint, or one that holds no ids, leaves nothing to do', () => {
    const adapter = adapterOf();
    const empty = checkpoint({ a: { photoId: '../me' }, b: null, c: [1] });
    expect(adapter.followUpFlow({ kind: 'clean-up', checkpoint: empty })).toBeNull();
  });
});
