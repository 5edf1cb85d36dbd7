import type { Item } from '../../domain/item.ts';
import type { Person } from '../../domain/people.ts';
import type { Transactor } from '../../ports/store.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  itemByReference,
  noteItem,
  Refusal,
  refused,
} from './command.ts';

/**
 * A person says no and why; the officer mends it and it is submitted again. Also said of an edit of
 * what is public that Loa holds: the post stays as it is, and nothing is left to decide.
 */
export function returnItem(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly reason: string },
): Promise<CommandAnswer<{ readonly number: number }>> {
  return asCommand(deps, person, 'approve', async (tx, at) => {
    const item = await itemByReference(tx, input.item);
    const isOpen = item.state === 'submitted' || item.state === 'missed';
    if (!isOpen && !(item.state === 'problem' && (await hasPublic(tx, item)))) {
      throw new Refusal(refused('item-not-submitted', { item: item.number, state: item.state }));
    }
    await tx.removeApprovals(item.id);
    await tx.saveItem({ ...item, state: 'returned', reason: input.reason });
    await noteItem(tx, 'item-returned', item, person.id, at, {
      version: item.version,
      reason: input.reason,
    });
    return { number: item.number };
  });
}

async function hasPublic(tx: Transactor, { id }: Item): Promise<boolean> {
  const publications = await tx.publications({ itemId: id });
  return publications.some(({ state }) => state.name === 'published');
}
