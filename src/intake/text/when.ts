import { Temporal } from 'temporal-polyfill';
import { foldWords } from './fold.ts';

/** A day as written, checked against the calendar. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/**
 * What an officer meant by a time: an instant, at once, or a question back. `code` has words in the
 * intake's messages; `written` is shown as it was written.
 */
export type When =
  | { readonly when: 'at'; readonly at: number }
  | { readonly when: 'now' }
  | {
      readonly when: 'ask';
      readonly code: WhenTrouble;
      readonly values: Readonly<Record<string, string>>;
    };

export type WhenTrouble =
  | 'date-unreadable'
  | 'date-not-in-calendar'
  | 'date-weekday'
  | 'date-lunar'
  | 'date-vague'
  | 'date-far'
  | 'time-missing'
  | 'time-vague'
  | 'time-past';

/** What the words are read against. */
export interface WhenFrame {
  readonly now: number;
  /** IANA name of the office's time zone. */
  readonly timeZone: string;
}

/** A day without a year is the next such day within this many days. */
const NEXT_DAYS = 60;
const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const WEEKDAY_WORDS: Readonly<Record<string, number>> = {
  hai: 1,
  ba: 2,
  tu: 3,
  nam: 4,
  sau: 5,
  bay: 6,
  '2': 1,
  '3': 2,
  '4': 3,
  '5': 4,
  '6': 5,
  '7': 6,
};

const NOW = /^(ngay|dang ngay|ngay sau khi duyet|now|cang som cang tot)$/;
const ISO = /^\d{4}-\d{1,2}-\d{1,2}(t[\d:.]+(z|[+-]\d{2}:?\d{2})?)?$/;
const RELATIVE = /^\+ ?(\d{1,4}) ?(m|p|phut|h|g|gio)$/;
const LUNAR = /\b(al|am lich|mung|ram|chap|tet|gieng)\b/;
const VAGUE_DATE = /\b(mai|mot|kia|tuan sau|dau thang|cuoi thang|dau tuan|cuoi tuan|hom nay)\b/;
const VAGUE_TIME =
  /\b(dau gio|cuoi ngay|cuoi gio|sau hop|12 ?h dem|24 ?h|nua dem|sau khi)\b|\d ?(h|g|gio)\d* ?- ?\d/;
