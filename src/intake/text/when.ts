import { Temporal } from 'temporal-polyfill';
import { type ClockReading, type TimeOfDay, takeClock } from './clock-words.ts';
import {
  readLunarDay,
  takeDay,
  takeWeekday,
  type WrittenDay,
  type WrittenLunarDay,
} from './day-words.ts';
import { foldWords } from './fold.ts';
import { nextSolarOfLunar } from './lunar.ts';

/**
 * What an officer meant by a time: an instant, at once, or a question back. `code` has words in the
 * intake's messages; `written` is shown as it was written.
 */
export type When =
  | {
      readonly when: 'at';
      /** UTC ms. */
      readonly at: number;
      /** Present when the year was not written, so that the day is shown back for a look. */
      readonly yearGuessed?: true;
    }
  | { readonly when: 'now' }
  | WhenQuestion;

export interface WhenQuestion {
  readonly when: 'ask';
  readonly code: WhenTrouble;
  readonly values: Readonly<Record<string, string>>;
}

export type WhenTrouble =
  | 'date-unreadable'
  | 'date-missing'
  | 'date-not-in-calendar'
  | 'date-weekday'
  | 'date-lunar'
  | 'date-lunar-or-solar'
  | 'date-vague'
  | 'date-far'
  | 'time-missing'
  | 'time-vague'
  | 'time-unreadable'
  | 'time-cut'
  | 'time-past';

/** What the words are read against. */
export interface WhenFrame {
  readonly now: number;
  /** IANA name of the office's time zone. */
  readonly timeZone: string;
  /** Slot that the item has already (UTC ms): written again it is no mistake although it passed. */
  readonly knownAt?: number | null;
  /** Year that a table's title names; it holds for days without one. */
  readonly year?: number | null;
}

/** A day without a year is the next such day within this many days. */
const NEXT_DAYS = 60;
const WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const NOW = /^(?:ngay|dang ngay|ngay sau khi duyet|ngay khi duyet|now|cang som cang tot)$/u;
const RELATIVE = /^\+ ?(\d{1,4}) ?(m|p|phut|h|g|gio)$/u;
const ISO_INSTANT =
  /^\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(z|[+-]\d{2}:?\d{2})?$/iu;
const VAGUE_DAY =
  /\b(?:mai|mot|kia|hom nay|hom sau|tuan|dau thang|giua thang|cuoi thang|thang sau|cuoi nam|dau nam)\b/u;
