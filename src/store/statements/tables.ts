import type { StoredTable, StoredTrouble, TableCount } from '../../ports/tables.ts';
import { parseRecord } from '../parse.ts';
import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { SheetTableRow } from '../sheet-rows.ts';
import { toProblems } from './table-rows.ts';

const byKey = preparedRow((db, value: { readonly tableKey: string }) =>
  db.selectFrom('tables').selectAll().where('table_key', '=', value.tableKey),
);

export async function findTable(session: Session, tableKey: string): Promise<StoredTable | null> {
  const row = await byKey(session, { tableKey });
  return row === null ? null : toTable(row);
}

export async function listTables(
  session: Session,
  filter: { readonly sourceId?: string; readonly isResultDue?: boolean; readonly limit: number },
): Promise<readonly StoredTable[]> {
  let query = session.db
    .selectFrom('tables')
    .selectAll()
    .orderBy('gone')
    .orderBy('name')
    .orderBy('table_key')
    .limit(filter.limit);
  if (filter.sourceId !== undefined) query = query.where('source_id', '=', filter.sourceId);
  if (filter.isResultDue !== undefined) {
    query = query.where('result_due', '=', filter.isResultDue ? 1 : 0);
  }
  return (await session.rows(query.compile())).map(toTable);
}

export async function countTableRows(session: Session): Promise<readonly TableCount[]> {
  const query = session.db
    .selectFrom('table_rows')
    .select('table_key')
    .select((one) => [
      one.fn.countAll().as('rows'),
      one.fn.count('item_id').as('items'),
      one.fn.sum('open').as('open'),
      one.fn
        .sum(one.case().when('item_id', 'is', null).then(one.ref('open')).else(0).end())
        .as('itemless'),
    ])
    .where('gone_at', 'is', null)
    .groupBy('table_key');
  const rows = await session.rows(query.compile());
  return rows.map((row) => ({
    tableKey: row.table_key,
    rows: Number(row.rows),
    items: Number(row.items),
    open: Number(row.open),
    itemless: Number(row.itemless),
  }));
}

export async function saveTable(session: Session, table: StoredTable): Promise<void> {
  const row: SheetTableRow = {
    table_key: table.tableKey,
    source_id: table.sourceId,
    name: table.name,
    submitted_by: table.submittedBy,
    problems: JSON.stringify(table.problems),
    trouble: table.trouble === null ? null : JSON.stringify(table.trouble),
    read_at: table.readAt === null ? null : Math.ceil(table.readAt),
    gone: table.isGone ? 1 : 0,
    gone_at: table.isGone ? (table.goneAt ?? null) : null,
    result_due: table.isResultDue ? 1 : 0,
  };
  const { table_key: _key, ...values } = row;
  const query = session.db
    .insertInto('tables')
    .values(row)
    .onConflict((conflict) => conflict.column('table_key').doUpdateSet(values));
  await session.execute(query.compile());
}

function toTable(row: SheetTableRow): StoredTable {
  const where = `tables ${row.table_key}`;
  return {
    tableKey: row.table_key,
    sourceId: row.source_id,
    name: row.name,
    submittedBy: row.submitted_by,
    problems: toProblems(row.problems, where),
    trouble:
      row.trouble === null ? null : (parseRecord(row.trouble, where) as unknown as StoredTrouble),
    readAt: row.read_at,
    isGone: row.gone === 1,
    goneAt: row.gone_at,
    isResultDue: row.result_due === 1,
  };
}
