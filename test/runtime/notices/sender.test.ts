import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/domain/notices.ts';
import type { DeliveryAnswer } from '../../../src/ports/mailer.ts';
import { stopOffice } from '../../../src/runtime/commands/office-gestures.ts';
import { createNoticeSender, sweepNotices } from '../../../src/runtime/notices/sender.ts';
import { createNoticeService } from '../../../src/runtime/notices/service.ts';
import { recentNotices } from '../../../src/runtime/queries/recent-notices.ts';
import {
  createFakeWay,
  createNoticeWorld,
  type FakeWay,
  type NoticeWorld,
  PEOPLE,
  textOf,
} from '../../support/notice-world.ts';

/*
 * Aim: a notice that may have been accepted is never sent again, whatever breaks.
 * Method: a real store, a way that answers as told, and processes that end in the middle.
 */

const never = new AbortController().signal;
let world: NoticeWorld;
let way: FakeWay;

beforeEach(async () => {
  way = createFakeWay();
  world = await createNoticeWorld({ ways: [way] });
});

afterEach(() => world.destroy());

async function add(id: string, changes: Partial<Notice> = {}): Promise<void> {
  const at = world.clock.now();
  const notice: Notice = {
    id,
    topic: 'parked',
    way: 'mail',
    recipient: 'head',
    key: `row:${id}`,
    message: textOf(id),
    state: 'waiting',
    tries: 0,
    notBefore: at,
    reason: null,
    createdAt: at,
    changedAt: at,
    ...changes,
  };
  await world.store.write((tx) => tx.addNotice(notice));
}

async function states(): Promise<Record<string, string>> {
  return Object.fromEntries((await world.notices()).map(({ id, state }) => [id, state]));
}

const NOT_NOW: DeliveryAnswer = { sent: 'no', again: true, detail: '451 come back' };

describe('the sender of notices', () => {
  it('sends what is due in order, one at a time, and writes `sending` before the call', async () => {
    await add('n-1');
    await add('n-2');
    await add('later', { notBefore: world.clock.now() + 1 });
    way.answers.push(async () => {
      expect(await states()).toMatchObject({ 'n-1': 'sending', 'n-2': 'waiting' });
      return { sent: 'yes' };
    });
    await createNoticeSender(world.deps, way).round(never);
    expect(way.delivered.map(({ id, tries }) => [id, tries])).toEqual([
      ['n-1', 1],
      ['n-2', 1],
    ]);
    expect(await states()).toEqual({ 'n-1': 'sent', 'n-2': 'sent', later: 'waiting' });
  });

  it('tries again after a clear "not now", with a rest for the whole way', async () => {
    await add('n-1');
    await add('n-2');
    const sender = createNoticeSender(world.deps, way);
    way.answers.push(NOT_NOW);
    await sender.round(never);
    // The second one does not run into the same trouble at once.
    expect(way.delivered).toHaveLength(1);
    expect((await world.notices()).map(({ id, tries }) => [id, tries])).toEqual([
      ['n-2', 0],
      ['n-1', 1],
    ]);
    await world.clock.advanceBy(5_000);
    await sender.round(never);
    expect(await states()).toEqual({ 'n-1': 'waiting', 'n-2': 'sent' });
    await world.clock.advanceBy(60_000);
    await sender.round(never);
    expect(await states()).toEqual({ 'n-1': 'sent', 'n-2': 'sent' });
  });

  it('never sends again what may have been accepted, nor what was refused for good', async () => {
    await add('cut');
    await add('unknown-person');
    way.answers.push({ sent: 'maybe', detail: 'cut after DATA' });
    const sender = createNoticeSender(world.deps, way);
    await sender.round(never);
    way.answers.push({ sent: 'no', again: false, detail: '550 no such user' });
    await world.clock.advanceBy(60_000);
    await sender.round(never);
    await world.clock.advanceBy(24 * 3_600_000);
    await createNoticeSender(world.deps, way).round(never);
    expect(way.delivered.map(({ id }) => id)).toEqual(['cut', 'unknown-person']);
    expect(await states()).toEqual({ cut: 'unclear', 'unknown-person': 'failed' });
    const shown = await recentNotices(world.store, world.deps.clock.now(), 10);
    expect(shown.map(({ id, reason }) => [id, reason?.detail])).toEqual([
      ['unknown-person', '550 no such user'],
      ['cut', 'cut after DATA'],
    ]);
  });

  it('calls a notice unclear when the process died between sending and recording', async () => {
    await add('n-1');
    const dying = new Proxy(world.store, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (name !== 'write' || way.delivered.length === 0) {
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        }
        return () => Promise.reject(new Error('died'));
      },
    });
    const first = createNoticeSender({ ...world.deps, store: dying }, way);
    await expect(first.round(never)).rejects.toThrow('died');
    expect(await states()).toEqual({ 'n-1': 'sending' });
    await createNoticeSender(world.deps, way).round(never);
    expect(way.delivered).toHaveLength(1);
    const [notice] = await world.notices();
    expect(notice).toMatchObject({ state: 'unclear', reason: { code: 'notice-answer-lost' } });
  });

  it('calls a notice unclear when the code of its way breaks', async () => {
    await add('n-1');
    way.answers.push(async () => {
      throw new TypeError('bug');
    });
    await createNoticeSender(world.deps, way).round(never);
    expect(await states()).toEqual({ 'n-1': 'unclear' });
  });

  it('gives up after 24 hours without a call', async () => {
    await add('n-1');
    await world.clock.advanceBy(24 * 3_600_000);
    await createNoticeSender(world.deps, way).round(never);
    expect(way.delivered).toEqual([]);
    expect(await states()).toEqual({ 'n-1': 'failed' });
  });

  it('sends nothing that a restored copy holds, and gives up what belongs to no way any more', async () => {
    await add('n-1');
    await add('gone', { way: 'webhook:old', recipient: 'old' });
    await add('gone-sending', { way: 'webhook:old', recipient: 'old', state: 'sending' });
    await sweepNotices(world.deps, false);
    expect(await states()).toEqual({ 'n-1': 'waiting', gone: 'failed', 'gone-sending': 'unclear' });
    await sweepNotices(world.deps, true);
    expect(await states()).toMatchObject({ 'n-1': 'unclear' });
  });

  it('keeps one notice per recipient and key, and drops old ones that came to an end', async () => {
    await add('n-1');
    await add('n-2', { key: 'row:n-1' });
    await add('old', { state: 'sent', changedAt: world.clock.now() - 1 });
    await add('open', { changedAt: world.clock.now() - 1 });
    expect(Object.keys(await states()).sort()).toEqual(['n-1', 'old', 'open']);
    const { clock, store } = world;
    expect(await store.write((tx) => tx.dropNotices(clock.now(), 10))).toBe(1);
    expect(Object.keys(await states()).sort()).toEqual(['n-1', 'open']);
  });
});

