import type { Item } from '../../domain/item.ts';
import { hasNoId, judgeTable } from '../../domain/table-rows.ts';
import type { Transactor } from '../../ports/store.ts';
import type { HeldReading, StoredRow } from '../../ports/tables.ts';
import { makeResultDue } from './make-result-due.ts';
import { PAGE, placeOf, remembered } from './rows.ts';
import type { TakeDeps } from './take-deps.ts';
import { submitHeld, tellOfPublic } from './take-row.ts';

/** Rows that wait for another row are judged again: that one may have gone or say the same now. */
export async function judgeHeldAgain(deps: TakeDeps): Promise<number> {
  let freed = 0;
  for (const row of await deps.store.heldRows(PAGE)) {
    // What a table said that is perhaps no more must not become its item's words.
    if (deps.isAway(row.tableKey)) continue;
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
    others.map((one) => remembered(one, placeOf(one, deps.isAway))),
  ).rows[0]?.verdict;
  if (verdict !== 'same' && verdict !== 'submit') return null;
  const { submittedBy } = table;
  const item = await tx.itemBySource(sourceKey);
  // Whether a row without id is a new item is found out where its whole table is read.
  if (item === null && hasNoId(row.rowKey)) return null;
  const outcome =
    verdict === 'same'
      ? { itemId: item?.id ?? row.itemId, problems: held.problems }
      : await submitFreed(deps, tx, { ...row, submittedBy }, item, held);
  const { itemId, problems, isTaken } = { isTaken: false, ...outcome };
  const takenAt = isTaken ? deps.clock.now() : (row.takenAt ?? null);
  const saved = { ...row, itemId, problems, takenAt, held: null };
  await tx.saveRow(saved);
  return saved;
}

async function submitFreed(
  deps: TakeDeps,
  tx: Transactor,
  row: StoredRow & { readonly submittedBy: string },
  item: Item | null,
  held: HeldReading,
): Promise<Awaited<ReturnType<typeof submitHeld>>> {
  const told = item === null ? null : await tellOfPublic(tx, row, item, held.content);
  if (item !== null && told !== null) {
    return { itemId: item.id, problems: [...held.problems, told] };
  }
  return submitHeld(deps, tx, row, held);
}
