import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PublicationEvent } from '../../src/domain/events.ts';
import { answersFor } from '../../src/domain/possible-answers.ts';
import type { Publication, PublicationState } from '../../src/domain/publication.ts';
import { transition } from '../../src/domain/transition.ts';

const AT = Date.UTC(2026, 10, 21, 2);
const REASON = { code: 'timeout', detail: '' };
const ASK = { askAt: AT + 1_000, deadlineAt: AT + 86_400_000 };

const STATES: readonly PublicationState[] = [
  { name: 'waiting', holdUntil: null, holdReason: null },
  { name: 'preparing' },
  { name: 'ready' },
  { name: 'publishing', intentId: 'i' },
  { name: 'processing', intentId: 'i', remotes: [], ...ASK },
  { name: 'handed-over', intentId: 'i', to: 'account-holder', remotes: [], ...ASK },
  { name: 'uncertain', intentId: 'i', reason: REASON, ...ASK },
  ...(['missed', 'rejected', 'gave-up', 'changed'] as const).map(
    (why) => ({ name: 'parked', why, reason: REASON, intentId: null }) as const,
  ),
  ...(['cannot-tell', 'gave-up'] as const).map(
    (why) => ({ name: 'parked', why, reason: REASON, intentId: 'i' }) as const,
  ),
  { name: 'published', remotes: [], publicAt: AT, publicAtSource: 'platform' },
  { name: 'cancelled', reason: REASON },
];

function publicationIn(state: PublicationState): Publication {
  return {
    id: 'p',
    itemId: 'item',
    channelId: 'channel',
    version: 1,
    digest: 'd',
    account: 'account',
    matchKey: 'm',
    slotAt: AT,
    lateMs: 3_600_000,
    leadMs: 0,
    priority: 'normal',
    after: [],
    attemptsSpent: 0,
    intentsSent: 0,
    wish: null,
    watchAt: [],
    state,
  };
}

const GIVEN = { at: AT, by: 'head' } as const;
const EVENTS: Readonly<Record<string, PublicationEvent>> = {
  'settle-found': { event: 'settled-found', ...GIVEN, remotes: [] },
  'settle-absent': { event: 'settled-absent', ...GIVEN },
  retry: { event: 'retry-asked', ...GIVEN },
  reschedule: { event: 'rescheduled', ...GIVEN, slotAt: AT + 60_000, timePinned: false },
  edit: { event: 'version-made', ...GIVEN },
  cancel: { event: 'cancel-asked', ...GIVEN, reason: 'vì' },
  approve: {
    event: 'approved',
    ...GIVEN,
    version: 2,
    digest: 'e',
    account: 'account',
    matchKey: 'm',
    slotAt: AT,
    lateMs: 3_600_000,
    leadMs: 0,
  },
};

describe('the answers a person is offered', () => {
  it.each(
    STATES.map((state) => [JSON.stringify(state), state] as const),
  )('are all taken by the publication: %s', (_name, state) => {
    for (const name of answersFor({ state })) {
      const event = EVENTS[name];
      if (event === undefined) throw new Error(`no event for ${name}`);
      const move = transition(publicationIn(state), event);
      expect('refused' in move ? `${name}: ${move.refused}` : 'taken').toBe('taken');
    }
  });

  it('are missing for what moves by itself or is over', () => {
    for (const name of ['waiting', 'preparing', 'ready', 'publishing', 'published', 'cancelled']) {
      const state = STATES.find((one) => one.name === name);
      if (state === undefined) throw new Error(name);
      expect(answersFor({ state })).toEqual([]);
    }
  });

  it('always hold a way to say what became of an open commit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATES), (state) => {
        const isOpen = 'intentId' in state && state.intentId !== null;
        if (!isOpen || state.name === 'publishing') return;
        expect(answersFor({ state })).toContain('settle-found');
      }),
    );
  });
});
