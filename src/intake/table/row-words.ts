import type { Problem } from '../../domain/problem.ts';
import { channelsNamed, type NamedChannel } from '../item/channel-names.ts';
import { error, note } from '../item/entry-files.ts';
import { fold, foldWords } from '../text/fold.ts';
import { type HeadEntry, readYes } from '../text/front-matter.ts';
import type { Field } from '../text/headers.ts';
import { spellWhen } from '../text/when.ts';
import { dayText, oneLine } from './cell-words.ts';
import { cellOf, type FilledCell, isOfItem, type RowCells } from './row-cells.ts';

/** What a row says, in the form in which the head of an item says it. */
export interface RowWords {
  readonly title: string;
  /** Head entries; `key` is the column's header as written. Text and text file are apart. */
  readonly entries: readonly HeadEntry[];
  readonly text: string;
  /** Name of the document that holds the text; empty = the row itself does. */
  readonly textFile: string;
  /** Names of the files that the row itself speaks of, documents among them. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
  /** A true date whose day could as well be its month: shown back with its weekday. */
  readonly doubtfulDay: string | null;
  /** What the row says, folded, without order: names it when it has no id. */
  readonly nameWords: readonly string[];
  /** What the row says, letter by letter: changes with everything that is published. */
  readonly exactWords: readonly string[];
}

/** What the words are read with. */
export interface RowWordsFrame {
  readonly channels: readonly NamedChannel[];
  /** The only column of texts is called `Nội dung` and holds titles. */
  readonly isTextTitle: boolean;
  /** True when a file of this name stands beside the table. */
  readonly isFile: (name: string) => boolean;
}

/** Fields whose single value is taken over as it stands. */
const PLAIN: readonly Field[] = [
  'kind',
  'topic',
  'unit',
  'tone',
  'plan',
  'link',
  'cover',
  'coverAlt',
  'source',
  'verified',
  'ai',
  'children',
  'consent',
  'priority',
  'late',
  'after',
  'twin',
];
/** Fields of several lines: what stands in the first is the value, the rest is below it. */
const LINES: readonly Field[] = ['hashtags', 'alt'];
const DOCUMENT = /\.(?:docx|txt|md)$/iu;
const MIDNIGHT = '00:00';

/** Puts what a row says into words. Pure. */
export function readRowWords(cells: RowCells, frame: RowWordsFrame): RowWords {
  const problems: Problem[] = [];
  const ofItem = cells.filled.filter(({ column }) => isOfItem(column));
  for (const { column, cell, text } of ofItem) {
    if (cell.type === 'error') problems.push(error('cell-error', column.header, { value: text }));
  }
  const title = cellOf(cells, 'title');
  const written = cellOf(cells, 'text');
  const named = cellOf(cells, 'textFile');
  const isDocument =
    written !== null && DOCUMENT.test(written.text) && !written.text.includes('\n');
  const textFile = named?.text ?? (isDocument ? written.text : '');
  const text = isDocument ? '' : (written?.text ?? '');
  if (named !== null && written !== null && written.text !== named.text) {
    problems.push(
      error('two-texts', '', { names: `${named.column.header}, ${written.column.header}` }),
    );
  }
  const heading = oneLine(title?.text ?? (frame.isTextTitle ? firstLine(text) : ''));
  const entries = [
    ...entryOf('title', title ?? written, heading),
    ...whenEntries(cells, problems),
    ...channelEntries(cells, frame.channels, problems),
    ...listEntries('media', cells, frame.isFile),
    ...listEntries('captions', cells, frame.isFile),
    ...LINES.flatMap((field) => lineEntries(field, cellOf(cells, field))),
    ...captionEntries(cells),
    ...PLAIN.flatMap((field) => plainEntries(field, cellOf(cells, field))),
    ...channelTextEntries(cells),
  ];
  problems.push(...differing(cells));
  const files = [
    ...entries
      .filter(({ field }) => field === 'media' || field === 'captions' || field === 'cover')
      .flatMap(({ value, below }) => [value, ...below]),
    textFile,
  ].filter((name) => name !== '');
  return {
    title: heading,
    entries,
    text,
    textFile,
    files,
    problems,
    doubtfulDay: doubtfulDay(cells),
    ...wordsOf(entries, text, textFile),
  };
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? '';
}

