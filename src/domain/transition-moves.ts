import type { Effect } from './events.ts';
import { backoffMs, LIMITS } from './limits.ts';
import type { Reason, Remote } from './outcome.ts';
import type { ParkedWhy, Publication, PublicationState, Wish } from './publication.ts';

/** What an event did: the publication afterwards and what else must happen, or a refusal code. */
export type Move =
  | { readonly publication: Publication; readonly effects: readonly Effect[] }
  | { readonly refused: string };

export function refuse(code: string): Move {
  return { refused: code };
}

export function moved(
  publication: Publication,
  state: PublicationState,
  effects: readonly Effect[] = [],
): Move {
  return { publication: { ...publication, state }, effects };
}

export function closeIntent(
  intentId: string,
  as: 'landed' | 'absent' | 'failed' | 'not-sent',
): Effect {
  return { effect: 'close-intent', intentId, as };
}

/**
 * Back to waiting. Two rules are applied here and nowhere else: a wish kept while the commit was
 * open is carried out (nothing is public, so it can be), and a publication that cannot run again
 * before it is too late is parked as missed at once, so that the person is asked as soon as known.
 */
export function toWaiting(
  publication: Publication,
  at: number,
  holdUntil: number | null,
  holdReason: Reason | null,
  effects: readonly Effect[] = [],
): Move {
  if (publication.wish !== null) return applyWish(publication, publication.wish, at, effects);
  const latest = publication.slotAt + publication.lateMs;
  if (Math.max(at, holdUntil ?? at) > latest) {
    return park(
      publication,
      'missed',
      { code: 'too-late', detail: holdReason?.code ?? '' },
      effects,
    );
  }
  return moved(publication, { name: 'waiting', holdUntil, holdReason }, effects);
}

/** A fault: spends an attempt and waits by the back-off curve, or gives up. */
export function spendAttempt(
  publication: Publication,
  at: number,
  reason: Reason,
  effects: readonly Effect[] = [],
  notBefore = 0,
): Move {
  const attemptsSpent = publication.attemptsSpent + 1;
  const spent = { ...publication, attemptsSpent };
  if (attemptsSpent >= LIMITS.attempts && publication.wish === null) {
    return park(spent, 'gave-up', reason, effects);
  }
  return toWaiting(spent, at, Math.max(notBefore, at + backoffMs(attemptsSpent)), reason, effects);
}

export function park(
  publication: Publication,
  why: ParkedWhy,
  reason: Reason,
  effects: readonly Effect[] = [],
  intentId: string | null = null,
): Move {
  if (publication.wish?.wish === 'cancel' && intentId === null) {
    return cancel(publication, publication.wish.reason, effects);
  }
  return moved(publication, { name: 'parked', why, reason, intentId }, effects);
}

/** Loa looked as well as it can: a person decides, later looks go on. */
export function parkCannotTell(
  publication: Publication,
  at: number,
  intentId: string,
  reason: Reason,
): Move {
  const watchAt = LIMITS.laterLooksMs.map((delayMs) => at + delayMs);
  return park({ ...publication, watchAt }, 'cannot-tell', reason, [], intentId);
}

export function cancel(
  publication: Publication,
  reason: string,
  effects: readonly Effect[] = [],
): Move {
  return moved(
    { ...publication, wish: null },
    { name: 'cancelled', reason: { code: 'cancelled', detail: reason } },
    [{ effect: 'abort-transfer' }, ...effects, { effect: 'discard-checkpoint' }],
  );
}

export function toUncertain(
  publication: Publication,
  at: number,
  intentId: string,
  reason: Reason,
): Move {
  return moved(publication, {
    name: 'uncertain',
    intentId,
    reason,
    askAt: at + LIMITS.firstLookMs,
    deadlineAt: at + LIMITS.uncertainDeadlineMs,
  });
}

/** Public. A wish that came too late becomes a retraction or an edit of the public post. */
export function toPublished(
  publication: Publication,
  intentId: string | null,
  published: {
    readonly remotes: readonly Remote[];
    readonly publicAt: number;
    readonly publicAtSource: 'platform' | 'observed' | 'person';
    readonly lookAgainAt?: readonly number[];
  },
): Move {
  const { wish } = publication;
  const effects: Effect[] = [{ effect: 'own-remotes', remotes: published.remotes }];
  if (intentId !== null) effects.push(closeIntent(intentId, 'landed'));
  if (wish?.wish === 'cancel' || wish?.wish === 'withdraw') {
    effects.push({ effect: 'ask-operation', operation: 'retract', wish });
  }
  if (wish?.wish === 'edit') effects.push({ effect: 'ask-operation', operation: 'edit', wish });
  const { remotes, publicAt, publicAtSource } = published;
  const state = { name: 'published', remotes, publicAt, publicAtSource } as const;
  const watchAt = published.lookAgainAt ?? publication.watchAt;
  return moved({ ...publication, watchAt, wish: null }, state, effects);
}

function applyWish(
  publication: Publication,
  wish: Wish,
  at: number,
  effects: readonly Effect[],
): Move {
  const free = { ...publication, wish: null };
  switch (wish.wish) {
    case 'cancel':
      return cancel(free, wish.reason, effects);
    case 'reschedule':
      return toWaiting({ ...free, slotAt: wish.slotAt }, at, null, null, effects);
    case 'withdraw':
    case 'edit':
      return park(free, 'changed', { code: wish.wish, detail: wish.by }, [
        ...effects,
        { effect: 'discard-checkpoint' },
      ]);
  }
}
