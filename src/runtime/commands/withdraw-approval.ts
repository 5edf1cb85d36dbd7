import type { Person } from '../../domain/people.ts';
import { recordMove } from '../consequences.ts';
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
 * Takes every approval of the item back. What is not public yet is parked; where a commit is open
 * the wish is kept, and what turns out to be public is retracted.
 */
export function withdrawApproval(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string },
): Promise<CommandAnswer<{ readonly number: number; readonly parked: number }>> {
  return asCommand(deps, person, 'approve', async (tx, at) => {
    const item = await itemByReference(tx, input.item);
    const approvals = await tx.approvals(item.id, item.version);
    const publications = await tx.publications({ itemId: item.id });
    if (approvals.length === 0 && publications.length === 0) {
      throw new Refusal(refused('nothing-to-withdraw', { item: item.number }));
    }
    await tx.removeApprovals(item.id);
    await tx.saveItem({ ...item, state: 'submitted', reason: null });
    await noteItem(tx, 'approval-withdrawn', item, person.id, at, { version: item.version });
    let parked = 0;
    for (const publication of publications) {
      const event = { event: 'withdrawn', at, by: person.id } as const;
      const answer = await recordMove(tx, deps, publication.id, event, { actor: person.id });
      if (!('refused' in answer)) parked += 1;
    }
    return { number: item.number, parked };
  });
}
