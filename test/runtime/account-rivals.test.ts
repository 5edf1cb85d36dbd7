import { afterEach, beforeEach, expect, it } from 'vitest';
import { accountRivals } from '../../src/runtime/account-rivals.ts';
import { saveBoundAccount } from '../../src/runtime/connect/bound-account.ts';
import { BY_HEAD, begin, createWorld, type Life, type World } from '../support/simulation.ts';
import { addApproved, publicationFrom } from '../support/story.ts';

/*
 * Aim: nothing goes out on an account that another channel was bound to a moment ago.
 * Method: the real store and daemon with the stand-in; another process binds channel-2 to the account
 * of channel-1 just before its slot.
 */

let world: World;
let life: Life;

beforeEach(async () => {
  world = await createWorld({ profile: 'by-id', policy: [BY_HEAD], channels: 2 });
  const slotAt = world.clock.now() + 3_600_000;
  await addApproved(world, 'test:1', { channels: ['channel-1'], slotAt });
  life = await begin(world);
});
afterEach(async () => {
  await life.end();
  world.destroy();
});

it('waits, and goes out once the other channel has left the account', async () => {
  await life.store.write((tx) => saveBoundAccount(tx, 'channel-2', 'account-1'));
  const { slotAt } = await publicationFrom(life.store);
  await life.run(slotAt + 1_000);
  const waiting = await publicationFrom(life.store);
  expect(waiting.intentsSent).toBe(0);
  expect(waiting.state).toMatchObject({
    holdReason: { code: 'account-shared', detail: 'channel-2' },
  });
  await life.store.write((tx) => saveBoundAccount(tx, 'channel-2', 'account-2'));
  await life.pass(120_000);
  expect((await publicationFrom(life.store)).state.name).toBe('published');
});

it('what was bound before the configuration named an account counts no more', async () => {
  const { office } = life.deps;
  const rivals = (account: string | null) =>
    accountRivals({ office, writtenAccount: () => account }, { id: 'channel-1', platform: 'fake' });
  expect(rivals(null).map(({ channelId }) => channelId)).toEqual(['channel-2']);
  expect(rivals('account-2')).toEqual([]);
});
