import type { Effect, PublicationEvent } from './events.ts';
import type { Publication, PublicationState } from './publication.ts';
import { onLook } from './transition-look.ts';
import {
  closeIntent,
  type Move,
  moved,
  park,
  refuse,
  toUncertain,
  toWaiting,
} from './transition-moves.ts';
import { onPerson } from './transition-person.ts';
import { onVerdict } from './transition-verdict.ts';

/**
 * THE transition function: what one event makes of one publication. Pure; calling it twice with the
 * same values gives the same result. An event that has no place in the state is refused with a
 * code and changes nothing. The complete table stands in docs/states.md.
 */
export function transition(publication: Publication, event: PublicationEvent): Move {
  switch (event.event) {
    case 'claimed':
      return publication.state.name === 'waiting'
        ? moved(publication, { name: 'preparing' })
        : refuse('not-waiting');
    case 'prepared':
      return publication.state.name === 'preparing'
        ? moved(publication, { name: 'ready' })
        : refuse('not-preparing');
    case 'intent-granted':
      return onIntentGranted(publication, event.intentId);
    case 'not-sent':
      return onNotSent(publication, event);
    case 'verdict':
      return onVerdict(publication, event.at, event.verdict);
    case 'bug':
      return onBug(publication, event);
    case 'lease-expired':
      return onLeaseExpired(publication, event.at);
    case 'interrupted':
      return onInterrupted(publication, event);
    case 'held':
      return beforeCommit(publication.state)
        ? toWaiting(publication, event.at, event.until, event.reason)
        : refuse('not-before-commit');
    case 'too-late':
      return beforeCommit(publication.state)
        ? park(publication, 'missed', event.reason, [{ effect: 'abort-transfer' }])
        : refuse('not-before-commit');
    case 'dependency-lost':
      return beforeCommit(publication.state)
        ? park(publication, 'gave-up', event.reason, [{ effect: 'abort-transfer' }])
        : refuse('not-before-commit');
    case 'account-changed':
      return onAccountChanged(publication);
    case 'doubted':
      return onDoubted(publication, event);
    case 'looked':
      return onLook(publication, event);
    case 'read-back':
      return onReadBack(publication, event);
    case 'edited':
      return publication.state.name === 'published'
        ? {
            publication: { ...publication, version: event.version, digest: event.digest },
            effects: [],
          }
        : refuse('not-published');
    default:
      return onPerson(publication, event);
  }
}

function beforeCommit(state: PublicationState): boolean {
  return state.name === 'waiting' || state.name === 'preparing' || state.name === 'ready';
}

/** Nobody approved it for this account. What may have left for the one before is settled first. */
function onAccountChanged(publication: Publication): Move {
  const { state } = publication;
  const isParked = state.name === 'parked' && state.intentId === null && state.why !== 'changed';
  if (!isParked && !beforeCommit(state)) return refuse(state.name);
  return park(publication, 'changed', { code: 'account-changed', detail: '' }, [
    { effect: 'abort-transfer' },
    { effect: 'discard-checkpoint' },
  ]);
}

function onIntentGranted(publication: Publication, intentId: string): Move {
  const { state } = publication;
  if (state.name !== 'ready' && state.name !== 'preparing') return refuse('not-ready');
  return moved(
    { ...publication, intentsSent: publication.intentsSent + 1 },
    { name: 'publishing', intentId },
  );
}

function onNotSent(
  publication: Publication,
  event: Extract<PublicationEvent, { event: 'not-sent' }>,
): Move {
  const { state } = publication;
  if (state.name !== 'publishing') return refuse('not-publishing');
  const unsent = { ...publication, intentsSent: Math.max(0, publication.intentsSent - 1) };
  return toWaiting(unsent, event.at, event.until, event.reason, [
    closeIntent(state.intentId, 'not-sent'),
  ]);
}

function onBug(publication: Publication, event: Extract<PublicationEvent, { event: 'bug' }>): Move {
  const { state } = publication;
  if (state.name === 'preparing' || state.name === 'ready') {
    return park(publication, 'gave-up', event.reason);
  }
  if (state.name === 'publishing') {
    return toUncertain(publication, event.at, state.intentId, event.reason);
  }
  return refuse('not-running');
}

function onLeaseExpired(publication: Publication, at: number): Move {
  const { state } = publication;
  const reason = { code: 'lease-expired', detail: '' };
  if (state.name === 'preparing') return toWaiting(publication, at, null, null);
  if (state.name === 'publishing') return toUncertain(publication, at, state.intentId, reason);
  return refuse('not-running');
}

function onInterrupted(
  publication: Publication,
  event: Extract<PublicationEvent, { event: 'interrupted' }>,
): Move {
  if (publication.state.name !== 'preparing') return refuse('not-preparing');
  const move = toWaiting(publication, event.at, null, event.reason);
  return { ...move, effects: [{ effect: 'abort-transfer' }, ...effectsOf(move)] };
}

function effectsOf(move: Move): readonly Effect[] {
  return 'effects' in move ? move.effects : [];
}

function onDoubted(
  publication: Publication,
  event: Extract<PublicationEvent, { event: 'doubted' }>,
): Move {
  if (!beforeCommit(publication.state)) return refuse('not-before-commit');
  const reason = { code: 'restored', detail: '' };
  return toUncertain(
    { ...publication, intentsSent: publication.intentsSent + 1 },
    event.at,
    event.intentId,
    reason,
  );
}

function onReadBack(
  publication: Publication,
  event: Extract<PublicationEvent, { event: 'read-back' }>,
): Move {
  const { state } = publication;
  if (state.name !== 'published') return refuse('not-published');
  return moved(publication, { ...state, remotes: event.remotes }, [
    { effect: 'own-remotes', remotes: event.remotes },
  ]);
}

/** The next instant at which somebody in Loa must look at the publication, or null. */
export function dueAt(publication: Publication): number | null {
  const own = stateDueAt(publication);
  const watch = publication.watchAt[0] ?? null;
  if (own === null) return watch;
  return watch === null ? own : Math.min(own, watch);
}

function stateDueAt(publication: Publication): number | null {
  const { state } = publication;
  switch (state.name) {
    case 'waiting':
      return Math.max(publication.slotAt - publication.leadMs, state.holdUntil ?? 0);
    case 'ready':
      return publication.slotAt;
    case 'processing':
    case 'handed-over':
    case 'uncertain':
      return state.askAt;
    default:
      return null;
  }
}

/** The instant from which it is too late to publish. */
export function tooLateAt(publication: Publication): number {
  return publication.slotAt + publication.lateMs;
}
