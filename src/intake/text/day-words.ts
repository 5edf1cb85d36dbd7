/** A day as written, not yet checked against the calendar; a year that was not written is null. */
export interface WrittenDay {
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

/** A lunar day as written. `isSure` is false for `mung 2/12`, which people also say of solar days. */
export interface WrittenLunarDay {
  readonly day: number;
  readonly month: number;
  readonly isSure: boolean;
}

const ISO_DAY = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/u;
const WORD_DAY =
  /(?:\bngay )?(?<!\d)(\d{1,2}) thang (\d{1,2})(?!\d)(?:,? (?:nam )?(\d{4})(?!\d))?/u;
const FULL_DAY = /(?<![\d:])(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d| ?[/.-] ?\d)/u;
const SHORT_DAY = /(?<![\d:/.-])(\d{1,2}) ?[/.-] ?(\d{1,2})(?!\d|:| ?[/.-] ?\d| ?(?:h|g|gio)\b)/u;

/** Takes a solar day out of folded words: day first, except in the ISO form. */
export function takeDay(words: string): { readonly day: WrittenDay; readonly rest: string } | null {
  const iso = ISO_DAY.exec(words);
  if (iso !== null) return taken(words, iso[0], iso[3], iso[2], iso[1]);
  const spelled = WORD_DAY.exec(words);
  if (spelled !== null) return taken(words, spelled[0], spelled[1], spelled[2], spelled[3]);
  const full = FULL_DAY.exec(words);
  if (full !== null) return taken(words, full[0], full[1], full[3], full[4]);
  const short = SHORT_DAY.exec(words);
  return short === null ? null : taken(words, short[0], short[1], short[2], undefined);
}

function taken(words: string, match: string, day?: string, month?: string, year?: string) {
  const full = year?.length === 2 ? 2000 + Number(year) : Number(year ?? 0);
  return {
    day: { day: Number(day), month: Number(month), year: year === undefined ? null : full },
    rest: words.replace(match, ' '),
  };
}

const WEEKDAY =
  /\b(?:thu (hai|ba|tu|nam|sau|bay|[2-7])|t([2-7])|(cn|chu nhat|chua nhat))\b(?! ?[/.-] ?\d)/u;
const WEEKDAY_NUMBERS: Readonly<Record<string, number>> = {
  hai: 1,
  ba: 2,
  tu: 3,
  nam: 4,
  sau: 5,
  bay: 6,
};

/** Takes a weekday out of folded words; Monday is 1, Sunday 7. */
export function takeWeekday(
  words: string,
): { readonly weekday: number; readonly rest: string } | null {
  const match = WEEKDAY.exec(words);
  if (match === null) return null;
  const word = match[1] ?? match[2] ?? '';
  const weekday = match[3] === undefined ? (WEEKDAY_NUMBERS[word] ?? Number(word) - 1) : 7;
  return { weekday, rest: words.replace(match[0], ' ') };
}

const MONTH_WORDS: Readonly<Record<string, number>> = {
  gieng: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12,
  chap: 12,
};
const MONTH = String.raw`thang (\d{1,2}|muoi mot|muoi hai|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi|chap)\b`;
const LUNAR_SIGN = /\b(?:al|am lich|am)\b/u;
const TET = /\b(?:mung|mong) (\d{1,2}) tet\b/u;
const FULL_MOON = new RegExp(String.raw`\bram ${MONTH}`, 'u');
const LUNAR_MONTH = new RegExp(String.raw`\b(?:(?:mung|mong|ngay) )?(\d{1,2}) ${MONTH}`, 'u');
const SAID_DAY = /\b(?:mung|mong) (\d{1,2}) ?[/.-] ?(\d{1,2})(?!\d)/u;
const ANY_SIGN = /\b(?:al|am lich|mung|mong|ram|tet|thang (?:gieng|chap))\b/u;

/** The lunar day that folded words name; `unreadable` when they only hint at one; null = none. */
export function readLunarDay(words: string): WrittenLunarDay | 'unreadable' | null {
  if (!ANY_SIGN.test(words)) return null;
  const tet = TET.exec(words);
  if (tet !== null) return { day: Number(tet[1]), month: 1, isSure: true };
  const fullMoon = FULL_MOON.exec(words);
  if (fullMoon !== null) return { day: 15, month: monthOf(fullMoon[1]), isSure: true };
  const isSure = LUNAR_SIGN.test(words);
  const said = SAID_DAY.exec(words) ?? (isSure ? SHORT_DAY.exec(words) : null);
  if (said !== null) return { day: Number(said[1]), month: Number(said[2]), isSure };
  const named = LUNAR_MONTH.exec(words);
  if (named === null) return 'unreadable';
  const isOwnMonth = /^(?:gieng|chap)$/u.test(named[2] ?? '');
  return { day: Number(named[1]), month: monthOf(named[2]), isSure: isSure || isOwnMonth };
}

function monthOf(word: string | undefined): number {
  return MONTH_WORDS[word ?? ''] ?? Number(word);
}