/** Words that may stand around a day and a time without changing them. */
const FILLERS = /\b(?:ngay|luc|vao|hoi|vao luc)\b|[,;.()'–-]/gu;

/** Reads one field that may hold day and time together, e.g. `18h30 thứ Hai 07/12/2026`. */
export function readWhen(written: string, frame: WhenFrame): When {
  const words = foldWords(written).replace(/[.]$/u, '');
  if (NOW.test(words)) return { when: 'now' };
  const relative = RELATIVE.exec(words);
  if (relative !== null) return { when: 'at', at: frame.now + relativeMs(relative) };
  if (ISO_INSTANT.test(written.trim())) return fromIso(written.trim(), frame);
  const lunar = readLunarDay(words);
  if (lunar !== null) return askLunar(lunar, written, frame);
  return readParts(words, written, frame);
}

/** Reads a day column and a time column; an empty one is the other's missing half. */
export function readDayAndTime(day: string, time: string, frame: WhenFrame): When {
  // `08.00` is a time only in a column of its own.
  const clock = /^\s*\d{1,2}\.\d{2}\s*$/u.test(time) ? time.replace('.', ':') : time;
  return readWhen(`${clock} ${day}`.trim(), frame);
}

/**
 * Day and time as one spelling whatever the way they were written, e.g. `7/12/2026 18:30`, so that
 * the same moment is known again in a table of another make; other words come back folded.
 */
export function spellWhen(written: string): string {
  const words = foldWords(written).replace(/[.]$/u, '');
  const day = takeDay(words);
  const weekday = takeWeekday(day?.rest ?? words);
  const clock = takeClock(weekday?.rest ?? day?.rest ?? words);
  const isWhole = clock.rest.replace(FILLERS, ' ').trim() === '';
  if (day === null || clock.found !== 'time' || !isWhole) return words;
  const { hour, minute } = clock.time;
  return `${day.day.day}/${day.day.month}/${day.day.year ?? ''} ${hour}:${minute}`;
}

/** `thứ Tư, 02/12/2026`, for showing back what was understood. */
export function dayInWords(at: number, timeZone: string): string {
  return echo(
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate(),
  );
}

/**
 * The day that a folder's name wishes for, e.g. `02.12.2026 - Khai mạc` → `thứ Tư, 02/12/2026`;
 * null when the name holds none. Names that cameras and programs give tell when a picture was
 * taken, so they are never read.
 */
export function dayOfFolderName(name: string, frame: WhenFrame): string | null {
  const words = foldWords(name).replace(/_/gu, ' ');
  if (
    /^(?:vid|img|pxl|dsc|dji|mvi|mov|screenshot|received|fb img)[ -]?\d|^\d{8}[ -]\d{6}/u.test(
      words,
    )
  ) {
    return null;
  }
  const packed = /(?<!\d)(\d{2})(\d{2})(\d{2}|\d{4})(?!\d)/u.exec(words);
  const spelled = takeDay(words)?.day ?? null;
  const written = spelled ?? (packed === null ? null : takeDay(packed.slice(1).join('/'))?.day);
  if (written === null || written === undefined) return null;
  const date = calendarDay(written, today(frame));
  return date === 'none' || date === 'far' ? null : echo(date);
}

function readParts(words: string, written: string, frame: WhenFrame): When {
  const day = takeDay(words);
  const weekday = takeWeekday(day?.rest ?? words);
  const clock = takeClock(weekday?.rest ?? day?.rest ?? words);
  const left = clock.rest.replace(FILLERS, ' ').trim();
  if (day === null) return askForDay(left, weekday !== null, clock.found, written);
  if (clock.found === 'vague') return ask('time-vague', written);
  if (clock.found === 'unreadable') return ask('time-unreadable', written);
  if (clock.found === 'cut') return ask('time-cut', written);
  if (VAGUE_DAY.test(left)) return ask('date-vague', written);
  if (left !== '') return ask('date-unreadable', written);
  const date = calendarDay(day.day, today(frame), frame.year);
  if (date === 'none') return ask('date-not-in-calendar', written);
  if (date === 'far') return ask('date-far', written);
  if (weekday !== null && weekday.weekday !== date.dayOfWeek) {
    return ask('date-weekday', written, { actual: WEEKDAYS[date.dayOfWeek - 1] ?? '' });
  }
  if (clock.found !== 'time') return ask('time-missing', written, { day: echo(date) });
  return toInstant(date, clock.time, day.day.year === null, written, frame);
}

function askForDay(
  left: string,
  hasWeekday: boolean,
  clock: ClockReading['found'],
  written: string,
): WhenQuestion {
  if (hasWeekday || VAGUE_DAY.test(left)) return ask('date-vague', written);
  if (clock === 'vague') return ask('time-vague', written);
  return ask(clock === 'time' && left === '' ? 'date-missing' : 'date-unreadable', written);
}

function ask(
  code: WhenTrouble,
  written: string,
  values: Readonly<Record<string, string>> = {},
): WhenQuestion {
  return { when: 'ask', code, values: { written: written.trim(), ...values } };
}

/** Shows the solar day that a lunar one falls on; a person writes it down, Loa does not assume it. */
function askLunar(
  lunar: WrittenLunarDay | 'unreadable',
  written: string,
  frame: WhenFrame,
): WhenQuestion {
  if (lunar === 'unreadable') return ask('date-vague', written);
  const solar = nextSolarOfLunar(lunar, today(frame));
  if (solar === null) return ask('date-not-in-calendar', written);
  const values = { solar: echo(Temporal.PlainDate.from({ ...solar })) };
  return ask(lunar.isSure ? 'date-lunar' : 'date-lunar-or-solar', written, values);
}

function relativeMs(match: RegExpExecArray): number {
  const isHours = ['h', 'g', 'gio'].includes(match[2] ?? '');
  return Number(match[1]) * (isHours ? 3_600_000 : 60_000);
}

function fromIso(written: string, frame: WhenFrame): When {
  const text = written.replace(' ', 'T').toUpperCase();
  try {
    const isZoned = /(?:Z|[+-]\d{2}:?\d{2})$/u.test(text);
    const at = isZoned
      ? Temporal.Instant.from(text).epochMilliseconds
      : Temporal.PlainDateTime.from(text).toZonedDateTime(frame.timeZone).epochMilliseconds;
    return isPast(at, frame) ? ask('time-past', written) : { when: 'at', at };
  } catch {
    return ask('date-not-in-calendar', written);
  }
}

function isPast(at: number, frame: WhenFrame): boolean {
  return at < frame.now && at !== frame.knownAt;
}

function today(frame: WhenFrame): Temporal.PlainDate {
  const now = Temporal.Instant.fromEpochMilliseconds(frame.now);
  return now.toZonedDateTimeISO(frame.timeZone).toPlainDate();
}

/** The day in the calendar; without a year the next such day, if it is near. */
function calendarDay(
  written: WrittenDay,
  from: Temporal.PlainDate,
  titleYear: number | null = null,
): Temporal.PlainDate | 'none' | 'far' {
  const year = written.year ?? titleYear;
  if (year !== null) return inCalendar(written, year) ?? 'none';
  const days = [from.year, from.year + 1].flatMap((year) => inCalendar(written, year) ?? []);
  const near = days.find((date) => {
    const distance = from.until(date, { largestUnit: 'day' }).days;
    return distance >= 0 && distance <= NEXT_DAYS;
  });
  if (near !== undefined) return near;
  // A leap year shows whether the day exists at all.
  return inCalendar(written, 2028) === null ? 'none' : 'far';
}

function inCalendar(written: WrittenDay, year: number): Temporal.PlainDate | null {
  try {
    const { day, month } = written;
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

function toInstant(
  date: Temporal.PlainDate,
  time: TimeOfDay,
  yearGuessed: boolean,
  written: string,
  frame: WhenFrame,
): When {
  const local = date.toPlainDateTime(Temporal.PlainTime.from({ ...time }));
  const at = local.toZonedDateTime(frame.timeZone).epochMilliseconds;
  if (isPast(at, frame)) return ask('time-past', written);
  return { when: 'at', at, ...(yearGuessed ? { yearGuessed } : {}) };
}

function echo(date: Temporal.PlainDate): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${WEEKDAYS[date.dayOfWeek - 1]}, ${two(date.day)}/${two(date.month)}/${date.year}`;
}
