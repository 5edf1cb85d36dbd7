import { basename } from 'node:path';
import type { ItemContent } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import type { MediaPort } from '../../ports/media.ts';
import type { RowMemory, RowReading } from '../../ports/table.ts';
import type { ItemEntry } from '../folder/item-entry.ts';
import type { NamedChannel } from '../item/channel-names.ts';
import { error, note } from '../item/entry-files.ts';
import { readFields } from '../item/fields.ts';
import { refusedName } from '../item/find-media.ts';
import { isMediaName } from '../item/media-files.ts';
import { putTogether } from '../item/put-together.ts';
import { NOTHING, type ReadText, readTextFile } from '../item/read-text-file.ts';
import { type HeadEntry, splitFrontMatter } from '../text/front-matter.ts';
import { dayInWords, type WhenFrame } from '../text/when.ts';
import { type BesideFile, type BesideFiles, isDocumentName, stampOf } from './beside-files.ts';
import { cellOf, type RowCells } from './row-cells.ts';
import { digestOf, nameByWords, type RowName, readRowName } from './row-key.ts';
import { dayFromAbove, type RowWords, readRowWords } from './row-words.ts';

export interface RowOptions {
  readonly channels: readonly NamedChannel[];
  readonly media: Pick<MediaPort, 'takeIn'>;
  /** IANA name of the office's time zone. */
  readonly timeZone: string;
  /** A file that changed less than this long ago is still being copied. */
  readonly quietMs: number;
}

/** What all rows of a sheet have in common. */
export interface RowFrame {
  readonly now: number;
  readonly tableKey: string;
  readonly sheet: string;
  readonly memory: RowMemory;
  /** Where the rows' files are looked for, and who hands them in. */
  readonly entry: ItemEntry;
  readonly files: BesideFiles;
  readonly year: number | null;
  readonly isTextTitle: boolean;
}

/** A reading, and what the table has to know of it. */
export interface RowRead {
  readonly reading: RowReading;
  /** Absolute paths of the files that the row names: they belong to the table. */
  readonly paths: readonly string[];
  /** False when the row's id could not be read: then nobody knows which row it is. */
  readonly isNamed: boolean;
}

const TITLE_CHARACTERS = 80;

/** Reads one row into an item; every problem at once. Files of an unchanged row are not opened. */
export async function readRow(
  options: RowOptions,
  frame: RowFrame,
  cells: RowCells,
): Promise<RowRead> {
  const words = readRowWords(cells, {
    channels: options.channels,
    isTextTitle: frame.isTextTitle,
    isFile: (name) => frame.files.named(name).length > 0,
  });
  const idCell = cellOf(cells, 'id');
  const isUnnamed = idCell?.cell.type === 'error';
  const name: RowName = isUnnamed ? { type: 'nameless' } : readRowName(idCell?.text ?? '');
  const rowKey = name.type === 'nameless' ? nameByWords(words.nameWords) : name.rowKey;
  const files = filesOf(words, frame.files);
  const fingerprint = fingerprintOf(words, frame, files, idCell?.text ?? '');
  const isSame = frame.memory.fingerprint(frame.tableKey, rowKey) === fingerprint;
  const problems = [
    ...(isUnnamed ? [error('cell-error', idCell.column.header, { value: idCell.text })] : []),
    ...(name.type === 'mistyped'
      ? [error('row-id-mistyped', idCell?.column.header ?? '', { value: idCell?.text ?? '' })]
      : []),
    ...cells.tooLong.map((header) => error('cell-long', header)),
    ...words.problems,
    ...movingFiles(files, options, frame),
  ];
  const read: RowReading['read'] = isSame
    ? 'same'
    : problems.some(({ code }) => UNREADABLE.has(code))
      ? { content: null, problems, twinMeant: false }
      : await readWhole(options, { ...frame, rowKey }, { cells, words, problems, files });
  return {
    reading: {
      rowKey,
      sheet: frame.sheet,
      row: cells.row,
      fingerprint,
      title: titleOf(words, cells),
      read,
    },
    paths: files.flatMap(({ found }) => found.map(({ path }) => path)),
    isNamed: !isUnnamed && name.type !== 'mistyped',
  };
}

