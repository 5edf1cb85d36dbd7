import { Temporal } from 'temporal-polyfill';

/** A range of whole days: its instants (UTC ms, both inclusive) and its days as `2026-11-30`. */
export interface DayRange {
  readonly fromAt: number;
  readonly toAt: number;
  readonly from: string;
  readonly to: string;
}

/** The month in which `now` lies, in the office's time zone. */
export function monthOf(now: number, timeZone: string): DayRange {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const first = day.toPlainDate().with({ day: 1 });
  const next = first.add({ months: 1 });
  return {
    fromAt: first.toZonedDateTime({ timeZone }).epochMilliseconds,
    toAt: next.toZonedDateTime({ timeZone }).epochMilliseconds - 1,
    from: first.toString(),
    to: next.subtract({ days: 1 }).toString(),
  };
}

/** `2026-11-30`, the day of an instant in the office's time zone. */
export function isoDay(at: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return local.toPlainDate().toString();
}
