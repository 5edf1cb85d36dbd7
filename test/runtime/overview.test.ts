import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasOpenIntent, type Publication } from '../../src/domain/publication.ts';
import type { Office } from '../../src/ports/office.ts';
import { stillComing } from '../../src/runtime/commands/office-gestures.ts';
import { readOverview, readRemaining } from '../../src/runtime/queries/overview.ts';
import { plant } from '../store/listings-kit.ts';
import { anyEvent } from '../support/arbitrary-events.ts';
import { propertyRun } from '../support/seed.ts';
import { createTempStore, type TempStore } from '../support/temp-store.ts';

const NOW = 3_000_000;

let temp: TempStore;
beforeEach(async () => {
  temp = await createTempStore();
});
afterEach(() => temp.destroy());

/** Two channels; the second one is paused in every test. */
const office = {
  channels: new Map(
    ['open', 'paused'].map((id) => [
      id,
      { channel: { id, name: id, platform: 'fake', account: `account-${id}` } },
    ]),
  ),
  hasSignIn: async () => true,
} as unknown as Office;

/** What `readRemaining` promises, said of one publication. */
function partOf({ state, slotAt, channelId }: Publication): 'moving' | 'later' | 'person' | null {
  switch (state.name) {
    case 'published':
    case 'cancelled':
      return null;
    case 'parked':
    case 'handed-over':
      return 'person';
    case 'waiting':
    case 'ready':
      if (slotAt > NOW) return 'later';
      return state.name === 'waiting' && channelId === 'paused' ? 'person' : 'moving';
    default:
      return 'moving';
  }
}

describe('what is counted instead of read', () => {
  /*
   * Aim: the counts are those that reading every publication would give.
   * Method: random moves over many publications on two channels, then both ways beside each other.
   */
  it('says the same as reading every publication', async () => {
    const { store } = temp;
    await store.write(async (tx) => {
      const condition = await tx.condition('paused');
      await tx.saveCondition({ ...condition, paused: { by: 'head', at: 1 } });
    });
    let world = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { maxLength: 12 }),
        fc.constantFrom(NOW - 1, NOW, NOW + 1),
        async (events, slotAt) => {
          world += 1;
          const id = `p${world}`;
          await plant(store, id, { slotAt, channelId: world % 2 === 0 ? 'open' : 'paused' });
          await store.write(async (tx) => {
            for (const event of events) await tx.move(id, event, { actor: 'loa' });
          });
        },
      ),
      propertyRun('overview', 120),
    );
    const all = await store.publications({});
    const parts = all.map(partOf);
    const count = (part: string) => parts.filter((one) => one === part).length;
    // Every item of this test is approved, so that only operations come on top.
    const operations = (await store.operations({ states: ['waiting', 'running'] })).length;
    expect(await readRemaining(store, office, NOW)).toEqual({
      moving: count('moving') + operations,
      later: count('later'),
      forPerson: count('person'),
    });
    const overview = await readOverview(store, office, NOW);
    for (const { channel, waiting, parked } of overview.channels) {
      const own = all.filter((one) => one.channelId === channel.id);
      const among = (...names: string[]) => own.filter((one) => names.includes(one.state.name));
      expect(waiting).toBe(among('waiting', 'preparing', 'ready').length);
      expect(parked).toBe(among('parked').length);
    }
  });

  it('finds what a platform may still publish, parked ones too', async () => {
    const { store } = temp;
    const intent = { flow: 'f', step: 's', commit: 'blind', digest: 'd', matchKey: 'k' } as const;
    for (const id of ['moderated', 'given-up', 'missed', 'public']) {
      await plant(store, id, { slotAt: NOW, channelId: 'open' });
    }
    await store.write(async (tx) => {
      for (const id of ['moderated', 'given-up']) {
        const place = { publicationId: id, channelId: 'open' };
        const times = { attempt: 1, at: NOW, callEndsAt: NOW + 1 };
        const intentId = `intent-of-${id}`;
        await tx.addIntent({
          ...intent,
          ...place,
          ...times,
          id: intentId,
          state: 'open',
          looks: [],
        });
        await tx.move(id, { event: 'doubted', at: NOW, intentId }, { actor: 'loa' });
      }
      const reason = { code: 'no-list', detail: '' };
      const answer = { answer: 'cannot-tell', reason } as const;
      const looked = { event: 'looked', at: NOW, answer, commit: 'blind' } as const;
      await tx.move('given-up', looked, { actor: 'loa' });
      await tx.move('missed', { event: 'too-late', at: NOW, reason }, { actor: 'loa' });
    });
    const open = (await store.publications({})).filter((one) => hasOpenIntent(one.state));
    expect(open.map((one) => one.state.name).sort()).toEqual(['parked', 'uncertain']);
    const coming = await stillComing(store);
    expect(coming.map((one) => one.publicationId).sort()).toEqual(['given-up', 'moderated']);
  });
});