describe('the service of notices', () => {
  const service = (restored = false) =>
    createNoticeService(world.deps, {
      timeZone: 'Asia/Ho_Chi_Minh',
      dailyAt: '17:00',
      reminderMs: 3_600_000,
      restored,
      onChange: (listener) => world.store.onCommit(listener),
    });

  it('goes from the journal’s row to the call by itself, and stops cleanly twice', async () => {
    const running = service();
    await running.start();
    await rest();
    await stopOffice(world.deps, PEOPLE.editor, { reason: 'Nhầm ảnh' });
    await rest();
    expect(way.delivered.map(({ recipient }) => recipient).sort()).toEqual([
      'admin',
      'approver',
      'editor',
      'head',
    ]);
    await running.stop();
    await running.stop();
    expect(Object.values(await states())).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  it('ends a call that does not end by itself, and says what is known of it', async () => {
    await add('n-1');
    const hanging = Promise.withResolvers<void>();
    const slow = {
      ...way,
      deliver: (_notice: Notice, signal: AbortSignal) =>
        new Promise<DeliveryAnswer>((resolve) => {
          hanging.resolve();
          signal.addEventListener('abort', () => resolve({ sent: 'maybe', detail: 'aborted' }));
        }),
    };
    const running = createNoticeService(
      { ...world.deps, ways: [slow] },
      {
        timeZone: 'Asia/Ho_Chi_Minh',
        dailyAt: '17:00',
        reminderMs: 3_600_000,
        restored: false,
        onChange: (listener) => world.store.onCommit(listener),
      },
    );
    await running.start();
    await hanging.promise;
    const stopped = running.stop();
    await nextTurn();
    await world.clock.advanceBy(5_000);
    await stopped;
    expect(await states()).toEqual({ 'n-1': 'unclear' });
  });

  it('is not stopped by a store or a way in trouble', async () => {
    await add('n-1');
    way.answers.push(NOT_NOW);
    const running = service();
    await running.start();
    await rest();
    expect(await states()).toEqual({ 'n-1': 'waiting' });
    for (let step = 0; step < 4; step += 1) {
      await world.clock.advanceBy(30_000);
      await rest();
    }
    expect(await states()).toEqual({ 'n-1': 'sent' });
    await running.stop();
  });

  /** Lets everything that was woken come to rest. */
  async function rest(): Promise<void> {
    for (let step = 0; step < 6; step += 1) {
      await world.clock.advanceBy(250);
      for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    }
  }
});
