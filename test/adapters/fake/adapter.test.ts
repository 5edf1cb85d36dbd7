import { describe, expect, it } from 'vitest';
import { PROFILES } from '../../../adapters/fake/facts.ts';
import { fakeFactory } from '../../../adapters/fake/index.ts';
import { FAKE_MESSAGES } from '../../../adapters/fake/messages.ts';
import type { ChannelContent } from '../../../src/domain/item.ts';
import { type FakeBench, makeFakeBench } from '../../contract/fake-bench.ts';
import { PublishRun } from '../../contract/publish-run.ts';

async function sampleOf(bench: FakeBench): Promise<ChannelContent> {
  const [sample] = bench.samples;
  if (sample === undefined) throw new Error('no sample');
  return sample;
}

function callContext(bench: FakeBench) {
  return {
    channel: bench.channel,
    credential: bench.credential(),
    now: () => bench.now(),
    call: bench.http.send.bind(bench.http),
  };
}

describe('profile rotating-token', () => {
  async function refresh(bench: FakeBench, token: string) {
    const adapter = bench.makeAdapter();
    if (adapter.refresh === undefined) throw new Error('no refresh');
    return adapter.refresh(callContext(bench), token);
  }

  it('gets a new pair for the refresh token, once', async () => {
    const bench = await makeFakeBench('rotating-token');
    const first = await refresh(bench, 'fake-refresh-account-1-1');
    expect(first).toMatchObject({
      answer: 'refreshed',
      credential: { accessToken: 'fake-access-account-1-2' },
      refreshToken: 'fake-refresh-account-1-2',
    });
    expect(await refresh(bench, 'fake-refresh-account-1-1')).toMatchObject({ answer: 'dead' });
    expect(await refresh(bench, 'fake-refresh-account-1-2')).toMatchObject({ answer: 'refreshed' });
  });

  it.each([
    [{ do: 'reset-after' }, 'maybe'],
    [{ do: 'error-after' }, 'maybe'],
    [{ do: 'garbled' }, 'maybe'],
  ] as const)('says that the token may be spent after %o', async (action, spent) => {
    const bench = await makeFakeBench('rotating-token');
    bench.platform.addRule({ op: 'refresh', action });
    const answer = await refresh(bench, 'fake-refresh-account-1-1');
    expect(answer).toMatchObject({ answer: 'trouble', spent });
    expect(JSON.stringify(answer)).not.toContain('fake-refresh');
  });

  it('says that the token is not spent when nothing was sent', async () => {
    const bench = await makeFakeBench('rotating-token');
    bench.http.setOffline(true);
    const answer = await refresh(bench, 'fake-refresh-account-1-1');
    expect(answer).toMatchObject({ answer: 'trouble', spent: 'no' });
  });

  it('asks for a new token when the old one has lapsed', async () => {
    const bench = await makeFakeBench('rotating-token');
    await bench.advance(400 * 24 * 3_600_000);
    const ran = await new PublishRun(bench).attempt();
    expect(ran).toMatchObject({
      verdict: { verdict: 'reconnect', reason: { code: 'token-expired' } },
    });
  });
});

describe('profile choices', () => {
  it('offers what the platform offers now', async () => {
    const bench = await makeFakeBench('choices');
    bench.platform.setPrivacyOptions('account-1', ['friends', 'only-me']);
    const answer = await bench.makeAdapter().choices?.(callContext(bench));
    expect(answer).toMatchObject({
      answer: 'choices',
      choices: [{ key: 'privacy', options: ['friends', 'only-me'], required: true }],
    });
  });

  it('stays hidden when that was chosen, and says so, also after a lost answer', async () => {
    for (const lost of [false, true]) {
      const bench = await makeFakeBench('choices');
      if (lost) bench.platform.addRule({ op: 'post', action: { do: 'reset-after' } });
      const sample = await sampleOf(bench);
      const content = { ...sample, choices: { privacy: 'only-me' } };
      const run = new PublishRun(bench, { content });
      const ending = await run.toEnd();
      expect(ending.remotes).toMatchObject([{ visibility: 'hidden' }]);
      expect((await run.standing()).everPublic).toBe(0);
    }
  });
});

