import type { Problem } from '../../domain/problem.ts';
import { judgeTable } from '../../domain/table-rows.ts';
import type { Transactor } from '../../ports/store.ts';
import type { TableReading } from '../../ports/table.ts';
import type { StoredRow } from '../../ports/tables.ts';
import type { CommandDeps } from '../commands/command.ts';
import { isForeign } from './foreign-item.ts';
import { holdItem } from './hold-item.ts';
import { planTable } from './plan-table.ts';
import { inPages, PAGE, remembered } from './rows.ts';
import { type RowWork, submitHeld, takeRow } from './take-row.ts';

/** Rows that one transaction writes: publishing must not wait for a long table. */
const ROWS_AT_ONCE = 20;

export interface TakeDeps extends CommandDeps {
  readonly sourceId: string;
  /** Lets everything else have its turn. */
  readonly breathe: () => Promise<void>;
  /** Called for every row that was saved. */
  readonly onSaved: (row: StoredRow) => Promise<void>;
}

/**
 * Takes in one reading, a few rows per transaction. A crash in between leaves rows that are known;
 * the same reading then only does the rest.
 */
export async function takeTable(deps: TakeDeps, reading: TableReading): Promise<void> {
  const plan = await planTable(deps.store, reading, deps.breathe);
  const { works, gone, rivals } = plan;
  await saveReading(deps, { ...reading, problems: [...reading.problems, ...plan.problems] });
  for (const page of inPages(works.filter(needsSaving), ROWS_AT_ONCE)) {
    const saved = await deps.store.write((tx) => each(page, (work) => takeRow(deps, tx, work)));
    for (const row of saved) await deps.onSaved(row);
    await deps.breathe();
  }
  for (const page of inPages(gone, ROWS_AT_ONCE)) {
    const saved = await deps.store.write((tx) =>
      each(page, ({ row, holds }) => leave(deps, tx, row, holds ? reading : null)),
    );
    for (const row of saved) await deps.onSaved(row);
    await deps.breathe();
  }
  for (const rival of rivals) await deps.store.write((tx) => makeResultDue(tx, rival));
}

async function saveReading(deps: TakeDeps, reading: TableReading): Promise<void> {
  const { tableKey, name, submittedBy, problems } = reading;
  await deps.store.write((tx) =>
    tx.saveTable({
      tableKey,
      sourceId: deps.sourceId,
      name,
      submittedBy,
      problems,
      trouble: null,
      readAt: deps.clock.now(),
      isGone: false,
      isResultDue: true,
    }),
  );
}

/** What became of the rows of a table is told again; also finds out that it is not there any more. */
export async function makeResultDue(tx: Transactor, tableKey: string): Promise<void> {
  const table = await tx.table(tableKey);
  if (table === null || table.isResultDue || table.isGone) return;
  await tx.saveTable({ ...table, isResultDue: true });
}

/** A row that says and is where it was costs nothing. */
function needsSaving({ row, verdict, own, place, sourceKey }: RowWork): boolean {
  if (own === null || (verdict.verdict !== 'same' && verdict.verdict !== 'repeat')) return true;
  return (
    row.fingerprint !== own.fingerprint ||
    place !== own.place ||
    row.row !== own.row ||
    row.sheet !== own.sheet ||
    row.title !== own.title ||
    sourceKey !== own.sourceKey ||
    row.read !== 'same'
  );
}

/** A row stands in this table no more. With `reading`, it stands in none: its item is asked about. */
async function leave(
  deps: TakeDeps,
  tx: Transactor,
  row: StoredRow,
  reading: TableReading | null,
): Promise<StoredRow> {
  const at = deps.clock.now();
  const item = reading === null ? null : await tx.itemBySource(row.sourceKey);
  const values = { table: reading?.name ?? '', title: row.title };
  const asked: Problem = { code: 'row-removed', where: '', values, severity: 'ask' };
  const actor = reading?.submittedBy ?? '';
  const owner = {
    submittedBy: actor,
    asDraft: reading?.asDrafts === true,
    itemId: row.itemId,
  };
  const isOurs = item !== null && !isForeign(item, owner);
  const holds = isOurs && (await holdItem(deps, tx, item, { problems: [asked], actor, at }));
  const gone = { ...row, goneAt: at, held: null, problems: holds ? [asked] : [] };
  await tx.saveRow(gone);
  return gone;
}

/** Rows that wait for another row are judged again: that one may have gone or say the same now. */
export async function judgeHeldAgain(deps: TakeDeps): Promise<number> {
  let freed = 0;
  for (const row of await deps.store.heldRows(PAGE)) {
    const saved = await deps.store.write((tx) => judgeHeld(deps, tx, row));
    if (saved === null) continue;
    freed += 1;
    await deps.onSaved(saved);
    await deps.store.write((tx) => makeResultDue(tx, row.tableKey));
  }
  return freed;
}

async function judgeHeld(
  deps: TakeDeps,
  tx: Transactor,
  row: StoredRow,
): Promise<StoredRow | null> {
  const { tableKey, sourceKey, fingerprint, digest, held } = row;
  const table = await tx.table(tableKey);
  if (held === null || table === null || table.isGone) return null;
  const found = await tx.rowsBySource([sourceKey]);
  const others = found.filter((one) => one.tableKey !== tableKey || one.rowKey !== row.rowKey);
  const isClean = held.problems.every((problem) => problem.severity === 'note');
  const verdict = judgeTable(
    tableKey,
    { rows: [{ sourceKey, fingerprint, digest, isKnown: false, isClean }], isWhole: false },
    others.map((one) => remembered(one, one.isTableThere)),
  ).rows[0]?.verdict;
  if (verdict !== 'same' && verdict !== 'submit') return null;
  const { submittedBy } = table;
  const item = await tx.itemBySource(sourceKey);
  const outcome =
    verdict === 'same'
      ? { itemId: item?.id ?? row.itemId, problems: held.problems }
      : await submitHeld(deps, tx, { sourceKey, submittedBy, itemId: row.itemId }, held);
  const saved = { ...row, ...outcome, held: null };
  await tx.saveRow(saved);
  return saved;
}

async function each<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const value of values) done.push(await work(value));
  return done;
}
