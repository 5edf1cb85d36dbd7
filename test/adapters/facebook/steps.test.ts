import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  adapterOf,
  contentOf,
  failure,
  GRAPH,
  NOW,
  PAGE_ID,
  photo,
  refusal,
  reply,
  runStep,
  script,
  stepContext,
  stepOf,
  TOKEN,
} from './kit.ts';

const HOUR_MS = 3_600_000;
const album = contentOf({
  kind: 'album',
  text: 'Lễ hội',
  media: [photo({ altText: 'Cờ hoa' }), photo({ mimeType: 'image/png' })],
});

describe('text and link posts', () => {
  test('a text is one blind commit to the feed', async () => {
    const content = contentOf({ title: 'Thông báo' });
    const { result, requests } = await runStep('post', content, [reply({ id: `${PAGE_ID}_77` })]);
    expect(requests).toEqual([
      {
        method: 'POST',
        url: `${GRAPH}/${PAGE_ID}/feed`,
        query: {},
        headers: { authorization: `Bearer ${TOKEN}` },
        body: {
          type: 'form',
          fields: { message: 'Thông báo\n\nKhu 3 mất điện từ 8 giờ đến 11 giờ.' },
        },
        timeoutMs: 120_000,
        pacing: 'publish',
      },
    ]);
    expect(result).toEqual({
      result: 'verdict',
      verdict: {
        verdict: 'published',
        publicAt: NOW,
        publicAtSource: 'observed',
        remotes: [
          {
            role: 'post',
            remoteId: `${PAGE_ID}_77`,
            permalink: `https://www.facebook.com/${PAGE_ID}/posts/77`,
            visibility: 'public',
          },
        ],
      },
    });
  });

  test('a link travels as a parameter of its own', async () => {
    const content = contentOf({ kind: 'link', link: 'https://suoimau.gov.vn/a' });
    const { requests } = await runStep('post', content, [reply({ id: '77' })]);
    expect(requests[0]?.body).toMatchObject({ fields: { link: 'https://suoimau.gov.vn/a' } });
  });

  test('the app secret signs every call, in the query', async () => {
    const played = script([reply({ id: '1' })]);
    const content = contentOf();
    const context = {
      ...stepContext(played, content),
      credential: { pageToken: TOKEN, appSecret: 'app-secret' },
    };
    await stepOf(adapterOf(), content, 'post').run(context);
    const proof = createHmac('sha256', 'app-secret').update(TOKEN).digest('hex');
    expect(played.requests[0]?.query).toEqual({ appsecret_proof: proof });
  });

  test('without the secret that the settings want, nothing is sent', async () => {
    const adapter = adapterOf({}, { requireProof: true });
    const { result, requests } = await runStep('post', contentOf(), [], {}, adapter);
    expect(requests).toEqual([]);
    expect(result).toMatchObject({ verdict: { verdict: 'reconnect' } });
  });

  test.each([
    ['an answer without an id', reply({ success: true })],
    ['a lost answer', failure('reset', 'maybe')],
    ['a 200 with an error in it', reply({ error: { code: 2 } }, 200)],
  ])('%s is uncertain', async (_name, answer) => {
    const { result } = await runStep('post', contentOf(), [answer]);
    expect(result).toMatchObject({ verdict: { verdict: 'uncertain' } });
  });

  test('the commit is the only call of its step, whatever the answer', async () => {
    for (const answer of [
      reply({ id: '1' }),
      refusal(4),
      reply('', 500),
      failure('timeout', 'maybe'),
    ]) {
      const { requests } = await runStep('post', contentOf(), [answer]);
      expect(requests).toHaveLength(1);
    }
  });
});

