import type { Item } from '../../domain/item.ts';
import type { Person } from '../../domain/people.ts';
import { problemsOf, stopsItem } from '../../domain/problem.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  itemByReference,
  noteItem,
  Refusal,
  refused,
} from './command.ts';
import { approveByRule, preflight } from './submit-item.ts';

/**
 * The desk sends a contributing unit's draft for approval. What only asked for a person's yes has it
 * with that; an error that was read, or that a platform would see, refuses.
 */
export function sendForApproval(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly seenDigest: string | null },
): Promise<CommandAnswer<{ readonly number: number; readonly state: Item['state'] }>> {
  return asCommand(deps, person, 'edit', async (tx, at) => {
    const item = await itemByReference(tx, input.item);
    if (item.state !== 'draft') {
      throw new Refusal(refused('item-not-draft', { item: item.number }));
    }
    const version = await tx.version(item.id, item.version);
    if (version === null) throw new Error(`item ${item.id} has no version ${item.version}`);
    if (input.seenDigest !== null && input.seenDigest !== version.digest) {
      throw new Refusal(refused('changed-since-seen', { item: item.number }));
    }
    const problems = [
      ...problemsOf(item).filter((problem) => problem.severity === 'error'),
      ...preflight(deps, version.content).filter(stopsItem),
    ];
    if (problems.length > 0) {
      throw new Refusal({ ...refused('draft-has-problems', { item: item.number }), problems });
    }
    const sent: Item = { ...item, state: 'submitted', reason: null };
    await tx.saveItem(sent);
    await noteItem(tx, 'item-sent-for-approval', item, person.id, at, {
      version: version.number,
      digest: version.digest,
    });
    const { state } = await approveByRule(deps, tx, sent, version, at);
    return { number: item.number, state };
  });
}
