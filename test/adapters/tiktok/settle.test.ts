import { describe, expect, it } from 'vitest';
import type { LookContext } from '../../../src/ports/adapter.ts';
import {
  adapterOf,
  contentOf,
  failure,
  intentOf,
  lookContext,
  NOW,
  ok,
  photo,
  refusal,
  reply,
  script,
  ticket,
} from './kit.ts';

const ID = '7123456789012345677';
const PART = { part: (step: string) => (step === 'begin-upload' ? ticket() : undefined) };

async function look(
  answers: Parameters<typeof script>[0],
  changes: Partial<LookContext> = PART,
  content = contentOf(),
) {
  const played = script(answers);
  const answer = await adapterOf().settle(lookContext(played, content, changes));
  return { answer, requests: played.requests };
}

describe('what became of a film', () => {
  it.each([
    [`[${ID}]`, 'publicaly_available_post_id'],
    [`["${ID}"]`, 'publicaly_available_post_id'],
    [ID, 'publicaly_available_post_id'],
    [`[${ID}]`, 'publicly_available_post_id'],
  ])('keeps all 19 digits of %s under %s', async (value, name) => {
    const body = `{"data":{"status":"PUBLISH_COMPLETE","${name}":${value}},"error":{"code":"ok","message":"","log_id":"1"}}`;
    const { answer } = await look([reply(body)]);
    expect(answer).toMatchObject({
      answer: 'found-public',
      remotes: [{ remoteId: ID, permalink: `https://www.tiktok.com/@xasuoimau/video/${ID}` }],
    });
  });

  it('never takes a post of another publication', async () => {
    const status = ok({ status: 'PUBLISH_COMPLETE', publicaly_available_post_id: [ID] });
    const { answer } = await look([status], { ...PART, isTaken: (id) => id === ID });
    expect(answer.answer).toBe('cannot-tell');
  });

  it('calls it absent with bytes missing only when the call can no longer land', async () => {
    const status = ok({ status: 'PROCESSING_UPLOAD', uploaded_bytes: 5 });
    const running = { ...PART, intent: intentOf({ callEndsAt: NOW + 1 }) };
    expect((await look([status], running)).answer).toMatchObject({ answer: 'ask-later' });
    expect((await look([status])).answer).toMatchObject({ answer: 'absent' });
  });

  it('waits while all bytes are there, however long it takes', async () => {
    const status = ok({ status: 'PROCESSING_UPLOAD', uploaded_bytes: 3_000 });
    expect((await look([status])).answer).toMatchObject({ answer: 'still-processing' });
  });

  it('waits for moderation while it is complete without an id', async () => {
    const status = ok({ status: 'PUBLISH_COMPLETE', publicaly_available_post_id: [] });
    expect((await look([status])).answer).toMatchObject({
      answer: 'handed-over',
      to: 'moderation',
    });
  });

  it('finds the id in the list when the status never tells it', async () => {
    const status = ok({ status: 'PUBLISH_COMPLETE' });
    const listed = ok({
      videos: [
        {
          id: ID,
          create_time: NOW / 1_000 - 1_000,
          title: 'Ba việc trước mưa lớn  Khơi thông rãnh thoát nước.',
        },
      ],
      has_more: false,
    });
    const at = NOW - 20 * 60_000;
    const { answer } = await look([status, listed], {
      ...PART,
      intent: intentOf({ at }),
      since: at - 120_000,
    });
    expect(answer).toMatchObject({ answer: 'found-public', remotes: [{ remoteId: ID }] });
  });

  it('takes a hidden post for what it is: it has no id, ever', async () => {
    const content = contentOf({ choices: { privacy: 'SELF_ONLY' } });
    const status = ok({ status: 'PUBLISH_COMPLETE' });
    expect((await look([status], PART, content)).answer).toMatchObject({ answer: 'found-hidden' });
  });

  it.each([
    ['internal', true],
    ['duration_check_failed', false],
    ['auth_removed', false],
    ['something_new', false],
  ])('after FAILED with %s it may be sent again: %s', async (reason, again) => {
    const status = ok({ status: 'FAILED', fail_reason: reason });
    expect((await look([status])).answer).toMatchObject({ answer: 'failed', again });
  });

  it('concludes nothing from trouble with the look', async () => {
    expect((await look([failure('timeout', 'maybe')])).answer.answer).toBe('ask-later');
    expect((await look([reply('<html>', 502)])).answer.answer).toBe('ask-later');
    expect((await look([refusal(429, 'rate_limit_exceeded')])).answer.answer).toBe('ask-later');
    expect((await look([refusal(401, 'access_token_invalid')])).answer.answer).toBe('reconnect');
    expect((await look([ok({ status: 'NEW_WORD' })])).answer.answer).toBe('still-processing');
  });

  it('asks again for a ticket that is too fresh to be known, and a person for an old one', async () => {
    const unknown = refusal(400, 'invalid_publish_id');
    const fresh = await look([unknown]);
    expect(fresh.answer.answer).toBe('ask-later');
    const old = { ...PART, intent: intentOf({ at: NOW - 3_600_000, callEndsAt: NOW - 3_000_000 }) };
    const none = ok({ videos: [], has_more: false });
    expect((await look([unknown, none], old)).answer.answer).toBe('cannot-tell');
  });
});

describe('what became of photos whose call was lost', () => {
  const album = contentOf({ kind: 'album', media: [photo()] });
  const none = ok({ videos: [], has_more: false });
  const hoursAgo = intentOf({
    at: NOW - 2 * 3_600_000,
    callEndsAt: NOW - 7_000_000,
    step: 'post-photos',
  });
  const media = (
    fetches: { at: number; complete: boolean }[] | null,
  ): LookContext['publicMedia'] => ({
    link: async () => null,
    fetches: async () => fetches,
    revoke: async () => undefined,
    linked: async () => [],
  });

  it('never fetched in the hour: nothing was posted', async () => {
    const changes = {
      intent: hoursAgo,
      publicMedia: media([{ at: NOW - 9_000_000, complete: true }]),
    };
    expect((await look([], changes, album)).answer).toMatchObject({ answer: 'absent' });
  });

  it('never fetched so far: waits', async () => {
    const changes = { intent: intentOf(), publicMedia: media([]) };
    expect((await look([none], changes, album)).answer).toMatchObject({ answer: 'ask-later' });
  });

  it.each([
    [[{ at: NOW - 7_000_000, complete: true }]],
    [null],
  ])('fetched, or nobody knows, and in no list: a person looks', async (fetches) => {
    const changes = { intent: hoursAgo, publicMedia: media(fetches) };
    expect((await look([none], changes, album)).answer.answer).toBe('cannot-tell');
  });

  it('with a ticket its status decides', async () => {
    const remotes = [
      { role: 'message', remoteId: 'p_pub_url~v2.1', permalink: null, visibility: 'hidden' },
    ] as const;
    const status = ok({ status: 'PROCESSING_DOWNLOAD' });
    const { answer, requests } = await look([status], { remotes }, album);
    expect(answer.answer).toBe('still-processing');
    expect(requests[0]?.body).toMatchObject({ value: { publish_id: 'p_pub_url~v2.1' } });
  });
});
