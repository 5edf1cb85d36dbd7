import type { Item, ItemVersion } from '../../domain/item.ts';
import { type Delegation, mayDo, type Person } from '../../domain/people.ts';
import type { Office } from '../../ports/office.ts';
import type { Reader } from '../../ports/store.ts';
import { currentDelegations } from '../sign-in/current-delegations.ts';
import { channelTurns, delegationsUsed } from './channel-turns.ts';

/** One item that this person may approve now. */
export interface WaitingItem {
  readonly item: Item;
  readonly version: ItemVersion;
  /** Channels on which it is this person's turn. */
  readonly channels: readonly string[];
  /** Under which the person would act as a deputy. */
  readonly delegations: readonly Delegation[];
  /** The person has had this very version before them. */
  readonly isOpened: boolean;
  /** Its slot has passed: an approval must name a new time. */
  readonly isMissed: boolean;
}

export interface WaitingFor {
  /** Soonest slot first; those without a slot go out at once and come first of all. */
  readonly items: readonly WaitingItem[];
  readonly total: number;
  /** More items wait at the office than were looked at. */
  readonly hasMore: boolean;
}

/** Items that are looked at in each state; an office with more of them has another problem. */
const MOST_LOOKED_AT = 500;
/** Items on one page. */
export const WAITING_PAGE = 50;

/** What waits for this person, by the rules of this moment. */
export async function waitingFor(
  reader: Reader,
  office: Office,
  person: Person,
  options: { readonly now: number; readonly page: number },
): Promise<WaitingFor> {
  if (!mayDo(person, 'approve')) return { items: [], total: 0, hasMore: false };
  const delegations = await currentDelegations(reader, office);
  const found: WaitingItem[] = [];
  let hasMore = false;
  for (const state of ['submitted', 'missed'] as const) {
    const items = await reader.items({ states: [state], limit: MOST_LOOKED_AT + 1 });
    hasMore ||= items.length > MOST_LOOKED_AT;
    for (const item of items.slice(0, MOST_LOOKED_AT)) {
      const waiting = await judgeItem(reader, office, { item, person, delegations, ...options });
      if (waiting !== null) found.push(waiting);
    }
  }
  found.sort(bySlot);
  const first = options.page * WAITING_PAGE;
  const shown = found.slice(first, first + WAITING_PAGE);
  const items = await Promise.all(shown.map((one) => withSighting(reader, person, one)));
  return { items, total: found.length, hasMore };
}

interface Question {
  readonly item: Item;
  readonly person: Person;
  readonly delegations: readonly Delegation[];
  readonly now: number;
}

async function judgeItem(
  reader: Reader,
  office: Office,
  question: Question,
): Promise<WaitingItem | null> {
  const { item } = question;
  // Nobody approves what they handed in: no row needs to be read for that.
  if (item.submittedBy === question.person.id) return null;
  const version = await reader.version(item.id, item.version);
  if (version === null) throw new Error(`item ${item.id} has no version ${item.version}`);
  const approvals = await reader.approvals(item.id, version.number);
  const turns = channelTurns(office, { ...question, version, approvals });
  const own = turns.filter(({ answer }) => answer?.allowed === true);
  if (own.length === 0) return null;
  return {
    item,
    version,
    channels: own.map(({ channelId }) => channelId),
    delegations: delegationsUsed(own),
    isOpened: false,
    isMissed: item.state === 'missed',
  };
}

async function withSighting(
  reader: Reader,
  person: Person,
  waiting: WaitingItem,
): Promise<WaitingItem> {
  const seen = await reader.sighting(person.id, waiting.item.id);
  const { number, digest } = waiting.version;
  return { ...waiting, isOpened: seen?.version === number && seen.digest === digest };
}

function bySlot(one: WaitingItem, other: WaitingItem): number {
  const first = one.version.content.slotAt ?? 0;
  const second = other.version.content.slotAt ?? 0;
  return first - second || one.item.number - other.item.number;
}
