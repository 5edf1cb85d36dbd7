import {
  isNewWording,
  isNextTime,
  isSameText,
  mayBeById,
  mayBeRenumbered,
  type SaidRow,
  saidRow,
} from '../../domain/kin-rows.ts';
import type { Problem } from '../../domain/problem.ts';
import { bareWords, hasNoId, type RowVerdict } from '../../domain/table-rows.ts';
import { askedAmong, likenessOf, VANISHED_MS } from '../../domain/vanished-rows.ts';
import type { RowReading, TableReading } from '../../ports/table.ts';
import type { StoredRow } from '../../ports/tables.ts';
import { type Kin, nameKey } from './find-kin.ts';
import { type KnownRow, knownRow, rowsByKey, spread } from './known-rows.ts';
import type { PlanDeps } from './plan-table.ts';
import { inPages, PAGE, standingRows } from './rows.ts';
import { tablesBeside } from './tables-beside.ts';

/** Rows of one other table that are compared with fresh ones. */
const MOST_COMPARED = 200;
/** Fresh rows by which a table is recognised. */
const MOST_PAIRED = 60;
const CODE = 'row-of-other-table';

interface JudgedTable {
  readonly named: readonly { readonly row: RowReading; readonly sourceKey: string }[];
  readonly verdicts: readonly RowVerdict[];
  readonly own: readonly StoredRow[];
  /** Places of rows that are asked about this very table. */
  readonly asked: ReadonlySet<number>;
}

export interface AskedElsewhere {
  /** By the row's place. */
  readonly questions: ReadonlyMap<number, readonly Problem[]>;
  /** Rows of tables that are gone, which an edited row may be: their items must not go out as they are. */
  readonly lost: readonly StoredRow[];
}

/** A row of another table that this table does not have. */
interface OtherRow extends KnownRow {
  readonly tableName: string;
  /** Rows of the two tables are the same rows. */
  readonly isKin: boolean;
  readonly isGone: boolean;
  /** This table may have the place of its table, or is asked about it already. */
  readonly isOpen: boolean;
  readonly isTitleUnique: boolean;
}

interface FreshRow {
  readonly place: number;
  /** With an id of the office's own that means nothing yet. */
  readonly isNamed: boolean;
  readonly said: SaidRow;
  readonly isTitleUnique: boolean;
}

/**
 * What rows are asked about the sender's other tables: a file that was saved under another name, or
 * replaced, brings edited rows that stood nowhere in this table before.
 */
export async function askElsewhere(
  deps: PlanDeps,
  reading: TableReading,
  table: JudgedTable,
  kin: Kin,
): Promise<AskedElsewhere> {
  const questions = new Map<number, readonly Problem[]>();
  const lost = new Map<string, StoredRow>();
  const ask = (place: number, problem: Problem, known: KnownRow, isGone: boolean) => {
    questions.set(place, [problem]);
    if (isGone && known.row.goneAt === null) lost.set(known.item.id, known.row);
  };
  const fresh = freshRows(table, kin);
  if (fresh.length === 0) return { questions, lost: [] };
  const at = deps.clock.now();
  const others = kinByWords(fresh, await rowsOfOthers(deps, reading, table, kin), at);
  const answered = answeredBefore(table);
  for (const one of fresh) {
    const { row } = table.named[one.place] ?? { row: { rowKey: '' } };
    const known = kin.alike.get(nameKey(row.rowKey));
    const open = one.isNamed ? others.filter(({ item }) => !answered(item.number)) : others;
    const near = nearest(one, open, at);
    if (known !== undefined && (near === null || near.item.id === known.item.id)) {
      const values = { item: known.item.number };
      const isGone = (await deps.store.table(known.row.tableKey))?.isGone === true;
      ask(one.place, { code: 'row-copied', where: '', values, severity: 'ask' }, known, isGone);
    } else if (near !== null) {
      const values = { item: near.item.number, title: near.row.title, table: near.tableName };
      ask(one.place, { code: CODE, where: '', values, severity: 'ask' }, near, near.isGone);
    }
  }
  return { questions, lost: [...lost.values()] };
}

