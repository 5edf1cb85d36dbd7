import type { Transactor } from '../../ports/store.ts';
import type { TableReading } from '../../ports/table.ts';
import type { StoredRow } from '../../ports/tables.ts';
import { askRemoved } from './ask-removed.ts';
import { makeResultDue } from './make-result-due.ts';
import { planTable } from './plan-table.ts';
import { inPages } from './rows.ts';
import type { TakeDeps } from './take-deps.ts';
import { type RowWork, takeRow } from './take-row.ts';

/** Rows that one transaction writes: publishing must not wait for a long table. */
const ROWS_AT_ONCE = 20;

/**
 * Takes in one reading, a few rows per transaction. A crash in between leaves rows that are known;
 * the same reading then only does the rest.
 */
export async function takeTable(deps: TakeDeps, reading: TableReading): Promise<void> {
  const plan = await planTable(deps, reading);
  const { works, gone, rivals, lost } = plan;
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
    for (const row of saved.flat()) await deps.onSaved(row);
    await deps.breathe();
  }
  for (const row of lost) await loseElsewhere(deps, row);
  for (const rival of rivals) await deps.store.write((tx) => makeResultDue(tx, rival));
}

/** A row of a table that is gone: one that is asked about here may be it. */
async function loseElsewhere(deps: TakeDeps, row: StoredRow): Promise<void> {
  const saved = await deps.store.write(async (tx) => {
    const { name, submittedBy } = (await tx.table(row.tableKey)) ?? { name: '', submittedBy: '' };
    return askRemoved(deps, tx, row, { name, submittedBy, asDrafts: true });
  });
  for (const one of saved) await deps.onSaved(one);
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
): Promise<readonly StoredRow[]> {
  if (reading !== null) return askRemoved(deps, tx, row, reading);
  const gone = { ...row, goneAt: deps.clock.now(), held: null, problems: [] };
  await tx.saveRow(gone);
  return [gone];
}

async function each<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const value of values) done.push(await work(value));
  return done;
}
