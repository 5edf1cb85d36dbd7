/**
 * Moods: rules by which the stand-in misbehaves on purpose. A rule names a route, perhaps a phase
 * and which of the matching calls it touches; its action says what goes wrong.
 *
 * Example: `{"route":"POST /feed","nth":1,"action":{"type":"500-after-accept"}}`
 */

import { bounds } from './rules.ts';
import { isObject } from './values.ts';

const actionTypes = [
  'slow',
  '500-after-accept',
  'reset-after-accept',
  'reset-before-accept',
  'html',
  'html-after-accept',
  'unparsable',
  'error',
  '429',
  'usage',
  'expired-token',
  'unlisted',
  'unreadable',
  'lands-later',
  'processing',
  'trace-490',
  'half-answer',
  'drip',
  'cut-body',
] as const;

export type ActionType = (typeof actionTypes)[number];

export interface MoodAction {
  readonly type: ActionType;
  readonly [setting: string]: unknown;
}

export interface MoodRule {
  /** `POST /feed`, `GET /{post}`, `POST /{page}/photos`, `* /*`, or a literal path. */
  readonly route: string;
  /** `upload_phase=finish`: a parameter and its value (letter case does not matter). */
  readonly phase?: string;
  /** First matching call that is touched, from 1. */
  readonly nth?: number;
  /** How many calls from there; all when absent, one when only `nth` is given. */
  readonly count?: number;
  readonly action: MoodAction;
}

/** What a rule looks at. */
interface MoodSubject {
  readonly method: string;
  /** `/{page}/feed`, `/{video}`, `/rupload`. */
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface MoodBook {
  rules(): readonly MoodRule[];
  set(rules: readonly MoodRule[]): void;
  /** Actions for this call; counts it. `early` asks only for rules that act on the body. */
  actionsFor(subject: MoodSubject, early: boolean): readonly MoodAction[];
}

export function createMoodBook(): MoodBook {
  let book: { rule: MoodRule; seen: number }[] = [];
  return {
    rules: () => book.map((entry) => entry.rule),
    set: (rules) => {
      book = rules.map((rule) => ({ rule, seen: 0 }));
    },
    actionsFor: (subject, early) => {
      const actions: MoodAction[] = [];
      for (const entry of book) {
        if ((entry.rule.action.type === 'cut-body') !== early) continue;
        if (!matches(entry.rule, subject)) continue;
        entry.seen += 1;
        if (isTouched(entry.rule, entry.seen)) actions.push(entry.rule.action);
      }
      return actions;
    },
  };
}

function isTouched(rule: MoodRule, seen: number): boolean {
  const first = rule.nth ?? 1;
  const count = rule.count ?? (rule.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  return seen >= first && seen < first + count;
}

function matches(rule: MoodRule, subject: MoodSubject): boolean {
  const [method = '*', path = '/*'] = rule.route.trim().split(/\s+/);
  if (method !== '*' && method.toUpperCase() !== subject.method) return false;
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

/** Rules from JSON: a list, or what is wrong with it. */
export function readMoodRules(value: unknown): readonly MoodRule[] | string {
  const list = Array.isArray(value) ? value : [value];
  if (list.length > bounds.moodRules) return `at most ${bounds.moodRules} rules`;
  const rules: MoodRule[] = [];
  for (const one of list) {
    const rule = readRule(one);
    if (typeof rule === 'string') return rule;
    rules.push(rule);
  }
  return rules;
}

function readRule(value: unknown): MoodRule | string {
  if (!isObject(value)) return 'a rule is an object with route and action';
  const { route = '* /*', phase, nth, count, action } = value;
  if (typeof route !== 'string' || !/^\S+\s+\/\S*$/.test(route))
    return `bad route: ${String(route)}`;
  const type: unknown = isObject(action) ? action['type'] : action;
  const known = actionTypes.find((one) => one === type);
  if (known === undefined) return `unknown action; known: ${actionTypes.join(', ')}`;
  if (phase !== undefined && typeof phase !== 'string')
    return 'phase is text like upload_phase=finish';
  for (const number of [nth, count]) {
    if (number !== undefined && (!Number.isInteger(number) || Number(number) < 1)) {
      return 'nth and count are whole numbers from 1';
    }
  }
  return {
    route,
    ...(phase === undefined ? {} : { phase }),
    ...(nth === undefined ? {} : { nth: Number(nth) }),
    ...(count === undefined ? {} : { count: Number(count) }),
    action: { ...(isObject(action) ? action : {}), type: known },
  };
}
