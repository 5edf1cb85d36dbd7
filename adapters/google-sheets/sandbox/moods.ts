/**
 * Moods: rules by which the stand-in misbehaves on purpose.
 *
 * Example: the second write is applied and then answered with 503:
 * `{"on":"write","nth":2,"action":{"type":"503-after-apply"}}`. People can be scripted between two
 * calls: `{"on":"read","nth":1,"action":{"type":"people","gestures":[…]}}` lets them act right after
 * the first read was answered.
 */

import { isObject } from '../../kit/sandbox/values.ts';
import { type Gesture, readGesture } from './people.ts';
import { bounds } from './rules.ts';

const kinds = ['read', 'write', 'token', 'any'] as const;
const actionTypes = [
  '429',
  '503',
  '503-after-apply',
  'reset',
  'reset-after-apply',
  'html',
  'unparsable',
  'slow',
  'people',
] as const;

export interface MoodAction {
  readonly type: (typeof actionTypes)[number];
  /** Of `slow`. */
  readonly ms?: number;
  /** Of `429`: a Retry-After header. */
  readonly retryAfterSec?: number;
  /** Of `people`. */
  readonly gestures?: readonly Gesture[];
}

export interface MoodRule {
  readonly on: (typeof kinds)[number];
  /** First matching call that is touched, from 1. */
  readonly nth?: number;
  /** How many calls from there; all when absent, one when only `nth` is given. */
  readonly count?: number;
  readonly action: MoodAction;
}

export interface MoodBook {
  rules(): readonly MoodRule[];
  set(rules: readonly MoodRule[]): void;
  /** Actions for this call; counts it. */
  actionsFor(kind: 'read' | 'write' | 'token'): readonly MoodAction[];
}

export function createMoodBook(): MoodBook {
  let book: { readonly rule: MoodRule; seen: number }[] = [];
  return {
    rules: () => book.map((entry) => entry.rule),
    set(rules) {
      book = rules.map((rule) => ({ rule, seen: 0 }));
    },
    actionsFor(kind) {
      const matching = book.filter(({ rule }) => rule.on === 'any' || rule.on === kind);
      for (const entry of matching) entry.seen += 1;
      return matching
        .filter(({ rule, seen }) => isTouched(rule, seen))
        .map(({ rule }) => rule.action);
    },
  };
}

function isTouched(rule: MoodRule, seen: number): boolean {
  const first = rule.nth ?? 1;
  const count = rule.count ?? (rule.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  return seen >= first && seen < first + count;
}

/** Rules from JSON: a list, or what is wrong with it. */
export function readMoodRules(value: unknown): readonly MoodRule[] | string {
  const list: unknown[] = Array.isArray(value) ? value : [value];
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
  if (!isObject(value) || !isObject(value['action'])) return 'a rule has `on` and `action`';
  const on = kinds.find((one) => one === value['on']);
  const { type, ms, retryAfterSec, gestures } = value['action'];
  const known = actionTypes.find((one) => one === type);
  if (on === undefined || known === undefined) {
    return `on: ${kinds.join(', ')}; action.type: ${actionTypes.join(', ')}`;
  }
  const read = Array.isArray(gestures) ? (gestures as unknown[]).map(readGesture) : [];
  if (read.includes(null)) return 'a gesture has `what`';
  const { nth, count } = value;
  return {
    on,
    ...(typeof nth === 'number' ? { nth } : {}),
    ...(typeof count === 'number' ? { count } : {}),
    action: {
      type: known,
      ...(typeof ms === 'number' ? { ms: Math.min(ms, bounds.idleMs) } : {}),
      ...(typeof retryAfterSec === 'number' ? { retryAfterSec } : {}),
      ...(read.length === 0 ? {} : { gestures: read.filter((one) => one !== null) }),
    },
  };
}
