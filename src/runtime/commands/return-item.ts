import type { Person } from '../../domain/people.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  itemByReference,
  noteItem,
  Refusal,
  refused,
} from './command.ts';

/** A person says no and why; the officer mends it and it is submitted again. */
export function returnItem(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly reason: string },
): Promise<CommandAnswer<{ readonly number: number }>> {
  return asCommand(deps, person, 'approve', async (tx, at) => {
    const item = await itemByReference(tx, input.item);
    if (item.state !== 'submitted' && item.state !== 'missed') {
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
