/**
 * Moods: rules by which the stand-in misbehaves on purpose. A rule names a route, perhaps a phase
 * and which of the matching calls it touches; its action says what goes wrong.
 *
 * Example: `{"route":"POST /feed","nth":1,"action":{"type":"500-after-accept"}}`
 */

import {
  type MoodAction as Action,
  type MoodBook as Book,
  createMoodBook as createBook,
  type MoodGrammar,
  type MoodRule as Rule,
  readMoodRules as readRules,
  routeOf,
  sharedActions,
} from '../../kit/sandbox/moods.ts';
import { bounds } from './rules.ts';

const actionTypes = [
  ...sharedActions,
  '500-after-accept',
  'error',
  '429',
  'usage',
  'expired-token',
  'unreadable',
  'processing',
  'trace-490',
] as const;

export type ActionType = (typeof actionTypes)[number];
export type MoodAction = Action<ActionType>;

/**
 * Its route is `POST /feed`, `GET /{post}`, `POST /{page}/photos`, `* /*`, or a literal path; its
 * phase a parameter and its value (letter case does not matter).
 */
export type MoodRule = Rule<ActionType>;

/** What a rule looks at. */
interface MoodSubject {
  readonly method: string;
  /** `/{page}/feed`, `/{video}`, `/rupload`. */
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Before the body is read: then only the rules that act on the body count. */
  readonly isEarly: boolean;
}

export type MoodBook = Book<ActionType, MoodSubject>;

const grammar: MoodGrammar<ActionType> = {
  actions: actionTypes,
  phase: 'upload_phase=finish',
  maxRules: bounds.moodRules,
};

export function createMoodBook(): MoodBook {
  return createBook(matches);
}

/** Rules from JSON: a list, or what is wrong with it. */
export function readMoodRules(value: unknown): readonly MoodRule[] | string {
  return readRules(value, grammar);
}

function matches(rule: MoodRule, subject: MoodSubject): boolean {
  if ((rule.action.type === 'cut-body') !== subject.isEarly) return false;
  const { method, path } = routeOf(rule);
  if (method !== '*' && method !== subject.method) return false;
  if (!matchesPath(path, subject)) return false;
  if (rule.phase === undefined) return true;
  const [name = '', wanted = ''] = rule.phase.split('=');
  const value = subject.params[name];
  return typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase();
}

function matchesPath(path: string, subject: MoodSubject): boolean {
  if (path === '/*' || path === '*' || path === subject.route) return true;
  if (path === subject.path) return true;
  return !path.slice(1).includes('/') && !path.includes('{') && subject.route.endsWith(path);
}
