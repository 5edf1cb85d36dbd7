import { itemDigest } from '../../domain/digest.ts';
import type { Item, ItemContent, ItemVersion } from '../../domain/item.ts';
import type { Person } from '../../domain/people.ts';
import {
  problemReason,
  problemsOf,
  stopsItem,
  withoutChannelProblems,
} from '../../domain/problem.ts';
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
import { approveByRule, preflight } from './submit-item.ts';

/**
 * What may be changed by a person without the folder; media are changed in the folder. `channels`
 * (ids) only of a draft: a contributing unit need not know where the desk will publish.
 */
export type ItemEdit = Partial<Pick<ItemContent, 'title' | 'text' | 'hashtags' | 'channels'>> & {
  readonly link?: string;
};

/**
 * Makes a new version, which must be approved again; what is public becomes an edit of the post. A
 * draft stays one, whatever the platforms would say: that is asked when it is sent for approval.
 */
export function editItem(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly edit: ItemEdit },
): Promise<CommandAnswer<{ readonly number: number; readonly version: number }>> {
  return asCommand(deps, person, 'edit', async (tx, at) => {
    const item = await itemByReference(tx, input.item);
    if (item.state === 'cancelled') {
      throw new Refusal(refused('item-cancelled', { item: item.number }));
    }
    const newest = await tx.version(item.id, item.version);
    if (newest === null) throw new Error(`item ${item.id} has no version ${item.version}`);
    const content: ItemContent = { ...newest.content, ...input.edit };
    const digest = itemDigest(content);
    if (digest === newest.digest) {
      throw new Refusal(refused('nothing-changed', { item: item.number }));
    }
    const isDraft = item.state === 'draft';
    const { channels } = input.edit;
    if (channels !== undefined) mustBeChannels(deps, item, channels);
    const problems = isDraft ? [] : preflight(deps, content).filter(stopsItem);
    if (problems.length > 0) {
      throw new Refusal({ ...refused('preflight', { item: item.number }), problems });
    }
    const version: ItemVersion = {
      itemId: item.id,
      number: item.version + 1,
      content,
      digest,
      createdAt: at,
      createdBy: person.id,
    };
    await tx.addVersion(version);
    const edited: Item = isDraft
      ? { ...item, version: version.number, reason: reasonAfter(item, input.edit) }
      : { ...item, version: version.number, state: 'submitted', reason: null };
    await tx.saveItem(edited);
    await noteItem(tx, 'item-edited', item, person.id, at, {
      version: version.number,
      digest,
      state: edited.state,
    });
    const event = { event: 'version-made', at, by: person.id } as const;
    for (const publication of await tx.publications({ itemId: item.id })) {
      await recordMove(tx, deps, publication.id, event, { actor: person.id });
    }
    if (!isDraft) await approveByRule(deps, tx, edited, version, at);
    return { number: item.number, version: version.number };
  });
}

function mustBeChannels(deps: CommandDeps, item: Item, channels: readonly string[]): void {
  if (item.state !== 'draft') throw new Refusal(refused('channels-fixed', { item: item.number }));
  const known = [...deps.office.channels.keys()];
  const unknown = channels.find((channel) => !known.includes(channel));
  if (channels.length === 0 || unknown !== undefined) {
    const values = { channel: unknown ?? '', known: known.join(', ') };
    throw new Refusal(refused('channel-unknown', values));
  }
}

/** What was read of a draft still holds, but for what the desk has just decided. */
function reasonAfter(item: Item, edit: ItemEdit): string | null {
  const problems = problemsOf(item);
  return problemReason(edit.channels === undefined ? problems : withoutChannelProblems(problems));
}
