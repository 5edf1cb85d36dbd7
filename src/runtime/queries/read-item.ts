import type { Approval } from '../../domain/approval.ts';
import type { ItemVersion } from '../../domain/item.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import type { Person } from '../../domain/people.ts';
import type { Publication } from '../../domain/publication.ts';
import type { Sighting } from '../../ports/logins.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';
import { currentDelegations } from '../sign-in/current-delegations.ts';
import { type ChannelTurn, channelTurns } from './channel-turns.ts';
import { type VisibleItem, visibleItem } from './visible-item.ts';

/** One item as the person who has it before them may see it. */
export interface ItemDetail extends VisibleItem {
  /** Of the newest version. */
  readonly approvals: readonly Approval[];
  readonly turns: readonly ChannelTurn[];
  readonly publications: readonly Publication[];
  /** What this person had before them last, and that version's content; null = never opened. */
  readonly seen: { readonly sighting: Sighting; readonly version: ItemVersion } | null;
  /** Newest first, at most `STORY_ROWS`. */
  readonly story: readonly JournalEntry[];
}

export const STORY_ROWS = 100;

/** Null when there is no such item for this person. */
export async function readItem(
  reader: Reader,
  office: Office,
  person: Person,
  options: { readonly number: number; readonly now: number },
): Promise<ItemDetail | null> {
  const visible = await visibleItem(reader, person, options.number);
  if (visible === null) return null;
  const { item, version } = visible;
  const approvals = await reader.approvals(item.id, version.number);
  const delegations = await currentDelegations(reader, office);
  return {
    ...visible,
    approvals,
    turns: channelTurns(office, {
      item,
      version,
      approvals,
      delegations,
      person,
      now: options.now,
    }),
    publications: await reader.publications({ itemId: item.id }),
    seen: await lastSeen(reader, person, version),
    story: await reader.journal({ itemId: item.id, newestFirst: true, limit: STORY_ROWS }),
  };
}

async function lastSeen(
  reader: Reader,
  person: Person,
  newest: ItemVersion,
): Promise<ItemDetail['seen']> {
  const sighting = await reader.sighting(person.id, newest.itemId);
  if (sighting === null) return null;
  if (sighting.version === newest.number) return { sighting, version: newest };
  const version = await reader.version(newest.itemId, sighting.version);
  return version === null ? null : { sighting, version };
}
