/**
 * Moods: rules by which the stand-in misbehaves on purpose. A rule names a route, perhaps a phase
 * and which of the matching calls it touches; its action says what goes wrong.
 *
 * Routes: `GET /videos`, `PUT /videos`, `POST /upload/videos` (session start and whole uploads),
 * `PUT /upload/session` (bytes and looks), `POST /token`, `* /*`. Phases of uploads:
 * `step=start|whole|query|chunk|last`, `kind=videos|captions|thumbnails`.
 *
 * Example: `{"route":"* /upload/session","phase":"step=last","nth":1,"action":{"type":"reset-after-accept"}}`
 */

import {
  type MoodAction as Action,
  type MoodBook as Book,
  createMoodBook as createBook,
  type MoodGrammar,
  type MoodSubject,
  matchesWords,
  type MoodRule as Rule,
  readMoodRules as readRules,
  sharedActions,
} from '../../kit/sandbox/moods.ts';
import { bounds } from './rules.ts';

const actionTypes = [
  ...sharedActions,
  'slow-answer',
  '500-after-accept',
  'error',
  '429',
  'expired-token',
  'quota-gone',
  'unreadable',
  'fails-at-end',
  'processing',
  'session-gone',
  'forgets-bytes',
  'headers',
] as const;

export type ActionType = (typeof actionTypes)[number];
export type MoodAction = Action<ActionType>;
export type MoodRule = Rule<ActionType>;
export type MoodBook = Book<ActionType, MoodSubject>;

const grammar: MoodGrammar<ActionType> = {
  actions: actionTypes,
  phase: 'step=last',
  maxRules: bounds.moodRules,
};

export function createMoodBook(): MoodBook {
  return createBook<ActionType, MoodSubject>(matchesWords);
}

/** Rules from JSON: a list, or what is wrong with it. */
export function readMoodRules(value: unknown): readonly MoodRule[] | string {
  return readRules(value, grammar);
}
