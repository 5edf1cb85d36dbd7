import { Temporal } from 'temporal-polyfill';

/** An allowance of a platform, as its facts state it. */
export interface QuotaRule {
  readonly name: string;
  /** Whose allowance it is; together with the scope's id it names one counter. */
  readonly scope: 'project' | 'app' | 'channel' | 'user';
  readonly limit: number;
  readonly window:
    | { readonly type: 'rolling'; readonly lengthMs: number }
    | { readonly type: 'daily'; readonly timeZone: string };
}

/** One reserved or spent amount. */
export interface Spend {
  readonly at: number;
  readonly units: number;
}

/** What a step spends when its request leaves. */
export interface StepSpend {
  readonly quota: string;
  readonly units: number;
}

export type QuotaAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly notBefore: number };

/** First instant whose spends still count at `now`. */
export function windowStart(rule: QuotaRule, now: number): number {
  return rule.window.type === 'rolling'
    ? now - rule.window.lengthMs
    : startOfDay(now, rule.window.timeZone);
}

/** May `units` be spent at `now`, given the spends of this counter? If not, when at the earliest? */
export function maySpend(
  rule: QuotaRule,
  spends: readonly Spend[],
  units: number,
  now: number,
): QuotaAnswer {
  const since = windowStart(rule, now);
  // A rolling window ends just before its length ago; a day begins with its first instant.
  const counts = (at: number) => (rule.window.type === 'daily' ? at >= since : at > since);
  const counting = spends.filter((spend) => counts(spend.at));
  const used = counting.reduce((sum, spend) => sum + spend.units, 0);
  if (used + units <= rule.limit) return { allowed: true };
  if (rule.window.type === 'daily') {
    return { allowed: false, notBefore: startOfNextDay(now, rule.window.timeZone) };
  }
  return {
    allowed: false,
    notBefore: freeAgainAt(rule.window.lengthMs, counting, used + units - rule.limit, now),
  };
}

function freeAgainAt(
  lengthMs: number,
  spends: readonly Spend[],
  missing: number,
  now: number,
): number {
  let freed = 0;
  for (const spend of [...spends].sort((a, b) => a.at - b.at)) {
    freed += spend.units;
    if (freed >= missing) return spend.at + lengthMs;
  }
  return now + lengthMs;
}

function startOfDay(now: number, timeZone: string): number {
  return zoned(now, timeZone).startOfDay().epochMilliseconds;
}

function startOfNextDay(now: number, timeZone: string): number {
  return zoned(now, timeZone).startOfDay().add({ days: 1 }).epochMilliseconds;
}

function zoned(now: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
}
