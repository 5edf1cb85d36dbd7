import { describe, expect, it } from 'vitest';
import { createMemoryPublicMedia } from '../../support/memory-public-media.ts';
import {
  adapterOf,
  CREATOR,
  contentOf,
  failure,
  NOW,
  ok,
  photo,
  refusal,
  reply,
  runStep,
  script,
  stepContext,
  stepOf,
  TOKEN,
  ticket,
  UPLOAD_URL,
  video,
} from './kit.ts';

const large = contentOf({ media: [video({}, { sizeBytes: 50_000_123 })] });
const position = { publishId: 'v_pub_file~v2-1.7', sentBytes: 0, at: NOW };
const disabled = { comments: false, duet: true, stitch: false };

describe('the check of the account before sending', () => {
  it('passes on what the creator has switched off', async () => {
    const { result } = await runStep('check-creator', contentOf(), [ok(CREATOR)]);
    expect(result).toMatchObject({ result: 'done', value: disabled });
  });

  it.each([
    [{ privacy_level_options: ['SELF_ONLY'] }, 'rejected', 'tiktok-privacy-not-allowed'],
    [{ max_video_post_duration_sec: 10 }, 'rejected', 'tiktok-longer-than-account'],
    [{ creator_username: 'nguoikhac' }, 'reconnect', 'tiktok-account-mismatch'],
  ])('holds when the platform says %j', async (changes, verdict, code) => {
    const { result } = await runStep('check-creator', contentOf(), [
      ok({ ...CREATOR, ...changes }),
    ]);
    expect(result).toMatchObject({ verdict: { verdict, reason: { code } } });
  });

  it('asks nothing and sends nothing when nobody has chosen who may see it', async () => {
    const { result, requests } = await runStep('check-creator', contentOf({ choices: {} }), []);
    expect(result).toMatchObject({ verdict: { verdict: 'rejected' } });
    expect(requests).toEqual([]);
  });

  it('holds when the approver saw another account', async () => {
    const choices = { privacy: 'SELF_ONLY', account: 'Tên cũ @tencu' };
    const { result } = await runStep('check-creator', contentOf({ choices }), [ok(CREATOR)]);
    expect(result).toMatchObject({ verdict: { reason: { code: 'tiktok-account-changed' } } });
  });

  it.each([
    ['spam_risk_too_many_posts', 'later'],
    ['reached_active_user_cap', 'later'],
    ['spam_risk_user_banned_from_posting', 'reconnect'],
  ])('takes the cap %s with HTTP 200 for what it is', async (code, verdict) => {
    const { result } = await runStep('check-creator', contentOf(), [refusal(200, code)]);
    expect(result).toMatchObject({ verdict: { verdict } });
  });
});

describe('the ticket', () => {
  const begun = ok({ publish_id: 'v_pub_file~v2-1.7', upload_url: UPLOAD_URL });
  const parts = { 'check-creator': disabled };

  it('is kept with its link before the first byte, and declares the chunks', async () => {
    const { result, requests } = await runStep('begin-upload', large, [begun], parts);
    expect(result).toMatchObject({ result: 'done', value: { publishId: 'v_pub_file~v2-1.7' } });
    expect(requests[0]?.url).toBe('https://open.tiktokapis.com/v2/post/publish/video/init/');
    expect(requests[0]?.headers?.['authorization']).toBe(`Bearer ${TOKEN}`);
    expect(requests[0]?.body).toMatchObject({
      value: {
        post_info: {
          privacy_level: 'PUBLIC_TO_EVERYONE',
          disable_comment: true,
          disable_duet: true,
          disable_stitch: true,
          brand_content_toggle: false,
          brand_organic_toggle: false,
          is_aigc: false,
        },
        source_info: { video_size: 50_000_123, chunk_size: 10_000_000, total_chunk_count: 5 },
      },
    });
  });

  it('goes to the inbox without any choice', async () => {
    const adapter = adapterOf({ mode: 'inbox', inboxCaption: false });
    const { requests } = await runStep('begin-upload', contentOf(), [begun], {}, adapter);
    expect(requests[0]?.url).toContain('/v2/post/publish/inbox/video/init/');
    expect(requests[0]?.body).toMatchObject({ value: { source_info: { total_chunk_count: 1 } } });
    expect(JSON.stringify(requests[0]?.body)).not.toContain('post_info');
    expect(adapter.choices).toBeUndefined();
  });

  it('asks again after a lost answer: nothing can be posted without bytes', async () => {
    const { result } = await runStep('begin-upload', large, [failure('timeout', 'maybe')], parts);
    expect(result).toMatchObject({ verdict: { verdict: 'later', cause: 'network' } });
  });

  it('sends no byte to a host that is not the platform', async () => {
    for (const url of ['https://tiktokapis.com.evil.example/', 'http://a.tiktokapis.com/']) {
      const answer = ok({ publish_id: 'p', upload_url: url });
      const { result } = await runStep('begin-upload', large, [answer], parts);
      expect(result).toMatchObject({ verdict: { reason: { code: 'tiktok-upload-host-unknown' } } });
    }
  });
});

