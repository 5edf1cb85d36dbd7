import type { Problem } from '../../domain/problem.ts';
import type { FoundRow, HeldReading, StoredRow } from '../../ports/tables.ts';
import { parseList, parseRecord } from '../parse.ts';
import { preparedChange, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { TableRowRow } from '../sheet-rows.ts';

/** Keys that one question may name. */
const MOST_KEYS = 500;

const standing = preparedRows(
  (db, value: { readonly tableKey: string; readonly skip: number; readonly limit: number }) =>
    db
      .selectFrom('table_rows')
      .selectAll()
      .where('table_key', '=', value.tableKey)
      .where('gone_at', 'is', null)
      .orderBy('place')
      .orderBy('row_key')
      .orderBy('occurrence')
      .limit(value.limit)
      .offset(value.skip),
);

const upsert = preparedChange(
  (db, value: { readonly [Name in keyof TableRowRow]: TableRowRow[Name] }) => {
    const { table_key, row_key, occurrence } = value;
    const rest = {
      source_key: value.source_key,
      sheet: value.sheet,
      row: value.row,
      place: value.place,
      fingerprint: value.fingerprint,
      digest: value.digest,
      title: value.title,
      item_id: value.item_id,
      problems: value.problems,
      open: value.open,
      slot_at: value.slot_at,
      held: value.held,
      seen_at: value.seen_at,
      gone_at: value.gone_at,
      taken_at: value.taken_at,
    };
    return db
      .insertInto('table_rows')
      .values({ table_key, row_key, occurrence, ...rest })
      .onConflict((conflict) =>
        conflict.columns(['table_key', 'row_key', 'occurrence']).doUpdateSet(rest),
      );
  },
);

export async function listTableRows(
  session: Session,
  tableKey: string,
  skip: number,
  limit: number,
): Promise<readonly StoredRow[]> {
  return (await standing(session, { tableKey, skip, limit })).map(toRow);
}

export async function listGoneRows(
  session: Session,
  tableKey: string,
  limit: number,
): Promise<readonly StoredRow[]> {
  const query = session.db
    .selectFrom('table_rows')
    .selectAll()
    .where('table_key', '=', tableKey)
    .where('gone_at', 'is not', null)
    .orderBy('gone_at', 'desc')
    .orderBy('place')
    .limit(limit);
  return (await session.rows(query.compile())).map(toRow);
}

export async function listOpenRows(
  session: Session,
  tableKey: string,
  limit: number,
): Promise<readonly StoredRow[]> {
  const query = session.db
    .selectFrom('table_rows')
    .selectAll()
    .where('table_key', '=', tableKey)
    .where('open', '=', 1)
    .orderBy('place')
    .limit(limit);
  return (await session.rows(query.compile())).map(toRow);
}

export async function listHeldRows(session: Session, limit: number): Promise<readonly StoredRow[]> {
  const query = session.db
    .selectFrom('table_rows')
    .selectAll()
    .where('open', '=', 1)
    .where('held', 'is not', null)
    .where('gone_at', 'is', null)
    .limit(limit);
  return (await session.rows(query.compile())).map(toRow);
}

export async function listRowsBySource(
  session: Session,
  sourceKeys: readonly string[],
): Promise<readonly FoundRow[]> {
  if (sourceKeys.length === 0) return [];
  checkKeys(sourceKeys);
  const query = session.db
    .selectFrom('table_rows')
    .innerJoin('tables', 'tables.table_key', 'table_rows.table_key')
    .selectAll('table_rows')
    .select('tables.gone as table_gone')
    .where('table_rows.source_key', 'in', sourceKeys);
  const rows = await session.rows(query.compile());
  return rows.map((row) => ({ ...toRow(row), isTableThere: row.table_gone === 0 }));
}

export async function listTablesOfItems(
  session: Session,
  itemIds: readonly string[],
): Promise<readonly string[]> {
  if (itemIds.length === 0) return [];
  checkKeys(itemIds);
  const query = session.db
    .selectFrom('table_rows')
    .select('table_key')
    .distinct()
    .where('item_id', 'in', itemIds);
  return (await session.rows(query.compile())).map((row) => row.table_key);
}

export async function saveTableRow(session: Session, row: StoredRow): Promise<void> {
  await upsert(session, {
    table_key: row.tableKey,
    row_key: row.rowKey,
    occurrence: row.occurrence,
    source_key: row.sourceKey,
    sheet: row.sheet,
    row: row.row,
    place: row.place,
    fingerprint: row.fingerprint,
    digest: row.digest,
    title: row.title,
    item_id: row.itemId,
    problems: JSON.stringify(row.problems),
    open: row.problems.some((problem) => problem.severity !== 'note') ? 1 : 0,
    slot_at: wholeMs(row.slotAt),
    held: row.held === null ? null : JSON.stringify(row.held),
    seen_at: Math.ceil(row.seenAt),
    gone_at: wholeMs(row.goneAt),
    taken_at: wholeMs(row.takenAt ?? null),
  });
}

function wholeMs(at: number | null): number | null {
  return at === null ? null : Math.ceil(at);
}

function checkKeys(keys: readonly string[]): void {
  if (keys.length > MOST_KEYS) throw new RangeError(`more than ${MOST_KEYS} keys at once`);
}

export function toProblems(text: string, where: string): readonly Problem[] {
  return parseList(text, where) as readonly Problem[];
}

function toRow(row: TableRowRow): StoredRow {
  const where = `table_rows ${row.table_key} ${row.row_key}`;
  return {
    tableKey: row.table_key,
    rowKey: row.row_key,
    occurrence: row.occurrence,
    sourceKey: row.source_key,
    sheet: row.sheet,
    row: row.row,
    place: row.place,
    fingerprint: row.fingerprint,
    digest: row.digest,
    title: row.title,
    itemId: row.item_id,
    problems: toProblems(row.problems, where),
    slotAt: row.slot_at,
    held: row.held === null ? null : (parseRecord(row.held, where) as unknown as HeldReading),
    seenAt: row.seen_at,
    goneAt: row.gone_at,
    takenAt: row.taken_at,
  };
}
