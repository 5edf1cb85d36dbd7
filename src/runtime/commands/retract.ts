import type { Person } from '../../domain/people.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Reader } from '../../ports/store.ts';
import { recordMove } from '../consequences.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  publicationsByReference,
  Refusal,
  refused,
} from './command.ts';

/** What becomes of each channel: an operation was asked, or the wish waits for an open commit. */
export interface RetractAsked {
  readonly channelId: string;
  readonly how: 'operation' | 'person-task' | 'impossible' | 'when-settled';
}

/** Takes a public item down on its channels, also while the office is stopped. */
export function retract(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly reason: string },
): Promise<CommandAnswer<readonly RetractAsked[]>> {
  return asCommand(deps, person, 'retract', async (tx, at) => {
    const asked: RetractAsked[] = [];
    for (const publication of await publicationsByReference(tx, input.item)) {
      const { channelId, state } = publication;
      const adapter = deps.office.channels.get(channelId)?.adapter;
      if (adapter === undefined || state.name === 'cancelled') continue;
      if (state.name !== 'published') {
        const event = { event: 'cancel-asked', at, by: person.id, reason: input.reason } as const;
        await recordMove(tx, deps, publication.id, event, { actor: person.id });
        asked.push({ channelId, how: 'when-settled' });
        continue;
      }
      if (await isGoneOrGoing(tx, publication)) continue;
      const ability = adapter.abilities.retract;
      await tx.addOperation({
        id: deps.ids.next(),
        publicationId: publication.id,
        channelId,
        kind: 'retract',
        state: 'waiting',
        by: person.id,
        reason: input.reason,
        notBefore: at,
        attemptsSpent: 0,
        checkpoint: null,
        detail: '',
        createdAt: at,
      });
      await tx.append({
        at,
        kind: 'operation-asked',
        actor: person.id,
        itemId: publication.itemId,
        publicationId: publication.id,
        channelId,
        body: { operation: 'retract', reason: input.reason },
      });
      asked.push({ channelId, how: ability === 'api' ? 'operation' : ability });
    }
    if (asked.length === 0) throw new Refusal(refused('nothing-public', { item: input.item }));
    return asked;
  });
}

/** Taken down already, or a retraction of it is under way. */
async function isGoneOrGoing(reader: Reader, publication: Publication): Promise<boolean> {
  const { state } = publication;
  const remotes = state.name === 'published' ? state.remotes : [];
  if (remotes.length > 0 && remotes.every((one) => one.visibility === 'removed')) return true;
  const open = await reader.operations({
    publicationId: publication.id,
    states: ['waiting', 'running', 'person-task'],
  });
  return open.some((operation) => operation.kind === 'retract');
}