function entryOf(
  field: Field,
  from: FilledCell | null,
  value: string,
  below: readonly string[] = [],
): HeadEntry[] {
  if (from === null || (value === '' && below.length === 0)) return [];
  return [{ field, key: from.column.header, value, below, line: 0 }];
}

function plainEntries(field: Field, cell: FilledCell | null): HeadEntry[] {
  return cell === null ? [] : entryOf(field, cell, oneLine(cell.text));
}

function lineEntries(field: Field, cell: FilledCell | null): HeadEntry[] {
  if (cell === null) return [];
  const [value = '', ...below] = linesOf(cell.text);
  return entryOf(field, cell, value, below);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A caption under a picture describes it, as `Ảnh 1: …` does at the end of a text. */
function captionEntries(cells: RowCells): HeadEntry[] {
  return cellOf(cells, 'alt') === null ? lineEntries('alt', cellOf(cells, 'caption')) : [];
}

function channelTextEntries(cells: RowCells): HeadEntry[] {
  const cell = cellOf(cells, 'channelText');
  return cell === null ? [] : entryOf('channelText', cell, '', linesOf(cell.text));
}

/** Several columns may name files: `Ảnh | Video`. */
function listEntries(
  field: 'media' | 'captions',
  cells: RowCells,
  isFile: (name: string) => boolean,
): HeadEntry[] {
  const columns = cells.filled.filter(({ column }) => column.field === field);
  const names = columns.flatMap(({ text }) => fileNames(text, isFile));
  return entryOf(field, columns[0] ?? null, '', [...new Set(names)]);
}

/** A name may hold a comma; where such a file stands there, the comma parts nothing. */
function fileNames(text: string, isFile: (name: string) => boolean): readonly string[] {
  return linesOf(text)
    .flatMap((line) => (isFile(line) ? [line] : line.split(/[;|]/u)))
    .flatMap((part) => (isFile(part.trim()) ? [part] : part.split(',')))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Day and time as text; what a true cell leaves open is asked, never filled in. */
function whenEntries(cells: RowCells, problems: Problem[]): HeadEntry[] {
  const time = cellOf(cells, 'time');
  const clock = time?.cell.type === 'when' ? (time.cell.time ?? time.text) : (time?.text ?? '');
  const entries: HeadEntry[] = [];
  for (const field of ['datetime', 'date'] as const) {
    const columns = cells.filled.filter(({ column }) => column.field === field);
    const texts = columns.map((cell) => dayOrBoth(cell, clock !== '', problems));
    entries.push(...entryOf(field, columns[0] ?? null, [...new Set(texts)].join(' ').trim()));
  }
  if (time !== null && time.cell.type === 'number') problems.push(notATime(time));
  return [...entries, ...entryOf('time', time, oneLine(clock))];
}

function dayOrBoth(one: FilledCell, hasClock: boolean, problems: Problem[]): string {
  const { cell, column } = one;
  if (cell.type === 'number') problems.push(notATime(one));
  if (cell.type !== 'when' || cell.day === null || cell.time === null) return oneLine(one.text);
  if (hasClock) return dayText(cell.day);
  // A day typed into a cell for day and time shows as midnight: nobody is published at night by that.
  if (cell.time === MIDNIGHT) {
    problems.push(error('cell-midnight', column.header, { day: dayText(cell.day) }));
  }
  return one.text;
}

/** `2.10` in such a cell is kept as 2,1: the day it meant cannot be told any more. */
function notATime({ column, text }: FilledCell): Problem {
  return error('cell-number', column.header, { value: text });
}

function doubtfulDay(cells: RowCells): string | null {
  const days = cells.filled.flatMap(({ cell, column }) =>
    cell.type === 'when' && (column.field === 'date' || column.field === 'datetime')
      ? [{ day: cell.day ?? '', header: column.header }]
      : [],
  );
  const doubtful = days.find(({ day }) => {
    const [, month = '', date = ''] = day.split('-');
    return month !== date && Number(date) <= 12;
  });
  return doubtful?.header ?? null;
}

/** A column of names and ticks below names come to one list. */
function channelEntries(
  cells: RowCells,
  channels: readonly NamedChannel[],
  problems: Problem[],
): HeadEntry[] {
  const listed = cellOf(cells, 'channels');
  const ticks = cells.filled.filter(({ column }) => column.field === 'tick');
  const ticked = ticks.filter(({ text, column }) => {
    const answer = /^[✔☑√]$/u.test(text) ? true : readYes(text);
    if (answer === null) problems.push(error('tick-unreadable', column.header, { value: text }));
    return answer ?? false;
  });
  const names = [
    ...(listed === null ? [] : channelWords(listed.text, channels)),
    ...ticked.map(({ column }) => asChannel(column.header, channels)),
  ];
  return entryOf('channels', listed ?? ticked[0] ?? null, '', [...new Set(names)]);
}

/** `Facebook + Zalo`, one a line, or a channel's own name with all its signs. */
function channelWords(text: string, channels: readonly NamedChannel[]): readonly string[] {
  const isOne = (name: string) => channelsNamed(name, channels).length === 1;
  return linesOf(text)
    .flatMap((line) => (isOne(line) ? [line] : line.split(/[;,|+&]|\svà\s/u)))
    .flatMap((part) => (isOne(part) ? [part] : part.split('/')))
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => asChannel(name, channels));
}

function asChannel(name: string, channels: readonly NamedChannel[]): string {
  const bare = name.replaceAll(/\([^()]*\)/gu, ' ').trim();
  const found = [name, bare].map((one) => channelsNamed(one, channels));
  return found.find((one) => one.length === 1)?.[0]?.id ?? name;
}

/** Two columns of one meaning that say different things: Loa does not choose. */
function differing(cells: RowCells): Problem[] {
  const single: readonly string[] = [
    'id',
    'title',
    'text',
    'textFile',
    'channels',
    'time',
    ...PLAIN,
  ];
  return cells.filled.flatMap(({ column, text }) => {
    if (!single.includes(column.field)) return [];
    const first = cells.filled.find((one) => one.column.field === column.field);
    if (first === undefined || first.column === column || first.text === text) return [];
    return [error('columns-differ', column.header, { first: first.column.header })];
  });
}

function wordsOf(
  entries: readonly HeadEntry[],
  text: string,
  textFile: string,
): Pick<RowWords, 'nameWords' | 'exactWords'> {
  const when = entries.filter(({ field }) => isWhen(field)).map(({ value }) => value);
  const others = entries.filter(({ field }) => !isWhen(field));
  // What stands in the table first is said last: `18:30 07/12/2026` however its halves stood.
  const spelled = spellWhen([...when].reverse().join(' '));
  const named = others.flatMap(({ field, value, below }) =>
    [value, ...below].filter((one) => one !== '').map((one) => `${field} ${fold(one)}`),
  );
  const exact = others.map(({ field, value, below }) => [field, value, ...below].join('\n'));
  return {
    nameWords: [...named, `when ${spelled}`, `text ${fold(text)}`, `file ${fold(textFile)}`],
    exactWords: [...exact.sort(), `when\n${spelled}`, `text\n${text}`, `file\n${textFile}`],
  };
}

function isWhen(field: Field | null): boolean {
  return field === 'date' || field === 'time' || field === 'datetime';
}

/** For the approver: the day stood in a row above. */
export function dayFromAbove(cells: RowCells): Problem[] {
  const day = cellOf(cells, 'date');
  if (!cells.isDayFromAbove || day === null) return [];
  return [note('day-from-above', day.column.header, { day: foldWords(day.text) })];
}
