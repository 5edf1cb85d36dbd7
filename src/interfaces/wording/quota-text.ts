import type { Say } from '../../domain/messages/say.ts';
import type { QuotaLeft } from '../../runtime/queries/channels.ts';
import { wordsOr } from './words-or.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What is left of one allowance, as one line; `count` writes numbers in the reader's way. */
export function quotaText(
  say: Say,
  { name, left, limit, window }: QuotaLeft,
  count: (value: number) => string,
): string {
  const values = {
    // An adapter may name an allowance that has no words yet: its own name is better than none.
    name: wordsOr(say, `quota.${name}`, name),
    left: count(left),
    limit: count(limit),
  };
  const inUnits = (lengthMs: number, unitMs: number) => count(Math.round(lengthMs / unitMs));
  switch (window.type) {
    case 'rolling':
      return window.lengthMs < HOUR_MS
        ? say('channels.quota-minutes', { ...values, minutes: inUnits(window.lengthMs, MINUTE_MS) })
        : say('channels.quota-rolling', { ...values, hours: inUnits(window.lengthMs, HOUR_MS) });
    case 'daily':
      return say('channels.quota-daily', { ...values, zone: window.timeZone });
    case 'monthly':
      return say('channels.quota-monthly', { ...values, day: window.day });
  }
}
