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

export interface MoodPlan extends SharedPlan<Refusal | 'empty'> {
  readonly names: readonly ActionType[];
  /** Time to the end of processing; `never` stays there for good. */
  readonly processingMs: number | 'never' | null;
  readonly failReason: string | null;
  readonly moderationMs: number | null;
  /** A pull never begins. */
  readonly pullHangs: boolean;
  /** Time from accepting a pull to its first fetch. */
  readonly pullMs: number | null;
  /** The upload's link is answered so from now on. */
  readonly goneStatus: number | null;
}

export function planOf(actions: readonly MoodAction[]): MoodPlan {
  const plan: Draft<MoodPlan> = {
    ...calmPlan,
    names: actions.map((action) => action.type),
    processingMs: null,
    failReason: null,
    moderationMs: null,
    pullHangs: false,
    pullMs: null,
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

const shared = sharedMoods<Refusal | 'empty'>(bounds.delayMs);

const apply: Readonly<Record<ActionType, (plan: Draft<MoodPlan>, action: MoodAction) => void>> = {
  ...shared,
  '500-after-accept': (plan, action) => {
    plan.after = 'html';
    plan.httpStatus = numberIn(action, 'status', 500);
  },
  empty: (plan, action) => {
    plan.instead = 'empty';
    plan.httpStatus = numberIn(action, 'status', 200);
  },
  'empty-after-accept': (plan, action) => {
    plan.after = 'empty';
    plan.httpStatus = numberIn(action, 'status', 200);
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
  'session-gone': (plan, action) => {
    plan.goneStatus = numberIn(action, 'status', 404);
  },
  headers: (plan, action) => {
    plan.headers = { ...plan.headers, ...headersIn(action) };
  },
};

function errorIn(action: MoodAction): Refusal {
  const code = textIn(action, 'code') ?? 'internal_error';
  const status = numberIn(action, 'status', code === 'internal_error' ? 500 : 400);
  return refuse(code, textIn(action, 'message') ?? 'Something went wrong.', status);
}
