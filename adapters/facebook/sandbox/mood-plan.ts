/** What the moods that touch one call add up to. */

import { type Refusal, refuse } from './errors.ts';
import type { ActionType, MoodAction } from './moods.ts';
import { bounds } from './rules.ts';
import { isObject } from './values.ts';

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
    if (
      /^[A-Za-z0-9-]{1,60}$/.test(name) &&
      (typeof value === 'string' || typeof value === 'number')
    ) {
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
