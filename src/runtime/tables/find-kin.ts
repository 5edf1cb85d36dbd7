import {
  isKinTable,
  isNextTime,
  kinshipOf,
  mayBeById,
  type RowKinship,
  saidRow,
} from '../../domain/kin-rows.ts';
import type { Problem } from '../../domain/problem.ts';
import { rowSourceKey } from '../../domain/table-rows.ts';
import type { Reader } from '../../ports/store.ts';
import type { RowReading, TableReading } from '../../ports/table.ts';
import type { FoundRow, StoredRow } from '../../ports/tables.ts';
import { digestOf, type ExactRows, exactRows } from './exact-rows.ts';
import { type KnownRow, knownRow, rowsByKey, spread } from './known-rows.ts';
import type { PlanDeps } from './plan-table.ts';
import { inPages, PAGE } from './rows.ts';
import { type TableBeside, tablesBeside } from './tables-beside.ts';

/** Rows by which two tables are compared. */
const MOST_COMPARED = 60;
/** What asks whether a row is one of another table. */
const QUESTIONS: ReadonlySet<string> = new Set(['row-copied', 'row-of-other-table']);

/** What the office's own ids of a table mean. */
export interface Kin {
  /** Row key as `nameKey` -> source key that the row has from the table in which it stood first. */
  readonly sourceKeys: ReadonlyMap<string, string>;
  /** Row key as `nameKey` -> row of another table that it may be; a person has to say. */
  readonly alike: ReadonlyMap<string, KnownRow>;
  /** Keys of the tables that this one is a copy of, or took the place of. */
  readonly tables: ReadonlySet<string>;
}

interface FoundKin extends Kin {
  /** Numbers of items about which rows here were asked; who was asked stays asked. */
  readonly asked: ReadonlySet<number>;
  readonly sourceKeys: Map<string, string>;
  readonly alike: Map<string, KnownRow>;
  readonly tables: Set<string>;
}

interface ReadRows {
  /** All with ids of the office's. */
  readonly named: readonly RowReading[];
  /** Those of them that mean nothing yet. */
  readonly fresh: readonly RowReading[];
  readonly own: readonly StoredRow[];
}

/** Another table of the sender's, compared with the one that is read. */
interface ComparedTable extends TableBeside {
  /** How many rows are the same, and whether that makes it the same table. */
  readonly same: number;
  readonly isKin: boolean;
  readonly exact: ExactRows;
}

/** People write their own ids now in capitals and now not. */
export function nameKey(rowKey: string): string {
  return rowKey.toLowerCase();
}

/**
 * Ids of the office's count within their table. A table that was renamed and edited at once, or
 * saved under another name, has another key: its ids mean what they meant where its rows came from.
 */
export async function findKin(
  deps: PlanDeps,
  reading: TableReading,
  own: readonly StoredRow[],
): Promise<Kin> {
  const asked = new Set(own.flatMap(({ problems }) => problems.flatMap(askedNumber)));
  const kin: FoundKin = { asked, sourceKeys: new Map(), alike: new Map(), tables: new Set() };
  const { store: reader, breathe } = deps;
  const { tableKey } = reading;
  for (const { rowKey, sourceKey, itemId } of own) {
    if (isOwn(rowKey) && itemId !== null) kin.sourceKeys.set(nameKey(rowKey), sourceKey);
  }
  const questioned = new Set(own.filter(isQuestioned).map(({ rowKey }) => nameKey(rowKey)));
  // Who was asked and says that it repeats an item on purpose is a new one.
  const named = namedOnce(reading.rows).filter(
    ({ rowKey, read }) => read === 'same' || !read.twinMeant || !questioned.has(nameKey(rowKey)),
  );
  const fresh = () => named.filter(({ rowKey }) => !kin.sourceKeys.has(nameKey(rowKey)));
  if (fresh().length === 0) return kin;
  await nameAsIn(reader, tableKey, fresh(), kin.sourceKeys);
  const now = { at: deps.clock.now(), isAway: deps.isAway };
  const compared: ComparedTable[] = [];
  for (const beside of await tablesBeside(reader, reading, now)) {
    await nameReturning(reader, tableKey, beside.table.tableKey, fresh(), kin.sourceKeys);
    compared.push(await compareTable(deps, tableKey, beside, { named, fresh: fresh(), own }));
    await breathe();
  }
  const ranked = compared.filter(({ isKin }) => isKin).toSorted((a, b) => b.same - a.same);
  for (const table of ranked) {
    kin.tables.add(table.table.tableKey);
    nameExactly(table.exact, kin.sourceKeys);
    await judgeById(deps, table, fresh(), kin);
  }
  for (const table of compared.filter(({ isKin }) => !isKin)) {
    if (table.isLost || asked.size > 0) await judgeById(deps, table, fresh(), kin);
  }
  return kin;
}

