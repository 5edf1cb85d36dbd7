import type { Item } from '../../domain/item.ts';
import { type Problem, problemReason, problemsOf } from '../../domain/problem.ts';
import { openIntentOf, type Publication } from '../../domain/publication.ts';
import type { Transactor } from '../../ports/store.ts';
import { type MoveDeps, recordMove } from '../consequences.ts';
import { noteItem } from './command.ts';

/** Nobody took an approval back: the program itself holds what nobody stands for now. */
const LOA = 'loa';

/** Its row was edited where it came from, and another table says something else. */
export const EDIT_BLOCKED = 'row-edit-blocked';
/** What holds an item because of where its row stands; what the row says is not judged by it. */
const BY_PLACE: ReadonlySet<string> = new Set(['row-removed', EDIT_BLOCKED]);

/** Whether a problem is about where a row stands, and ends with its standing there again. */
export function isByPlace({ code }: Problem): boolean {
  return BY_PLACE.has(code);
}

/**
 * Where it came from is gone or says something that cannot be read: the item must not go out with its
 * old words unless a person says so. What is public, or may be, stays as it is. What was found before
 * stays beside what is only about the row's place. False = nothing was to hold.
 */
export async function holdItem(
  deps: MoveDeps,
  tx: Transactor,
  item: Item,
  hold: { readonly problems: readonly Problem[]; readonly at: number },
): Promise<boolean> {
  if (item.state === 'cancelled') return false;
  const { at } = hold;
  const problems = withEarlier(item, hold.problems);
  const reason = problemReason(problems);
  if (item.state === 'problem' && item.reason === reason) return true;
  const publications = await tx.publications({ itemId: item.id });
  const version = await tx.version(item.id, item.version);
  const channels = version?.content.channels ?? [];
  const isOver = channels.every((channelId) =>
    publications.some((one) => one.channelId === channelId && isBeyondRecall(one)),
  );
  // Of what is public an edit may be proposed: nobody stands for it now either.
  if (publications.length > 0 && isOver && item.state !== 'submitted') return false;
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

function withEarlier(item: Item, problems: readonly Problem[]): readonly Problem[] {
  if (!problems.every(isByPlace)) return problems;
  return [...problemsOf(item).filter((problem) => !isByPlace(problem)), ...problems];
}

/** Public, or perhaps so, or never going to be. */
function isBeyondRecall({ state }: Publication): boolean {
  return state.name === 'published' || state.name === 'cancelled' || openIntentOf(state) !== null;
}
