import { countLostIds, type MarkedRow } from '../../domain/lost-ids.ts';
import type { Problem } from '../../domain/problem.ts';
import {
  itemNumberOf,
  judgeTable,
  type RowVerdict,
  rowDigest,
  rowSourceKey,
} from '../../domain/table-rows.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Reader } from '../../ports/store.ts';
import type { RowReading, TableReading } from '../../ports/table.ts';
import type { FoundRow, StoredRow } from '../../ports/tables.ts';
import { askElsewhere } from './ask-elsewhere.ts';
import { askFresh } from './ask-fresh.ts';
import { findKin, type Kin, nameKey } from './find-kin.ts';
import { isForeign, notYours } from './foreign-item.ts';
import { inPages, PAGE, placeOf, readRow, remembered, standingRows } from './rows.ts';
import type { RowWork } from './take-row.ts';

/** What is to be done about one reading of a table. */
export interface TablePlan {
  /** Of the table as a whole, found by comparing it with what it was. */
  readonly problems: readonly Problem[];
  readonly works: readonly RowWork[];
  /** Rows that stand there no more; `holds` = nor anywhere else. */
  readonly gone: readonly { readonly row: StoredRow; readonly holds: boolean }[];
  /** Tables that disagree with this one. */
  readonly rivals: readonly string[];
  /** Rows of tables that are gone, which rows here may be: what is not public of them is held. */
  readonly lost: readonly StoredRow[];
}

/** A row with the key of the item that it is. */
interface NamedRow {
  readonly row: RowReading;
  readonly sourceKey: string;
  readonly digest: string | null;
  /** The number in its id column belongs to no living item. */
  readonly isStray: boolean;
  /** What its id column names belongs to somebody else. */
  readonly isForeign: boolean;
}

export interface PlanDeps {
  readonly store: Reader;
  readonly clock: Pick<Clock, 'now'>;
  readonly breathe: () => Promise<void>;
  /** The table was not there at the last look, though it counts as there for a while. */
  readonly isAway: (tableKey: string) => boolean;
}

/** Compares a reading with what the store remembers. Changes nothing. */
export async function planTable(deps: PlanDeps, reading: TableReading): Promise<TablePlan> {
  const { store: reader, breathe } = deps;
  const { tableKey } = reading;
  const own: StoredRow[] = [];
  for await (const page of standingRows(reader, tableKey)) {
    own.push(...page);
    await breathe();
  }
  const became = new Map(own.map((row) => [row.rowKey, row.itemId]));
  const kin = await findKin(deps, reading, own);
  const named: NamedRow[] = [];
  for (const page of inPages(reading.rows, PAGE)) {
    for (const row of page) named.push(await nameRow(reader, reading, row, { became, kin }));
    await breathe();
  }
  const others = await rowsElsewhere(reader, tableKey, keysToLookUp(named, own), breathe);
  const verdicts = judgeTable(
    tableKey,
    {
      rows: named.map((one) => readRow(one.row, one.sourceKey, one.digest)),
      isWhole: isWhole(reading),
    },
    [
      ...own.map((row) => remembered(row, 'there')),
      ...others.map((row) => remembered(row, placeOf(row, deps.isAway))),
    ],
  );
  const numbered = numberRows(named, verdicts.rows);
  const questions = await askFresh(deps, tableKey, { named, verdicts: verdicts.rows, own });
  const lost = questions.size === 0 ? 0 : countLostIds(namedRows(named), own, isWhole(reading));
  const judged = { named, verdicts: verdicts.rows, own, asked: new Set(questions.keys()) };
  const elsewhere = await askElsewhere(deps, reading, judged, kin);
  const byPlace = Map.groupBy(own, (row) => placeKey(row.rowKey, row.occurrence));
  const taken = new Set<string>();
  const works: RowWork[] = [];
  for (const [place, one] of named.entries()) {
    const verdict = verdicts.rows[place] ?? { verdict: 'repeat' };
    const occurrence = numbered[place] ?? 0;
    const key = placeKey(one.row.rowKey, occurrence);
    taken.add(key);
    works.push({
      tableKey,
      submittedBy: reading.submittedBy,
      asDraft: reading.asDrafts,
      row: one.row,
      sourceKey: one.sourceKey,
      digest: one.digest,
      verdict,
      problems: await problemsOf(reader, reading, one, verdict),
      whichRow: questions.get(place) ?? elsewhere.questions.get(place) ?? [],
      occurrence,
      place,
      own: byPlace.get(key)?.[0] ?? null,
    });
  }
  const left = isWhole(reading)
    ? own.filter((row) => !taken.has(placeKey(row.rowKey, row.occurrence)))
    : [];
  // Where ids are gone at once, no row counts as removed.
  const isKept = ({ itemId }: StoredRow) => lost > 0 && itemId !== null;
  const removed = new Set(verdicts.removed);
  const rivals = verdicts.rows.flatMap((one) =>
    one.verdict === 'twice-elsewhere' ? [one.tableKey] : [],
  );
  return {
    problems: lost === 0 ? [] : [idsGone(reading.name, lost)],
    works,
    gone: left
      .filter((row) => !isKept(row))
      .map((row) => ({ row, holds: removed.has(row.sourceKey) })),
    rivals: [...new Set(rivals)],
    lost: elsewhere.lost,
  };
}

