import type { PublicationEvent } from '../../domain/events.ts';
import type { Person } from '../../domain/people.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Transactor } from '../../ports/store.ts';
import { recordMove } from '../consequences.ts';
import { lookFirstIfCopied } from '../look-first.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  publicationsByReference,
  Refusal,
  refused,
} from './command.ts';

/** What one gesture did to one publication. */
export interface Moved {
  readonly publicationId: string;
  readonly channelId: string;
  readonly from: string;
  readonly to: string;
  /** The commit was open: the gesture is kept and carried out when its fate is known. */
  readonly keptAsWish: boolean;
}

type EventFor = (
  publication: Publication,
  at: number,
  tx: Transactor,
) => PublicationEvent | Promise<PublicationEvent>;

/**
 * Applies one event to every named publication that accepts it. When none does, the command is
 * refused with the first reason. Publications in a state without a place for the gesture stay.
 */
export function movePublications(
  deps: CommandDeps,
  person: Person,
  gesture: 'edit' | 'approve' | 'settle' | 'retract',
  reference: string,
  eventFor: EventFor,
): Promise<CommandAnswer<readonly Moved[]>> {
  return asCommand(deps, person, gesture, async (tx, at) => {
    const named = await publicationsByReference(tx, reference);
    return moveSome(tx, deps, person, { reference, named, at }, eventFor);
  });
}

/** The same inside a transaction that does more. */
export async function moveSome(
  tx: Transactor,
  deps: CommandDeps,
  person: Person,
  which: {
    readonly reference: string;
    readonly named: readonly Publication[];
    readonly at: number;
  },
  eventFor: EventFor,
): Promise<readonly Moved[]> {
  const { reference, named, at } = which;
  const { moved, firstRefusal } = await moveAll(tx, deps, person, named, at, eventFor);
  if (moved.length > 0) return moved;
  throw new Refusal(refused('gesture-has-no-place', { item: reference, why: firstRefusal ?? '' }));
}

/** Each publication that accepts its event moves; none need. */
export async function moveAll(
  tx: Transactor,
  deps: CommandDeps,
  person: Person,
  publications: readonly Publication[],
  at: number,
  eventFor: EventFor,
): Promise<{ readonly moved: readonly Moved[]; readonly firstRefusal: string | null }> {
  const moved: Moved[] = [];
  let firstRefusal: string | null = null;
  for (const publication of publications) {
    const event = await eventFor(publication, at, tx);
    const answer = await recordMove(tx, deps, publication.id, event, { actor: person.id });
    if ('refused' in answer) {
      firstRefusal ??= answer.refused;
      continue;
    }
    const now = await lookFirstIfCopied(tx, deps, answer.publication, at);
    moved.push({
      publicationId: publication.id,
      channelId: publication.channelId,
      from: answer.before.state.name,
      to: now.state.name,
      keptAsWish: now.wish !== null,
    });
  }
  return { moved, firstRefusal };
}