/** Where every row was edited, the rows together still tell which table it was. */
function kinByWords(
  fresh: readonly FreshRow[],
  others: readonly OtherRow[],
  at: number,
): readonly OtherRow[] {
  const compared = spread(
    fresh.filter(({ isNamed }) => !isNamed),
    MOST_PAIRED,
  );
  return [...Map.groupBy(others, ({ row }) => row.tableKey).values()].flatMap((rows) => {
    const fates = compared.map(({ said }) => fateOf(said, rows, at));
    const reworded = fates.filter((one) => one === 'reworded').length;
    const strange = fates.filter((one) => one === 'strange').length;
    const isKin = reworded > 0 && reworded >= strange;
    return rows.map((row) => (isKin ? { ...row, isKin } : row));
  });
}

/** Whether some of the rows may be what a fresh one was, is somehow like it, or none is. */
function fateOf(
  said: SaidRow,
  rows: readonly OtherRow[],
  at: number,
): 'reworded' | 'like' | 'strange' {
  let fate: 'like' | 'strange' = 'strange';
  for (const { item, said: known } of rows) {
    if (isNewWording(said, known, at - item.createdAt <= VANISHED_MS)) return 'reworded';
    if (mayBeById(said, known)) fate = 'like';
  }
  return fate;
}

function isFresh(verdict: RowVerdict | undefined): boolean {
  return verdict?.verdict === 'submit' || verdict?.verdict === 'unreadable';
}

function freshRows({ named, verdicts, asked }: JudgedTable, kin: Kin): readonly FreshRow[] {
  const titles = countTitles(named.map(({ row }) => row.title));
  return named.flatMap(({ row }, place): FreshRow[] => {
    const { read, rowKey } = row;
    const isNamed = rowKey.startsWith('own:');
    if (isNamed ? kin.sourceKeys.has(nameKey(rowKey)) : !hasNoId(rowKey)) return [];
    if (!isFresh(verdicts[place]) || asked.has(place)) return [];
    // An id of its own is kept, so that a row that repeats another on purpose says so once for all.
    if (read === 'same' || read.content === null || (isNamed && read.twinMeant)) return [];
    const isTitleUnique = titles.get(bareWords(row.title)) === 1;
    return [{ place, isNamed, said: saidRow(read.content), isTitleUnique }];
  });
}

/** A row that was asked without an id and has one of the office's own now is another item. */
function answeredBefore({ named, own }: JudgedTable): (item: number) => boolean {
  const here = new Set(named.map(({ row }) => row.rowKey));
  const left = own.filter(({ rowKey }) => hasNoId(rowKey) && !here.has(rowKey));
  const problems = left.flatMap((row) => row.problems);
  const among = problems.flatMap((problem): readonly (number | 'any')[] => {
    const numbers = askedAmong(problem) ?? [];
    return numbers === 'any' ? [numbers] : numbers;
  });
  const numbers = new Set<number | 'any'>([...problems.flatMap(askedNumber), ...among]);
  return (item) => numbers.has(item) || numbers.has('any');
}

function countTitles(titles: readonly string[]): ReadonlyMap<string, number> {
  const groups = Map.groupBy(titles.map(bareWords), (title) => title);
  return new Map([...groups].map(([title, all]) => [title, all.length]));
}

/** The row that a fresh one most probably is; null when it is like none. */
function nearest(fresh: FreshRow, others: readonly OtherRow[], at: number): OtherRow | null {
  const near = others
    .filter((one) => mayBe(fresh, one, at))
    .toSorted((a, b) => {
      const [{ words }, one, other] = [fresh.said, a.said.words, b.said.words];
      return likenessOf(words, other) - likenessOf(words, one);
    });
  return near[0] ?? null;
}

