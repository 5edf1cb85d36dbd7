import { afterEach, describe, expect, it } from 'vitest';
import type { FakeRule } from '../../adapters/fake/wire.ts';
import type { PublicationState } from '../../src/domain/publication.ts';
import { reschedule, settleAbsent } from '../../src/runtime/commands/publication-gestures.ts';
import { retract } from '../../src/runtime/commands/retract.ts';
import { leaveOtherAccounts, leaveUnnamedAccounts } from '../../src/runtime/leave-account.ts';
import { readAttention } from '../../src/runtime/queries/attention.ts';
import { listItems } from '../../src/runtime/queries/list-items.ts';
import { waitingFor } from '../../src/runtime/queries/waiting-for.ts';
import { BY_HEAD, begin, createWorld, HEAD, type Life, type World } from '../support/simulation.ts';
import {
  addApproved,
  approve,
  COMMIT_OP,
  HOUR_MS,
  LOOK_OP,
  MINUTE_MS,
  publicationFrom,
} from '../support/story.ts';

/*
 * Aim: what was approved for one account is known at once not to be approved for another, and
 * nothing of it, not even what nobody sees, reaches the other one.
 * Method: the real store and daemon with the stand-in; channel-1 goes to account-1, then elsewhere.
 */

const CHANNEL = 'channel-1';
const CHANGED: Partial<PublicationState> = {
  name: 'parked',
  why: 'changed',
  reason: { code: 'account-changed', detail: '' },
};

/** The commit's answer is lost, and nothing of it landed. */
const LOST: FakeRule = { op: COMMIT_OP['by-id'], action: { do: 'reset-before' } };

let world: World;
let life: Life;
let goTo: (account: string) => void;

/** An item that is approved for account-1 and has its slot in a day. */
async function start(): Promise<void> {
  const made = await createWorld({ profile: 'by-id', policy: [BY_HEAD], channels: 3 });
  const channels = new Map(made.office.channels);
  // Its account is where channel-1 goes.
  channels.delete('channel-3');
  goTo = (account) => {
    const bound = channels.get(CHANNEL);
    if (bound === undefined) throw new Error(`no ${CHANNEL}`);
    channels.set(CHANNEL, { ...bound, channel: { ...bound.channel, account } });
  };
  world = { ...made, office: { ...made.office, channels } };
  const slotAt = world.clock.now() + 24 * HOUR_MS;
  await addApproved(world, 'test:1', { channels: [CHANNEL], slotAt });
  life = await begin(world);
}

afterEach(async () => {
  await life.end();
  world.destroy();
});

/** What a confirmed sign-in does: the store first, then this process. */
async function connectTo(account: string): Promise<void> {
  const at = world.clock.now();
  await life.store.write((tx) => leaveOtherAccounts(tx, life.deps, CHANNEL, account, at));
  await world.secrets.write(CHANNEL, { accessToken: `fake-access-${account}-1` });
  goTo(account);
}

const publication = () => publicationFrom(life.store);
const calls = () => world.platform.truth().calls.map(({ op }) => op);
const waiting = () =>
  waitingFor(life.store, world.office, HEAD, { now: world.clock.now(), page: 0 });
const rows = async (kind: string) =>
  (await life.store.journal({})).filter((row) => row.kind === kind);
const reopen = async () => {
  await life.end();
  life = await begin(world);
};