function namedRows(named: readonly NamedRow[]): readonly MarkedRow[] {
  return named.map(({ row, sourceKey }) => ({ sourceKey, rowKey: row.rowKey, title: row.title }));
}

function idsGone(table: string, count: number): Problem {
  return { code: 'table-ids-gone', where: table, values: { count }, severity: 'ask' };
}

/** A table that tells an error of its own says nothing about rows that it does not show. */
function isWhole(reading: TableReading): boolean {
  return reading.isWhole && !reading.problems.some((problem) => problem.severity === 'error');
}

async function nameRow(
  reader: Reader,
  { tableKey, submittedBy, asDrafts }: TableReading,
  row: RowReading,
  { became, kin }: { readonly became: ReadonlyMap<string, string | null>; readonly kin: Kin },
): Promise<NamedRow> {
  const { read } = row;
  const digest = read === 'same' || read.content === null ? null : rowDigest(read.content);
  const ownKey = kin.sourceKeys.get(nameKey(row.rowKey)) ?? rowSourceKey(tableKey, row.rowKey);
  const number = itemNumberOf(row.rowKey) ?? 0;
  // What the office itself says needs no look at who said it first.
  const isPlain = ownKey !== null && (!asDrafts || read === 'same');
  if (isPlain) return { row, sourceKey: ownKey, digest, isStray: false, isForeign: false };
  const item =
    ownKey === null ? await reader.itemByNumber(number) : await reader.itemBySource(ownKey);
  const itemId = became.get(row.rowKey) ?? null;
  const isOthers = isForeign(item, { submittedBy, asDraft: asDrafts, itemId });
  const isStray = ownKey === null && (item === null || item.state === 'cancelled');
  if (isOthers || isStray) {
    // A key of its own: it has no say about the item, nor about other rows that are it.
    const sourceKey = `row:${tableKey}:${row.rowKey}`;
    return { row, sourceKey, digest: null, isStray: !isOthers, isForeign: isOthers };
  }
  const sourceKey = ownKey ?? item?.sourceKey ?? '';
  return { row, sourceKey, digest, isStray: false, isForeign: false };
}

/** Unchanged rows need no look at other tables; those that are missing do. */
function keysToLookUp(named: readonly NamedRow[], own: readonly StoredRow[]): readonly string[] {
  const here = new Set(named.map((one) => one.sourceKey));
  const changed = named.filter((one) => one.row.read !== 'same').map((one) => one.sourceKey);
  const missing = own.map((row) => row.sourceKey).filter((key) => !here.has(key));
  return [...new Set([...changed, ...missing])];
}

async function rowsElsewhere(
  reader: Reader,
  tableKey: string,
  keys: readonly string[],
  breathe: () => Promise<void>,
): Promise<readonly FoundRow[]> {
  const found: FoundRow[] = [];
  for (const page of inPages(keys, PAGE)) {
    const rows = await reader.rowsBySource(page);
    found.push(...rows.filter((row) => row.tableKey !== tableKey || row.goneAt !== null));
    await breathe();
  }
  return found;
}

/** Rows with one key are told apart by number; the one that counts is number 0. */
function numberRows(
  named: readonly NamedRow[],
  verdicts: readonly RowVerdict[],
): readonly number[] {
  const counts = new Map<string, number>();
  const numbers: number[] = [];
  const counting = (place: number) => {
    const verdict = verdicts[place]?.verdict;
    return verdict !== 'repeat' && verdict !== 'twice-here';
  };
  const places = [...named.keys()];
  for (const place of [...places.filter(counting), ...places.filter((one) => !counting(one))]) {
    const key = named[place]?.row.rowKey ?? '';
    const next = counts.get(key) ?? 0;
    numbers[place] = next;
    counts.set(key, next + 1);
  }
  return numbers;
}

function placeKey(rowKey: string, occurrence: number): string {
  return `${occurrence} ${rowKey}`;
}

/** What the comparison asks, in values for its words. */
async function problemsOf(
  reader: Reader,
  reading: TableReading,
  { row, isStray, isForeign: isOthers }: NamedRow,
  verdict: RowVerdict,
): Promise<readonly Problem[]> {
  if (isOthers) return [notYours(idInWords(row.rowKey))];
  if (isStray) {
    const values = { item: itemNumberOf(row.rowKey) ?? 0 };
    return [{ code: 'row-item-unknown', where: '', values, severity: 'error' }];
  }
  const id = idInWords(row.rowKey);
  if (verdict.verdict === 'twice-here') {
    const other = reading.rows[verdict.rowIndex];
    const values = { id, sheet: other?.sheet ?? '', row: other?.row ?? 0 };
    return [{ code: 'row-id-twice', where: '', values, severity: 'ask' }];
  }
  if (verdict.verdict === 'twice-elsewhere') {
    const name = (await reader.table(verdict.tableKey))?.name ?? '';
    return [{ code: 'row-id-elsewhere', where: '', values: { id, table: name }, severity: 'ask' }];
  }
  return [];
}

/** As it stands in the id column: `#17`, `A1`; a row without one is only its own words. */
function idInWords(rowKey: string): string {
  const number = itemNumberOf(rowKey);
  return number === null ? rowKey.slice(rowKey.indexOf(':') + 1) : `#${number}`;
}
