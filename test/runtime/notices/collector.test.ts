import { afterEach, describe, expect, it } from 'vitest';
import type { PublicationEvent } from '../../../src/domain/events.ts';
import { LIMITS } from '../../../src/domain/limits.ts';
import { createRandomTokens } from '../../../src/host/random-tokens.ts';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { resumeOffice, stopOffice } from '../../../src/runtime/commands/office-gestures.ts';
import { returnItem } from '../../../src/runtime/commands/return-item.ts';
import { createNoticeCollector, forgetCursor } from '../../../src/runtime/notices/collector.ts';
import { markReconnect } from '../../../src/runtime/reconnect.ts';
import { invite } from '../../../src/runtime/sign-in/invite.ts';
import {
  createFakeWay,
  createNoticeWorld,
  type NoticeWorld,
  type NoticeWorldOptions,
  PEOPLE,
} from '../../support/notice-world.ts';
import { AUTOMATIC } from '../../support/simulation.ts';

let world: NoticeWorld;
/** Notices that the test has looked at. */
let told = new Set<string>();

afterEach(async () => {
  told = new Set();
  await world.destroy();
});

const group = () => createFakeWay('webhook:group', { receiver: 'group' });

/** A world whose collector has begun at the journal's head. */
async function begin(options: NoticeWorldOptions = {}) {
  world = await createNoticeWorld({ ways: [createFakeWay()], ...options });
  const collector = createNoticeCollector(world.deps);
  await collector.collect();
  return collector;
}

/** Who was told what since the last call, sorted. */
async function newlyTold(): Promise<string[]> {
  const all = await world.notices();
  const fresh = all.filter((notice) => !told.has(notice.id));
  told = new Set(all.map((notice) => notice.id));
  return fresh.map(({ recipient, message }) => `${recipient}: ${message.subject}`).sort();
}

const APPROVE = { choices: {}, slotAt: null, seenDigest: null };