function isOwn(rowKey: string): boolean {
  return rowKey.startsWith('own:');
}

/** Rows with ids of the office's, without those of which two say different things. */
function namedOnce(rows: readonly RowReading[]): readonly RowReading[] {
  const groups = Map.groupBy(
    rows.filter(({ rowKey }) => isOwn(rowKey)),
    ({ rowKey }) => nameKey(rowKey),
  );
  return [...groups.values()].flatMap((group) =>
    new Set(group.map(({ fingerprint }) => fingerprint)).size === 1 ? group.slice(0, 1) : [],
  );
}

async function compareTable(
  { store: reader, breathe }: PlanDeps,
  tableKey: string,
  beside: TableBeside,
  { named, fresh, own }: ReadRows,
): Promise<ComparedTable> {
  const scope = beside.table.tableKey;
  const pairs = [
    ...(await comparePairs(reader, scope, spread(fresh, MOST_COMPARED))),
    ...(await standingPairs(reader, tableKey, scope, own)),
  ];
  const same = pairs.filter((one) => one === 'same').length;
  const isKin = isKinTable(pairs);
  // Only where nobody keeps the other table any more do its rows say what stood in it.
  if (!beside.isLost) return { ...beside, same, isKin, exact: new Map() };
  const { exact, keys } = await exactRows({ store: reader, breathe }, scope, fresh);
  const known = exact.size + own.filter(({ sourceKey }) => keys.has(sourceKey)).length;
  const areExact = exact.size > 0 && 2 * known >= Math.min(named.length, keys.size);
  return { ...beside, same: Math.max(same, exact.size), isKin: isKin || areExact, exact };
}

/** Rows take the meaning that their ids have in table `scope`, where those became items. */
async function nameAsIn(
  reader: Reader,
  scope: string,
  rows: readonly RowReading[],
  names: Map<string, string>,
): Promise<void> {
  const byKey = await rowsByKey(reader, keysIn(scope, rows));
  for (const { rowKey } of rows) {
    const key = rowSourceKey(scope, rowKey) ?? '';
    if (byKey.get(key)?.some((row) => row.itemId !== null)) names.set(nameKey(rowKey), key);
  }
}

/** A row that stood in this very table before is what it was. */
async function nameReturning(
  reader: Reader,
  tableKey: string,
  scope: string,
  rows: readonly RowReading[],
  names: Map<string, string>,
): Promise<void> {
  const byKey = await rowsByKey(reader, keysIn(scope, spread(rows, MOST_COMPARED)));
  for (const { rowKey } of rows) {
    const key = rowSourceKey(scope, rowKey) ?? '';
    const isBack = byKey.get(key)?.some((row) => row.tableKey === tableKey && row.itemId !== null);
    if (isBack) names.set(nameKey(rowKey), key);
  }
}

function keysIn(scope: string, rows: readonly { readonly rowKey: string }[]): readonly string[] {
  return rows.flatMap(({ rowKey }) => rowSourceKey(scope, rowKey) ?? []);
}

async function comparePairs(
  reader: Reader,
  scope: string,
  rows: readonly RowReading[],
): Promise<readonly RowKinship[]> {
  const byKey = await rowsByKey(reader, keysIn(scope, rows));
  const pairs: RowKinship[] = [];
  for (const row of byKey.size === 0 ? [] : rows) {
    const judged = await judgePair(reader, row, byKey.get(rowSourceKey(scope, row.rowKey) ?? ''));
    if (judged !== null) pairs.push(judged.kinship);
  }
  return pairs;
}

