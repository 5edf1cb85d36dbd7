import { describe, expect, it } from 'vitest';
import type { PublicationEvent } from '../../src/domain/events.ts';
import type { Publication } from '../../src/domain/publication.ts';
import { transition } from '../../src/domain/transition.ts';
import { freshPublication } from '../support/arbitrary-events.ts';

/** What a row of events makes of a fresh publication; every one must be lawful. */
function after(...events: readonly PublicationEvent[]): Publication {
  let publication = freshPublication();
  for (const event of events) {
    const move = transition(publication, event);
    if ('refused' in move) throw new Error(`${event.event}: ${move.refused}`);
    publication = move.publication;
  }
  return publication;
}

const AT = 1_000_000;
const CLAIMED: PublicationEvent = { event: 'claimed', at: AT };
const INTENT: PublicationEvent = { event: 'intent-granted', at: AT, intentId: 'i1' };
const REMOTE = {
  role: 'post',
  remoteId: 'r1',
  permalink: null,
  visibility: 'public',
} as const;

describe('what went wrong once', () => {
  it('a commit that waits for another publication goes back to waiting, also from preparing', () => {
    const reason = { code: 'dependency-open', detail: '' };
    const held = after(CLAIMED, { event: 'held', at: AT, until: AT + 30_000, reason });
    expect(held.state).toEqual({ name: 'waiting', holdUntil: AT + 30_000, holdReason: reason });
  });

  it('a post found by a look stands in the row without the words of the look', () => {
    const lost = { code: 'reset', detail: '' };
    const found = after(
      CLAIMED,
      INTENT,
      { event: 'verdict', at: AT, verdict: { verdict: 'uncertain', reason: lost } },
      {
        event: 'looked',
        at: AT + 5_000,
        commit: 'blind',
        answer: {
          answer: 'found-public',
          remotes: [REMOTE],
          publicAt: AT,
          publicAtSource: 'platform',
        },
      },
    );
    expect(found.state).toEqual({
      name: 'published',
      remotes: [REMOTE],
      publicAt: AT,
      publicAtSource: 'platform',
    });
  });

  it('what the platform is still processing cannot be called absent', () => {
    const processing = after(CLAIMED, INTENT, {
      event: 'verdict',
      at: AT,
      verdict: { verdict: 'processing', remotes: [REMOTE], askAt: AT + 1_000 },
    });
    const answer = transition(processing, { event: 'settled-absent', at: AT, by: 'head' });
    expect(answer).toEqual({ refused: 'still-processing' });
  });

  it('a late find while the next try is being prepared is adopted, not published again', () => {
    const again = { ...after(CLAIMED), intentsSent: 1, watchAt: [AT] };
    const move = transition(again, {
      event: 'looked',
      at: AT,
      commit: 'blind',
      answer: {
        answer: 'found-public',
        remotes: [REMOTE],
        publicAt: AT,
        publicAtSource: 'platform',
      },
    });
    if ('refused' in move) throw new Error(move.refused);
    expect(move.publication.state.name).toBe('published');
    expect(move.effects.map((effect) => effect.effect)).toContain('twin-found');
  });

  it('a refusal as duplicate after a lost try is uncertain, without one it is a refusal', () => {
    const rejected: PublicationEvent = {
      event: 'verdict',
      at: AT,
      verdict: {
        verdict: 'rejected',
        duplicate: true,
        reason: { code: 'duplicate', detail: '' },
      },
    };
    expect(after(CLAIMED, INTENT, rejected).state.name).toBe('parked');
    const second = { ...after(CLAIMED, INTENT), intentsSent: 2 };
    const move = transition(second, rejected);
    expect('refused' in move ? move.refused : move.publication.state.name).toBe('uncertain');
  });

  it('another account takes what is ahead off the schedule, and nothing that may have left', () => {
    const changed: PublicationEvent = { event: 'account-changed', at: AT, account: 'account-2' };
    for (const before of [[], [CLAIMED], [CLAIMED, { event: 'prepared', at: AT } as const]]) {
      const { state } = after(...before, changed);
      expect(state).toMatchObject({ why: 'changed', reason: { code: 'account-changed' } });
    }
    const rejected = { verdict: 'rejected', reason: { code: 'x', detail: '' } } as const;
    const refused = after(CLAIMED, { event: 'verdict', at: AT, verdict: rejected }, changed);
    expect(refused.state).toMatchObject({ why: 'changed' });
    expect(transition(after(CLAIMED, INTENT), changed)).toEqual({ refused: 'publishing' });
  });
});
