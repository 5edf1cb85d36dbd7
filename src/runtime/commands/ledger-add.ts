import type { Person } from '../../domain/people.ts';
import { asCommand, type CommandAnswer, type CommandDeps, Refusal, refused } from './command.ts';

/** Who owns a post that was made by hand. */
export const BY_HAND = 'by-hand';

/** Enters a post that somebody made by hand, so that the numbers are right. */
export function ledgerAdd(
  deps: CommandDeps,
  person: Person,
  input: { readonly link: string; readonly title: string; readonly postedAt: number | null },
): Promise<CommandAnswer<{ readonly channelId: string; readonly remoteId: string }>> {
  return asCommand(deps, person, 'ledger-add', async (tx, at) => {
    for (const { channel, adapter } of deps.office.channels.values()) {
      const remote = adapter.remoteFromLink(input.link);
      if (remote === null) continue;
      if ((await tx.remoteOwner(channel.id, remote.remoteId)) !== null) {
        throw new Refusal(refused('link-taken', { link: input.link }));
      }
      await tx.ownRemote(channel.id, remote.remoteId, BY_HAND);
      await tx.append({
        at,
        kind: 'ledger-added',
        actor: person.id,
        itemId: null,
        publicationId: null,
        channelId: channel.id,
        body: {
          remoteId: remote.remoteId,
          link: input.link,
          title: input.title,
          postedAt: input.postedAt ?? at,
        },
      });
      return { channelId: channel.id, remoteId: remote.remoteId };
    }
    throw new Refusal(refused('link-not-ours', { link: input.link }));
  });
}
