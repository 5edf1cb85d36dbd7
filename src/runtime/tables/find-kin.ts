import {
  isKinTable,
  isNextTime,
  kinshipOf,
  type RowKinship,
  saidRow,
  sharesWhole,
} from '../../domain/kin-rows.ts';
import { rowSourceKey } from '../../domain/table-rows.ts';
import { VANISHED_MS } from '../../domain/vanished-rows.ts';
import type { Reader } from '../../ports/store.ts';
import type { RowReading, TableReading } from '../../ports/table.ts';
import type { FoundRow, StoredRow } from '../../ports/tables.ts';
import { type KnownRow, knownRow, rowsByKey, spread } from './known-rows.ts';
import type { PlanDeps } from './plan-table.ts';
import { type TableBeside, tablesBeside } from './tables-beside.ts';

/** Rows by which two tables are compared. */
const MOST_COMPARED = 60;

/** What the office's own ids of a table mean. */
export interface Kin {
  /** Row key as `nameKey` -> source key that the row has from the table in which it stood first. */
  readonly sourceKeys: ReadonlyMap<string, string>;
  /** Row key as `nameKey` -> row of a lost table that it may be; a person has to say. */
  readonly alike: ReadonlyMap<string, KnownRow>;
  /** Keys of the tables that this one is a copy of, or took the place of. */
  readonly tables: ReadonlySet<string>;
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
  const kin = {
    sourceKeys: new Map<string, string>(),
    alike: new Map<string, KnownRow>(),
    tables: new Set<string>(),
  };
  const { store: reader, breathe } = deps;
  const { tableKey } = reading;
  for (const { rowKey, sourceKey, itemId } of own) {
    if (isOwn(rowKey) && itemId !== null) kin.sourceKeys.set(nameKey(rowKey), sourceKey);
  }
  const fresh = () =>
    reading.rows.filter(({ rowKey }) => isOwn(rowKey) && !kin.sourceKeys.has(nameKey(rowKey)));
  if (fresh().length === 0) return kin;
  await nameAsIn(reader, tableKey, fresh(), kin.sourceKeys);
  const at = deps.clock.now();
  const beside = await tablesBeside(reader, reading, { at, isAway: deps.isAway });
  const ranked: { readonly key: string; readonly same: number }[] = [];
  for (const { table } of beside) {
    await nameReturning(reader, tableKey, table.tableKey, fresh(), kin.sourceKeys);
    const pairs = [
      ...(await comparePairs(reader, table.tableKey, spread(fresh(), MOST_COMPARED), at)),
      ...(await contradictions(reader, tableKey, table.tableKey, own)),
    ];
    if (isKinTable(pairs)) {
      const same = pairs.filter((one) => one === 'same').length;
      ranked.push({ key: table.tableKey, same });
    }
    await breathe();
  }
  for (const { key } of ranked.toSorted((a, b) => b.same - a.same)) {
    kin.tables.add(key);
    await nameAsIn(reader, key, fresh(), kin.sourceKeys);
  }
  await findAlike(deps, beside, fresh(), kin.alike);
  return kin;
}

function isOwn(rowKey: string): boolean {
  return rowKey.startsWith('own:');
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
  at: number,
): Promise<readonly RowKinship[]> {
  const byKey = await rowsByKey(reader, keysIn(scope, rows));
  if (byKey.size === 0) return [];
  const pairs: RowKinship[] = [];
  for (const { rowKey, read } of rows) {
    const known = await firstKnown(reader, byKey.get(rowSourceKey(scope, rowKey) ?? ''));
    if (known === null || read === 'same' || read.content === null) continue;
    const isRecent = at - known.item.createdAt <= VANISHED_MS;
    pairs.push(kinshipOf(saidRow(read.content), known.said, isRecent));
  }
  return pairs;
}

/** Ids that became items of their own here though the other table has them too. */
async function contradictions(
  reader: Reader,
  tableKey: string,
  scope: string,
  own: readonly StoredRow[],
): Promise<readonly RowKinship[]> {
  const apart = own.filter(
    ({ rowKey, sourceKey, itemId }) =>
      isOwn(rowKey) && itemId !== null && sourceKey === rowSourceKey(tableKey, rowKey),
  );
  const byKey = await rowsByKey(reader, keysIn(scope, spread(apart, MOST_COMPARED)));
  return [...byKey.keys()].map(() => 'other');
}

async function firstKnown(
  reader: Reader,
  rows: readonly FoundRow[] | undefined,
): Promise<KnownRow | null> {
  const row = rows?.find((one) => one.itemId !== null);
  return row === undefined ? null : knownRow(reader, row);
}

/** The same id in a table that is lost, and something of its words: nobody but a person can tell. */
async function findAlike(
  { store: reader, isAway, breathe }: PlanDeps,
  beside: readonly TableBeside[],
  rows: readonly RowReading[],
  alike: Map<string, KnownRow>,
): Promise<void> {
  for (const { table } of beside.filter(({ isLost }) => isLost)) {
    const byKey = await rowsByKey(reader, keysIn(table.tableKey, rows));
    for (const { rowKey, read } of byKey.size === 0 ? [] : rows) {
      if (read === 'same' || read.content === null || read.twinMeant) continue;
      const found = byKey.get(rowSourceKey(table.tableKey, rowKey) ?? '');
      const stands = found?.some(
        (row) => row.goneAt === null && row.isTableThere && !isAway(row.tableKey),
      );
      const known = stands === true ? null : await firstKnown(reader, found);
      if (known === null || known.item.state === 'cancelled') continue;
      const said = saidRow(read.content);
      const isAlike =
        sharesWhole(said, known.said) && !isNextTime(said, known.said, known.isPublic);
      if (isAlike && !alike.has(nameKey(rowKey))) alike.set(nameKey(rowKey), known);
    }
    await breathe();
  }
}
