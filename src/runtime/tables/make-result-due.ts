import type { Transactor } from '../../ports/store.ts';

/** What became of the rows of a table is told again; also finds out that it is not there any more. */
export async function makeResultDue(tx: Transactor, tableKey: string): Promise<void> {
  const table = await tx.table(tableKey);
  if (table === null || table.isResultDue || table.isGone) return;
  await tx.saveTable({ ...table, isResultDue: true });
}
