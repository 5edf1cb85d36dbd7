/** What the moods that touch one call add up to. */

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
  /** Of an article's job or a film's conversion. */
  readonly processingMs: number | null;
  /** How a job ends: `never` stays pending, `fails` answers "create media fail". */
  readonly jobEnd: 'ready' | 'never' | 'fails';
  /** Where a film's conversion ends. */
  readonly videoStatus: number | null;
  readonly moderationMs: number | null;
  readonly verdict: 'deliver' | 'reject' | null;
  /** The connection dies after so many bytes of the body. */
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
    httpStatus: 502,
    landsLaterMs: null,
    unlistedMs: 0,
    processingMs: null,
    jobEnd: 'ready',
    videoStatus: null,
    moderationMs: null,
    verdict: null,
    cutBodyBytes: null,
  };
  for (const action of actions) apply[action.type](plan, action);
  return plan;
}

export const calm: MoodPlan = planOf([]);

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
    plan.instead = oaRateGone();
  },
  'expired-token': (plan) => {
    plan.instead = expiredAccessToken();
  },
  'quota-gone': (plan, action) => {
    plan.instead =
      textIn(action, 'bucket') === 'broadcast' ? featureQuotaGone() : articleQuotaGone();
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
    plan.jobEnd = end === 'never' || end === 'fails' ? end : 'ready';
    if (action['status'] !== undefined) plan.videoStatus = numberIn(action, 'status', 1);
  },
  moderation: (plan, action) => {
    if (action['ms'] !== undefined) plan.moderationMs = numberIn(action, 'ms', 0);
    const verdict = textIn(action, 'verdict');
    plan.verdict = verdict === 'reject' || verdict === 'deliver' ? verdict : null;
  },
  'cut-body': (plan, action) => {
    plan.cutBodyBytes = numberIn(action, 'bytes', 0);
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
  const code = action['code'];
  return refuse(
    typeof code === 'number' && Number.isInteger(code) ? code : -200,
    textIn(action, 'message') ?? 'Send message failed',
    numberIn(action, 'status', 200),
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
