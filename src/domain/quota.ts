import { Temporal } from 'temporal-polyfill';

/** An allowance of a platform, as its facts state it. */
export interface QuotaRule {
  readonly name: string;
  /** Whose allowance it is; together with the scope's id it names one counter. */
  readonly scope: 'project' | 'app' | 'channel' | 'user';
  readonly limit: number;
  readonly window:
    | { readonly type: 'rolling'; readonly lengthMs: number }
    | { readonly type: 'daily'; readonly timeZone: string }
    /** From midnight of this day of the month, 1 to 28, so that every month has it. */
    | { readonly type: 'monthly'; readonly day: number; readonly timeZone: string };
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

/** Name of the counter that a rule has for one scope id, e.g. `uploads-per-day:PROJECT`. */
export function counterOf(rule: Pick<QuotaRule, 'name'>, scopeId: string): string {
  return `${rule.name}:${scopeId}`;
}

export type QuotaAnswer =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly notBefore: number };

/** First instant whose spends still count at `now`. */
export function windowStart(rule: QuotaRule, now: number): number {
  const { window } = rule;
  switch (window.type) {
    case 'rolling':
      return now - window.lengthMs;
    case 'daily':
      return startOfDay(now, window.timeZone).epochMilliseconds;
    case 'monthly':
      return startOfPeriod(now, window).epochMilliseconds;
  }
}

/** First instant of the next window; null for rolling ones, which have no such instant. */
export function nextWindowStart(rule: Pick<QuotaRule, 'window'>, now: number): number | null {
  const { window } = rule;
  switch (window.type) {
    case 'rolling':
      return null;
    case 'daily':
      return startOfDay(now, window.timeZone).add({ days: 1 }).epochMilliseconds;
    case 'monthly':
      return startOfPeriod(now, window).add({ months: 1 }).startOfDay().epochMilliseconds;
  }
}

/** May `units` be spent at `now`, given the spends of this counter? If not, when at the earliest? */
export function maySpend(
  rule: QuotaRule,
  spends: readonly Spend[],
  units: number,
  now: number,
): QuotaAnswer {
  const counting = countingSpends(rule, spends, now);
  const used = sumOf(counting);
  if (used + units <= rule.limit) return { allowed: true };
  if (rule.window.type !== 'rolling') {
    return { allowed: false, notBefore: nextWindowStart(rule, now) ?? now };
  }
  return {
    allowed: false,
    notBefore: freeAgainAt(rule.window.lengthMs, counting, used + units - rule.limit, now),
  };
}

/** Units of the window at `now` that are spent or reserved already. */
export function usedUnits(rule: QuotaRule, spends: readonly Spend[], now: number): number {
  return sumOf(countingSpends(rule, spends, now));
}

function sumOf(spends: readonly Spend[]): number {
  return spends.reduce((sum, spend) => sum + spend.units, 0);
}

/** A rolling window ends just before its length ago; the others begin with their first instant. */
function countingSpends(rule: QuotaRule, spends: readonly Spend[], now: number): readonly Spend[] {
  const since = windowStart(rule, now);
  const counts = (at: number) => (rule.window.type === 'rolling' ? at > since : at >= since);
  return spends.filter((spend) => counts(spend.at));
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

function startOfDay(now: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay();
}

function startOfPeriod(
  now: number,
  window: Extract<QuotaRule['window'], { type: 'monthly' }>,
): Temporal.ZonedDateTime {
  const today = startOfDay(now, window.timeZone);
  const own = today.with({ day: window.day }).startOfDay();
  return today.day >= window.day ? own : own.subtract({ months: 1 }).startOfDay();
}
