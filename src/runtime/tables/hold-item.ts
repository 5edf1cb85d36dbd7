import type { Item } from '../../domain/item.ts';
import { type Problem, problemReason } from '../../domain/problem.ts';
import { openIntentOf, type Publication } from '../../domain/publication.ts';
import type { Transactor } from '../../ports/store.ts';
import { noteItem } from '../commands/command.ts';
import { type MoveDeps, recordMove } from '../consequences.ts';

/** Nobody took an approval back: the program itself holds what nobody stands for now. */
const LOA = 'loa';

/**
 * Its row is gone or says something that cannot be read: the item must not go out with its old words
 * unless a person says so. What is public, or may be, stays as it is. False = nothing was to hold.
 */
export async function holdItem(
  deps: MoveDeps,
  tx: Transactor,
  item: Item,
  hold: { readonly problems: readonly Problem[]; readonly at: number },
): Promise<boolean> {
  if (item.state === 'cancelled') return false;
  const { problems, at } = hold;
  const reason = problemReason(problems);
  if (item.state === 'problem' && item.reason === reason) return true;
  const publications = await tx.publications({ itemId: item.id });
  const version = await tx.version(item.id, item.version);
  const channels = version?.content.channels ?? [];
  const isOver = channels.every((channelId) =>
    publications.some((one) => one.channelId === channelId && isBeyondRecall(one)),
  );
  if (publications.length > 0 && isOver) return false;
  await tx.removeApprovals(item.id);
  await tx.saveItem({ ...item, state: 'problem', reason });
  const codes = problems.map((problem) => problem.code).join(' ');
  await noteItem(tx, 'item-held', item, LOA, at, { version: item.version, codes });
  for (const { id, state } of publications) {
    if (state.name !== 'waiting' && state.name !== 'preparing' && state.name !== 'ready') continue;
    await recordMove(tx, deps, id, { event: 'withdrawn', at, by: LOA }, { actor: LOA });
  }
  return true;
}

/** Public, or perhaps so, or never going to be. */
function isBeyondRecall({ state }: Publication): boolean {
  return state.name === 'published' || state.name === 'cancelled' || openIntentOf(state) !== null;
}
