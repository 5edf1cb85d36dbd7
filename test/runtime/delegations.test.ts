import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemContent } from '../../src/domain/item.ts';
import type { Person } from '../../src/domain/people.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { currentDelegations } from '../../src/runtime/sign-in/current-delegations.ts';
import { type DelegateInput, delegate, endDelegation } from '../../src/runtime/sign-in/delegate.ts';
import {
  ADMIN,
  BA,
  createSignInWorld,
  HOA,
  LAN,
  MINH,
  type SignInWorld,
} from '../support/sign-in-world.ts';
import { contentFor } from '../support/simulation.ts';

const DAY_MS = 24 * 3_600_000;

let world: SignInWorld;
beforeEach(async () => {
  world = await createSignInWorld();
});
afterEach(() => world.destroy());

function terms(more: Partial<DelegateInput> = {}): DelegateInput {
  const now = world.deps.clock.now();
  return {
    to: MINH.id,
    document: '12/GUQ-UBND',
    startAt: now,
    endAt: now + DAY_MS,
    channels: null,
    shortVideo: false,
    ...more,
  };
}

async function made(more: Partial<DelegateInput> = {}): Promise<string> {
  const answer = await delegate(world.deps, HOA, terms(more));
  if (!answer.done) throw new Error(answer.code);
  return answer.value.id;
}

async function submitted(content: Partial<ItemContent> = {}): Promise<number> {
  const { item } = await submitItem(world.deps, {
    sourceKey: `test:${world.deps.ids.next()}`,
    submittedBy: LAN.id,
    content: contentFor(world.world, content),
    problems: [],
    twinMeant: true,
  });
  return item.number;
}

function approve(person: Person, item: number) {
  return approveItem(world.deps, person, {
    item: String(item),
    choices: {},
    slotAt: null,
    seenDigest: null,
  });
}

describe('a deputy', () => {
  it('approves under a delegation, whose document stands in approval and journal', async () => {
    const number = await submitted();
    expect(await approve(MINH, number)).toMatchObject({ code: 'not-the-approver' });
    const id = await made();
    expect(await approve(MINH, number)).toMatchObject({ done: true });
    const item = await world.deps.store.itemByNumber(number);
    const approvals = await world.deps.store.approvals(item?.id ?? '', 1);
    expect(approvals.map((one) => [one.person, one.delegation])).toEqual([
      [MINH.id, '12/GUQ-UBND'],
      [MINH.id, '12/GUQ-UBND'],
    ]);
    const rows = await world.rows('item-approved');
    expect(rows[0]).toMatchObject({
      actor: MINH.id,
      body: { delegation: '12/GUQ-UBND', for: HOA.id },
    });
    expect(await world.rows('delegation-made')).toMatchObject([
      { actor: HOA.id, body: { id, person: MINH.id, document: '12/GUQ-UBND' } },
    ]);
  });

  it('approves nothing before it begins, after it ends, or once it is withdrawn', async () => {
    const number = await submitted();
    const now = world.deps.clock.now();
    const id = await made({ startAt: now + 1_000, endAt: now + 3_000 });
    expect(await approve(MINH, number)).toMatchObject({ code: 'not-the-approver' });
    await world.world.clock.advanceBy(1_000);
    expect(await endDelegation(world.deps, HOA, { id })).toMatchObject({ done: true });
    // In the same millisecond already.
    expect(await approve(MINH, number)).toMatchObject({ code: 'not-the-approver' });
    await made({ endAt: world.deps.clock.now() + 1_000 });
    await world.world.clock.advanceBy(1_000);
    expect(await approve(MINH, number)).toMatchObject({ code: 'not-the-approver' });
    expect(await world.rows('delegation-ended')).toMatchObject([
      { actor: HOA.id, body: { id, person: MINH.id, document: '12/GUQ-UBND' } },
    ]);
  });

  it('approves on the channels of the delegation alone', async () => {
    const number = await submitted();
    await made({ channels: ['channel-2'] });
    expect(await approve(MINH, number)).toMatchObject({
      done: true,
      value: { complete: ['channel-2'] },
    });
  });

  it('never approves what they handed in themselves', async () => {
    const { item } = await submitItem(world.deps, {
      sourceKey: 'test:own',
      submittedBy: MINH.id,
      content: contentFor(world.world),
      problems: [],
      twinMeant: false,
    });
    await made();
    expect(await approve(MINH, item.number)).toMatchObject({ code: 'own-item' });
  });
});

