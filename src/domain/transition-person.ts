import type { PublicationEvent } from './events.ts';
import { LIMITS } from './limits.ts';
import type { Publication, Wish } from './publication.ts';
import {
  cancel,
  closeIntent,
  type Move,
  moved,
  park,
  refuse,
  toPublished,
  toWaiting,
} from './transition-moves.ts';

type PersonEvent = Extract<
  PublicationEvent,
  {
    event:
      | 'withdrawn'
      | 'version-made'
      | 'approved'
      | 'rescheduled'
      | 'cancel-asked'
      | 'retry-asked'
      | 'settled-found'
      | 'settled-absent';
  }
>;

/** What a person's gesture makes of a publication. While a commit is open it is kept as a wish. */
export function onPerson(publication: Publication, event: PersonEvent): Move {
  switch (event.event) {
    case 'withdrawn':
      return changed(
        publication,
        { wish: 'withdraw', by: event.by },
        event.by === 'loa' ? 'row-held' : 'withdraw',
      );
    case 'version-made':
      return changed(publication, { wish: 'edit', by: event.by });
    case 'approved':
      return onApproved(publication, event);
    case 'rescheduled':
      return onRescheduled(publication, event);
    case 'cancel-asked':
      return onCancel(publication, event);
    case 'retry-asked':
      return onRetry(publication, event.at);
    case 'settled-found':
      return onSettledFound(publication, event);
    case 'settled-absent':
      return onSettledAbsent(publication, event.at);
  }
}

function isCommitOpen(publication: Publication): boolean {
  return ['publishing', 'uncertain', 'processing', 'handed-over'].includes(publication.state.name);
}

/** A cancel outweighs every other wish; otherwise the newest wish holds. */
function keepWish(publication: Publication, wish: Wish): Move {
  const kept = publication.wish?.wish === 'cancel' ? publication.wish : wish;
  return { publication: { ...publication, wish: kept }, effects: [] };
}

function changed(publication: Publication, wish: Wish, code: string = wish.wish): Move {
  if (isCommitOpen(publication)) return keepWish(publication, wish);
  const { state } = publication;
  if (state.name === 'waiting' || state.name === 'preparing' || state.name === 'ready') {
    return park(publication, 'changed', { code, detail: wish.by }, [
      { effect: 'abort-transfer' },
      { effect: 'discard-checkpoint' },
    ]);
  }
  if (state.name === 'parked' && state.intentId !== null) return keepWish(publication, wish);
  if (state.name === 'parked') {
    return park(publication, 'changed', { code, detail: wish.by }, [
      { effect: 'discard-checkpoint' },
    ]);
  }
  return refuse(state.name);
}

/** Nothing of it is on its way: an approval can begin it anew. */
export function mayBeApproved({ state }: Publication): boolean {
  return (state.name === 'parked' && state.intentId === null) || state.name === 'waiting';
}

function onApproved(
  publication: Publication,
  event: Extract<PersonEvent, { event: 'approved' }>,
): Move {
  const { state } = publication;
  if (state.name === 'published') {
    const wish: Wish = { wish: 'edit', by: event.by };
    return moved(publication, state, [{ effect: 'ask-operation', operation: 'edit', wish }]);
  }
  if (!mayBeApproved(publication)) return refuse(state.name);
  const renewed: Publication = {
    ...publication,
    version: event.version,
    digest: event.digest,
    account: event.account,
    matchKey: event.matchKey,
    slotAt: event.slotAt,
    lateMs: event.lateMs,
    leadMs: event.leadMs,
    attemptsSpent: 0,
    wish: null,
  };
  return toWaiting(renewed, event.at, null, null);
}

function onRescheduled(
  publication: Publication,
  event: Extract<PersonEvent, { event: 'rescheduled' }>,
): Move {
  if (isCommitOpen(publication)) {
    return keepWish(publication, { wish: 'reschedule', by: event.by, slotAt: event.slotAt });
  }
  const { state } = publication;
  const running = state.name === 'preparing' ? ([{ effect: 'abort-transfer' }] as const) : [];
  const moving = { ...publication, slotAt: event.slotAt };
  if (state.name === 'waiting' || state.name === 'preparing' || state.name === 'ready') {
    return event.timePinned
      ? park(moving, 'changed', { code: 'time-changed', detail: event.by }, running)
      : toWaiting(moving, event.at, null, null, running);
  }
  if (state.name !== 'parked' || state.intentId !== null) return refuse(state.name);
  // What was parked because its content changed still needs its approval, whatever the time.
  if (state.why === 'changed') return moved(moving, state);
  return event.timePinned
    ? park(moving, 'changed', { code: 'time-changed', detail: event.by })
    : toWaiting({ ...moving, attemptsSpent: 0 }, event.at, null, null);
}

function onCancel(
  publication: Publication,
  event: Extract<PersonEvent, { event: 'cancel-asked' }>,
): Move {
  if (isCommitOpen(publication)) {
    return keepWish(publication, { wish: 'cancel', by: event.by, reason: event.reason });
  }
  const { state } = publication;
  if (state.name === 'published' || state.name === 'cancelled') return refuse(state.name);
  if (state.name === 'parked' && state.intentId !== null) return refuse('settle-first');
  return cancel(publication, event.reason);
}

/** Again now, at a person's word: the slot becomes now, the attempts start over. */
function onRetry(publication: Publication, at: number): Move {
  const { state } = publication;
  if (state.name !== 'parked') return refuse('not-parked');
  if (state.intentId !== null) return refuse('settle-first');
  if (state.why === 'changed') return refuse('approve-first');
  const slotAt = Math.max(publication.slotAt, at);
  return toWaiting({ ...publication, slotAt, attemptsSpent: 0 }, at, null, null);
}

function onSettledFound(
  publication: Publication,
  event: Extract<PersonEvent, { event: 'settled-found' }>,
): Move {
  const { state } = publication;
  const open = 'intentId' in state ? state.intentId : null;
  if (open === null || state.name === 'publishing') return refuse('nothing-to-settle');
  return toPublished({ ...publication, watchAt: [] }, open, {
    remotes: event.remotes,
    publicAt: event.at,
    publicAtSource: 'person',
  });
}

/** A person looked and it is not there. It waits for a time; twins are still looked for. */
function onSettledAbsent(publication: Publication, at: number): Move {
  const { state } = publication;
  const open = 'intentId' in state ? state.intentId : null;
  if (open === null || state.name === 'publishing') return refuse('nothing-to-settle');
  // The platform has it and says so: sending again now would make a second post.
  if (state.name === 'processing') return refuse('still-processing');
  const watchAt = LIMITS.laterLooksMs.map((delayMs) => at + delayMs);
  const effects = [closeIntent(open, 'absent')];
  return toWaiting({ ...publication, watchAt, attemptsSpent: 0 }, at, null, null, effects);
}
