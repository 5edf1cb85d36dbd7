import { ruleFor } from '../../domain/approval.ts';
import type { PublicationEvent } from '../../domain/events.ts';
import type { Person } from '../../domain/people.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Transactor } from '../../ports/store.ts';
import {
  asCommand,
  type CommandAnswer,
  type CommandDeps,
  itemByReference,
  noteItem,
  publicationsByReference,
  Refusal,
  refused,
} from './command.ts';
import { keepMovedTime } from './keep-moved-time.ts';
import { type Moved, moveAll, movePublications, moveSome } from './move-publications.ts';

type Answer = Promise<CommandAnswer<readonly Moved[]>>;

/** A new time for what is not public yet. Where policy pins the time it must be approved again. */
export async function reschedule(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly slotAt: number },
): Answer {
  if (input.slotAt <= deps.clock.now()) return refused('time-is-past', { item: input.item });
  const { slotAt } = input;
  return asCommand(deps, person, 'edit', async (tx, at) => {
    const named = await publicationsByReference(tx, input.item);
    const moved = await moveSome(tx, deps, person, { reference: input.item, named, at }, (one) =>
      rescheduled(deps, tx, one, { at, by: person.id, slotAt }),
    );
    const itemIds = new Set(named.map(({ itemId }) => itemId));
    for (const itemId of itemIds) await keepForApproval(deps, tx, itemId, slotAt, at);
    return moved;
  });
}

async function rescheduled(
  deps: CommandDeps,
  tx: Transactor,
  publication: Publication,
  wish: { readonly at: number; readonly by: string; readonly slotAt: number },
): Promise<PublicationEvent> {
  const timePinned = await isTimePinned(deps, tx, publication);
  return { event: 'rescheduled', ...wish, timePinned };
}

/** What still asks for approval would otherwise go back to the time of its version with it. */
async function keepForApproval(
  deps: CommandDeps,
  tx: Transactor,
  itemId: string,
  slotAt: number,
  at: number,
): Promise<void> {
  const item = await tx.item(itemId);
  const version = item === null ? null : await tx.version(itemId, item.version);
  if (item?.state !== 'submitted' || version === null) return;
  await keepMovedTime(tx, deps.office, item, version, { slotAt }, at);
}

async function isTimePinned(
  deps: CommandDeps,
  tx: Transactor,
  publication: Publication,
): Promise<boolean> {
  const version = await tx.version(publication.itemId, publication.version);
  if (version === null) return true;
  return ruleFor(deps.office.policy, version.content, publication.channelId).pinTime;
}

/** Takes an item (or one channel of it) out of the queue; what is public is retracted instead. */
export function cancel(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly reason: string },
): Answer {
  return asCommand(deps, person, 'edit', async (tx, at) => {
    const item = await itemByReference(tx, input.item);
    if (item.state === 'cancelled') {
      throw new Refusal(refused('item-cancelled', { item: item.number }));
    }
    const all = await tx.publications({ itemId: item.id });
    const isWhole = !input.item.includes('@');
    const named = isWhole ? all : await publicationsByReference(tx, input.item);
    const { moved, firstRefusal } = await moveAll(tx, deps, person, named, at, () => ({
      event: 'cancel-asked',
      at,
      by: person.id,
      reason: input.reason,
    }));
    if (named.length > 0 && moved.length === 0) {
      const values = { item: input.item, why: firstRefusal ?? '' };
      throw new Refusal(refused('gesture-has-no-place', values));
    }
    if (isWhole && !all.some((one) => one.state.name === 'published')) {
      await tx.saveItem({ ...item, state: 'cancelled', reason: input.reason });
      await noteItem(tx, 'item-cancelled', item, person.id, at, { reason: input.reason });
    }
    return moved;
  });
}

/** Again now, for what is parked and has nothing open. */
export function retry(deps: CommandDeps, person: Person, input: { readonly item: string }): Answer {
  return movePublications(deps, person, 'settle', input.item, async (publication, at, tx) => {
    if (await isTimePinned(deps, tx, publication)) {
      return { event: 'rescheduled', at, by: person.id, slotAt: at, timePinned: true };
    }
    return { event: 'retry-asked', at, by: person.id };
  });
}

/** A person looked on the platform: it is there, at this link. */
export function settleFound(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string; readonly link: string },
): Answer {
  return movePublications(deps, person, 'settle', input.item, async (publication, at, tx) => {
    const adapter = deps.office.channels.get(publication.channelId)?.adapter;
    const remote = adapter?.remoteFromLink(input.link) ?? null;
    if (remote === null) throw new Refusal(refused('link-not-ours', { link: input.link }));
    const owner = await tx.remoteOwner(publication.channelId, remote.remoteId);
    if (owner !== null && owner !== publication.id) {
      throw new Refusal(refused('link-taken', { link: input.link }));
    }
    return { event: 'settled-found', at, by: person.id, remotes: [remote] };
  });
}

/** A person looked on the platform: it is not there. */
export function settleAbsent(
  deps: CommandDeps,
  person: Person,
  input: { readonly item: string },
): Answer {
  return movePublications(deps, person, 'settle', input.item, (_publication, at) => ({
    event: 'settled-absent',
    at,
    by: person.id,
  }));
}