/** With one of these nobody can tell what the row is to be. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'cell-error',
  'cell-long',
  'row-id-mistyped',
  'file-moving',
]);

interface NamedFile {
  readonly name: string;
  readonly found: readonly BesideFile[];
}

function filesOf(words: RowWords, files: BesideFiles): readonly NamedFile[] {
  return words.files.map((name) => ({
    name,
    found: refusedName(name) === null ? files.named(name) : [],
  }));
}

function fingerprintOf(
  words: RowWords,
  frame: RowFrame,
  files: readonly NamedFile[],
  id: string,
): string {
  const stamps = files.flatMap(({ name, found }) => [
    `${found.length} ${name}`,
    ...found.map((file) => stampOf(file)),
  ]);
  const said = JSON.stringify(words.problems);
  return digestOf([id, ...words.exactWords, String(frame.year), said, ...stamps]);
}

function movingFiles(files: readonly NamedFile[], options: RowOptions, frame: RowFrame): Problem[] {
  return files.flatMap(({ name, found }) => {
    const isMoving = found.some(({ modifiedMs }) => {
      return Math.abs(frame.now - modifiedMs) < options.quietMs;
    });
    return isMoving ? [error('file-moving', name)] : [];
  });
}

interface RowParts {
  readonly cells: RowCells;
  readonly words: RowWords;
  readonly problems: readonly Problem[];
  readonly files: readonly NamedFile[];
}

async function readWhole(
  options: RowOptions,
  frame: RowFrame & { readonly rowKey: string },
  { cells, words, problems, files }: RowParts,
): Promise<Exclude<RowReading['read'], 'same'>> {
  const when: WhenFrame = {
    now: frame.now,
    timeZone: options.timeZone,
    knownAt: frame.memory.slotAt(frame.rowKey),
    year: frame.year,
  };
  const document = await readDocument(words, frame.files);
  const head = splitFrontMatter(document.read.text);
  const fields = readFields(together(words.entries, head.entries), options.channels, when);
  const item = await putTogether(options.media, {
    entry: frame.entry,
    files: [...new Set(files.flatMap(({ found }) => found.map(({ path }) => path)))].filter(
      (path) => isMediaName(path),
    ),
    fields,
    read: document.read,
    body: document.isThere ? head.body : words.text,
  });
  const told = new Set(problems.map(({ where }) => where));
  const all = [
    ...problems,
    ...document.read.problems.map((problem) => withColumn(problem, cells)),
    ...head.troubles.map(({ code, key, line }) => error(code, key, { line })),
    // A cell whose kind is wrong is told once, not again as a text that cannot be read.
    ...fields.problems
      .filter(({ code, where }) => !(told.has(where) && /^(?:date|time)-/u.test(code)))
      .map(forRow),
    ...(fields.isTimed || words.problems.some(({ code }) => code === 'cell-number')
      ? []
      : [error('when-missing', whenHeader(cells))]),
    ...dayFromAbove(cells),
    ...dayNote(words, item.content, options.timeZone),
    ...item.problems.map((problem) => withColumn(problem, cells)),
  ];
  return { content: item.content, problems: all, twinMeant: fields.twinMeant };
}

/** A row is told about columns, not about the lines of a text. */
function forRow(problem: Problem): Problem {
  if (problem.code !== 'channel-missing') return problem;
  return { ...problem, code: 'row-channel-missing', where: '' };
}

/** What the row says goes before what the document's own head says; a time is taken whole. */
function together(row: readonly HeadEntry[], head: readonly HeadEntry[]): readonly HeadEntry[] {
  const isTimed = row.some(({ field }) => isWhen(field));
  const said = new Set(row.map(({ field }) => field));
  return [
    ...row,
    ...head.filter(
      ({ field }) => !(field !== null && said.has(field)) && !(isTimed && isWhen(field)),
    ),
  ];
}

function isWhen(field: HeadEntry['field']): boolean {
  return field === 'date' || field === 'time' || field === 'datetime';
}

interface ReadDocument {
  readonly isThere: boolean;
  readonly read: ReadText;
}

async function readDocument(words: RowWords, files: BesideFiles): Promise<ReadDocument> {
  const name = words.textFile;
  if (name === '') return { isThere: false, read: NOTHING };
  const refused = refusedName(name);
  const found =
    refused === null ? files.named(name).filter(({ path }) => isDocumentName(path)) : [];
  const [one, ...more] = found;
  if (one !== undefined && more.length === 0) {
    return { isThere: true, read: await readTextFile(one.path) };
  }
  const names = found.map(({ path }) => basename(path).normalize('NFC')).join(', ');
  const problem =
    one === undefined
      ? error(refused ?? 'media-missing', name)
      : error('media-ambiguous', name, { names });
  return { isThere: true, read: { ...NOTHING, problems: [problem] } };
}

function whenHeader(cells: RowCells): string {
  const column = (['datetime', 'time', 'date'] as const).map((field) => cellOf(cells, field));
  return column.find((cell) => cell !== null)?.column.header ?? '';
}

/** `thứ Hai, 07/12/2026`: an English program may have swapped day and month. */
function dayNote(words: RowWords, content: ItemContent, timeZone: string): Problem[] {
  if (words.doubtfulDay === null || content.slotAt === null) return [];
  return [note('day-echo', words.doubtfulDay, { day: dayInWords(content.slotAt, timeZone) })];
}

const NAMES_FILES: ReadonlySet<string> = new Set([
  'media',
  'captions',
  'cover',
  'text',
  'textFile',
]);

/** A problem that names a file, or other words of a cell, tells its columns as well. */
function withColumn(problem: Problem, cells: RowCells): Problem {
  const said = cells.filled.filter(
    ({ text }) => problem.where !== '' && text.includes(problem.where),
  );
  const files = said.filter(({ column }) => NAMES_FILES.has(column.field));
  const columns = files.length > 0 ? files : said.slice(0, 1);
  if (columns.length === 0) return problem;
  const column = columns.map((one) => one.column.header).join(', ');
  return { ...problem, values: { ...problem.values, column } };
}

/** From the row's own words, so that it is the same whether or not its files were opened. */
function titleOf(words: RowWords, cells: RowCells): string {
  const said = [words.title, words.text, ...words.files].find((one) => one.trim() !== '');
  const title = (said ?? `#${cells.row}`).replaceAll(/\s+/gu, ' ').trim();
  return [...title].slice(0, TITLE_CHARACTERS).join('');
}
