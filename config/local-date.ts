import { Temporal } from 'temporal-polyfill';

const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2}))?$/;
const ISO_LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?$/;

/**
 * The instant (UTC ms) of a date as an office writes it: `01/12/2026`, `01/12/2026 08:00`,
 * `2026-12-01`, `2026-12-01T08:00`, on the wall clock of `timeZone`. Without a time `start` means
 * the day's first instant and `end` the next day's first instant. Null when it is no such date.
 */
export function localDate(text: string, timeZone: string, edge: 'start' | 'end'): number | null {
  const parts = partsOf(text.trim());
  if (parts === null) return null;
  try {
    const local = Temporal.PlainDateTime.from(
      {
        year: parts.year,
        month: parts.month,
        day: parts.day,
        hour: parts.hour ?? 0,
        minute: parts.minute ?? 0,
      },
      { overflow: 'reject' },
    );
    const shift = edge === 'end' && parts.hour === undefined ? 1 : 0;
    return local.add({ days: shift }).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number | undefined;
  readonly minute: number | undefined;
}

function partsOf(text: string): Parts | null {
  const dayFirst = DAY_FIRST.exec(text);
  const found = dayFirst ?? ISO_LOCAL.exec(text);
  if (found === null) return null;
  const [first, second, third, hour, minute] = found.slice(1).map(numberOrNothing);
  if (first === undefined || second === undefined || third === undefined) return null;
  return dayFirst === null
    ? { year: first, month: second, day: third, hour, minute }
    : { year: third, month: second, day: first, hour, minute };
}

function numberOrNothing(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
