import type { PublicationEvent } from './events.ts';
import { LIMITS } from './limits.ts';
import type { Remote } from './outcome.ts';
import { openIntentOf, type Publication } from './publication.ts';
import {
  closeIntent,
  type Move,
  moved,
  park,
  parkCannotTell,
  refuse,
  spendAttempt,
  toPublished,
} from './transition-moves.ts';

type Looked = Extract<PublicationEvent, { event: 'looked' }>;

/**
 * What a look at the platform makes of a publication. With an open intent the answer decides its
 * fate; without one (a watched publication) a find is an alarm, never a silent change.
 */
export function onLook(publication: Publication, event: Looked): Move {
  const watched = { ...publication, watchAt: publication.watchAt.filter((at) => at > event.at) };
  const intentId = openIntentOf(publication.state);
  if (publication.state.name === 'publishing') return refuse('call-is-out');
  if (intentId === null) return onWatch(watched, event);
  return onOpenIntent(watched, event, intentId);
}

function onOpenIntent(publication: Publication, event: Looked, intentId: string): Move {
  const { answer } = event;
  switch (answer.answer) {
    case 'found-public':
      return toPublished({ ...publication, watchAt: [] }, intentId, answer);
    case 'found-hidden':
      return onHidden(publication, event, answer.remotes, intentId);
    case 'absent':
      return onAbsent(publication, event.at, answer.evidence, intentId, event.commit);
    case 'failed':
      return onFailed(publication, event.at, answer, intentId);
    case 'still-processing':
      return stay(publication, event.at, intentId, answer.askAt, answer.remotes);
    case 'handed-over':
      return onHandedOver(publication, event.at, answer, intentId);
    case 'ask-later':
    case 'reconnect':
      return stay(
        publication,
        event.at,
        intentId,
        answer.answer === 'ask-later' ? answer.askAt : event.at + 60 * LIMITS.firstLookMs,
        null,
      );
    case 'cannot-tell':
      return parkCannotTell(publication, event.at, intentId, answer.reason);
  }
}

function onHidden(
  publication: Publication,
  event: Looked,
  remotes: readonly Remote[],
  intentId: string,
): Move {
  if (event.commit === 'blind') {
    return toPublished(publication, intentId, {
      remotes,
      publicAt: event.at,
      publicAtSource: 'observed',
    });
  }
  const evidence = { code: 'not-public', detail: remotes[0]?.remoteId ?? '' };
  return onAbsent(publication, event.at, evidence, intentId, 'by-id');
}

function onAbsent(
  publication: Publication,
  at: number,
  evidence: { readonly code: string; readonly detail: string },
  intentId: string,
  commit: 'by-id' | 'blind',
): Move {
  const watchAt =
    commit === 'blind' ? LIMITS.twinLooksMs.map((delayMs) => at + delayMs) : publication.watchAt;
  return spendAttempt({ ...publication, watchAt }, at, evidence, [closeIntent(intentId, 'absent')]);
}

function onFailed(
  publication: Publication,
  at: number,
  answer: { readonly reason: { code: string; detail: string }; readonly again: boolean },
  intentId: string,
): Move {
  const effects = [closeIntent(intentId, 'failed'), { effect: 'discard-checkpoint' } as const];
  return answer.again
    ? spendAttempt(publication, at, answer.reason, effects)
    : park(publication, 'rejected', answer.reason, effects);
}

function onHandedOver(
  publication: Publication,
  at: number,
  answer: Extract<Looked['answer'], { answer: 'handed-over' }>,
  intentId: string,
): Move {
  const { state } = publication;
  const deadlineAt =
    state.name === 'handed-over' ? state.deadlineAt : at + LIMITS.handedOverDeadlineMs;
  if (at >= deadlineAt) return gaveUp(publication, intentId);
  return moved(publication, {
    name: 'handed-over',
    intentId,
    to: answer.to,
    remotes: answer.remotes,
    askAt: Math.min(answer.askAt, deadlineAt),
    deadlineAt,
  });
}

function gaveUp(publication: Publication, intentId: string): Move {
  return park(publication, 'gave-up', { code: 'deadline-passed', detail: '' }, [], intentId);
}

/** The fate is still open: look again at `askAt`, but never beyond the deadline. */
function stay(
  publication: Publication,
  at: number,
  intentId: string,
  askAt: number,
  remotes: readonly Remote[] | null,
): Move {
  const { state } = publication;
  if (state.name === 'parked') return moved(publication, state);
  if (state.name === 'uncertain' && remotes !== null) {
    return moved(publication, {
      name: 'processing',
      intentId,
      remotes,
      askAt,
      deadlineAt: at + LIMITS.processingDeadlineMs,
    });
  }
  if (state.name !== 'uncertain' && state.name !== 'processing' && state.name !== 'handed-over') {
    return refuse('no-open-intent');
  }
  if (at >= state.deadlineAt) {
    return state.name === 'handed-over'
      ? gaveUp(publication, intentId)
      : parkCannotTell(publication, at, intentId, { code: 'deadline-passed', detail: '' });
  }
  return moved(publication, { ...state, askAt: Math.min(askAt, state.deadlineAt) });
}

/** No intent is open: the look is for a twin, or for a commit a person called absent. */
function onWatch(publication: Publication, event: Looked): Move {
  const { answer } = event;
  const { state } = publication;
  if (answer.answer !== 'found-public' && answer.answer !== 'found-hidden') {
    return moved(publication, state);
  }
  const known = state.name === 'published' ? state.remotes.map((remote) => remote.remoteId) : [];
  const strange = answer.remotes.filter((remote) => !known.includes(remote.remoteId));
  if (strange.length === 0) return moved(publication, state);
  const alarm = { effect: 'twin-found', remotes: strange } as const;
  const isSettled = state.name === 'published' || state.name === 'cancelled';
  if (isSettled || answer.answer === 'found-hidden') return moved(publication, state, [alarm]);
  // It is public after all: sending again would make a second post.
  const adopted = toPublished(publication, null, answer);
  if ('refused' in adopted) return adopted;
  return { ...adopted, effects: [{ effect: 'abort-transfer' }, ...adopted.effects, alarm] };
}
