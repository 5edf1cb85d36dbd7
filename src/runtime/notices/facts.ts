import type { Item, ItemVersion } from '../../domain/item.ts';
import type { JournalEntry } from '../../domain/journal.ts';
import {
  audienceOf,
  peopleWhoseTurn,
  type Telling,
  tellingOf,
} from '../../domain/notice-audience.ts';
import type { Reason } from '../../domain/outcome.ts';
import type { Person } from '../../domain/people.ts';
import type { Reader } from '../../ports/store.ts';
import { operationReason } from '../queries/operation-reason.ts';
import type { DaySummary } from './daily-summary.ts';
import type { NoticeDeps } from './deps.ts';

/** What is known about one journal row when people are told of it. */
export interface NoticeFacts {
  readonly words: Telling['words'];
  readonly item: {
    readonly number: number;
    readonly title: string;
    readonly slotAt: number | null;
    readonly submittedBy: string;
  } | null;
  readonly channelId: string | null;
  readonly actor: string;
  /** When it happened. */
  readonly at: number;
  /** Ids of those whose turn it is. */
  readonly turn: readonly string[];
  /** How it was parked, e.g. `rejected`. */
  readonly why: string | null;
  readonly reason: Reason | null;
  /** A person's own words. */
  readonly said: string;
  /** Kind of the follow-up that a person must do. */
  readonly operation: string | null;
  readonly day: DaySummary | null;
  /** A sign-in that ends: when (UTC ms), and within how many days. */
  readonly ends: { readonly untilAt: number; readonly days: number } | null;
}

/** One row of the journal as people are to hear of it. */
export interface Told {
  readonly telling: Telling;
  readonly audience: readonly Person[];
  readonly facts: NoticeFacts;
  /** Rows of one gesture share it, so that nobody hears of the gesture twice. */
  readonly key: string;
}

type Deps = Pick<NoticeDeps, 'office' | 'clock' | 'delegations'>;

/**
 * What a journal row tells people as things stand now; null when it tells nothing, or when what it
 * told is over (the item has another version, the publication was taken up again).
 */
export async function toldOf(
  reader: Reader,
  deps: Deps,
  entry: JournalEntry,
): Promise<Told | null> {
  const telling = tellingOf(entry);
  if (telling === null) return null;
  switch (telling.words) {
    case 'item-waits':
    case 'slot-near':
      return waitsFor(reader, deps, entry, telling);
    case 'item-returned':
    case 'item-missed':
      return ofItem(reader, deps, entry, telling);
    case 'parked':
    case 'uncertain':
      return parked(reader, deps, entry);
    case 'twin-found':
    case 'person-task':
      return ofPublication(reader, deps, entry, telling);
    case 'login-link':
    case 'login-set':
      return ofLogin(deps, entry, telling);
    default:
      return ofOffice(reader, deps, entry, telling);
  }
}

async function waitsFor(
  reader: Reader,
  deps: Deps,
  entry: JournalEntry,
  telling: Telling,
): Promise<Told | null> {
  const found = await newestOf(reader, entry.itemId);
  const body = entry.body as { readonly version?: number; readonly channel?: string };
  if (found === null || found.item.state !== 'submitted') return null;
  const { item, version } = found;
  if (version.number !== body.version) return null;
  const audience = peopleWhoseTurn({
    people: deps.office.people,
    delegations: await deps.delegations(reader),
    policy: deps.office.policy,
    item,
    content: version.content,
    approvals: await reader.approvals(item.id, version.number),
    channels: body.channel === undefined ? version.content.channels : [body.channel],
    now: deps.clock.now(),
  });
  if (audience.length === 0) return null;
  const facts = { ...factsOf(entry, telling, found), turn: audience.map((one) => one.id) };
  const key = `${telling.words}:${item.id}:${version.number}:${entry.at}`;
  return { telling, audience, facts, key };
}

async function ofItem(
  reader: Reader,
  deps: Deps,
  entry: JournalEntry,
  telling: Telling,
): Promise<Told | null> {
  const found = await newestOf(reader, entry.itemId);
  const state = telling.words === 'item-missed' ? 'missed' : 'returned';
  if (found === null || found.item.state !== state) return null;
  const { reason } = entry.body as { readonly reason?: string };
  const facts = { ...factsOf(entry, telling, found), said: reason ?? '' };
  const audience = audienceOf(telling.topic, deps.office.people, found.item.submittedBy);
  return { telling, audience, facts, key: rowKey(entry) };
}

