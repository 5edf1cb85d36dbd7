/** What the moods that touch one call add up to. */

import {
  calmPlan,
  type Draft,
  headersIn,
  numberIn,
  type SharedPlan,
  sharedMoods,
} from '../../kit/sandbox/mood-plan.ts';
import { type Refusal, refuse } from './errors.ts';
import type { ActionType, MoodAction } from './moods.ts';
import { bounds } from './rules.ts';

/** What the moods of one call add up to. */
export interface MoodPlan extends SharedPlan<Refusal> {
  readonly names: readonly ActionType[];
  readonly unreadableMs: number;
  readonly processingMs: number | null;
  readonly postIdDelayMs: number | null;
  readonly problem: { readonly code: number; readonly message: string } | null;
  readonly trace490: boolean;
}

export function planOf(actions: readonly MoodAction[]): MoodPlan {
  const plan: Draft<MoodPlan> = {
    ...calmPlan,
    names: actions.map((action) => action.type),
    unreadableMs: 0,
    processingMs: null,
    postIdDelayMs: null,
    problem: null,
    trace490: false,
  };
  for (const action of actions) apply[action.type](plan, action);
  return plan;
}

const shared = sharedMoods<Refusal>(bounds.delayMs);

const apply: Readonly<Record<ActionType, (plan: Draft<MoodPlan>, action: MoodAction) => void>> = {
  ...shared,
  '500-after-accept': (plan, action) => {
    plan.after = errorOf(
      action,
      2,
      'An unexpected error has occurred. Please retry your request later.',
      500,
      true,
    );
  },
  error: (plan, action) => {
    const refusal = errorOf(action, 1, 'An unknown error occurred', undefined, undefined);
    plan.instead = refusal;
    plan.headers = { ...plan.headers, ...headersIn(action) };
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
  unreadable: (plan, action) => {
    plan.unreadableMs = numberIn(action, 'ms', 5000);
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
};

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
