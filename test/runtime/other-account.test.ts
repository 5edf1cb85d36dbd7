import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../src/domain/people.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { leaveOtherAccounts } from '../../src/runtime/leave-account.ts';
import { createSignInWorld, HOA, LAN, MINH, type SignInWorld } from '../support/sign-in-world.ts';
import { BY_HEAD, contentFor } from '../support/simulation.ts';

/*
 * Aim: a yes belongs to the account that it was given for.
 * Method: an approver and then the head must agree; between the two the channel gets another account.
 */

const TWO_STEPS = {
  ...BY_HEAD,
  steps: [
    { by: 'role', role: 'approver' },
    { by: 'role', role: 'head' },
  ] as const,
};

let world: SignInWorld;
beforeEach(async () => {
  world = await createSignInWorld();
});
afterEach(() => world.destroy());

/** The office as it is while channel-1 goes to this account. */
function deps(account: string) {
  const { office } = world.deps;
  const channels = new Map(office.channels);
  const first = channels.get('channel-1');
  if (first === undefined) throw new Error('no channel-1');
  channels.set('channel-1', { ...first, channel: { ...first.channel, account } });
  return { ...world.deps, office: { ...office, channels, policy: [TWO_STEPS] } };
}

async function submitted(): Promise<number> {
  const { item } = await submitItem(deps('account-1'), {
    sourceKey: 'test:1',
    submittedBy: LAN.id,
    content: contentFor(world.world, { channels: ['channel-1'] }),
    problems: [],
    twinMeant: false,
  });
  return item.number;
}

const approve = (who: Person, item: number, account: string) =>
  approveItem(deps(account), who, {
    item: String(item),
    choices: {},
    slotAt: null,
    seenDigest: null,
  });

it('a first yes for the account before does not count beside a second one for another', async () => {
  const number = await submitted();
  expect(await approve(MINH, number, 'account-1')).toMatchObject({ done: true });
  expect(await approve(HOA, number, 'account-9')).toMatchObject({ code: 'not-the-approver' });
  expect(await world.deps.store.publications({})).toEqual([]);
});

it('both say yes anew, and then it goes to the account that they said it for', async () => {
  const number = await submitted();
  await approve(MINH, number, 'account-1');
  const at = world.deps.clock.now();
  await world.deps.store.write((tx) =>
    leaveOtherAccounts(tx, world.deps, 'channel-1', 'account-9', at),
  );
  expect(await approve(MINH, number, 'account-9')).toMatchObject({ value: { complete: [] } });
  expect(await approve(HOA, number, 'account-9')).toMatchObject({
    value: { complete: ['channel-1'] },
  });
  const [publication] = await world.deps.store.publications({});
  expect(publication?.account).toBe('account-9');
});

it('an item that waits for its time may be approved for the new account at once', async () => {
  const number = await submitted();
  await approve(MINH, number, 'account-1');
  await approve(HOA, number, 'account-1');
  expect(await approve(MINH, number, 'account-1')).toMatchObject({ code: 'nothing-to-approve' });
  await approve(MINH, number, 'account-9');
  await approve(HOA, number, 'account-9');
  const publications = await world.deps.store.publications({});
  expect(publications.map(({ account }) => account)).toEqual(['account-9']);
});