const BARE_DAY_PART = /^(buoi )?(sang|trua|chieu|toi|dem)\b|\b(sang|trua|chieu|toi)$/;
const WEEKDAY = /\b(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|t([2-7]))\b|\b(cn|chu nhat)\b/;
const LONG_DATE = /\bngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?/;
const SHORT_DATE = /(?<!\d)(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?(\d{4}|\d{2}))?(?![\d:hg])/;
const CLOCK_TIME =
  /(?<!\d)(\d{1,2}) ?(?::|h|g(?:io)?) ?(?:(\d{2})(?!\d| ?[/.-] ?\d)(?: ?(?:'|phut|p)(?![a-z]))?)?(?: ?(sang|trua|chieu|toi)\b)?/;

/** Reads one field that may hold day and time together, e.g. `18h30 thứ Hai 07/12/2026`. */
export function readWhen(written: string, frame: WhenFrame): When {
  const text = foldWords(written)
    .replace(/\bluc\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (NOW.test(text)) return { when: 'now' };
  const relative = RELATIVE.exec(text);
  if (relative !== null) return { when: 'at', at: frame.now + relativeMs(relative) };
  if (ISO.test(text)) return fromIso(written.trim(), frame);
  if (LUNAR.test(text)) return ask('date-lunar', written);
  const time = readTime(text);
  const withoutTime = time === null ? text : text.replace(time.matched, ' ');
  const day = readDay(withoutTime, written, frame);
  if ('when' in day) return day;
  if (VAGUE_TIME.test(text)) return ask('time-vague', written);
  if (time === null) {
    return ask(BARE_DAY_PART.test(withoutTime.trim()) ? 'time-vague' : 'time-missing', written);
  }
  return toInstant(day, time.time, written, frame);
}

/** Reads a day column and a time column; an empty one is the other's missing half. */
export function readDayAndTime(day: string, time: string, frame: WhenFrame): When {
  // `08.00` is a time only in a column of its own.
  const clock = /^\s*\d{1,2}\.\d{2}\s*$/.test(time) ? time.replace('.', ':') : time;
  return readWhen(`${clock} ${day}`.trim(), frame);
}

/** `thứ Tư, 02/12/2026`, for showing back what was understood. */
export function dayInWords(at: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return `${WEEKDAYS[local.dayOfWeek - 1]}, ${two(local.day)}/${two(local.month)}/${local.year}`;
}

function ask(
  code: WhenTrouble,
  written: string,
  values: Readonly<Record<string, string>> = {},
): Extract<When, { when: 'ask' }> {
  return { when: 'ask', code, values: { written: written.trim(), ...values } };
}

function relativeMs(match: RegExpExecArray): number {
  const hours = ['h', 'g', 'gio'].includes(match[2] ?? '');
  return Number(match[1]) * (hours ? 3_600_000 : 60_000);
}

function fromIso(written: string, frame: WhenFrame): When {
  if (!/t/i.test(written)) {
    const [year, month, day] = written.split('-').map(Number);
    const date = checkedDay({ year: year ?? 0, month: month ?? 0, day: day ?? 0 });
    return ask(date === null ? 'date-not-in-calendar' : 'time-missing', written);
  }
  try {
    const isZoned = /(z|[+-]\d{2}:?\d{2})$/i.test(written);
    const at = isZoned
      ? Temporal.Instant.from(written).epochMilliseconds
      : Temporal.PlainDateTime.from(written).toZonedDateTime(frame.timeZone).epochMilliseconds;
    return { when: 'at', at };
  } catch {
    return ask('date-not-in-calendar', written);
  }
}

/** 24-hour time of day; `2h chiều` is 14:00. The matched text is cut out before the day is read. */
function readTime(text: string): { readonly time: TimeOfDay; readonly matched: string } | null {
  const match = CLOCK_TIME.exec(text);
  if (match === null) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const part = match[3];
  const isAfternoon = (part === 'chieu' || part === 'toi') && hour < 12;
  const isNoon = part === 'trua' && hour < 3;
  const full = isAfternoon || isNoon ? hour + 12 : hour;
  if (full > 23 || minute > 59) return null;
  return { time: { hour: full, minute }, matched: match[0] };
}

function readDay(
  text: string,
  written: string,
  frame: WhenFrame,
): Day | Extract<When, { when: 'ask' }> {
  const match = LONG_DATE.exec(text) ?? SHORT_DATE.exec(text);
  if (match === null) {
    const isVague = VAGUE_DATE.test(text) || WEEKDAY.test(text);
    return ask(isVague ? 'date-vague' : 'date-unreadable', written);
  }
  const day = Number(match[1]);
  const month = Number(match[2]);
  const year = match[3] === undefined ? null : fullYear(match[3]);
  const found = year === null ? nextSuchDay(day, month, frame) : checkedDay({ year, month, day });
  if (found === null) return ask('date-not-in-calendar', written);
  if (found === 'far') return ask('date-far', written);
  return checkWeekday(found, text, written);
}

function fullYear(written: string): number {
  return written.length === 2 ? 2000 + Number(written) : Number(written);
}

function checkedDay(day: Day): Day | null {
  try {
    Temporal.PlainDate.from(day, { overflow: 'reject' });
    return day;
  } catch {
    return null;
  }
}

function nextSuchDay(day: number, month: number, frame: WhenFrame): Day | 'far' | null {
  const today = Temporal.Instant.fromEpochMilliseconds(frame.now)
    .toZonedDateTimeISO(frame.timeZone)
    .toPlainDate();
  for (const year of [today.year, today.year + 1]) {
    const found = checkedDay({ year, month, day });
    if (found === null) continue;
    const days = today.until(Temporal.PlainDate.from(found), { largestUnit: 'day' }).days;
    if (days >= 0 && days <= NEXT_DAYS) return found;
  }
  return checkedDay({ year: today.year, month, day }) === null ? null : 'far';
}

function checkWeekday(
  day: Day,
  text: string,
  written: string,
): Day | Extract<When, { when: 'ask' }> {
  const match = WEEKDAY.exec(text);
  if (match === null) return day;
  const wanted = match[3] === undefined ? WEEKDAY_WORDS[match[1] ?? match[2] ?? ''] : 7;
  const actual = Temporal.PlainDate.from(day).dayOfWeek;
  if (wanted === actual) return day;
  return ask('date-weekday', written, { actual: WEEKDAYS[actual - 1] ?? '' });
}

function toInstant(day: Day, time: TimeOfDay, written: string, frame: WhenFrame): When {
  const at = Temporal.PlainDateTime.from({ ...day, ...time }).toZonedDateTime(
    frame.timeZone,
  ).epochMilliseconds;
  return at < frame.now ? ask('time-past', written) : { when: 'at', at };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
