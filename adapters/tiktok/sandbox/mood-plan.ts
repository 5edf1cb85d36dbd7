/** What the moods that touch one call add up to. */

import {
  badToken,
  type Refusal,
  rateGone,
  refuse,
  tooManyPending,
  tooManyPosts,
  userBanned,
  userCapGone,
} from './errors.ts';
import type { ActionType, MoodAction } from './moods.ts';
import { bounds } from './rules.ts';
import { isObject, textIn } from './values.ts';

type Spoiled = Refusal | 'reset' | 'html' | 'empty';

export interface MoodPlan {
  readonly names: readonly ActionType[];
  readonly slowMs: number;
  readonly dripMs: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Answer instead of carrying the call out. */
  readonly instead: Spoiled | null;
  /** The call is carried out, then this happens. */
  readonly after: Spoiled | 'unparsable' | 'half' | null;
  /** HTTP status of a page or an empty answer. */
  readonly httpStatus: number;
  readonly landsLaterMs: number | null;
  readonly unlistedMs: number;
  /** Time to the end of processing; `never` stays there for good. */
  readonly processingMs: number | 'never' | null;
  readonly failReason: string | null;
  readonly moderationMs: number | null;
  /** A pull never begins. */
  readonly pullHangs: boolean;
  /** Time from accepting a pull to its first fetch. */
  readonly pullMs: number | null;
  /** The connection dies after so many bytes of the body. */
  readonly cutBodyBytes: number | null;
  /** The upload's link is answered so from now on. */
  readonly goneStatus: number | null;
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
    httpStatus: 502,
    landsLaterMs: null,
    unlistedMs: 0,
    processingMs: null,
    failReason: null,
    moderationMs: null,
    pullHangs: false,
    pullMs: null,
    cutBodyBytes: null,
    goneStatus: null,
  };
  for (const action of actions) apply[action.type](plan, action);
  return plan;
}

export const calm: MoodPlan = planOf([]);

const gone: Readonly<Record<string, () => Refusal>> = {
  posts: () => tooManyPosts(403),
  pending: tooManyPending,
  users: () => userCapGone(403),
  banned: () => userBanned(403),
};

const apply: Readonly<Record<ActionType, (plan: Draft, action: MoodAction) => void>> = {
  slow: (plan, action) => {
    plan.slowMs = Math.min(numberIn(action, 'ms', 1000), bounds.delayMs);
  },
  drip: (plan, action) => {
    plan.dripMs = Math.min(numberIn(action, 'ms', 5), bounds.delayMs);
  },
  '500-after-accept': (plan, action) => {
    plan.after = 'html';
    plan.httpStatus = numberIn(action, 'status', 500);
  },
  'reset-after-accept': (plan) => {
    plan.after = 'reset';
  },
  'reset-before-accept': (plan) => {
    plan.instead = 'reset';
  },
  html: (plan, action) => {
    plan.instead = 'html';
    plan.httpStatus = numberIn(action, 'status', 502);
  },
  'html-after-accept': (plan, action) => {
    plan.after = 'html';
    plan.httpStatus = numberIn(action, 'status', 502);
  },
  empty: (plan, action) => {
    plan.instead = 'empty';
    plan.httpStatus = numberIn(action, 'status', 200);
  },
  'empty-after-accept': (plan, action) => {
    plan.after = 'empty';
    plan.httpStatus = numberIn(action, 'status', 200);
  },
  unparsable: (plan) => {
    plan.after = 'unparsable';
  },
  'half-answer': (plan) => {
    plan.after = 'half';
  },
  error: (plan, action) => {
    plan.instead = errorIn(action);
  },
  'error-after-accept': (plan, action) => {
    plan.after = errorIn(action);
  },
  'rate-limited': (plan) => {
    plan.instead = rateGone();
  },
  'expired-token': (plan) => {
    plan.instead = badToken();
  },
  'quota-gone': (plan, action) => {
    const bucket = textIn(action, 'bucket') ?? 'posts';
    plan.instead = (Object.hasOwn(gone, bucket) ? gone[bucket] : null)?.() ?? tooManyPosts(403);
  },
  unlisted: (plan, action) => {
    plan.unlistedMs = numberIn(action, 'ms', 60_000);
  },
  'lands-later': (plan, action) => {
    plan.landsLaterMs = numberIn(action, 'ms', 60_000);
  },
  processing: (plan, action) => {
    if (action['ms'] !== undefined) plan.processingMs = numberIn(action, 'ms', 0);
    const end = textIn(action, 'end');
    plan.pullHangs = end === 'hangs';
    if (action['pullMs'] !== undefined) plan.pullMs = numberIn(action, 'pullMs', 0);
    if (end === 'never') plan.processingMs = 'never';
    if (end === 'fails') plan.failReason = textIn(action, 'reason') ?? 'internal';
  },
  moderation: (plan, action) => {
    plan.moderationMs = numberIn(action, 'ms', 0);
  },
  'cut-body': (plan, action) => {
    plan.cutBodyBytes = numberIn(action, 'bytes', 0);
  },
  'session-gone': (plan, action) => {
    plan.goneStatus = numberIn(action, 'status', 404);
  },
  headers: (plan, action) => {
    plan.headers = { ...plan.headers, ...headersIn(action) };
  },
};

function numberIn(action: MoodAction, name: string, fallback: number): number {
  const value = action[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
}

function errorIn(action: MoodAction): Refusal {
  const code = textIn(action, 'code') ?? 'internal_error';
  const status = numberIn(action, 'status', code === 'internal_error' ? 500 : 400);
  return refuse(code, textIn(action, 'message') ?? 'Something went wrong.', status);
}

function headersIn(action: MoodAction): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!isObject(action['headers'])) return headers;
  for (const [name, value] of Object.entries(action['headers'])) {
    const isPlain = typeof value === 'string' || typeof value === 'number';
    if (/^[A-Za-z0-9-]{1,60}$/.test(name) && isPlain) {
      headers[name.toLowerCase()] = String(value).replace(/[^\x20-\x7e]/g, ' ');
    }
  }
  return headers;
}
