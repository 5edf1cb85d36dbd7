/**
 * Moods: rules by which a stand-in misbehaves on purpose. A rule names a route, perhaps a phase and
 * which of the matching calls it touches; its action says what goes wrong.
 */

import { isObject } from './values.ts';

/** What every stand-in can do wrong. */
export const sharedActions = [
  'slow',
  'drip',
  'reset-after-accept',
  'reset-before-accept',
  'html',
  'html-after-accept',
  'unparsable',
  'half-answer',
  'unlisted',
  'lands-later',
  'cut-body',
] as const;

export interface MoodAction<Name extends string> {
  readonly type: Name;
  readonly [setting: string]: unknown;
}

export interface MoodRule<Name extends string> {
  /** Method and path; `* /*` is every call. */
  readonly route: string;
  /** `step=last`: a word about the call and its value; several with `&`. */
  readonly phase?: string;
  /** First matching call that is touched, from 1. */
  readonly nth?: number;
  /** How many calls from there; all when absent, one when only `nth` is given. */
  readonly count?: number;
  readonly action: MoodAction<Name>;
}

/** What a rule looks at, for stand-ins whose routes are literal. */
export interface MoodSubject {
  readonly method: string;
  readonly route: string;
  readonly words: Readonly<Record<string, string | null>>;
}

export interface MoodBook<Name extends string, Subject> {
  rules(): readonly MoodRule<Name>[];
  set(rules: readonly MoodRule<Name>[]): void;
  /** Actions for this call; counts it. */
  actionsFor(subject: Subject): readonly MoodAction<Name>[];
}

/** An empty book; `matches` tells whether a rule speaks of a call. */
export function createMoodBook<Name extends string, Subject>(
  matches: (rule: MoodRule<Name>, subject: Subject) => boolean,
): MoodBook<Name, Subject> {
  let book: { rule: MoodRule<Name>; seen: number }[] = [];
  return {
    rules: () => book.map((entry) => entry.rule),
    set: (rules) => {
      book = rules.map((rule) => ({ rule, seen: 0 }));
    },
    actionsFor: (subject) => {
      const actions: MoodAction<Name>[] = [];
      for (const entry of book) {
        if (!matches(entry.rule, subject)) continue;
        entry.seen += 1;
        if (isTouched(entry.rule, entry.seen)) actions.push(entry.rule.action);
      }
      return actions;
    },
  };
}

function isTouched(rule: MoodRule<string>, seen: number): boolean {
  const first = rule.nth ?? 1;
  const count = rule.count ?? (rule.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  return seen >= first && seen < first + count;
}

/** Method and path of a rule's route. */
export function routeOf(rule: MoodRule<string>): {
  readonly method: string;
  readonly path: string;
} {
  const [method = '*', path = '/*'] = rule.route.trim().split(/\s+/);
  return { method: method.toUpperCase(), path };
}

/** The same method, the same route, every word of the phase. */
export function matchesWords(rule: MoodRule<string>, subject: MoodSubject): boolean {
  const { method, path } = routeOf(rule);
  if (method !== '*' && method !== subject.method) return false;
  if (path !== '/*' && path !== subject.route) return false;
  if (rule.phase === undefined) return true;
  return rule.phase.split('&').every((one) => {
    const [name = '', wanted = ''] = one.split('=');
    return subject.words[name] === wanted;
  });
}

/** What rules may say: the names of the actions, an example of a phase, how many rules. */
export interface MoodGrammar<Name extends string> {
  readonly actions: readonly Name[];
  readonly phase: string;
  readonly maxRules: number;
}

/** Rules from JSON (one, or a list), or what is wrong with it. */
export function readMoodRules<Name extends string>(
  value: unknown,
  grammar: MoodGrammar<Name>,
): readonly MoodRule<Name>[] | string {
  const list = Array.isArray(value) ? value : [value];
  if (list.length > grammar.maxRules) return `at most ${grammar.maxRules} rules`;
  const rules: MoodRule<Name>[] = [];
  for (const one of list) {
    const rule = readRule(one, grammar);
    if (typeof rule === 'string') return rule;
    rules.push(rule);
  }
  return rules;
}

function readRule<Name extends string>(
  value: unknown,
  grammar: MoodGrammar<Name>,
): MoodRule<Name> | string {
  if (!isObject(value)) return 'a rule is an object with route and action';
  const { route = '* /*', phase, nth, count, action } = value;
  if (typeof route !== 'string' || !/^\S+\s+\/\S*$/.test(route)) {
    return `bad route: ${String(route)}`;
  }
  const type: unknown = isObject(action) ? action['type'] : action;
  const known = grammar.actions.find((one) => one === type);
  if (known === undefined) return `unknown action; known: ${grammar.actions.join(', ')}`;
  if (phase !== undefined && typeof phase !== 'string')
    return `phase is text like ${grammar.phase}`;
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
