import type { Item } from '../../domain/item.ts';
import { problemReason, problemsOf } from '../../domain/problem.ts';
import type { Transactor } from '../../ports/store.ts';
import type { CommandDeps } from '../commands/command.ts';
import { isByPlace } from '../commands/hold-item.ts';
import { submitWithin } from '../commands/submit-item.ts';
import { makeResultDue } from './make-result-due.ts';
import { isSettled, placeOf } from './rows.ts';
import type { TakeDeps } from './take-deps.ts';

/** Held items that are looked at in one round. */
const MOST_HELD = 500;

/**
 * What was held for want of a row goes back to approval once its row stands in a table again and no
 * row of it waits for a person, whichever way it came back. Returns how many were freed.
 */
export async function freeStanding(deps: TakeDeps): Promise<number> {
  let freed = 0;
  for (const item of await deps.store.items({ states: ['problem', 'draft'], limit: MOST_HELD })) {
    if (!isHeldByRow(item)) continue;
    if (await deps.store.write((tx) => freeItem(deps, tx, item.id))) freed += 1;
    await deps.breathe();
  }
  return freed;
}

/** Whether an item is held for want of a row that stands for it, maybe beside other things. */
export function isHeldByRow(item: Item): boolean {
  return problemsOf(item).some(isByPlace);
}

async function freeItem(deps: TakeDeps, tx: Transactor, itemId: string): Promise<boolean> {
  const item = await tx.item(itemId);
  if (item === null || !isHeldByRow(item)) return false;
  const found = await tx.rowsBySource([item.sourceKey]);
  const standing = found.filter((row) => row.goneAt === null && row.isTableThere);
  const counting = standing.filter((row) => row.occurrence === 0);
  const isThere = counting.some((row) => placeOf(row, deps.isAway) === 'there');
  if (!isThere || !counting.every(isSettled)) return false;
  await freeHeld(deps, tx, item, item.state === 'draft');
  for (const { tableKey } of counting) await makeResultDue(tx, tableKey);
  return true;
}

/**
 * What was held waits for approval again, in the words that it has; of a unit, for the desk. What was
 * found wrong with it before it was held still has to be mended.
 */
export async function freeHeld(
  deps: CommandDeps,
  tx: Transactor,
  item: Item,
  asDraft: boolean,
): Promise<void> {
  const reason = problemReason(problemsOf(item).filter((problem) => !isByPlace(problem)));
  if (reason !== null) return tx.saveItem({ ...item, reason });
  const version = await tx.version(item.id, item.version);
  if (version === null) throw new Error(`item ${item.id} has no version ${item.version}`);
  await submitWithin(deps, tx, {
    sourceKey: item.sourceKey,
    // Not the row's words, maybe: what the desk made of them stays the desk's.
    submittedBy: 'loa',
    content: version.content,
    problems: [],
    twinMeant: true,
    asDraft,
  });
}