describe('a channel that goes to another account', () => {
  it('takes what was approved for the one before off the schedule at once, with the true reason', async () => {
    await start();
    await connectTo('account-3');
    expect((await publication()).state).toMatchObject(CHANGED);
    const [line] = await listItems(life.store, { limit: 10 });
    expect(line).toMatchObject({
      state: 'submitted',
      publications: [{ state: 'parked', reason: 'changed: account-changed' }],
    });
    expect((await waiting()).items).toMatchObject([{ channels: [CHANNEL] }]);
    const { matters } = await readAttention(life.store, world.office, HEAD, world.clock.now());
    expect(matters).toMatchObject([{ kind: 'parked', channelId: CHANNEL }]);
    const lapsed = await rows('approval-lapsed');
    expect(lapsed.map(({ body }) => body)).toEqual([
      { reason: { code: 'account-changed', detail: '' } },
    ]);
  });

  it('says so at the next start when loa.yaml names the other account', async () => {
    await start();
    goTo('account-3');
    await leaveUnnamedAccounts(life.deps);
    await leaveUnnamedAccounts(life.deps);
    expect((await publication()).state).toMatchObject(CHANGED);
    expect(await rows('approval-lapsed')).toHaveLength(1);
  });

  it('leaves what goes to the same account, or to another channel, as it is', async () => {
    await start();
    await addApproved(world, 'test:2', { channels: ['channel-2'], title: 'Tin khác' });
    await leaveUnnamedAccounts(life.deps);
    expect((await publication()).state.name).toBe('waiting');
    await connectTo('account-9');
    expect((await publicationFrom(life.store, 'test:2')).state.name).toBe('waiting');
  });

  it('shows whoever approves anew the time to which it was moved, and keeps to that', async () => {
    await start();
    const slotAt = world.clock.now() + 40 * HOUR_MS;
    await reschedule(life.deps, HEAD, { item: '1', slotAt });
    await connectTo('account-3');
    const [item] = (await waiting()).items;
    expect(item?.version.content.slotAt).toBe(slotAt);
    await approve(world, life, 1);
    expect(await publication()).toMatchObject({ slotAt, account: 'account-3' });
  });

  it('keeps to a time that is given while it waits for the new approval', async () => {
    await start();
    await connectTo('account-3');
    const slotAt = world.clock.now() + 40 * HOUR_MS;
    expect(await reschedule(life.deps, HEAD, { item: '1', slotAt })).toMatchObject({ done: true });
    await approve(world, life, 1);
    expect(await publication()).toMatchObject({ slotAt, account: 'account-3' });
  });

  it('asks for an approval also when it goes back to the account that was approved', async () => {
    await start();
    await connectTo('account-3');
    await connectTo('account-1');
    expect((await publication()).state).toMatchObject(CHANGED);
    expect((await waiting()).items).toHaveLength(1);
    await approve(world, life, 1);
    await life.run();
    expect((await publication()).state.name).toBe('published');
  });

  it('lets nothing reach the new account before somebody approves it for that one', async () => {
    await start();
    // As if the change had been missed: the binding alone is another one.
    goTo('account-3');
    await life.run();
    expect(calls()).toEqual([]);
    expect((await publication()).state).toMatchObject(CHANGED);
    expect((await waiting()).items).toHaveLength(1);
  });

  it('publishes on the new account once it is approved for that one', async () => {
    await start();
    await connectTo('account-3');
    await approve(world, life, 1);
    await life.run();
    expect(await publication()).toMatchObject({
      account: 'account-3',
      state: { name: 'published' },
    });
  });
});

