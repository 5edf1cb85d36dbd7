import type { Operation } from '../../ports/store.ts';
import { DamagedRowError, parseRecord } from '../parse.ts';
import type { Session } from '../session.ts';
import type { OperationRow } from '../tables.ts';
import { checkedLimit } from './limit.ts';

export async function findOperation(session: Session, id: string): Promise<Operation | null> {
  const query = session.db.selectFrom('operations').selectAll().where('id', '=', id);
  const row = (await session.rows(query.compile()))[0];
  return row === undefined ? null : toOperation(row);
}

/** By `notBefore`, the earliest first. */
export async function listOperations(
  session: Session,
  filter: {
    readonly states?: readonly Operation['state'][];
    readonly publicationId?: string;
    readonly dueAt?: number;
  },
): Promise<readonly Operation[]> {
  if (filter.states?.length === 0) return [];
  const limit = checkedLimit(undefined);
  let query = session.db
    .selectFrom('operations')
    .selectAll()
    .orderBy('not_before')
    .orderBy('id')
    .limit(limit.rows);
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.publicationId !== undefined) {
    query = query.where('publication_id', '=', filter.publicationId);
  }
  if (filter.dueAt !== undefined) query = query.where('not_before', '<=', filter.dueAt);
  return limit.check(await session.rows(query.compile())).map(toOperation);
}

export async function insertOperation(session: Session, operation: Operation): Promise<void> {
  await session.execute(session.db.insertInto('operations').values(toRow(operation)).compile());
}

/** Throws for an unknown operation. */
export async function saveOperation(session: Session, operation: Operation): Promise<void> {
  const { state, not_before, data } = toRow(operation);
  const query = session.db
    .updateTable('operations')
    .set({ state, not_before, data })
    .where('id', '=', operation.id);
  const { numAffectedRows } = await session.execute(query.compile());
  if (numAffectedRows !== 1n) throw new Error(`no operation ${operation.id}`);
}

function toRow(operation: Operation): OperationRow {
  return {
    id: operation.id,
    publication_id: operation.publicationId,
    channel_id: operation.channelId,
    kind: operation.kind,
    state: operation.state,
    not_before: Math.ceil(operation.notBefore),
    data: JSON.stringify(operation),
  };
}

function toOperation(row: OperationRow): Operation {
  const where = `operations ${row.id}`;
  const operation = parseRecord(row.data, where) as unknown as Operation;
  if (operation.id !== row.id || operation.state !== row.state || operation.kind !== row.kind) {
    throw new DamagedRowError(`${where}: columns and data differ`);
  }
  return operation;
}
