import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../domain/messages/message.ts';

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
const MINUTE_MS = 60_000;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * 60;

const UNITS: Readonly<Record<Language, readonly [string, string, string]>> = {
  vi: [' ngày', ' giờ', ' phút'],
  en: [' d', ' h', ' min'],
};

function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `02/12/2026 08:00` in the office's time zone. */
export function shortTime(at: number, timeZone: string): string {
  const local = zoned(at, timeZone);
  const date = `${two(local.day)}/${two(local.month)}/${local.year}`;
  return `${date} ${two(local.hour)}:${two(local.minute)}`;
}

/** `thứ Tư, 02/12/2026 08:00`. */
export function longTime(at: number, timeZone: string, language: Language): string {
  const day = WEEKDAYS[language][zoned(at, timeZone).dayOfWeek - 1] ?? '';
  return `${day}, ${shortTime(at, timeZone)}`;
}

/** How long until then: `còn 2 giờ 5 phút`, `ngay bây giờ`, `đã qua 10 phút`. Two units at most. */
export function untilText(at: number, now: number, language: Language): string {
  const minutes = Math.round(Math.abs(at - now) / MINUTE_MS);
  if (minutes === 0) return language === 'vi' ? 'ngay bây giờ' : 'now';
  const span = spanText(minutes, language);
  if (at > now) return language === 'vi' ? `còn ${span}` : `in ${span}`;
  return language === 'vi' ? `đã qua ${span}` : `${span} ago`;
}

function spanText(minutes: number, language: Language): string {
  const parts = [
    Math.floor(minutes / MINUTES_PER_DAY),
    Math.floor((minutes % MINUTES_PER_DAY) / MINUTES_PER_HOUR),
    minutes % MINUTES_PER_HOUR,
  ];
  return parts
    .map((count, index) => ({ count, text: `${count}${UNITS[language][index] ?? ''}` }))
    .filter((part) => part.count > 0)
    .slice(0, 2)
    .map((part) => part.text)
    .join(' ');
}

/** An instant for `--json`: UTC in ISO 8601 and as the office reads it; null stays null. */
export function jsonTime(
  at: number | null,
  timeZone: string,
): { readonly utc: string; readonly local: string } | null {
  if (at === null) return null;
  return { utc: new Date(at).toISOString(), local: shortTime(at, timeZone) };
}
