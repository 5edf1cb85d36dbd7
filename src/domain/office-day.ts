import { Temporal } from 'temporal-polyfill';

/** The latest instant at or before `now` at which the office's clock showed `time`, e.g. `17:00`. */
export function lastTimeOfDay(now: number, timeZone: string, time: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const plain = Temporal.PlainTime.from(time);
  const today = local.withPlainTime(plain);
  const isAhead = today.epochMilliseconds > now;
  return (isAhead ? local.subtract({ days: 1 }).withPlainTime(plain) : today).epochMilliseconds;
}

/** `2026-11-21`: the day on the office's calendar. */
export function officeDay(at: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}

/** First instant of the day after the one of `at`, and of the day after that. */
export function nextOfficeDay(
  at: number,
  timeZone: string,
): { readonly fromAt: number; readonly untilAt: number } {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return {
    fromAt: local.add({ days: 1 }).startOfDay().epochMilliseconds,
    untilAt: local.add({ days: 2 }).startOfDay().epochMilliseconds,
  };
}