function mayBe(fresh: FreshRow, known: OtherRow, at: number): boolean {
  const { said, isTitleUnique } = fresh;
  const areTimed = said.slotAt !== null && known.said.slotAt !== null;
  const isNext = known.isPublic && isNextTime(said, known.said, known.isPublic);
  const isNamed = isTitleUnique && known.isTitleUnique;
  const isSameTitle = isNamed && isSameText(said.title, known.said.title);
  if (fresh.isNamed) {
    return known.isOpen && !isNext && (isSameTitle || mayBeRenumbered(said, known.said));
  }
  if (areTimed && isNext) return false;
  const isRecent = at - known.item.createdAt <= VANISHED_MS;
  if (isSameText(said.text, known.said.text)) return true;
  if (isNewWording(said, known.said, isRecent) && (known.isKin || said.slotAt !== null))
    return true;
  // The same title comes at once every week: only one that is still to come is this one.
  const isStale = known.isPublic && !isRecent && said.slotAt === null;
  return !isStale && isSameTitle;
}

/** Rows of kin tables and of lost ones that stand neither here nor in any other table. */
async function rowsOfOthers(
  deps: PlanDeps,
  reading: TableReading,
  { named, own }: JudgedTable,
  kin: Kin,
): Promise<readonly OtherRow[]> {
  const { store: reader, isAway, breathe } = deps;
  const at = deps.clock.now();
  const here = new Set(named.map(({ sourceKey }) => sourceKey));
  const shared = new Set(kin.tables);
  for (const rows of (await rowsByKey(reader, spread([...here], PAGE))).values()) {
    for (const row of rows) if (row.itemId !== null) shared.add(row.tableKey);
  }
  const before = new Set(own.flatMap(({ problems }) => problems.flatMap(askedNumber)));
  const others: OtherRow[] = [];
  for (const { table, isLost } of await tablesBeside(reader, reading, { at, isAway })) {
    const isKin = shared.has(table.tableKey);
    if (!isKin && !isLost && before.size === 0) continue;
    const rows = await rowsOf(deps, table.tableKey, here, before.size > 0);
    const titles = countTitles(rows.map(({ title }) => title));
    const open = rows.filter(({ sourceKey }) => !here.has(sourceKey)).slice(0, MOST_COMPARED);
    for (const row of open) {
      const known = await knownRow(reader, row);
      if (known === null || known.item.state === 'cancelled') continue;
      const isAsked = before.has(known.item.number);
      if (!isAsked && (row.goneAt !== null || !(isKin || isLost))) continue;
      const isTitleUnique = titles.get(bareWords(row.title)) === 1;
      const { name: tableName, isGone } = table;
      const isOpen = isLost || isAsked;
      others.push({ ...known, tableName, isKin, isGone, isOpen, isTitleUnique });
    }
    await breathe();
  }
  return others;
}

/** Rows of a table that became items and stand in no other table that is there. */
async function rowsOf(
  { store: reader, isAway }: PlanDeps,
  tableKey: string,
  here: ReadonlySet<string>,
  withGone: boolean,
): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const page of standingRows(reader, tableKey)) {
    rows.push(...page.filter(({ itemId, occurrence }) => itemId !== null && occurrence === 0));
  }
  if (withGone) rows.push(...(await reader.goneRows(tableKey, MOST_COMPARED)));
  const open = rows.filter(({ sourceKey }) => !here.has(sourceKey));
  const moved = new Set<string>();
  for (const page of inPages(open, PAGE)) {
    const byKey = await rowsByKey(
      reader,
      page.map(({ sourceKey }) => sourceKey),
    );
    for (const [key, found] of byKey) {
      const stands = found.some(
        (row) =>
          row.goneAt === null &&
          row.tableKey !== tableKey &&
          row.isTableThere &&
          !isAway(row.tableKey),
      );
      if (stands) moved.add(key);
    }
  }
  return rows.filter(({ sourceKey }) => !moved.has(sourceKey));
}

/** Who was asked stays asked until somebody answers. */
function askedNumber({ code, values }: Problem): readonly number[] {
  return code === CODE ? [Number(values['item'])] : [];
}