describe('photo posts', () => {
  test('each photo is staged unseen, then the post names their ids', async () => {
    const flow = adapterOf().publishFlow(album);
    expect(flow.steps.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'photo-1 repeatable',
      'photo-2 repeatable',
      'post commit-blind',
    ]);
    const staged = await runStep('photo-1', album, [reply({ id: '901' })]);
    expect(staged.result).toEqual({
      result: 'done',
      value: { photoId: '901' },
      validUntil: NOW + 23 * HOUR_MS,
    });
    expect(staged.requests[0]).toMatchObject({
      url: `${GRAPH}/${PAGE_ID}/photos`,
      body: {
        type: 'multipart',
        parts: [
          { name: 'published', value: 'false' },
          { name: 'alt_text_custom', value: 'Cờ hoa' },
          { name: 'source', fileName: 'photo-1.jpg', mimeType: 'image/jpeg' },
        ],
      },
    });
    const parts = { 'photo-1': { photoId: '901' }, 'photo-2': { photoId: '902' } };
    const { requests } = await runStep('post', album, [reply({ id: '5' })], parts);
    expect(requests[0]?.body).toEqual({
      type: 'form',
      fields: {
        message: 'Lễ hội',
        'attached_media[0]': '{"media_fbid":"901"}',
        'attached_media[1]': '{"media_fbid":"902"}',
      },
    });
  });

  test('a photo that lapsed is staged again, alone, before anything is sent', async () => {
    const { result, requests } = await runStep('post', album, [], {
      'photo-1': { photoId: '901' },
    });
    expect(requests).toEqual([]);
    expect(result).toMatchObject({ result: 'restart', parts: ['photo-2'] });
  });

  test('photos that were posted already are a duplicate', async () => {
    const parts = { 'photo-1': { photoId: '901' }, 'photo-2': { photoId: '902' } };
    const { result } = await runStep('post', album, [refusal(100, 1_366_051)], parts);
    expect(result).toMatchObject({ verdict: { verdict: 'rejected', duplicate: true } });
  });

  test('a lost staging answer waits and is repeated', async () => {
    const { result } = await runStep('photo-1', album, [failure('reset', 'maybe')]);
    expect(result).toMatchObject({ verdict: { verdict: 'later', cause: 'network' } });
  });
});

describe('posts made as drafts first', () => {
  const adapter = adapterOf({ draftFirst: true });

  test('the draft exists before the commit, which names it', async () => {
    const flow = adapter.publishFlow(album);
    expect(flow.evidence).toBeNull();
    expect(flow.steps.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'photo-1 repeatable',
      'photo-2 repeatable',
      'draft scarce',
      'publish-draft commit-by-id',
    ]);
    const content = contentOf();
    const draft = await runStep('draft', content, [reply({ id: '77' })], {}, adapter);
    expect(draft.requests[0]?.body).toMatchObject({
      fields: { published: 'false', unpublished_content_type: 'DRAFT' },
    });
    expect(draft.result).toEqual({ result: 'done', value: { postId: `${PAGE_ID}_77` } });
    const parts = { draft: { postId: `${PAGE_ID}_77` } };
    const done = await runStep(
      'publish-draft',
      content,
      [reply({ success: true })],
      parts,
      adapter,
    );
    expect(done.requests[0]).toMatchObject({
      url: `${GRAPH}/${PAGE_ID}_77`,
      body: { type: 'form', fields: { is_published: 'true' } },
    });
    expect(done.result).toMatchObject({ verdict: { verdict: 'published' } });
  });

  test('photos that a lost draft has taken are staged anew, once', async () => {
    const parts = { 'photo-1': { photoId: '901' }, 'photo-2': { photoId: '902' } };
    const taken = refusal(100, 1_366_051);
    const first = await runStep('draft', album, [taken], parts, adapter);
    const refused = { refusedPhotoIds: ['901', '902'] };
    expect(first.result).toEqual({ result: 'again', value: refused });
    const next = await runStep('draft', album, [], { ...parts, draft: refused }, adapter);
    expect(next.result).toMatchObject({ result: 'restart', parts: ['photo-1', 'photo-2'] });
    const fresh = {
      'photo-1': { photoId: '911' },
      'photo-2': { photoId: '912' },
      draft: refused,
    };
    const last = await runStep('draft', album, [taken], fresh, adapter);
    expect(last.result).toMatchObject({ verdict: { verdict: 'rejected', duplicate: true } });
  });

  test('`success: false` is uncertain', async () => {
    const parts = { draft: { postId: `${PAGE_ID}_77` } };
    const answers = [reply({ success: false })];
    const { result } = await runStep('publish-draft', contentOf(), answers, parts, adapter);
    expect(result).toMatchObject({ verdict: { verdict: 'uncertain' } });
  });
});