/** What a row is to the known one with its id; null where there is none, or it says nothing. */
async function judgePair(
  reader: Reader,
  row: RowReading,
  found: readonly FoundRow[] | undefined,
): Promise<{ readonly kinship: RowKinship; readonly known: KnownRow } | null> {
  if (row.read === 'same' || row.read.content === null) return null;
  const stored = found?.find((one) => one.itemId !== null);
  const known = stored === undefined ? null : await knownRow(reader, stored);
  if (known === null) return null;
  // The desk may have changed the item since; the row is the same nevertheless.
  const isSame = known.row.digest !== null && known.row.digest === digestOf(row);
  return { kinship: isSame ? 'same' : kinshipOf(saidRow(row.read.content), known.said), known };
}

/** Ids that mean here what they mean in the other table, or became items of their own here. */
async function standingPairs(
  reader: Reader,
  tableKey: string,
  scope: string,
  own: readonly StoredRow[],
): Promise<readonly RowKinship[]> {
  const rows = own.filter(({ rowKey, itemId }) => isOwn(rowKey) && itemId !== null);
  const compared = spread(rows, MOST_COMPARED);
  const byKey = await rowsByKey(reader, keysIn(scope, compared));
  return compared.flatMap(({ rowKey, sourceKey }): RowKinship[] => {
    const key = rowSourceKey(scope, rowKey) ?? '';
    if (!byKey.has(key)) return [];
    if (sourceKey === key) return ['same'];
    return sourceKey === rowSourceKey(tableKey, rowKey) ? ['other'] : [];
  });
}

function nameExactly(exact: ExactRows, names: Map<string, string>): void {
  const taken = new Set(names.values());
  for (const [{ rowKey }, sourceKey] of exact) {
    if (names.has(nameKey(rowKey)) || taken.has(sourceKey)) continue;
    names.set(nameKey(rowKey), sourceKey);
  }
}

/**
 * Rows with the ids of known ones: in a table that is the same, those that are the same or a new
 * wording are theirs; the others ask, and of a table that is not the same those that may be.
 */
async function judgeById(
  { store: reader, isAway, breathe }: PlanDeps,
  { table, isKin, isLost, exact }: ComparedTable,
  fresh: readonly RowReading[],
  kin: FoundKin,
): Promise<void> {
  // Whose words stand unchanged under another id is that row, and this one is none of it.
  const named = new Set(kin.sourceKeys.values());
  const exactly = new Map([...exact].map(([row, key]) => [key, row]));
  for (const page of inPages(fresh, PAGE)) {
    const byKey = await rowsByKey(reader, keysIn(table.tableKey, page));
    for (const row of byKey.size === 0 ? [] : page) {
      const key = rowSourceKey(table.tableKey, row.rowKey) ?? '';
      const found = byKey.get(key);
      const isTaken = named.has(key) || (exactly.get(key) ?? row) !== row;
      const judged = isTaken ? null : await judgePair(reader, row, found);
      if (judged === null || row.read === 'same' || row.read.content === null) continue;
      const { kinship, known } = judged;
      const said = saidRow(row.read.content);
      const isNext = isNextTime(said, known.said, known.isPublic);
      if (isKin && (kinship === 'same' || (kinship === 'like' && !isNext))) {
        kin.sourceKeys.set(nameKey(row.rowKey), key);
        continue;
      }
      const isLeft = isKin ? isLost || !table.isGone : isLost && !stands(found, isAway);
      const isAsked = kin.asked.has(known.item.number);
      if (!(isLeft || isAsked) || row.read.twinMeant || known.item.state === 'cancelled') continue;
      const asks = isKin || (mayBeById(said, known.said) && !(known.isPublic && isNext));
      if (asks && !kin.alike.has(nameKey(row.rowKey))) kin.alike.set(nameKey(row.rowKey), known);
    }
    await breathe();
  }
}

function stands(
  found: readonly FoundRow[] | undefined,
  isAway: (tableKey: string) => boolean,
): boolean {
  const isThere = (row: FoundRow) =>
    row.goneAt === null && row.isTableThere && !isAway(row.tableKey);
  return found?.some(isThere) === true;
}

function isQuestioned({ itemId, problems }: StoredRow): boolean {
  return itemId === null && problems.some(({ code }) => QUESTIONS.has(code));
}

function askedNumber({ code, values }: Problem): readonly number[] {
  return code === 'row-copied' ? [Number(values['item'])] : [];
}