/** A new version parks what the old one had; those whose turn it is hear of the version itself. */
async function parked(reader: Reader, deps: Deps, entry: JournalEntry): Promise<Told | null> {
  const { event } = entry.body as { readonly event?: { readonly event?: string } };
  if (event?.event === 'version-made' || entry.publicationId === null) return null;
  const publication = await reader.publication(entry.publicationId);
  if (publication === null || publication.state.name !== 'parked') return null;
  const { why, reason } = publication.state;
  const telling: Telling =
    why === 'cannot-tell'
      ? { topic: 'uncertain', words: 'uncertain' }
      : { topic: 'parked', words: 'parked' };
  const told = await ofPublication(reader, deps, entry, telling);
  return told === null ? null : { ...told, facts: { ...told.facts, why, reason } };
}

async function ofPublication(
  reader: Reader,
  deps: Deps,
  entry: JournalEntry,
  telling: Telling,
): Promise<Told | null> {
  const { operation, detail } = entry.body as {
    readonly operation?: string;
    readonly detail?: string;
  };
  if (operation === 'clean-up') return null;
  const found = await newestOf(reader, entry.itemId);
  if (found === null) return null;
  const facts = {
    ...factsOf(entry, telling, found),
    operation: operation ?? null,
    said: operationReason({ detail: detail ?? '' })?.code ?? '',
  };
  const audience = audienceOf(telling.topic, deps.office.people, found.item.submittedBy);
  return { telling, audience, facts, key: rowKey(entry) };
}

/** Only the person whose login it is: somebody else may have made the link. */
function ofLogin(deps: Deps, entry: JournalEntry, telling: Telling): Told | null {
  const { person = entry.actor } = entry.body as { readonly person?: string };
  const audience = deps.office.people.filter((one) => one.id === person);
  if (audience.length === 0) return null;
  return { telling, audience, facts: factsOf(entry, telling, null), key: rowKey(entry) };
}

async function ofOffice(
  reader: Reader,
  deps: Deps,
  entry: JournalEntry,
  telling: Telling,
): Promise<Told | null> {
  const isOfSignIn = telling.words === 'reconnect' || telling.words === 'not-connected';
  if (isOfSignIn && entry.channelId !== null) {
    // A person may have signed in meanwhile.
    if ((await reader.condition(entry.channelId)).reconnect === null) return null;
  }
  const { reason, days, until } = entry.body as {
    readonly reason?: Reason | string;
    readonly days?: number;
    readonly until?: number;
  };
  if (telling.words === 'sign-in-ends' && (await isOver(reader, deps, entry, until))) return null;
  const facts: NoticeFacts = {
    ...factsOf(entry, telling, null),
    reason: typeof reason === 'object' ? reason : null,
    said: typeof reason === 'string' ? reason : '',
    day: telling.words === 'daily' ? (entry.body as unknown as DaySummary) : null,
    ends: days === undefined || until === undefined ? null : { untilAt: until, days },
  };
  const audience = audienceOf(telling.topic, deps.office.people, null);
  return { telling, audience, facts, key: rowKey(entry) };
}

/** The end has come, a person has signed in again, or the channel waits for that as it is. */
async function isOver(
  reader: Reader,
  deps: Deps,
  { channelId, sequence }: JournalEntry,
  until: number | undefined,
): Promise<boolean> {
  if (channelId === null || until === undefined || until <= deps.clock.now()) return true;
  if ((await reader.condition(channelId)).reconnect !== null) return true;
  const filter = { channelId, kinds: ['channel-connected'], newestFirst: true, limit: 1 };
  const connected = (await reader.journal(filter))[0];
  return connected !== undefined && connected.sequence > sequence;
}

interface Newest {
  readonly item: Item;
  readonly version: ItemVersion;
}

async function newestOf(reader: Reader, itemId: string | null): Promise<Newest | null> {
  const item = itemId === null ? null : await reader.item(itemId);
  if (item === null) return null;
  const version = await reader.version(item.id, item.version);
  return version === null ? null : { item, version };
}

function rowKey(entry: JournalEntry): string {
  return `row:${entry.sequence}`;
}

function factsOf(entry: JournalEntry, telling: Telling, found: Newest | null): NoticeFacts {
  return {
    words: telling.words,
    item:
      found === null
        ? null
        : {
            number: found.item.number,
            title: found.version.content.title,
            slotAt: found.version.content.slotAt,
            submittedBy: found.item.submittedBy,
          },
    channelId: entry.channelId,
    actor: entry.actor,
    at: entry.at,
    turn: [],
    why: null,
    reason: null,
    said: '',
    operation: null,
    day: null,
    ends: null,
  };
}