describe('the collector of notices', () => {
  it('tells whoever’s turn it is, step by step, and the submitter when it comes back', async () => {
    const collector = await begin();
    const { item } = await world.submit({ channels: ['channel-1', 'channel-2'] });
    const number = String(item.number);
    await collector.collect();
    expect(await newlyTold()).toEqual(['approver: item-waits']);
    await approveItem(world.deps, PEOPLE.approver, { item: number, ...APPROVE });
    await collector.collect();
    // Two channels in one gesture are one notice.
    expect(await newlyTold()).toEqual(['head: item-waits']);
    await returnItem(world.deps, PEOPLE.head, { item: number, reason: 'Sai ngày' });
    await collector.collect();
    expect(await newlyTold()).toEqual(['writer: item-returned']);
    await editItem(world.deps, PEOPLE.editor, { item: number, edit: { title: 'Bốn việc' } });
    await collector.collect();
    expect(await newlyTold()).toEqual(['approver: item-waits']);
  });

  it('tells a person alone that somebody made a link to their login', async () => {
    const collector = await begin();
    const { clock, ids, office, store } = world.deps;
    const deps = { clock, ids, office, store, tokens: createRandomTokens() };
    const answer = await invite(deps, PEOPLE.admin, { person: 'head' });
    expect(answer.done).toBe(true);
    await collector.collect();
    expect(await newlyTold()).toEqual(['head: login-link']);
  });

  it('tells nothing that is over by the time it is read', async () => {
    const collector = await begin();
    const { item } = await world.submit();
    await editItem(world.deps, PEOPLE.editor, {
      item: String(item.number),
      edit: { text: 'Khác.' },
    });
    await markReconnect(world.deps, 'channel-1', { code: 'no-credential', detail: '' });
    const condition = await world.store.condition('channel-1');
    await world.store.write((tx) => tx.saveCondition({ ...condition, reconnect: null }));
    await collector.collect();
    // The first version was never seen by anybody: one notice for the second.
    expect(await newlyTold()).toEqual(['approver: item-waits']);
  });

  it('tells the office of a stop, of going on, and of a channel that needs reconnecting', async () => {
    const collector = await begin();
    await stopOffice(world.deps, PEOPLE.editor, { reason: 'Nhầm ảnh' });
    await resumeOffice(world.deps, PEOPLE.head);
    await markReconnect(world.deps, 'channel-1', { code: 'refresh-unclear', detail: '' });
    await collector.collect();
    expect(await newlyTold()).toEqual([
      'admin: reconnect',
      'admin: resumed',
      'admin: stopped',
      'approver: resumed',
      'approver: stopped',
      'editor: reconnect',
      'editor: resumed',
      'editor: stopped',
      'head: reconnect',
      'head: resumed',
      'head: stopped',
    ]);
  });

  it('does not tell of a lost connection where nobody ever connected the channel', async () => {
    const collector = await begin();
    await markReconnect(world.deps, 'channel-1', { code: 'no-credential', detail: '' });
    await collector.collect();
    expect(await newlyTold()).toEqual([
      'admin: not-connected',
      'editor: not-connected',
      'head: not-connected',
    ]);
  });

  it('tells editors, approvers, head and submitter of what is parked, and why, while it is', async () => {
    const collector = await begin({ policy: [AUTOMATIC], ways: [createFakeWay(), group()] });
    const { item } = await world.submit({ channels: ['channel-1', 'channel-2'] });
    const [late, doubted] = await world.store.publications({ itemId: item.id });
    const at = world.clock.now();
    const reason = { code: 'too-late', detail: '' };
    const move = (id: string | undefined, event: PublicationEvent) =>
      world.store.write((tx) => tx.move(id ?? '', event, { actor: 'loa' }));
    await move(late?.id, { event: 'too-late', at, reason });
    await move(doubted?.id, { event: 'doubted', at, intentId: 'i-1' });
    const answer = { answer: 'cannot-tell', reason } as const;
    await move(doubted?.id, { event: 'looked', at, answer, commit: 'by-id' });
    await collector.collect();
    const tells = ['approver', 'editor', 'group', 'head', 'writer'];
    expect(await newlyTold()).toEqual(
      tells.flatMap((one) => [`${one}: parked`, `${one}: uncertain`]),
    );
    const [notice] = (await world.notices()).filter((one) => one.topic === 'uncertain');
    expect(notice?.key).toMatch(/^row:\d+$/);
    // Parked and taken up again before anybody looked: that is over.
    await move(late?.id, { event: 'retry-asked', at, by: 'head' });
    const again = await world.submit({ title: 'Tin khác' });
    const [other] = await world.store.publications({ itemId: again.item.id });
    await move(other?.id, { event: 'too-late', at, reason });
    await move(other?.id, { event: 'cancel-asked', at, by: 'head', reason: 'thôi' });
    await collector.collect();
    expect(await newlyTold()).toEqual([]);
  });

  it('gives a receiver one notice of the topics it asked for, and people without address none', async () => {
    const stops = { ...group(), topics: ['stopped'] as const };
    const people = [PEOPLE.editor, { ...PEOPLE.head, email: null }];
    const collector = await begin({ ways: [createFakeWay(), stops], people });
    await stopOffice(world.deps, PEOPLE.editor, { reason: 'Nhầm ảnh' });
    await resumeOffice(world.deps, PEOPLE.editor);
    await collector.collect();
    expect(await newlyTold()).toEqual(['editor: resumed', 'editor: stopped', 'group: stopped']);
  });

  it('begins at the journal’s head, also after a time without any way', async () => {
    world = await createNoticeWorld({ ways: [createFakeWay()] });
    await stopOffice(world.deps, PEOPLE.editor, { reason: 'cũ' });
    const first = createNoticeCollector(world.deps);
    while (await first.collect());
    expect(await world.notices()).toEqual([]);
    await forgetCursor(world.deps);
    await resumeOffice(world.deps, PEOPLE.editor);
    const later = createNoticeCollector(world.deps);
    while (await later.collect());
    expect(await world.notices()).toEqual([]);
  });

  it('neither loses nor doubles a notice when the process dies in any of its writes', async () => {
    await begin({ ways: [createFakeWay(), group()] });
    for (let round = 0; round < 3; round += 1) {
      await world.submit({ title: `Tin ${round}` });
      await stopOffice(world.deps, PEOPLE.editor, { reason: 'x' });
      await resumeOffice(world.deps, PEOPLE.editor);
    }
    let died = 0;
    for (let call = 1; call < 40; call += 1) {
      const dying = dieAt(world, call);
      const collector = createNoticeCollector({ ...world.deps, store: dying });
      const end = await collector.collect().catch((error: unknown) => error);
      if (!(end instanceof Error)) break;
      died += 1;
      expect(await world.notices()).toEqual([]);
    }
    expect(died).toBeGreaterThan(10);
    const all = (await newlyTold()).length;
    // 3 items to approver and group, 3 x (stop + go on) to four people and the group.
    expect(all).toBe(3 * 2 + 6 * 5);
    const again = createNoticeCollector(world.deps);
    while (await again.collect());
    expect(await newlyTold()).toEqual([]);
  });

  it('stops reading while too many notices wait, and goes on from there', async () => {
    const collector = await begin();
    await stopOffice(world.deps, PEOPLE.editor, { reason: 'x' });
    const { store } = world;
    const full = new Proxy(store, {
      get(target, name) {
        if (name === 'noticeCount') return async () => LIMITS.noticesWaiting;
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
    const waiting = createNoticeCollector({ ...world.deps, store: full });
    expect(await waiting.collect()).toBe(false);
    expect(await world.notices()).toEqual([]);
    await collector.collect();
    expect(await newlyTold()).toHaveLength(4);
  });
});

/** A store whose transactions break at the `call`-th notice or cursor that they write. */
function dieAt(from: NoticeWorld, call: number): NoticeWorld['store'] {
  let calls = 0;
  const guard = <T extends object>(target: T, names: readonly string[]): T =>
    new Proxy(target, {
      get(inner, name) {
        const member: unknown = Reflect.get(inner, name);
        if (typeof member !== 'function') return member;
        if (!names.includes(String(name))) return member.bind(inner) as unknown;
        return (...values: unknown[]) => {
          calls += 1;
          if (calls === call) return Promise.reject(new Error('died'));
          return Reflect.apply(member, inner, values) as unknown;
        };
      },
    });
  const write: NoticeWorld['store']['write'] = (work) =>
    from.store.write((tx) => work(guard(tx, ['addNotice', 'setMeta'])));
  return new Proxy(from.store, {
    get(target, name) {
      if (name === 'write') return write;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
