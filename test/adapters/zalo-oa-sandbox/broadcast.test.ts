import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
} from '../../../adapters/zalo-oa/sandbox.ts';
import {
  article,
  type Client,
  clientOf,
  message,
  type PictureServer,
  plainFiles,
  publish,
  seen,
  startPictures,
  testClock,
  textAt,
  verdictOf,
} from './kit.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** 21 November 2026 at this time in Vietnam. */
const local = (hour: number, minute = 0) => Date.UTC(2026, 10, 21, hour - 7, minute);
let clock = testClock();
let pictures: PictureServer;
let sandbox: ZaloOaSandbox;
let client: Client;
let shown: string;

beforeEach(async () => {
  clock = testClock(local(5));
  pictures = await startPictures(plainFiles);
  const switches = { jobMs: 0, accessSec: 100 * 86_400 };
  sandbox = await startZaloOaSandbox({ now: clock.now, switches });
  client = clientOf(sandbox);
  shown = await publish(client, article(pictures));
  clock.set(local(9));
});

afterEach(async () => {
  await sandbox.close();
  await pictures.close();
});

const send = (body: unknown) => client.post('/v2.0/oa/message', body);
const changeOa = (changes: object) =>
  client.post('/__sandbox/oa', { oaId: seeded.oaId, ...changes });
const states = async () => (await sandbox.refresh()).broadcasts.map((one) => one.state);

describe('a broadcast', () => {
  it('is queued, reviewed for half an hour and then delivered to all followers', async () => {
    const answer = await send(message([shown]));
    expect(answer.body['error']).toBe(0);
    expect(textAt(answer.body, 'data', 'message_id')).not.toBe('');
    expect(await states()).toEqual(['moderating']);
    clock.advance(30 * minuteMs - 1);
    expect(await states()).toEqual(['moderating']);
    clock.advance(1);
    const { broadcasts } = await sandbox.refresh();
    expect(broadcasts).toMatchObject([
      { articleIds: [shown], state: 'delivered', endedAt: local(9, 30), reached: 250 },
    ]);
  });

  it('may be rejected silently', async () => {
    sandbox.setMoods([
      { route: 'POST /v2.0/oa/message', action: { type: 'moderation', verdict: 'reject', ms: 1 } },
    ]);
    expect(verdictOf(await send(message([shown])))).toBe('0');
    clock.advance(1);
    expect(await states()).toEqual(['rejected']);
  });

  it('whose article was hidden meanwhile reaches nobody', async () => {
    await send(message([shown]));
    await client.post('/v2.0/article/remove', { id: shown });
    clock.advance(30 * minuteMs);
    expect(await states()).toEqual(['rejected']);
  });

  it.each([
    [5, 59, -234],
    [6, 0, 0],
    [21, 59, 0],
    [22, 0, -234],
    [22, 30, -234],
  ])('at %i:%i in Vietnam answers %i', async (hour, minute, code) => {
    clock.set(local(hour, minute));
    expect(await seen(send(message([shown])))).toBe(code);
  });

  it('reviewed into the night is delivered in the morning', async () => {
    clock.set(local(21, 45));
    await send(message([shown]));
    clock.set(local(23));
    expect(await states()).toEqual(['moderating']);
    clock.set(local(30));
    expect((await sandbox.refresh()).broadcasts).toMatchObject([
      { state: 'delivered', endedAt: local(30) },
    ]);
  });

  it('takes one to five articles that followers can read', async () => {
    expect(verdictOf(await send(message([shown, shown, shown, shown, shown])))).toBe('0');
    const six = message(Array.from({ length: 6 }, () => shown));
    expect(verdictOf(await send(six))).toBe('-201 elements allow 1 to 5 articles');
    expect(verdictOf(await send(message([])))).toMatch(/^-201 elements/);
    expect(verdictOf(await send(message(['0'.repeat(20)])))).toMatch(/^-201 attachment_id/);
    const hidden = await publish(client, article(pictures, { status: 'hide' }));
    expect(verdictOf(await send(message([shown, hidden])))).toMatch(/^-201 attachment_id/);
  });

  it.each([
    [{}, 0],
    [{ gender: '0', cities: '4,9', ages: '2,3', platform: '1' }, 0],
    [{ cities: [4, 9] }, 0],
    [{ locations: 2 }, 0],
    [{ cities: '64' }, -201],
    [{ gender: 'nam' }, -201],
    [{ telcos: '1' }, -201],
    ['all', -201],
  ])('with the target %j answers %i', async (target, code) => {
    expect(await seen(send(message([shown], target)))).toBe(code);
  });

  it('to a single person is told that this call was shut down', async () => {
    const body = { recipient: { user_id: '1' }, message: { text: 'Chào' } };
    expect(await seen(send(body))).toBe(-240);
    expect(await seen(send({ recipient: { target: {} }, message: { text: 'Chào' } }))).toBe(-201);
  });

  it.each([
    [{ isVerified: false }, -221],
    [{ packageName: 'Cơ bản' }, -224],
    [{ packageUntil: 1 }, -224],
    [{ canBroadcast: false }, -235],
    [{ isDisabled: true }, -204],
  ])('of an OA with %j answers %i', async (changes, code) => {
    await changeOa(changes);
    expect(await seen(send(message([shown])))).toBe(code);
    expect(await states()).toEqual([]);
  });

  it('over the month’s quota answers -211 until the subscription day', async () => {
    sandbox.setMoods({ switches: { broadcastQuota: 1 } });
    expect(await seen(send(message([shown])))).toBe(0);
    expect(await seen(send(message([shown])))).toBe(-211);
    clock.set(Date.UTC(2026, 10, 30, 14));
    expect(await seen(send(message([shown])))).toBe(-211);
    clock.set(Date.UTC(2026, 11, 1, 2));
    expect(await seen(send(message([shown])))).toBe(0);
  });

  it('skips followers who received one today or four this month', async () => {
    const reached = async () => (await sandbox.refresh()).broadcasts.map((one) => one.reached);
    const sendAndWait = async () => {
      await send(message([shown]));
      clock.advance(30 * minuteMs);
      await sandbox.refresh();
    };
    await sendAndWait();
    await sendAndWait();
    expect(await reached()).toEqual([250, 0]);
    for (let day = 0; day < 4; day += 1) {
      clock.advance(dayMs);
      await sendAndWait();
    }
    expect(await reached()).toEqual([250, 0, 250, 250, 250, 0]);
  });

  it('with a lost answer is queued all the same, and nothing can be asked about it', async () => {
    sandbox.setMoods([
      { route: 'POST /v2.0/oa/message', nth: 1, action: { type: 'reset-after-accept' } },
    ]);
    expect(await seen(send(message([shown])))).toBe('dead');
    expect(await states()).toEqual(['moderating']);
    expect((await client.get('/v2.0/oa/message')).status).toBe(404);
  });
});
