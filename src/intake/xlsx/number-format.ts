/** What a number format makes of a number: `elapsed` counts hours, `number` covers money and %. */
export type NumberKind = 'number' | 'date' | 'time' | 'date-time' | 'elapsed';

/** Formats that files name by number alone; what each shows depends on the country, its kind not. */
const BUILT_IN: readonly (readonly [from: number, to: number, kind: NumberKind])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date-time'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'elapsed'],
  [47, 47, 'time'],
  [50, 58, 'date'],
];
/** Words, escapes, fill signs, colours, countries and conditions: none of them shows a value. */
const SILENT = /"[^"]*"?|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu;
const MOST_CHARACTERS = 1_000;

/** Kind of a format that the file names by number and does not spell out. */
export function builtInKind(id: number): NumberKind {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number';
}

/** Kind of a spelled-out format, e.g. `dd/mm/yyyy\ hh:mm` or `#,##0\ "đồng"`. */
export function kindOf(code: string): NumberKind {
  const [first = ''] = code.slice(0, MOST_CHARACTERS).replaceAll(SILENT, '').split(';');
  const signs = first.toLowerCase().replace(/s[.,]0+/u, 's');
  if (/\[(?:h|m|s)+\]/u.test(signs)) return 'elapsed';
  if (signs.includes('general') || /[0#?%]/u.test(signs)) return 'number';
  const hasClock = /[hs]|am\/pm|a\/p/u.test(signs);
  const withoutMarks = signs.replaceAll(/am\/pm|a\/p/gu, '');
  // An m beside hours or seconds is minutes, unless the format shows a day or a year as well.
  const hasDay = /[dy]/u.test(withoutMarks) || (!hasClock && withoutMarks.includes('m'));
  if (hasDay) return hasClock ? 'date-time' : 'date';
  return hasClock ? 'time' : 'number';
}
