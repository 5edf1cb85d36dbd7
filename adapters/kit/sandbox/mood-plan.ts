/** What the moods that every stand-in has do to a call, and the readers of a mood's settings. */

import type { MoodAction, sharedActions } from './moods.ts';
import { isObject } from './values.ts';

/** `Answer` is what the platform itself says instead of what is true. */
export interface SharedPlan<Answer> {
  readonly slowMs: number;
  readonly dripMs: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Answer instead of carrying the call out. */
  readonly instead: Answer | 'reset' | 'html' | null;
  /** The call is carried out, then this happens. */
  readonly after: Answer | 'reset' | 'html' | 'unparsable' | 'half' | null;
  /** HTTP status of a page or an empty answer. */
  readonly httpStatus: number;
  readonly landsLaterMs: number | null;
  readonly unlistedMs: number;
  /** The connection dies after so many bytes of the body. */
  readonly cutBodyBytes: number | null;
}

export const calmPlan: SharedPlan<never> = {
  slowMs: 0,
  dripMs: 0,
  headers: {},
  instead: null,
  after: null,
  httpStatus: 502,
  landsLaterMs: null,
  unlistedMs: 0,
  cutBodyBytes: null,
};

type SharedAction = (typeof sharedActions)[number];

export type Draft<Plan> = { -readonly [name in keyof Plan]: Plan[name] };

/** How each of the shared moods changes the plan of a call; no delay is longer than `maxDelayMs`. */
export function sharedMoods<Answer>(
  maxDelayMs: number,
): Readonly<
  Record<SharedAction, (plan: Draft<SharedPlan<Answer>>, action: MoodAction<string>) => void>
> {
  return {
    slow: (plan, action) => {
      plan.slowMs = Math.min(numberIn(action, 'ms', 1000), maxDelayMs);
    },
    drip: (plan, action) => {
      plan.dripMs = Math.min(numberIn(action, 'ms', 5), maxDelayMs);
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
    unparsable: (plan) => {
      plan.after = 'unparsable';
    },
    'half-answer': (plan) => {
      plan.after = 'half';
    },
    unlisted: (plan, action) => {
      plan.unlistedMs = numberIn(action, 'ms', 60_000);
    },
    'lands-later': (plan, action) => {
      plan.landsLaterMs = numberIn(action, 'ms', 60_000);
    },
    'cut-body': (plan, action) => {
      plan.cutBodyBytes = numberIn(action, 'bytes', 0);
    },
  };
}

/** A number from 0 under `name`, or `fallback`. */
export function numberIn(action: MoodAction<string>, name: string, fallback: number): number {
  const value = action[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : fallback;
}

/** The setting `headers`: names in small letters, values in plain characters. */
export function headersIn(action: MoodAction<string>): Record<string, string> {
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
