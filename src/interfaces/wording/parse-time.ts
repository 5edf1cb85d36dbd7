import { Temporal } from 'temporal-polyfill';

/** An instant (UTC ms), or why the words name none: a code of the message tables. */
export type ParsedTime =
  | { readonly at: number }
  | { readonly trouble: 'moment-unreadable' | 'moment-impossible' };

const MINUTE_MS = 60_000;
const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: MINUTE_MS,
  h: 60 * MINUTE_MS,
  d: 24 * 60 * MINUTE_MS,
};
/** Nobody plans further ahead than this with `+…`. */
const MOST_AHEAD_MS = 366 * 24 * 60 * MINUTE_MS;

const TIME = String.raw`(?<hour>\d{1,2})(?::|[hg])(?<minute>\d{2})?`;
const DATE = String.raw`(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})`;
const FORMS = [
  new RegExp(`^${TIME}[, ]+(?:ngày )?${DATE}$`, 'iu'),
  new RegExp(`^${DATE}[, ]+(?:lúc )?${TIME}$`, 'iu'),
];
const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ](?<hour>\d{2}):(?<minute>\d{2})(?::\d{2}(?:\.\d{1,3})?)?(?<zone>Z|[+-]\d{2}:\d{2})?$/i;
const AHEAD = /^\+(?<count>\d{1,6})(?<unit>[smhd])$/i;
const DAY = new RegExp(`^${DATE}$`);
const ISO_DAY = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;

/**
 * A time as a person writes it: `18:30 07/12/2026`, `07/12/2026 18h30`, ISO 8601 (local without a
 * zone), `+15m`, `+2h`, `ngay`. Day before month; the office's time zone unless one is written.
 */
export function parseTime(text: string, now: number, timeZone: string): ParsedTime {
  const words = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
  if (/^(ngay|now)$/i.test(words)) return { at: now };
  const ahead = parseAhead(words);
  if (ahead !== null) return { at: now + ahead };
  const iso = ISO.exec(words)?.groups;
  if (iso?.['zone'] !== undefined) return parseZoned(words);
  const groups = iso ?? FORMS.map((form) => form.exec(words)?.groups).find((one) => one);
  return groups === undefined ? { trouble: 'moment-unreadable' } : toInstant(groups, timeZone);
}

/** A whole day, `07/12/2026` or `2026-12-07`: its first and last millisecond. */
export function parseDay(
  text: string,
  timeZone: string,
): { readonly fromAt: number; readonly toAt: number } | Exclude<ParsedTime, { at: number }> {
  const groups = (DAY.exec(text.trim()) ?? ISO_DAY.exec(text.trim()))?.groups;
  if (groups === undefined) return { trouble: 'moment-unreadable' };
  try {
    const day = Temporal.PlainDate.from(dateOf(groups), { overflow: 'reject' });
    const first = day.toZonedDateTime({ timeZone }).epochMilliseconds;
    const next = day.add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds;
    return { fromAt: first, toAt: next - 1 };
  } catch {
    return { trouble: 'moment-impossible' };
  }
}

/** `90s`, `10m`, `2h` in ms; null when it is none or longer than a year. */
export function parseDuration(text: string): number | null {
  return parseAhead(`+${text.trim()}`);
}

function parseAhead(words: string): number | null {
  const groups = AHEAD.exec(words)?.groups;
  if (groups === undefined) return null;
  const ms = Number(groups['count']) * (UNIT_MS[(groups['unit'] ?? '').toLowerCase()] ?? 0);
  return ms > MOST_AHEAD_MS ? null : ms;
}

function parseZoned(words: string): ParsedTime {
  try {
    return { at: Temporal.Instant.from(words.replace(' ', 'T')).epochMilliseconds };
  } catch {
    return { trouble: 'moment-impossible' };
  }
}

type Groups = Readonly<Record<string, string | undefined>>;

function dateOf(groups: Groups) {
  return {
    year: Number(groups['year']),
    month: Number(groups['month']),
    day: Number(groups['day']),
  };
}

function toInstant(groups: Groups, timeZone: string): ParsedTime {
  const fields = {
    ...dateOf(groups),
    hour: Number(groups['hour']),
    minute: Number(groups['minute'] ?? '0'),
  };
  try {
    const local = Temporal.PlainDateTime.from(fields, { overflow: 'reject' });
    return { at: local.toZonedDateTime(timeZone).epochMilliseconds };
  } catch {
    return { trouble: 'moment-impossible' };
  }
}
