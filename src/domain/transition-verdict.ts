import { LIMITS } from './limits.ts';
import type { Verdict } from './outcome.ts';
import type { Publication } from './publication.ts';
import {
  closeIntent,
  type Move,
  moved,
  park,
  refuse,
  spendAttempt,
  toPublished,
  toUncertain,
  toWaiting,
} from './transition-moves.ts';

/**
 * What a verdict makes of a publication. Before the commit (preparing, ready) nothing can be
 * public; in `publishing` the intent is open and is closed only by a verdict that proves its fate.
 * A definite verdict that arrives in `uncertain` (the answer came after the lease) is taken; an
 * indefinite one is not.
 */
export function onVerdict(publication: Publication, at: number, verdict: Verdict): Move {
  const { state } = publication;
  if (state.name === 'preparing' || state.name === 'ready') {
    return beforeCommit(publication, at, verdict);
  }
  if (state.name === 'publishing') return afterIntent(publication, at, verdict, state.intentId);
  if (state.name === 'uncertain' && isDefinite(verdict)) {
    return afterIntent(publication, at, verdict, state.intentId);
  }
  return refuse('not-running');
}

function isDefinite(verdict: Verdict): boolean {
  return ['published', 'processing', 'handed-over'].includes(verdict.verdict);
}

function beforeCommit(publication: Publication, at: number, verdict: Verdict): Move {
  switch (verdict.verdict) {
    case 'later':
      return verdict.cause === 'fault'
        ? spendAttempt(publication, at, verdict.reason, [], verdict.until)
        : toWaiting(publication, at, verdict.until, verdict.reason);
    case 'reconnect':
      return toWaiting(publication, at, null, verdict.reason);
    case 'rejected':
      return park(publication, 'rejected', verdict.reason, [{ effect: 'discard-checkpoint' }]);
    case 'uncertain':
      // Nothing before the commit can be public, so an unclear answer is an ordinary fault here.
      return spendAttempt(publication, at, verdict.reason);
    case 'published':
    case 'processing':
    case 'handed-over':
      return refuse('no-intent');
  }
}

function afterIntent(
  publication: Publication,
  at: number,
  verdict: Verdict,
  intentId: string,
): Move {
  switch (verdict.verdict) {
    case 'published':
      return toPublished(publication, intentId, verdict);
    case 'processing':
      return moved(
        publication,
        {
          name: 'processing',
          intentId,
          remotes: verdict.remotes,
          askAt: verdict.askAt,
          deadlineAt: verdict.deadlineAt ?? at + LIMITS.processingDeadlineMs,
        },
        [{ effect: 'own-remotes', remotes: verdict.remotes }],
      );
    case 'handed-over':
      return moved(
        publication,
        {
          name: 'handed-over',
          intentId,
          to: verdict.to,
          remotes: verdict.remotes,
          askAt: verdict.askAt,
          deadlineAt: verdict.deadlineAt ?? at + LIMITS.handedOverDeadlineMs,
        },
        [{ effect: 'own-remotes', remotes: verdict.remotes }],
      );
    case 'later':
      return verdict.cause === 'fault'
        ? spendAttempt(
            publication,
            at,
            verdict.reason,
            [closeIntent(intentId, 'failed')],
            verdict.until,
          )
        : toWaiting(publication, at, verdict.until, verdict.reason, [
            closeIntent(intentId, 'failed'),
          ]);
    case 'reconnect':
      return toWaiting(publication, at, null, verdict.reason, [closeIntent(intentId, 'failed')]);
    case 'rejected':
      return onRejected(publication, at, verdict, intentId);
    case 'uncertain':
      return toUncertain(publication, at, intentId, verdict.reason);
  }
}

/**
 * "Something equal exists already" may mean our own lost attempt, so after any earlier sent intent
 * it is uncertain; without one it is an ordinary refusal.
 */
function onRejected(
  publication: Publication,
  at: number,
  verdict: Extract<Verdict, { verdict: 'rejected' }>,
  intentId: string,
): Move {
  if (verdict.duplicate === true && publication.intentsSent > 1) {
    return toUncertain(publication, at, intentId, verdict.reason);
  }
  return park(publication, 'rejected', verdict.reason, [
    closeIntent(intentId, 'failed'),
    { effect: 'discard-checkpoint' },
  ]);
}