describe('making a delegation', () => {
  it.each<[string, (now: number) => Partial<DelegateInput>]>([
    ['person-unknown', () => ({ to: 'ai-do' })],
    ['delegation-to-self', () => ({ to: HOA.id })],
    ['delegation-to-reader', () => ({ to: LAN.id })],
    ['delegation-document', () => ({ document: '   ' })],
    ['delegation-document', () => ({ document: 'x'.repeat(201) })],
    ['delegation-document', () => ({ document: '12\n13' })],
    ['delegation-end-first', (now) => ({ startAt: now, endAt: now })],
    ['delegation-end-first', () => ({ endAt: Number.NaN })],
    ['delegation-past', (now) => ({ startAt: now - DAY_MS, endAt: now })],
    ['delegation-too-long', (now) => ({ endAt: now + 366 * DAY_MS + 1 })],
    ['channel-unknown', () => ({ channels: ['channel-9'] })],
    ['channel-unknown', () => ({ channels: [] })],
  ])('is refused with %s (%#)', async (code, more) => {
    const answer = await delegate(world.deps, HOA, terms(more(world.deps.clock.now())));
    expect(answer).toMatchObject({ done: false, code });
    expect(await world.deps.store.storedDelegations()).toEqual([]);
    expect(await world.rows('delegation-made')).toEqual([]);
  });

  it('is for those who approve, of what is their own', async () => {
    for (const other of [ADMIN, LAN, BA]) {
      expect(await delegate(world.deps, other, terms())).toMatchObject({ code: 'not-allowed' });
    }
    await delegate(world.deps, MINH, terms({ to: HOA.id }));
    expect(await world.deps.store.storedDelegations()).toMatchObject([
      { from: MINH.id, to: HOA.id, madeBy: MINH.id },
    ]);
  });

  it('has an end: fifty in force at once, then no more', async () => {
    for (let count = 0; count < 50; count += 1) await made();
    expect(await delegate(world.deps, HOA, terms())).toMatchObject({
      code: 'delegation-too-many',
    });
    await world.world.clock.advanceBy(DAY_MS);
    expect(await delegate(world.deps, HOA, terms())).toMatchObject({ done: true });
  });
});

describe('withdrawing a delegation', () => {
  it('is for its giver and for administrators, once', async () => {
    const one = await made();
    const two = await made();
    for (const other of [MINH, LAN, BA]) {
      const answer = await endDelegation(world.deps, other, { id: one });
      expect(answer).toMatchObject({ code: 'not-allowed' });
    }
    expect(await endDelegation(world.deps, ADMIN, { id: one })).toMatchObject({ done: true });
    expect(await endDelegation(world.deps, HOA, { id: two })).toMatchObject({ done: true });
    expect(await endDelegation(world.deps, HOA, { id: two })).toMatchObject({
      code: 'delegation-unknown',
    });
    expect(await endDelegation(world.deps, HOA, { id: 'none' })).toMatchObject({
      code: 'delegation-unknown',
    });
  });
});

describe('delegations', () => {
  it('are those of the configuration and those made here', async () => {
    const configured = { ...terms(), from: HOA.id, document: 'A1' };
    await made({ channels: ['channel-1'], shortVideo: true });
    const all = await currentDelegations(world.deps.store, { delegations: [configured] });
    expect(all).toMatchObject([
      configured,
      { document: '12/GUQ-UBND', channels: ['channel-1'], shortVideo: true, madeBy: HOA.id },
    ]);
  });
});
