/**
 * Moods: rules by which the stand-in misbehaves on purpose. A rule names a route, perhaps a phase
 * and which of the matching calls it touches; its action says what goes wrong.
 *
 * Example: `{"route":"POST /feed","nth":1,"action":{"type":"500-after-accept"}}`
 */

import { type Refusal, refuse } from './errors.ts';
import { bounds } from './rules.ts';
import { isObject } from './values.ts';

export const actionTypes = [
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
export interface MoodSubject {
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

/** What the moods of one call add up to. */
export interface MoodPlan {
  readonly names: readonly ActionType[];
  readonly slowMs: number;
  readonly dripMs: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Answer instead of carrying the call out. */
  readonly instead: Refusal | 'reset' | 'html' | null;
  /** The call is carried out, then this happens. */
  readonly after: Refusal | 'reset' | 'html' | 'unparsable' | 'half' | null;
  readonly htmlStatus: number;
  readonly landsLaterMs: number | null;
  readonly unlistedMs: number;
  readonly unreadableMs: number;
  readonly processingMs: number | null;
  readonly postIdDelayMs: number | null;
  readonly problem: { readonly code: number; readonly message: string } | null;
  readonly trace490: boolean;
  readonly cutBodyBytes: number | null;
}

type Draft = { -readonly [name in keyof MoodPlan]: MoodPlan[name] };

export function planOf(actions: readonly MoodAction[]): MoodPlan {
  const plan: Draft = {
    names: actions.map((action) => action.type),
    slowMs: 0,
    dripMs: 0,
    headers: {},
    instead: null,
    after: null,
    htmlStatus: 502,
    landsLaterMs: null,
    unlistedMs: 0,
    unreadableMs: 0,
    processingMs: null,
    postIdDelayMs: null,
    problem: null,
    trace490: false,
    cutBodyBytes: null,
  };
  for (const action of actions) apply[action.type](plan, action);
  return plan;
}

const apply: Readonly<Record<ActionType, (plan: Draft, action: MoodAction) => void>> = {
  slow: (plan, action) => {
    plan.slowMs = waitOf(action, 'ms', 1000);
  },
  drip: (plan, action) => {
    plan.dripMs = waitOf(action, 'ms', 5);
  },
  '500-after-accept': (plan, action) => {
    plan.after = errorOf(
      action,
      2,
      'An unexpected error has occurred. Please retry your request later.',
      500,
      true,
    );
  },
  'reset-after-accept': (plan) => {
    plan.after = 'reset';
  },
  'reset-before-accept': (plan) => {
    plan.instead = 'reset';
  },
  html: (plan, action) => {
    plan.instead = 'html';
    plan.htmlStatus = numberIn(action, 'status', 502);
  },
  'html-after-accept': (plan, action) => {
    plan.after = 'html';
    plan.htmlStatus = numberIn(action, 'status', 502);
  },
  unparsable: (plan) => {
    plan.after = 'unparsable';
  },
  'half-answer': (plan) => {
    plan.after = 'half';
  },
  error: (plan, action) => {
    const refusal = errorOf(action, 1, 'An unknown error occurred', undefined, undefined);
    plan.instead = refusal;
    plan.headers = { ...plan.headers, ...headersOf(action) };
    if (refusal.code >= 80000 && refusal.code < 81000 && action['headers'] === undefined) {
      plan.headers = {
        ...plan.headers,
        ...usageHeaders({ callCount: 100, minutes: 35, ...action }),
      };
    }
  },
  '429': (plan, action) => {
    plan.instead = errorOf(action, 4, '(#4) Application request limit reached', 429, true);
    const wait = action['retryAfterSec'];
    if (typeof wait === 'number') plan.headers = { ...plan.headers, 'retry-after': String(wait) };
  },
  usage: (plan, action) => {
    plan.headers = { ...plan.headers, ...usageHeaders(action) };
  },
  'expired-token': (plan, action) => {
    plan.instead = errorOf(
      { subcode: 463, ...action },
      190,
      'Error validating access token: Session has expired.',
      undefined,
      undefined,
    );
  },
  unlisted: (plan, action) => {
    plan.unlistedMs = numberIn(action, 'ms', 60_000);
  },
  unreadable: (plan, action) => {
    plan.unreadableMs = numberIn(action, 'ms', 5000);
  },
  'lands-later': (plan, action) => {
    plan.landsLaterMs = numberIn(action, 'ms', 60_000);
  },
  processing: (plan, action) => {
    if (action['ms'] !== undefined) plan.processingMs = numberIn(action, 'ms', 0);
    if (action['postIdDelayMs'] !== undefined) {
      plan.postIdDelayMs = numberIn(action, 'postIdDelayMs', 0);
    }
    if (action['failCode'] !== undefined) {
      const message = action['message'];
      plan.problem = {
        code: numberIn(action, 'failCode', 1363128),
        message: typeof message === 'string' ? message : 'The video could not be processed.',
      };
    }
  },
  'trace-490': (plan) => {
    plan.trace490 = true;
  },
  'cut-body': (plan, action) => {
    plan.cutBodyBytes = numberIn(action, 'bytes', 0);
  },
};

function numberIn(action: MoodAction, name: string, fallback: number): number {
  const value = action[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
}

function waitOf(action: MoodAction, name: string, fallback: number): number {
  return Math.min(numberIn(action, name, fallback), bounds.delayMs);
}

function errorOf(
  action: Readonly<Record<string, unknown>>,
  code: number,
  message: string,
  status: number | undefined,
  isTransient: boolean | undefined,
): Refusal {
  const given = { ...action } as Record<string, unknown>;
  const pick = <T>(name: string, kind: string, fallback: T): T =>
    typeof given[name] === kind ? (given[name] as T) : fallback;
  const finalCode = pick('code', 'number', code);
  const extras: Record<string, unknown> = {
    status: pick('status', 'number', status),
    subcode: pick('subcode', 'number', undefined),
    isTransient: pick('isTransient', 'boolean', isTransient),
    userTitle: pick('userTitle', 'string', undefined),
    userMessage: pick('userMessage', 'string', undefined),
    errorType: pick('errorType', 'string', undefined),
    errorData: given['errorData'],
  };
  for (const name of Object.keys(extras)) if (extras[name] === undefined) delete extras[name];
  return refuse(finalCode, pick('message', 'string', message), extras);
}

function headersOf(action: MoodAction): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!isObject(action['headers'])) return headers;
  for (const [name, value] of Object.entries(action['headers'])) {
    if (/^[A-Za-z0-9-]{1,60}$/.test(name) && typeof value !== 'object') {
      headers[name.toLowerCase()] = String(value).replace(/[^\x20-\x7e]/g, ' ');
    }
  }
  return headers;
}

/** The three usage headers: percents, and minutes until access comes back. */
function usageHeaders(action: Readonly<Record<string, unknown>>): Record<string, string> {
  const percent = typeof action['callCount'] === 'number' ? action['callCount'] : 28;
  const minutes = typeof action['minutes'] === 'number' ? action['minutes'] : 0;
  const pageId = typeof action['pageId'] === 'string' ? action['pageId'] : '1000000000000001';
  const counts = { call_count: percent, total_cputime: percent, total_time: percent };
  const headers: Record<string, string> = {
    'x-app-usage': JSON.stringify(counts),
    'x-business-use-case-usage': JSON.stringify({
      [pageId]: [{ type: 'pages', ...counts, estimated_time_to_regain_access: minutes }],
    }),
  };
  if (action['pageUsage'] === true) headers['x-page-usage'] = JSON.stringify(counts);
  return headers;
}
