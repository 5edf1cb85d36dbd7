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

import { bounds } from './rules.ts';
import { isObject } from './values.ts';

const actionTypes = [
  'slow',
  'drip',
  '500-after-accept',
  'reset-after-accept',
  'reset-before-accept',
  'html',
  'html-after-accept',
  'empty',
  'empty-after-accept',
  'unparsable',
  'half-answer',
  'error',
  'error-after-accept',
  'rate-limited',
  'expired-token',
  'quota-gone',
  'unlisted',
  'lands-later',
  'processing',
  'moderation',
  'cut-body',
  'session-gone',
  'headers',
] as const;

export type ActionType = (typeof actionTypes)[number];

export interface MoodAction {
  readonly type: ActionType;
  readonly [setting: string]: unknown;
}

export interface MoodRule {
  readonly route: string;
  /** `step=last`: a word about the call and its value; several with `&`. */
  readonly phase?: string;
  /** First matching call that is touched, from 1. */
  readonly nth?: number;
  /** How many calls from there; all when absent, one when only `nth` is given. */
  readonly count?: number;
  readonly action: MoodAction;
}

/** What a rule looks at. */
export interface MoodSubject {
  readonly method: string;
  readonly route: string;
  readonly words: Readonly<Record<string, string | null>>;
}

export interface MoodBook {
  rules(): readonly MoodRule[];
  set(rules: readonly MoodRule[]): void;
  /** Actions for this call; counts it. */
  actionsFor(subject: MoodSubject): readonly MoodAction[];
}

export function createMoodBook(): MoodBook {
  let book: { rule: MoodRule; seen: number }[] = [];
  return {
    rules: () => book.map((entry) => entry.rule),
    set: (rules) => {
      book = rules.map((rule) => ({ rule, seen: 0 }));
    },
    actionsFor: (subject) => {
      const actions: MoodAction[] = [];
      for (const entry of book) {
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
  if (path !== '/*' && path !== subject.route) return false;
  if (rule.phase === undefined) return true;
  return rule.phase.split('&').every((one) => {
    const [name = '', wanted = ''] = one.split('=');
    return subject.words[name] === wanted;
  });
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
  if (typeof route !== 'string' || !/^\S+\s+\/\S*$/.test(route)) {
    return `bad route: ${String(route)}`;
  }
  const type: unknown = isObject(action) ? action['type'] : action;
  const known = actionTypes.find((one) => one === type);
  if (known === undefined) return `unknown action; known: ${actionTypes.join(', ')}`;
  if (phase !== undefined && typeof phase !== 'string') return 'phase is text like step=last';
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
