import { describe, expect, it } from 'vitest';
import type { FollowUp } from '../../../src/ports/adapter.ts';
import type { HttpRequest, HttpResult } from '../../../src/ports/http.ts';
import { adapterOf, contentOf, NOW, OA_ID, type Setup } from './kit.ts';

const ID = '0123456789abcdef0123';
const channel = { id: 'c', name: 'C', platform: 'zalo-oa', account: OA_ID, settings: {} };
const remotes = [
  {
    role: 'article',
    remoteId: ID,
    permalink: `https://post.oa.zalo.me/d?id=${ID}&pageId=${OA_ID}`,
    visibility: 'public',
  } as const,
];
const detail = (status: string, changes = {}) => ({
  id: ID,
  type: 'normal',
  title: 'Lịch tiêm chủng',
  author: 'UBND xã',
  description: 'Sáng thứ bảy',
  cover: { cover_type: 'photo', photo_url: 'https://cdn.zalo.example/1.jpg', status: 'hide' },
  body: [
    { type: 'text', content: 'Trạm y tế xã.' },
    { type: 'image', url: 'https://cdn.zalo.example/2.jpg', caption: '' },
  ],
  comment: 'hide',
  status,
  ...changes,
});

/** Runs the only step of a follow-up against these answers, one after the other. */
async function run(followUp: FollowUp, answers: readonly unknown[], setup: Setup = {}) {
  const [step] = adapterOf(setup).followUpFlow(followUp)?.steps ?? [];
  const requests: HttpRequest[] = [];
  const result = await step?.run({
    channel,
    credential: { accessToken: 'a' },
    call: (request): Promise<HttpResult> => {
      const body = JSON.stringify(answers[requests.length]);
      requests.push(request);
      return Promise.resolve({ type: 'reply', status: 200, headers: {}, body });
    },
    now: () => NOW,
    content: contentOf(),
    publicationId: 'p1',
    part: () => undefined,
    publicMedia: null,
    pictures: null,
    dependencies: [],
  });
  return { result, requests };
}

const ok = (data: unknown) => ({ error: 0, message: 'Success', data });
const gone = { error: -201, message: 'id is invalid' };
const sent = ({ body }: HttpRequest) => (body?.type === 'json' ? body.value : null);

describe('a retraction', () => {
  it('sends back what stands there, whole, when the pictures have no address of ours', async () => {
    const answers = [ok(detail('show')), ok({ token: 't' }), ok(detail('hide'))];
    const { result, requests } = await run({ kind: 'retract', remotes }, answers);
    expect(result).toMatchObject({ result: 'done' });
    const { id, body, ...rest } = sent(requests[1] as HttpRequest) as Record<string, unknown>;
    expect(id).toBe(ID);
    expect(rest).toEqual({
      type: 'normal',
      title: 'Lịch tiêm chủng',
      author: 'UBND xã',
      description: 'Sáng thứ bảy',
      cover: { cover_type: 'photo', photo_url: 'https://cdn.zalo.example/1.jpg', status: 'hide' },
      status: 'hide',
      comment: 'hide',
    });
    expect(body).toEqual([
      { type: 'text', content: 'Trạm y tế xã.' },
      { type: 'image', url: 'https://cdn.zalo.example/2.jpg' },
    ]);
  });

  it('removes what it could not send back whole', async () => {
    const odd = detail('show', { body: [{ type: 'product', id: '1' }] });
    const { result, requests } = await run({ kind: 'retract', remotes }, [ok(odd), ok(null)]);
    expect(result).toMatchObject({ result: 'done' });
    expect(requests[1]?.url).toMatch(/article\/remove$/);
  });

  it.each<[string, readonly unknown[]]>([
    ['is hidden already', [ok(detail('hide'))]],
    ['is gone', [gone]],
  ])('has nothing to do with what %s', async (_name, answers) => {
    const { result, requests } = await run({ kind: 'retract', remotes }, answers);
    expect(result).toMatchObject({ result: 'done' });
    expect(requests).toHaveLength(1);
  });

  it('is not done while the article is still shown', async () => {
    const answers = [ok(detail('show')), ok({ token: 't' }), ok(detail('show'))];
    const { result } = await run({ kind: 'retract', remotes }, answers);
    expect(result).toMatchObject({
      verdict: { verdict: 'later', reason: { code: 'zalo-not-hidden-yet' } },
    });
  });

  it('removes for good when the channel says so, also twice', async () => {
    const setup = { settings: { retract: 'remove' } };
    for (const answer of [ok(null), gone]) {
      const { result } = await run({ kind: 'retract', remotes }, [answer], setup);
      expect(result).toMatchObject({ result: 'done' });
    }
  });
});

describe('a clean-up', () => {
  const checkpoint = (parts: Record<string, unknown>): FollowUp => ({
    kind: 'clean-up',
    checkpoint: {
      flow: 'article',
      digest: 'd',
      parts: Object.fromEntries(
        Object.entries(parts).map(([name, value]) => [
          name,
          { value: value as never, validUntil: null, done: true },
        ]),
      ),
    },
  });
  const known = checkpoint({ 'await-article': { articleId: ID } });

  it('removes the hidden article, and never one that followers see', async () => {
    const hidden = await run(known, [ok(detail('hide')), ok(null)]);
    expect(hidden.requests.map(({ url }) => url.split('/').at(-1))).toEqual([
      'getdetail',
      'remove',
    ]);
    const shown = await run(known, [ok(detail('show'))]);
    expect(shown.requests).toHaveLength(1);
    expect(shown.result?.result).toBe('done');
  });

  it('asks the job first when only its token is known', async () => {
    const job = checkpoint({ 'create-article': { state: 'sent', token: 't+/=', sentAt: NOW } });
    const answers = [ok({ id: ID }), ok(detail('hide')), ok(null)];
    const { requests } = await run(job, answers);
    expect(requests.map(({ url }) => url.split('/').at(-1))).toEqual([
      'verify',
      'getdetail',
      'remove',
    ]);
  });

  it('has nothing to do when nothing was made', () => {
    expect(adapterOf().followUpFlow(checkpoint({ 'link-pictures': { links: {} } }))).toBeNull();
  });
});
