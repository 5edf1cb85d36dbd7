import {
  isKinTable,
  isNextTime,
  isSameText,
  kinshipOf,
  type RowKinship,
  type SaidRow,
  saidRow,
} from '../../domain/kin-rows.ts';
import type { Problem } from '../../domain/problem.ts';
import { bareWords, hasNoId, type RowVerdict } from '../../domain/table-rows.ts';
import { likenessOf, VANISHED_MS } from '../../domain/vanished-rows.ts';
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
  readonly isTitleUnique: boolean;
}

interface FreshRow {
  readonly place: number;
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
  for (const [place, { row }] of table.named.entries()) {
    const known = isFresh(table.verdicts[place]) ? kin.alike.get(nameKey(row.rowKey)) : undefined;
    if (known === undefined) continue;
    const values = { item: known.item.number };
    const isGone = (await deps.store.table(known.row.tableKey))?.isGone === true;
    ask(place, { code: 'row-copied', where: '', values, severity: 'ask' }, known, isGone);
  }
  const fresh = freshRows(table);
  if (fresh.length === 0) return { questions, lost: [...lost.values()] };
  const at = deps.clock.now();
  const others = kinByWords(fresh, await rowsOfOthers(deps, reading, table, kin), at);
  for (const one of fresh) {
    const near = nearest(one, others, at);
    if (near === null) continue;
    const values = { item: near.item.number, title: near.row.title, table: near.tableName };
    ask(one.place, { code: CODE, where: '', values, severity: 'ask' }, near, near.isGone);
  }
  return { questions, lost: [...lost.values()] };
}

/** Where every row was edited, the rows together still tell which table it was. */
function kinByWords(
  fresh: readonly FreshRow[],
  others: readonly OtherRow[],
  at: number,
): readonly OtherRow[] {
  const compared = spread(fresh, MOST_PAIRED);
  return [...Map.groupBy(others, ({ row }) => row.tableKey).values()].flatMap((rows) => {
    const pairs = compared.map(({ said }) => bestKinship(said, rows, at));
    const isKin = isKinTable(pairs);
    return rows.map((row) => (isKin ? { ...row, isKin } : row));
  });
}

function bestKinship(said: SaidRow, rows: readonly OtherRow[], at: number): RowKinship {
  let best: RowKinship = 'other';
  for (const { item, said: known } of rows) {
    const kinship = kinshipOf(said, known, at - item.createdAt <= VANISHED_MS);
    if (kinship === 'same') return kinship;
    if (kinship === 'like') best = kinship;
  }
  return best;
}

function isFresh(verdict: RowVerdict | undefined): boolean {
  return verdict?.verdict === 'submit' || verdict?.verdict === 'unreadable';
}

function freshRows({ named, verdicts, asked }: JudgedTable): readonly FreshRow[] {
  const titles = countTitles(named.map(({ row }) => row.title));
  return named.flatMap(({ row }, place): FreshRow[] => {
    const { read, rowKey } = row;
    if (!isFresh(verdicts[place]) || asked.has(place) || !hasNoId(rowKey)) return [];
    if (read === 'same' || read.content === null) return [];
    const isTitleUnique = titles.get(bareWords(row.title)) === 1;
    return [{ place, said: saidRow(read.content), isTitleUnique }];
  });
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

function mayBe({ said, isTitleUnique }: FreshRow, known: OtherRow, at: number): boolean {
  if (isNextTime(said, known.said, known.isPublic)) return false;
  const isRecent = at - known.item.createdAt <= VANISHED_MS;
  if (isSameText(said.text, known.said.text)) return true;
  if (kinshipOf(said, known.said, isRecent) === 'same') {
    if (known.isKin || said.slotAt !== null) return true;
  }
  // The same title comes at once every week: only one that is still to come is this one.
  const isStale = known.isPublic && !isRecent && said.slotAt === null;
  const isNamed = isTitleUnique && known.isTitleUnique && !isStale;
  return isNamed && isSameText(said.title, known.said.title);
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
      others.push({ ...known, tableName, isKin, isGone, isTitleUnique });
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