describe('the adapter of the stand-in', () => {
  it('has words in both languages for every problem it names', async () => {
    const named = new Set<string>();
    for (const profile of PROFILES) {
      const bench = await makeFakeBench(profile);
      const { content } = bench.faulty;
      const [photo] = (await makeFakeBench('by-id')).samples[1]?.media ?? [];
      if (photo === undefined) throw new Error('no photo');
      const many = Array.from({ length: 5 }, () => ({ ...photo, sizeBytes: 100 * 1024 * 1024 }));
      const bare = { ...content, kind: 'link', title: '', text: '', hashtags: [] } as const;
      for (const faulty of [content, bare, { ...content, media: many }]) {
        for (const { code } of bench.makeAdapter().validate(faulty)) named.add(code);
      }
    }
    expect([...named].sort()).toEqual(Object.keys(FAKE_MESSAGES).sort());
    for (const words of Object.values(FAKE_MESSAGES)) {
      expect(words.vi).not.toMatch(/!|\bbạn\b/i);
      expect(words.en).not.toContain('!');
    }
  });

  it('takes no link to another account for its own', async () => {
    const adapter = (await makeFakeBench('blind')).makeAdapter();
    expect(adapter.remoteFromLink('http://fake.test/p/account-1/p-1')).not.toBeNull();
    expect(adapter.remoteFromLink('http://fake.test/p/account-2/p-1')).toBeNull();
    expect(adapter.remoteFromLink('http://elsewhere.test/p/account-1/p-1')).toBeNull();
  });

  it('reads the usage header, and nothing else as one', async () => {
    const adapter = (await makeFakeBench('blind')).makeAdapter();
    const reply = { type: 'reply', status: 200, body: '' } as const;
    expect(adapter.usage({ ...reply, headers: { 'x-usage': '82;0' } })).toEqual({
      percent: 82,
      regainMs: null,
    });
    expect(adapter.usage({ ...reply, headers: { 'x-usage': '97;60000' } })).toEqual({
      percent: 97,
      regainMs: 60_000,
    });
    for (const header of ['', '82', 'x;1', '82;-1']) {
      expect(adapter.usage({ ...reply, headers: { 'x-usage': header } })).toBeNull();
    }
  });

  it('names every setting that is wrong', () => {
    const channel = { id: 'c', name: 'c', platform: 'fake', account: 'a' };
    const made = fakeFactory.create(
      { ...channel, settings: { profile: 'none', partBytes: -1 } },
      { baseUrl: 'nowhere', extra: 1 },
    );
    const paths = 'problems' in made ? made.problems.map((problem) => problem.path) : [];
    expect(paths).toEqual(
      expect.arrayContaining(['settings.profile', 'settings.partBytes', 'platform.baseUrl']),
    );
  });

  it('really edits and really attaches', async () => {
    const bench = await makeFakeBench('by-id');
    const run = new PublishRun(bench);
    const { remotes } = await run.toEnd();
    for (const kind of ['edit', 'attach'] as const) {
      const flow = run.adapter.followUpFlow({ kind, remotes, content: bench.changed });
      for (const step of flow?.steps ?? []) {
        const context = { ...callContext(bench), content: bench.changed, publicationId: 'p' };
        await step.run({
          ...context,
          part: () => undefined,
          publicMedia: null,
          pictures: null,
          dependencies: [],
        });
      }
    }
    const post = bench.platform.truth().posts.find((one) => one.id === remotes[0]?.remoteId);
    expect(post?.text).toContain('Lịch đã đổi');
    expect(post?.attachments).toEqual({ captions: bench.changed.media[0]?.sha256 });
  });
});
