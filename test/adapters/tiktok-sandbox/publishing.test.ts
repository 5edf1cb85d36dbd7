import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startTiktokSandbox,
  type TiktokSandbox,
} from '../../../adapters/tiktok/sandbox.ts';
import {
  at,
  type Client,
  clientOf,
  directVideo,
  fileSource,
  film,
  noise,
  paths,
  refresh,
  send,
  statusOf,
  testClock,
  textAt,
  verdictOf,
  wordOf,
} from './kit.ts';

const hourMs = 3_600_000;
let clock: ReturnType<typeof testClock>;
let sandbox: TiktokSandbox;
let client: Client;

const account = (changes: Readonly<Record<string, unknown>>, openId: string = seeded.openId) =>
  client.post('/__sandbox/account', { openId, ...changes });

beforeEach(async () => {
  clock = testClock();
  sandbox = await startTiktokSandbox({ now: clock.now, switches: { processingMs: 1000 } });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

describe('creator_info', () => {
  const info = async (token?: string) =>
    (await clientOf(sandbox, token).post(paths.creatorInfo)).body;

  it('offers the levels of a public and of a private account', async () => {
    const open = await info();
    expect(at(open, 'data', 'privacy_level_options')).toEqual([
      'PUBLIC_TO_EVERYONE',
      'MUTUAL_FOLLOW_FRIENDS',
      'SELF_ONLY',
    ]);
    expect(at(open, 'data')).toMatchObject({
      creator_username: seeded.username,
      creator_nickname: seeded.nickname,
      comment_disabled: false,
      duet_disabled: false,
      max_video_post_duration_sec: 600,
    });
    const closed = await info(seeded.privateAccessToken);
    expect(at(closed, 'data')).toMatchObject({
      privacy_level_options: ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
      duet_disabled: true,
      stitch_disabled: true,
    });
  });

  it('follows what the account changes', async () => {
    await account({ commentDisabled: true, maxVideoSec: 180 });
    expect(at(await info(), 'data')).toMatchObject({
      comment_disabled: true,
      max_video_post_duration_sec: 180,
    });
  });

  it('tells of a ban and of a full day with 200', async () => {
    await account({ isBanned: true });
    expect(verdictOf(await client.post(paths.creatorInfo, {}))).toBe(
      '200 spam_risk_user_banned_from_posting',
    );
    await account({ isBanned: false });
    sandbox.setMoods({ switches: { postsPerDay: 0 } });
    expect(verdictOf(await client.post(paths.creatorInfo, {}))).toBe(
      '200 spam_risk_too_many_posts',
    );
  });

  it('of an unaudited application offers all levels, or SELF_ONLY alone', async () => {
    sandbox.setMoods({ switches: { audited: false } });
    expect(at(await info(), 'data', 'privacy_level_options')).toHaveLength(3);
    sandbox.setMoods({ switches: { unauditedOptions: 'self-only' } });
    expect(at(await info(), 'data', 'privacy_level_options')).toEqual(['SELF_ONLY']);
  });
});

describe('a direct video', () => {
  const init = (info: Readonly<Record<string, unknown>>, token?: string) =>
    clientOf(sandbox, token)
      .post(paths.direct, directVideo(fileSource(5000), info))
      .then(verdictOf);

  it('needs a level that the creator has now', async () => {
    expect(await init({})).toBe('200 ok');
    expect(await init({ privacy_level: 'FOLLOWER_OF_CREATOR' })).toBe(
      '403 privacy_level_option_mismatch',
    );
    expect(await init({ privacy_level: undefined })).toBe('400 invalid_params');
    await account({ isPrivate: true });
    expect(await init({})).toBe('403 privacy_level_option_mismatch');
  });

  it('counts its caption in UTF-16 units', async () => {
    expect(await init({ title: '👏'.repeat(1100) })).toBe('200 ok');
    expect(await init({ title: `${'👏'.repeat(1100)}a` })).toBe('400 invalid_params');
  });

  it('cannot be a paid partnership that nobody sees', async () => {
    expect(await init({ privacy_level: 'SELF_ONLY', brand_content_toggle: true })).toBe(
      '400 invalid_params',
    );
  });

  it('of an unaudited application goes to SELF_ONLY on a private account only', async () => {
    sandbox.setMoods({ switches: { audited: false } });
    const refused = '403 unaudited_client_can_only_post_to_private_accounts';
    expect(await init({})).toBe(refused);
    expect(await init({ privacy_level: 'SELF_ONLY' })).toBe(refused);
    expect(await init({ privacy_level: 'SELF_ONLY' }, seeded.privateAccessToken)).toBe('200 ok');
  });

  it('is processed, then posted, and gets its id when moderation has passed', async () => {
    const publishId = await send(client, await film(), paths.direct, { is_aigc: true });
    expect(publishId).toMatch(/^v_pub_file~v2-1\.\d{19}$/);
    expect(await wordOf(client, publishId)).toBe('PROCESSING_UPLOAD');
    clock.advance(1000);
    const complete = await statusOf(client, publishId);
    expect(complete.body['data']).toMatchObject({
      status: 'PUBLISH_COMPLETE',
      publicaly_available_post_id: [],
    });
    clock.advance(3000);
    const { text } = await statusOf(client, publishId);
    const [, id = ''] = /"publicaly_available_post_id":\[(\d{19})\]/.exec(text) ?? [];
    const [post] = sandbox.state().posts;
    expect(post).toMatchObject({ id, isPublic: true, info: { isAiMade: true } });
    expect(Number(id).toString()).not.toBe(id);
    expect(Number(BigInt(id) >> 32n)).toBe(Math.floor((clock.now() - 3000) / 1000));
  });

  it('that nobody but its owner sees never gets an id', async () => {
    const publishId = await send(client, await film(), paths.direct, {
      privacy_level: 'SELF_ONLY',
    });
    clock.advance(10 * hourMs);
    const renewed = await refresh(sandbox);
    const look = clientOf(sandbox, textAt(renewed.body, 'access_token'));
    expect(await wordOf(look, publishId)).toBe('PUBLISH_COMPLETE');
    expect((await statusOf(look, publishId)).text).toContain('"publicaly_available_post_id":[]');
  });

  it('may stay without an id for hours', async () => {
    sandbox.setMoods([{ route: 'PUT /video/', action: { type: 'moderation', ms: 1.5 * hourMs } }]);
    const publishId = await send(client, await film());
    clock.advance(hourMs);
    expect((await statusOf(client, publishId)).text).toContain('"publicaly_available_post_id":[]');
    clock.advance(0.6 * hourMs);
    expect((await statusOf(client, publishId)).text).toMatch(/post_id":\[\d{19}\]/);
  });

  it('shows its id as text, alone or well spelled when the switch says so', async () => {
    const publishId = await send(client, await film());
    clock.advance(10_000);
    await sandbox.refresh();
    const id = sandbox.state().posts[0]?.id;
    const told = async (postIdForm: 'strings' | 'scalar' | 'well-spelled') => {
      sandbox.setMoods({ switches: { postIdForm } });
      return (await statusOf(client, publishId)).body['data'];
    };
    expect(await told('strings')).toMatchObject({ publicaly_available_post_id: [id] });
    expect(await told('scalar')).toMatchObject({ publicaly_available_post_id: id });
    expect(await told('well-spelled')).toMatchObject({ publicly_available_post_id: [id] });
  });

  it.each([
    ['file_format_check_failed', () => Promise.resolve(noise(5000))],
    ['duration_check_failed', () => film({ seconds: 2 })],
    ['duration_check_failed', () => film({ seconds: 700, fps: 24 })],
    ['frame_rate_check_failed', () => film({ fps: 15 })],
    ['picture_size_check_failed', () => film({ width: 320, height: 320 })],
  ])('fails with %s when the file does not fit', async (reason, make) => {
    const publishId = await send(client, await make());
    clock.advance(1000);
    expect(await wordOf(client, publishId)).toBe(`FAILED ${reason}`);
    expect(sandbox.state().posts).toEqual([]);
  });

  it('fails when the user took the permission back meanwhile', async () => {
    const publishId = await send(client, await film());
    await client.post('/__sandbox/tokens', { openId: seeded.openId, what: 'refresh' });
    clock.advance(1000);
    expect(await wordOf(client, publishId)).toBe('FAILED auth_removed');
  });
});

describe('an inbox video', () => {
  it('is handed over, and closed when the holder has posted it', async () => {
    const publishId = await send(client, await film(), paths.inbox);
    expect(publishId).toMatch(/^v_inbox_file~v2\.\d{19}$/);
    clock.advance(1000);
    expect(await wordOf(client, publishId)).toBe('SEND_TO_USER_INBOX');
    expect(sandbox.state().posts).toEqual([]);
    const caption = 'Lời dẫn của chủ tài khoản';
    const made = await sandbox.holder({ action: 'post', publishId, caption });
    expect(await wordOf(client, publishId)).toBe('PUBLISH_COMPLETE');
    clock.advance(3000);
    const { text } = await statusOf(client, publishId);
    expect(text).toContain(`"publicaly_available_post_id":[${made?.postId ?? 'none'}]`);
    expect(sandbox.state().posts).toMatchObject([{ title: caption, isPublic: true }]);
  });

  it('may become several posts, or none', async () => {
    const publishId = await send(client, await film(), paths.inbox);
    clock.advance(1000);
    await sandbox.refresh();
    await sandbox.holder({ action: 'post', publishId });
    await sandbox.holder({ action: 'post', publishId, privacy: 'SELF_ONLY' });
    await sandbox.holder({ action: 'post', publishId });
    clock.advance(3000);
    const { text } = await statusOf(client, publishId);
    expect(text).toMatch(/"publicaly_available_post_id":\[\d{19},\d{19}\]/);
    const discarded = await send(client, await film(), paths.inbox);
    clock.advance(1000);
    await sandbox.refresh();
    expect(await sandbox.holder({ action: 'discard', publishId: discarded })).not.toBeNull();
    expect(await wordOf(client, discarded)).toBe('SEND_TO_USER_INBOX');
    expect(await sandbox.holder({ action: 'post', publishId: discarded })).toBeNull();
  });
});

describe('status and cancel', () => {
  it('know only the own tickets, and a new one perhaps only after a while', async () => {
    const publishId = await send(client, await film());
    const other = clientOf(sandbox, seeded.privateAccessToken);
    expect(verdictOf(await statusOf(other, publishId))).toBe(
      '400 token_not_authorized_for_specified_publish_id',
    );
    expect(verdictOf(await statusOf(client, 'v_pub_file~v2-1.1'))).toBe('400 invalid_publish_id');
    sandbox.setMoods({ switches: { publishIdLagMs: 5000 } });
    const fresh = await send(client, await film());
    expect(verdictOf(await statusOf(client, fresh))).toBe('400 invalid_publish_id');
    clock.advance(5000);
    expect(verdictOf(await statusOf(client, fresh))).toBe('200 ok');
  });

  it('a file upload cannot be cancelled', async () => {
    const publishId = await send(client, await film());
    expect(verdictOf(await client.post(paths.cancel, { publish_id: publishId }))).toBe(
      '400 publish_not_cancellable',
    );
  });
});

describe('the lists', () => {
  it('show public posts only, newest first, with captions cut at 150 and times in seconds', async () => {
    const title = 'ă'.repeat(200);
    await send(client, await film(), paths.direct, { title });
    await send(client, await film(), paths.direct, { privacy_level: 'SELF_ONLY' });
    clock.advance(60_000);
    await send(client, await film());
    clock.advance(4000);
    const { body } = await client.post(paths.list, { max_count: 20 });
    expect(at(body, 'data', 'videos')).toMatchObject([
      { title: 'Phim của xã' },
      { title: 'ă'.repeat(150), video_description: 'ă'.repeat(150) },
    ]);
    const created = at(body, 'data', 'videos', 1, 'create_time');
    expect(created).toBe(Math.floor((clock.now() - 63_000) / 1000));
    const id = textAt(body, 'data', 'videos', 1, 'id');
    const ids = { filters: { video_ids: [id, '7000000000000000001'] } };
    expect(at((await client.post(paths.query, ids)).body, 'data', 'videos')).toMatchObject([
      { id },
    ]);
  });

  it('go on from a cursor in milliseconds, with short pages', async () => {
    for (let count = 0; count < 3; count += 1) {
      await send(client, await film());
      clock.advance(60_000);
    }
    await sandbox.refresh();
    sandbox.setMoods({ switches: { shortPages: true } });
    const first = (await client.post(paths.list, { max_count: 4 })).body;
    expect(at(first, 'data')).toMatchObject({ has_more: true });
    expect(at(first, 'data', 'videos')).toHaveLength(2);
    const cursor = at(first, 'data', 'cursor');
    const second = (await client.post(paths.list, { max_count: 4, cursor })).body;
    expect(at(second, 'data')).toMatchObject({ has_more: false });
    expect(at(second, 'data', 'videos')).toHaveLength(1);
  });

  it('refuse unknown fields and more than twenty', async () => {
    expect(verdictOf(await client.post('/v2/video/list/?fields=id,secret'))).toBe(
      '400 invalid_params',
    );
    expect(verdictOf(await client.post('/v2/video/list/'))).toBe('400 invalid_params');
    expect(verdictOf(await client.post(paths.list, { max_count: 21 }))).toBe('400 invalid_params');
  });

  it('lose a post that its holder hid or deleted; there is no call for either', async () => {
    await send(client, await film());
    clock.advance(10_000);
    const [post] = (await sandbox.refresh()).posts;
    const postId = post?.id ?? '';
    await sandbox.holder({ action: 'privacy', postId, privacy: 'SELF_ONLY' });
    expect(at((await client.post(paths.list)).body, 'data', 'videos')).toEqual([]);
    await sandbox.holder({ action: 'delete', postId });
    expect(sandbox.state().posts[0]?.deletedAt).toBe(clock.now());
    expect((await client.post('/v2/video/delete/', { video_id: postId })).status).toBe(404);
  });
});
