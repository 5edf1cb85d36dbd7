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
  articleQuotaGone,
  expiredAccessToken,
  featureQuotaGone,
  oaRateGone,
  type Refusal,
  refuse,
} from './errors.ts';
import type { ActionType, MoodAction } from './moods.ts';
import { bounds } from './rules.ts';

export interface MoodPlan extends SharedPlan<Refusal | 'empty'> {
  readonly names: readonly ActionType[];
  /** Of an article's job or a film's conversion. */
  readonly processingMs: number | null;
  /** How a job ends: `never` stays pending, `fails` answers "create media fail". */
  readonly jobEnd: 'ready' | 'never' | 'fails';
  /** Where a film's conversion ends. */
  readonly videoStatus: number | null;
  readonly moderationMs: number | null;
  readonly verdict: 'deliver' | 'reject' | null;
}

export function planOf(actions: readonly MoodAction[]): MoodPlan {
  const plan: Draft<MoodPlan> = {
    ...calmPlan,
    names: actions.map((action) => action.type),
    processingMs: null,
    jobEnd: 'ready',
    videoStatus: null,
    moderationMs: null,
    verdict: null,
  };
  for (const action of actions) apply[action.type](plan, action);
  return plan;
}

export const calm: MoodPlan = planOf([]);

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
    plan.instead = oaRateGone();
  },
  'expired-token': (plan) => {
    plan.instead = expiredAccessToken();
  },
  'quota-gone': (plan, action) => {
    plan.instead =
      textIn(action, 'bucket') === 'broadcast' ? featureQuotaGone() : articleQuotaGone();
  },
  processing: (plan, action) => {
    if (action['ms'] !== undefined) plan.processingMs = numberIn(action, 'ms', 0);
    const end = textIn(action, 'end');
    plan.jobEnd = end === 'never' || end === 'fails' ? end : 'ready';
    if (action['status'] !== undefined) plan.videoStatus = numberIn(action, 'status', 1);
  },
  moderation: (plan, action) => {
    if (action['ms'] !== undefined) plan.moderationMs = numberIn(action, 'ms', 0);
    const verdict = textIn(action, 'verdict');
    plan.verdict = verdict === 'reject' || verdict === 'deliver' ? verdict : null;
  },
  headers: (plan, action) => {
    plan.headers = { ...plan.headers, ...headersIn(action) };
  },
};

function errorIn(action: MoodAction): Refusal {
  const code = action['code'];
  return refuse(
    typeof code === 'number' && Number.isInteger(code) ? code : -200,
    textIn(action, 'message') ?? 'Send message failed',
    numberIn(action, 'status', 200),
  );
}
