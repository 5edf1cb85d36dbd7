/** A wall-clock time, 00:00 to 23:59. */
export interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** What was found of a time; `rest` is the text without it. */
export type ClockReading =
  | { readonly found: 'time'; readonly time: TimeOfDay; readonly rest: string }
  | { readonly found: 'vague' | 'unreadable' | 'cut' | 'none'; readonly rest: string };

type DayPart = 'sang' | 'trua' | 'chieu' | 'toi' | 'dem' | 'am' | 'pm';

const UNIT = '(?:gio|h|g|:)';
const CLOCK = new RegExp(
  String.raw`(?<![\d:])(\d{1,2}) ?${UNIT}(?![a-z]) ?(?:(\d{1,2})(?!\d|:\d\d:)(?::\d{2})? ?(?:'|’|phut\b|ph\b|p\b)?|(ruoi)\b)?`,
  'gu',
);
const MINUTE_SAID = /['’p]/u;
const PART = /\b(?:buoi )?(sang|trua|chieu|toi|dem|am|pm)\b/u;
/** `8h-9h`, `8-9h`, `8h den 9h`, `tu 8h`: a stretch of time is not an instant. */
const STRETCH = new RegExp(
  String.raw`\d ?${UNIT} ?(?:\d{1,2})? ?(?:-|–|den|toi) ?\d{1,2} ?${UNIT}|(?<![\d/.-])\d{1,2} ?- ?\d{1,2} ?(?:gio|h|g)\b|\btu \d{1,2} ?${UNIT}`,
  'u',
);
const VAGUE =
  /\b(?:dau gio|cuoi ngay|cuoi gio|dau ngay|sau hop|truoc hop|nua dem|sau khi|truoc khi|trong ngay|khoang|tam)\b/u;

/**
 * Takes the time of day out of folded words, e.g. `2h chieu 2/12` → 14:00 and `2/12`. Half a time
 * (`sang 2/12`), a stretch (`8h-9h`) or an hour that people read in two ways (`12h dem`, `24h`)
 * is `vague`; an impossible one (`8h75`) is `unreadable`; one whose minute has a single figure (`20:1`,
 * perhaps a 20:15 that lost its end) is `cut`, unless it says that it is a minute (`8h5 phut`).
 */
export function takeClock(words: string): ClockReading {
  if (STRETCH.test(words) || VAGUE.test(words)) return { found: 'vague', rest: words };
  const matches = [...words.matchAll(CLOCK)];
  const part = PART.exec(words);
  const [match] = matches;
  if (match === undefined) return { found: part === null ? 'none' : 'vague', rest: words };
  if (matches.length > 1) return { found: 'vague', rest: words };
  const withoutClock = words.replace(match[0], ' ');
  const rest = part === null ? withoutClock : withoutClock.replace(PART, ' ');
  const minute = match[3] === undefined ? Number(match[2] ?? 0) : 30;
  const isCut = match[2]?.length === 1 && !MINUTE_SAID.test(match[0]);
  const hour = fullHour(Number(match[1]), part?.[1] as DayPart | undefined);
  if (hour === 'vague') return { found: 'vague', rest };
  if (hour === 'unreadable' || minute > 59) return { found: 'unreadable', rest };
  return isCut ? { found: 'cut', rest } : { found: 'time', time: { hour, minute }, rest };
}

/** First and last hour that each part of the day may be said with, and what is added to them. */
const PART_HOURS: Readonly<Record<DayPart, readonly (readonly [number, number, number])[]>> = {
  sang: [[0, 11, 0]],
  trua: [
    [10, 13, 0],
    [1, 1, 12],
  ],
  chieu: [
    [1, 6, 12],
    [12, 18, 0],
  ],
  toi: [
    [6, 11, 12],
    [18, 23, 0],
  ],
  // “12h đêm” and “1h đêm” name one day to some and the next day to others.
  dem: [],
  am: [[1, 11, 0]],
  pm: [
    [12, 12, 0],
    [1, 11, 12],
    [13, 23, 0],
  ],
};

function fullHour(hour: number, part: DayPart | undefined): number | 'vague' | 'unreadable' {
  if (hour === 24) return 'vague';
  if (hour > 24) return 'unreadable';
  if (part === undefined) return hour;
  const fits = PART_HOURS[part].find(([first, last]) => hour >= first && hour <= last);
  return fits === undefined ? 'vague' : hour + fits[2];
}
