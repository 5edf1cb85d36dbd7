/** A calendar day without a zone; months and days count from 1. */
export interface WallDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A wall-clock time, 00:00 to 23:59. */
export interface WallTime {
  readonly hour: number;
  readonly minute: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Asia/Ho_Chi_Minh: UTC+7 without summer time since 1975. */
const ZONE_MS = 7 * HOUR_MS;

/** Sunday first, as `Date.getUTCDay` counts. */
const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** Days since 1970-01-01. */
export function dayNumber(date: WallDate): number {
  return Math.round(Date.UTC(date.year, date.month - 1, date.day) / DAY_MS);
}

export function dateOfDayNumber(day: number): WallDate {
  const instant = new Date(day * DAY_MS);
  return {
    year: instant.getUTCFullYear(),
    month: instant.getUTCMonth() + 1,
    day: instant.getUTCDate(),
  };
}

/** Whether the calendar has this day: 31/11 and 29/02/2026 are not in it. */
export function isInCalendar(date: WallDate): boolean {
  if (date.month < 1 || date.month > 12 || date.day < 1) return false;
  const same = dateOfDayNumber(dayNumber(date));
  return same.month === date.month && same.day === date.day && same.year === date.year;
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: WallDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** `thứ Tư`, `Chủ nhật`. */
export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday] ?? '';
}

/** The day in Vietnam at this instant. */
export function wallDateAt(instantMs: number): WallDate {
  return dateOfDayNumber(Math.floor((instantMs + ZONE_MS) / DAY_MS));
}

/** The time of day in Vietnam at this instant; seconds are cut off. */
export function wallTimeAt(instantMs: number): WallTime {
  const inDay = (((instantMs + ZONE_MS) % DAY_MS) + DAY_MS) % DAY_MS;
  return { hour: Math.floor(inDay / HOUR_MS), minute: Math.floor((inDay % HOUR_MS) / MINUTE_MS) };
}

/** UTC ms of a wall-clock time in Vietnam. */
export function instantOf(date: WallDate, time: WallTime): number {
  return dayNumber(date) * DAY_MS + time.hour * HOUR_MS + time.minute * MINUTE_MS - ZONE_MS;
}

/** `02/12/2026`. */
export function formatDate(date: WallDate): string {
  return `${two(date.day)}/${two(date.month)}/${date.year}`;
}

/** `thứ Tư, 02/12/2026`: the form in which a date is shown back for a look. */
export function echoDate(date: WallDate): string {
  return `${weekdayName(weekdayOf(date))}, ${formatDate(date)}`;
}

/** `08:05`. */
export function formatTime(time: WallTime): string {
  return `${two(time.hour)}:${two(time.minute)}`;
}

/** `08:05 02/12/2026` in Vietnam. */
export function formatInstant(instantMs: number): string {
  return `${formatTime(wallTimeAt(instantMs))} ${formatDate(wallDateAt(instantMs))}`;
}

/** `08:05 thứ Tư, 02/12/2026` in Vietnam. */
export function echoInstant(instantMs: number): string {
  return `${formatTime(wallTimeAt(instantMs))} ${echoDate(wallDateAt(instantMs))}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
