import type { Gesture } from './people.ts';
import type { Publication } from './publication.ts';

/** What a person may say to something that waits for a person. */
export type AnswerName =
  | 'settle-found'
  | 'settle-absent'
  | 'retry'
  | 'reschedule'
  | 'edit'
  | 'approve'
  | 'send-for-approval'
  | 'cancel'
  | 'retract'
  | 'task-done'
  | 'task-dropped'
  | 'open-channel'
  | 'resume-channel'
  | 'resume-office';

/** One possible answer, the gesture it needs, and what the person must add to it. */
export interface PossibleAnswer {
  readonly answer: AnswerName;
  readonly gesture: Gesture;
  readonly asks: 'nothing' | 'link' | 'reason' | 'time' | 'confirmation';
}

export const ANSWERS: Readonly<Record<AnswerName, PossibleAnswer>> = {
  'settle-found': { answer: 'settle-found', gesture: 'settle', asks: 'link' },
  'settle-absent': { answer: 'settle-absent', gesture: 'settle', asks: 'confirmation' },
  retry: { answer: 'retry', gesture: 'settle', asks: 'nothing' },
  reschedule: { answer: 'reschedule', gesture: 'edit', asks: 'time' },
  edit: { answer: 'edit', gesture: 'edit', asks: 'nothing' },
  approve: { answer: 'approve', gesture: 'approve', asks: 'nothing' },
  'send-for-approval': { answer: 'send-for-approval', gesture: 'edit', asks: 'nothing' },
  cancel: { answer: 'cancel', gesture: 'edit', asks: 'reason' },
  retract: { answer: 'retract', gesture: 'retract', asks: 'reason' },
  'task-done': { answer: 'task-done', gesture: 'settle', asks: 'nothing' },
  'task-dropped': { answer: 'task-dropped', gesture: 'settle', asks: 'reason' },
  'open-channel': { answer: 'open-channel', gesture: 'read', asks: 'nothing' },
  'resume-channel': { answer: 'resume-channel', gesture: 'pause', asks: 'nothing' },
  'resume-office': { answer: 'resume-office', gesture: 'stop', asks: 'nothing' },
};

/**
 * The answers that a publication accepts in its state, the most likely first. Every one of them is
 * taken by the transition function; a cancel while a commit is open is kept as a wish.
 */
export function answersFor(publication: Pick<Publication, 'state'>): readonly AnswerName[] {
  const { state } = publication;
  switch (state.name) {
    case 'uncertain':
    case 'handed-over':
      return ['settle-found', 'settle-absent', 'cancel'];
    case 'processing':
      return ['settle-found', 'cancel'];
    case 'parked':
      if (state.intentId !== null) return ['settle-found', 'settle-absent'];
      if (state.why === 'changed') return ['approve', 'edit', 'cancel'];
      return state.why === 'rejected'
        ? ['edit', 'retry', 'reschedule', 'cancel']
        : ['retry', 'reschedule', 'edit', 'cancel'];
    default:
      return [];
  }
}
