/**
 * Moods: rules by which the stand-in misbehaves on purpose. A rule names a route, perhaps a phase
 * and which of the matching calls it touches; its action says what goes wrong.
 *
 * Routes: method and path, `POST /v2/post/publish/video/init/`, `PUT /video/` (a part of a film),
 * `POST /v2/oauth/token/`, `* /*`. Phases: `step=chunk|last` and `part=1…` of uploads,
 * `source=FILE_UPLOAD|PULL_FROM_URL`, `mode=DIRECT_POST|MEDIA_UPLOAD`, `grant=refresh_token|…`.
 *
 * Example: `{"route":"PUT /video/","phase":"step=last","nth":1,"action":{"type":"reset-after-accept"}}`
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
  '500-after-accept',
  'empty',
  'empty-after-accept',
  'error',
  'error-after-accept',
  'rate-limited',
  'expired-token',
  'quota-gone',
  'processing',
  'moderation',
  'session-gone',
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