describe('what was prepared on the account before', () => {
  it('is not touched with the tokens of the new one; a person is told of it once', async () => {
    await start();
    const { slotAt } = await publication();
    await life.run(slotAt - 1);
    expect((await publication()).state.name).toBe('ready');
    const before = calls();
    await connectTo('account-3');
    await life.pass(5 * MINUTE_MS);
    expect(calls()).toEqual(before);
    const [operation] = await life.store.operations({});
    expect(operation).toMatchObject({
      kind: 'clean-up',
      state: 'parked',
      detail: 'account-changed account-1',
    });
    expect(await rows('operation-parked')).toHaveLength(1);
    const { matters } = await readAttention(life.store, world.office, HEAD, world.clock.now());
    const left = matters.find(({ kind }) => kind === 'operation-parked');
    expect(left?.what.code).toBe('attention.leftover');
    expect(left?.answers.map(String)).toEqual(['task-done', 'task-dropped']);
    expect(left?.evidence).toMatchObject([
      { code: 'evidence.on-account', values: { account: 'account-1' } },
      { code: 'evidence.leftover', values: { id: 'd-1' } },
      { code: 'evidence.leftover', values: { id: 'u-1' } },
      {
        code: 'evidence.operation-reason',
        values: { reason: { reason: { code: 'account-changed', detail: '' } } },
      },
    ]);
  });

  it('names what lies on which account, and says nothing of a post that is public elsewhere', async () => {
    await start();
    const { slotAt } = await publication();
    await life.run(slotAt - 1);
    const checkpoint = await life.store.checkpoint((await publication()).id);
    await connectTo('account-3');
    await approve(world, life, 1);
    await life.run();
    const { matters } = await readAttention(life.store, world.office, HEAD, world.clock.now());
    const left = matters.find(({ kind }) => kind === 'operation-parked');
    const codes = left?.evidence.map(({ code }) => code);
    expect(codes).not.toContain('evidence.still-public');
    const ids = left?.evidence.flatMap(({ values }) => ('id' in values ? [values['id']] : []));
    expect(ids).not.toEqual([]);
    for (const id of ids ?? []) {
      expect(JSON.stringify(checkpoint?.parts)).toContain(JSON.stringify(id));
    }
  });

  it('is not to be cleared away by hand once Loa has taken it up again and made it public', async () => {
    await start();
    const bound = world.office.channels.get(CHANNEL);
    if (bound === undefined) throw new Error('no channel');
    const { adapter } = bound;
    // A platform on which Loa finds its own trace: whatever an attempt holds there is the same thing.
    Object.assign(adapter, { leftovers: () => [{ remoteId: 'video-x', permalink: null }] });
    const { slotAt } = await publication();
    await life.run(slotAt - 1);
    await connectTo('account-3');
    await connectTo('account-1');
    await approve(world, life, 1);
    await life.run();
    expect((await publication()).state.name).toBe('published');
    const [operation] = await life.store.operations({ states: ['cancelled'] });
    expect(operation).toMatchObject({ kind: 'clean-up', detail: 'taken-up-again' });
    const { matters } = await readAttention(life.store, world.office, HEAD, world.clock.now());
    expect(matters.filter(({ kind }) => kind === 'operation-parked')).toEqual([]);
  });

  it('does not keep the item from being published on the new account', async () => {
    await start();
    const { slotAt } = await publication();
    await life.run(slotAt - 1);
    await connectTo('account-3');
    await approve(world, life, 1);
    await life.run();
    expect((await publication()).state.name).toBe('published');
  });
});

describe('what may have left for the account before', () => {
  it('stays open, and a person is asked: what the new account shows proves nothing', async () => {
    await start();
    world.platform.addRule(LOST);
    const { slotAt } = await publication();
    await life.run(slotAt + 1_000);
    expect((await publication()).state.name).toBe('uncertain');
    await connectTo('account-3');
    expect((await publication()).state.name).toBe('uncertain');
    await life.pass(2 * 24 * HOUR_MS);
    expect(calls()).not.toContain(LOOK_OP['by-id']);
    expect((await publication()).state).toMatchObject({
      why: 'cannot-tell',
      reason: { code: 'account-changed' },
    });
  });

  it('is found by a later look when the channel goes back there', async () => {
    await start();
    world.platform.addRule({ ...LOST, action: { do: 'reset-after' } });
    const { slotAt } = await publication();
    await life.run(slotAt + 1_000);
    await connectTo('account-3');
    await life.pass(10 * MINUTE_MS);
    expect((await publication()).state).toMatchObject({ why: 'cannot-tell' });
    await connectTo('account-1');
    await life.pass(2 * HOUR_MS);
    expect((await publication()).state.name).toBe('published');
  });

  it('is not read back or taken down through the new account', async () => {
    await start();
    await life.run();
    expect((await publication()).state.name).toBe('published');
    const before = calls();
    await connectTo('account-3');
    await retract(life.deps, HEAD, { item: '1', reason: 'sai' });
    await life.pass(10 * MINUTE_MS);
    expect(calls()).toEqual(before);
    const [operation] = await life.store.operations({});
    expect(operation).toMatchObject({ state: 'parked', detail: 'account-changed account-1' });
  });

  it('is off the schedule as soon as a person has seen that it did not land', async () => {
    await start();
    world.platform.addRule(LOST);
    const { slotAt } = await publication();
    await life.run(slotAt + 1_000);
    await connectTo('account-3');
    await reopen();
    const answer = await settleAbsent(life.deps, HEAD, { item: '1' });
    expect(answer).toMatchObject({ done: true, value: [{ from: 'uncertain', to: 'parked' }] });
    expect((await publication()).state).toMatchObject(CHANGED);
    expect((await life.store.items({}))[0]?.state).toBe('submitted');
  });
});
