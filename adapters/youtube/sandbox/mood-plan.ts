/** What the moods that touch one call add up to. */

import {
  calmPlan,
  type Draft,
  headersIn,
  numberIn,
  type SharedPlan,
  sharedMoods,
} from '../../kit/sandbox/mood-plan.ts';
import { textIn } from '../../kit/sandbox/values.ts';
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

export interface MoodPlan extends SharedPlan<Refusal> {
  readonly names: readonly ActionType[];
  /** Between the effect and its answer. */
  readonly slowAnswerMs: number;
  /** All bytes came, and the upload fails for good. */
  readonly endRefusal: Refusal | null;
  /** What a look at a landing session is answered with. */
  readonly landingStatus: number;
  readonly unreadableMs: number;
  readonly processingMs: number | null;
  readonly failureReason: string | null;
  readonly rejectionReason: string | null;
  /** The session dies before this call, and is told with this status from now on. */
  readonly sessionGone: number | null;
  /** After this call the session knows so many bytes less. */
  readonly forgetsBytes: number;
}

export function planOf(actions: readonly MoodAction[]): MoodPlan {
  const plan: Draft<MoodPlan> = {
    ...calmPlan,
    names: actions.map((action) => action.type),
    slowAnswerMs: 0,
    endRefusal: null,
    landingStatus: 503,
    unreadableMs: 0,
    processingMs: null,
    failureReason: null,
    rejectionReason: null,
    sessionGone: null,
    forgetsBytes: 0,
  };
  for (const action of actions) apply[action.type](plan, action);
  return plan;
}

export const calm: MoodPlan = planOf([]);

const shared = sharedMoods<Refusal>(bounds.delayMs);

const apply: Readonly<Record<ActionType, (plan: Draft<MoodPlan>, action: MoodAction) => void>> = {
  ...shared,
  'slow-answer': (plan, action) => {
    plan.slowAnswerMs = Math.min(numberIn(action, 'ms', 1000), bounds.delayMs);
  },
  '500-after-accept': (plan, action) => {
    plan.after = errorIn(action, 500, 'global', 'backendError', 'Backend Error');
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