describe('the pieces', () => {
  const parts = { 'begin-upload': ticket() };

  it('begins with the first, without a token in the call', async () => {
    const { result, requests } = await runStep('send-chunks', large, [reply('', 206)], parts);
    expect(result).toMatchObject({ result: 'again', value: { sentBytes: 10_000_000 } });
    expect(requests[0]?.headers).toEqual({ 'content-range': 'bytes 0-9999999/50000123' });
    expect(requests[0]?.query).toEqual({ upload_id: '1', upload_token: 't' });
  });

  it('asks how far it got after a pause, and goes on from there', async () => {
    const old = {
      ...parts,
      'send-chunks': { ...position, sentBytes: 10_000_000, at: NOW - 60_000 },
    };
    const status = ok({ status: 'PROCESSING_UPLOAD', uploaded_bytes: 20_000_000 });
    const { requests } = await runStep('send-chunks', large, [status, reply('', 206)], old);
    expect(requests[1]?.headers?.['content-range']).toBe('bytes 20000000-29999999/50000123');
  });

  it('makes a new ticket only when the status shows bytes missing behind a dead link', async () => {
    const status = ok({ status: 'PROCESSING_UPLOAD', uploaded_bytes: 0 });
    const lost = await runStep('send-chunks', large, [reply('', 403), status], parts);
    expect(lost.result).toMatchObject({ result: 'restart' });
    const done = ok({ status: 'PUBLISH_COMPLETE' });
    const there = await runStep('send-chunks', large, [reply('', 404), done], parts);
    expect(there.result).toMatchObject({ verdict: { verdict: 'rejected', duplicate: true } });
  });

  it('makes a new ticket after FAILED, unless the file is to blame', async () => {
    const failed = (reason: string) => ok({ status: 'FAILED', fail_reason: reason });
    const again = await runStep('ask-position', large, [failed('internal')], parts);
    expect(again.result).toMatchObject({ result: 'restart' });
    const file = await runStep('ask-position', large, [failed('duration_check_failed')], parts);
    expect(file.result).toMatchObject({ verdict: { verdict: 'rejected' } });
    const unknown = await runStep('ask-position', large, [failed('new_reason')], parts);
    expect(unknown.result).toMatchObject({
      verdict: { verdict: 'rejected', reason: { code: 'tiktok-failed-unknown' } },
    });
  });
});

describe('the last piece', () => {
  const parts = { 'begin-upload': ticket(), 'ask-position': position };

  it.each([
    [reply('', 201), { verdict: { verdict: 'processing' } }],
    [reply('', 206), { verdict: { verdict: 'uncertain' } }],
    [reply('', 416), { verdict: { verdict: 'uncertain' } }],
    [reply('', 400), { verdict: { verdict: 'rejected' } }],
    [reply('', 403), { result: 'restart' }],
    [reply('<html>', 502), { verdict: { verdict: 'uncertain' } }],
    [failure('reset', 'maybe'), { verdict: { verdict: 'uncertain' } }],
    [failure('connect', 'no'), { verdict: { verdict: 'later' } }],
  ])('an answer %# means what it proves', async (answer, expected) => {
    const { result, requests } = await runStep('last-chunk', contentOf(), [answer], parts);
    expect(result).toMatchObject(expected);
    expect(requests).toHaveLength(1);
  });

  it('is asked again before its last 64 KiB, and fits a lease', () => {
    const step = stepOf(adapterOf(), large, 'last-chunk');
    expect(step.holdBackBytes).toBe(65_536);
    expect(step.timeoutMs).toBeLessThan(5 * 60_000);
    expect(step.kind).toBe('commit-blind');
    expect(stepOf(adapterOf({ mode: 'inbox' }), large, 'last-chunk').kind).toBe('scarce');
  });
});

describe('photos', () => {
  const album = contentOf({ kind: 'album', media: [photo()], choices: { privacy: 'SELF_ONLY' } });

  it('get no link at an address that is not verified, and nothing is sent', async () => {
    const adapter = adapterOf({ mode: 'direct' }, { verifiedUrls: ['https://khac.example/'] });
    const played = script([]);
    const context = {
      ...stepContext(played, album),
      publicMedia: createMemoryPublicMedia('https://media.suoimau.example'),
    };
    const result = await stepOf(adapter, album, 'link-photos').run(context);
    expect(result).toMatchObject({ verdict: { reason: { code: 'tiktok-domain-not-verified' } } });
    expect(played.requests).toEqual([]);
  });

  it('are committed by the call that names their links', async () => {
    const parts = { 'check-creator': disabled, 'link-photos': { links: ['https://m/1.jpg'] } };
    const lost = await runStep('post-photos', album, [failure('timeout', 'maybe')], parts);
    expect(lost.result).toMatchObject({ verdict: { verdict: 'uncertain' } });
    const { result, requests } = await runStep(
      'post-photos',
      album,
      [ok({ publish_id: 'p' })],
      parts,
    );
    expect(result).toMatchObject({
      verdict: { verdict: 'processing', remotes: [{ role: 'message', remoteId: 'p' }] },
    });
    expect(requests[0]?.body).toMatchObject({
      value: {
        media_type: 'PHOTO',
        post_mode: 'DIRECT_POST',
        post_info: { disable_comment: true },
      },
    });
    const step = stepOf(adapterOf(), album, 'post-photos');
    expect(step).toMatchObject({ kind: 'commit-blind', oneUnclearAtATime: true });
  });
});
