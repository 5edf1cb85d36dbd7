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
  noise,
  paths,
  send,
  statusOf,
  testClock,
  verdictOf,
  wordOf,
} from './kit.ts';

const dayMs = 86_400_000;
let clock: ReturnType<typeof testClock>;
let sandbox: TiktokSandbox;
let client: Client;

beforeEach(async () => {
  clock = testClock();
  const switches = { lenientMedia: true, processingMs: 0, accessSec: 1_000_000 };
  sandbox = await startTiktokSandbox({ now: clock.now, switches });
  client = clientOf(sandbox);
});

afterEach(async () => {
  await sandbox.close();
});

const init = (path: string, who: Client = client) =>
  who.post(path, directVideo(fileSource(5000))).then(verdictOf);

/** Sends that many films, a minute apart every six. */
async function sendMany(count: number, path: string): Promise<string[]> {
  const ids: string[] = [];
  for (let one = 0; one < count; one += 1) {
    if (one % 6 === 0) clock.advance(60_000);
    ids.push(await send(client, noise(5000), path));
  }
  clock.advance(60_000);
  return ids;
}

describe('the calls of a minute', () => {
  it('are six inits per kind and user, in a window that slides', async () => {
    for (let count = 0; count < 6; count += 1) {
      expect(await init(paths.direct)).toBe('200 ok');
      clock.advance(5000);
    }
    const late = await client.post(paths.direct, directVideo(fileSource(5000)));
    expect(verdictOf(late)).toBe('429 rate_limit_exceeded');
    expect(late.headers.get('retry-after')).toBeNull();
    expect(await init(paths.inbox)).toBe('200 ok');
    expect(await init(paths.direct, clientOf(sandbox, seeded.privateAccessToken))).toBe(
      '403 privacy_level_option_mismatch',
    );
    clock.advance(30_000);
    expect(await init(paths.direct)).toBe('200 ok');
    expect(await init(paths.direct)).toBe('429 rate_limit_exceeded');
    expect((await sandbox.refresh()).publishes).toHaveLength(8);
  });

  it('are thirty looks at a status and twenty at the creator', async () => {
    const publishId = await send(client, noise(5000));
    const told: string[] = [];
    for (let count = 0; count < 31; count += 1) {
      told.push(verdictOf(await statusOf(client, publishId)));
    }
    expect(told.filter((one) => one === '200 ok')).toHaveLength(30);
    expect(told[30]).toBe('429 rate_limit_exceeded');
    for (let count = 0; count < 20; count += 1) await client.post(paths.creatorInfo);
    expect(verdictOf(await client.post(paths.creatorInfo))).toBe('429 rate_limit_exceeded');
  });
});

describe('the posts of a day', () => {
  it('are fifteen: then 403 at the init, 200 at creator_info, and room again a day later', async () => {
    await sendMany(15, paths.direct);
    expect(await init(paths.direct)).toBe('403 spam_risk_too_many_posts');
    expect(verdictOf(await client.post(paths.creatorInfo))).toBe('200 spam_risk_too_many_posts');
    expect(await init(paths.inbox)).toBe('200 ok');
    clock.advance(dayMs - 200_000);
    expect(await init(paths.direct)).toBe('403 spam_risk_too_many_posts');
    clock.advance(200_000);
    expect(await init(paths.direct)).toBe('200 ok');
  });

  it('are not spent by an init without bytes or by a failure', async () => {
    sandbox.setMoods({ switches: { postsPerDay: 1 } });
    expect(await init(paths.direct)).toBe('200 ok');
    sandbox.setMoods([
      { route: 'PUT /video/', nth: 1, action: { type: 'processing', end: 'fails' } },
    ]);
    const failed = await send(client, noise(5000));
    expect(await wordOf(client, failed)).toBe('FAILED internal');
    await send(client, noise(5000));
    expect(await init(paths.direct)).toBe('403 spam_risk_too_many_posts');
  });

  it('that were begun before the day was full fail in the end', async () => {
    sandbox.setMoods({ switches: { postsPerDay: 1, processingMs: 60_000 } });
    const source = directVideo(fileSource(5000));
    const tickets = [
      await client.post(paths.direct, source),
      await client.post(paths.direct, source),
    ];
    const words: string[] = [];
    for (const { body } of tickets) {
      const headers = { 'content-type': 'video/mp4', 'content-range': 'bytes 0-4999/5000' };
      const url = String(at(body, 'data', 'upload_url'));
      await fetch(url, { method: 'PUT', headers, body: new Uint8Array(noise(5000)) });
    }
    clock.advance(60_000);
    for (const { body } of tickets) {
      words.push(await wordOf(client, String(at(body, 'data', 'publish_id'))));
    }
    expect(words).toEqual(['PUBLISH_COMPLETE', 'FAILED spam_risk_too_many_posts']);
  });
});

describe('the drafts of a day', () => {
  it('are five that wait; a finished one makes room', async () => {
    const [first = ''] = await sendMany(5, paths.inbox);
    expect(await init(paths.inbox)).toBe('403 spam_risk_too_many_pending_share');
    expect(await init(paths.direct)).toBe('200 ok');
    await sandbox.holder({ action: 'post', publishId: first });
    expect(await init(paths.inbox)).toBe('200 ok');
    await send(client, noise(5000), paths.inbox);
    expect(await init(paths.inbox)).toBe('403 spam_risk_too_many_pending_share');
    clock.advance(dayMs);
    expect(await init(paths.inbox)).toBe('200 ok');
  });

  it('that never got their bytes count when the switch says so', async () => {
    sandbox.setMoods({ switches: { abandonedCount: true, pendingShares: 1 } });
    expect(await init(paths.inbox)).toBe('200 ok');
    expect(await init(paths.inbox)).toBe('403 spam_risk_too_many_pending_share');
  });
});

describe('the creators of a day', () => {
  it('over the cap are told so; who counted already goes on', async () => {
    await send(client, noise(5000));
    sandbox.setMoods({ switches: { auditedUsers: 1 } });
    const other = clientOf(sandbox, seeded.privateAccessToken);
    expect(verdictOf(await other.post(paths.creatorInfo))).toBe('200 reached_active_user_cap');
    expect(await init(paths.direct, other)).toBe('403 reached_active_user_cap');
    expect(await init(paths.direct)).toBe('200 ok');
  });
});
