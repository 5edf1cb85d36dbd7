/** What the moods that touch one call add up to. */

import {
  channelFull,
  invalidCredentials,
  type Refusal,
  refuse,
  thumbnailsFull,
  unitPoolEmpty,
  uploadBucketEmpty,
} from './errors.ts';
import type { ActionType, MoodAction } from './moods.ts';
import { bounds } from './rules.ts';
import { isObject } from './values.ts';

export interface MoodPlan {
  readonly names: readonly ActionType[];
  readonly slowMs: number;
  /** Between the effect and its answer. */
  readonly slowAnswerMs: number;
  readonly dripMs: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Answer instead of carrying the call out. */
  readonly instead: Refusal | 'reset' | 'html' | null;
  /** The call is carried out, then this happens. */
  readonly after: Refusal | 'reset' | 'html' | 'unparsable' | 'half' | null;
  readonly htmlStatus: number;
  readonly landsLaterMs: number | null;
  /** All bytes came, and the upload fails for good. */
  readonly endRefusal: Refusal | null;
  /** What a look at a landing session is answered with. */
  readonly landingStatus: number;
  readonly unlistedMs: number;
  readonly unreadableMs: number;
  readonly processingMs: number | null;
  readonly failureReason: string | null;
  readonly rejectionReason: string | null;
  /** The session dies before this call, and is told with this status from now on. */
  readonly sessionGone: number | null;
  readonly cutBodyBytes: number | null;
  /** After this call the session knows so many bytes less. */
  readonly forgetsBytes: number;
}

type Draft = { -readonly [name in keyof MoodPlan]: MoodPlan[name] };

export function planOf(actions: readonly MoodAction[]): MoodPlan {
  const plan: Draft = {
    names: actions.map((action) => action.type),
    slowMs: 0,
    slowAnswerMs: 0,
    dripMs: 0,
    headers: {},
    instead: null,
    after: null,
    htmlStatus: 502,
    landsLaterMs: null,
    endRefusal: null,
    landingStatus: 503,
    unlistedMs: 0,
    unreadableMs: 0,
    processingMs: null,
    failureReason: null,
    rejectionReason: null,
    sessionGone: null,
    cutBodyBytes: null,
    forgetsBytes: 0,
  };
  for (const action of actions) apply[action.type](plan, action);
  return plan;
}

export const calm: MoodPlan = planOf([]);

const apply: Readonly<Record<ActionType, (plan: Draft, action: MoodAction) => void>> = {
  slow: (plan, action) => {
    plan.slowMs = Math.min(numberIn(action, 'ms', 1000), bounds.delayMs);
  },
  'slow-answer': (plan, action) => {
    plan.slowAnswerMs = Math.min(numberIn(action, 'ms', 1000), bounds.delayMs);
  },
  drip: (plan, action) => {
    plan.dripMs = Math.min(numberIn(action, 'ms', 5), bounds.delayMs);
  },
  '500-after-accept': (plan, action) => {
    plan.after = errorIn(action, 500, 'global', 'backendError', 'Backend Error');
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
    plan.instead = errorIn(action, 503, 'global', 'backendError', 'Backend Error');
    plan.headers = { ...plan.headers, ...headersIn(action) };
  },
  '429': (plan, action) => {
    plan.instead = errorIn(
      action,
      429,
      'global',
      'rateLimitExceeded',
      "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'youtube.googleapis.com'.",
      'RESOURCE_EXHAUSTED',
    );
    const wait = action['retryAfterSec'];
    if (typeof wait === 'number') plan.headers = { ...plan.headers, 'retry-after': String(wait) };
  },
  'expired-token': (plan, action) => {
    plan.instead = invalidCredentials(textIn(action, 'reason') ?? 'authError');
  },
  'quota-gone': (plan, action) => {
    plan.instead = allowances[textIn(action, 'bucket') ?? 'units']?.() ?? unitPoolEmpty();
  },
  unlisted: (plan, action) => {
    plan.unlistedMs = numberIn(action, 'ms', 60_000);
  },
  unreadable: (plan, action) => {
    plan.unreadableMs = numberIn(action, 'ms', 5000);
  },
  'lands-later': (plan, action) => {
    plan.landsLaterMs = numberIn(action, 'ms', 60_000);
    plan.landingStatus = numberIn(action, 'status', 503);
  },
  'fails-at-end': (plan, action) => {
    const allowance = allowances[textIn(action, 'bucket') ?? ''];
    plan.endRefusal =
      allowance?.() ??
      errorIn(
        action,
        400,
        'youtube.video',
        'invalidVideoMetadata',
        'The request metadata is invalid.',
      );
  },
  processing: (plan, action) => {
    if (action['ms'] !== undefined) plan.processingMs = numberIn(action, 'ms', 0);
    plan.failureReason = textIn(action, 'failureReason');
    plan.rejectionReason = textIn(action, 'rejectionReason');
  },
  'session-gone': (plan, action) => {
    plan.sessionGone = numberIn(action, 'status', 404);
  },
  'cut-body': (plan, action) => {
    plan.cutBodyBytes = numberIn(action, 'bytes', 0);
  },
  'forgets-bytes': (plan, action) => {
    plan.forgetsBytes = numberIn(action, 'bytes', Number.MAX_SAFE_INTEGER);
  },
  headers: (plan, action) => {
    plan.headers = { ...plan.headers, ...headersIn(action) };
  },
};

const allowances: Readonly<Record<string, () => Refusal>> = {
  uploads: () => uploadBucketEmpty('123'),
  units: unitPoolEmpty,
  channel: channelFull,
  thumbnails: thumbnailsFull,
};

function numberIn(action: MoodAction, name: string, fallback: number): number {
  const value = action[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
}

function textIn(action: MoodAction, name: string): string | null {
  const value = action[name];
  return typeof value === 'string' ? value : null;
}

function errorIn(
  action: MoodAction,
  status: number,
  domain: string,
  reason: string,
  message: string,
  rpcStatus?: string,
): Refusal {
  const rpc = textIn(action, 'rpcStatus') ?? rpcStatus;
  const details = action['details'];
  return refuse(
    numberIn(action, 'status', status),
    textIn(action, 'domain') ?? domain,
    textIn(action, 'reason') ?? reason,
    textIn(action, 'message') ?? message,
    {
      ...(rpc === undefined ? {} : { rpcStatus: rpc }),
      ...(Array.isArray(details) ? { details } : {}),
    },
  );
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
