import type { Approval } from '../domain/approval.ts';
import type { ChannelCondition, OfficeCondition } from '../domain/channel.ts';
import type { Effect, PublicationEvent } from '../domain/events.ts';
import type { Intent, IntentAnswer } from '../domain/intent.ts';
import type { Item, ItemState, ItemVersion } from '../domain/item.ts';
import type { JournalEntry, NewEntry } from '../domain/journal.ts';
import type { ListingLook } from '../domain/outcome.ts';
import type { Lease, Publication, StateName } from '../domain/publication.ts';
import type { QuotaRule, Spend } from '../domain/quota.ts';
import type { Checkpoint, FollowUpKind } from './adapter.ts';
import type { ListingReader } from './listings.ts';
import type { LoginReader, LoginWriter } from './logins.ts';
import type { MediaLinkReader, MediaLinkWriter } from './media-links.ts';
import type { NoticeReader, NoticeWriter } from './notices.ts';
import type { TableReader, TableWriter } from './tables.ts';

/** A follow-up on something public, or the removal of an orphan. */
export interface Operation {
  readonly id: string;
  readonly publicationId: string;
  readonly channelId: string;
  readonly kind: FollowUpKind;
  /**
   * waiting -> running -> done; parked waits for a person, person-task is done by hand outside Loa.
   */
  readonly state: 'waiting' | 'running' | 'done' | 'parked' | 'person-task' | 'cancelled';
  readonly by: string;
  readonly reason: string;
  readonly notBefore: number;
  readonly attemptsSpent: number;
  /** For `clean-up`: the discarded checkpoint. */
  readonly checkpoint: Checkpoint | null;
  readonly detail: string;
  readonly createdAt: number;
}

export interface PublicationFilter {
  readonly channelId?: string;
  readonly itemId?: string;
  /** Only what waits for this publication to be public first. */
  readonly afterPublication?: string;
  readonly states?: readonly StateName[];
  readonly limit?: number;
}

export interface ItemFilter {
  readonly states?: readonly ItemState[];
  /** Only items with a lower number: where the next page begins. */
  readonly beforeNumber?: number;
  readonly limit?: number;
}

export interface JournalFilter {
  readonly afterSequence?: number;
  readonly channelId?: string;
  readonly publicationId?: string;
  readonly itemId?: string;
  readonly kinds?: readonly string[];
  readonly fromAt?: number;
  readonly toAt?: number;
  /** Newest first instead of oldest first. */
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

/** A publication that somebody must look at now. */
export interface DuePublication {
  readonly publication: Publication;
  readonly lease: Lease | null;
}

export interface Reader
  extends ListingReader,
    NoticeReader,
    LoginReader,
    MediaLinkReader,
    TableReader {
  item(id: string): Promise<Item | null>;
  itemByNumber(number: number): Promise<Item | null>;
  itemBySource(sourceKey: string): Promise<Item | null>;
  items(filter: ItemFilter): Promise<readonly Item[]>;
  version(itemId: string, number: number): Promise<ItemVersion | null>;
  /** Newest versions with this digest, of items that are not cancelled. */
  itemsByDigest(digest: string): Promise<readonly Item[]>;
  approvals(itemId: string, version: number): Promise<readonly Approval[]>;
  publication(id: string): Promise<Publication | null>;
  publicationOf(itemId: string, channelId: string): Promise<Publication | null>;
  publications(filter: PublicationFilter): Promise<readonly Publication[]>;
  lease(publicationId: string): Promise<Lease | null>;
  leases(): Promise<readonly { readonly publicationId: string; readonly lease: Lease }[]>;
  /** Due now, urgent ones first, then by due instant. */
  due(now: number, limit: number): Promise<readonly DuePublication[]>;
  /** Earliest due instant after `now`, or null. */
  nextDueAfter(now: number): Promise<number | null>;
  checkpoint(publicationId: string): Promise<Checkpoint | null>;
  intent(id: string): Promise<Intent | null>;
  /** The last intent of a publication whose request may have left. */
  lastSentIntent(publicationId: string): Promise<Intent | null>;
  openIntents(): Promise<readonly Intent[]>;
  condition(channelId: string): Promise<ChannelCondition>;
  office(): Promise<OfficeCondition>;
  spends(counter: string, since: number): Promise<readonly Spend[]>;
  remoteOwner(channelId: string, remoteId: string): Promise<string | null>;
  /** Remote ids that have an owner, newest first; `except` leaves one publication's own out. */
  takenRemotes(channelId: string, except: string | null, limit: number): Promise<readonly string[]>;
  /** Remote ids known to be public on the channel, newest first. */
  knownRemotes(channelId: string, limit: number): Promise<readonly string[]>;
  operation(id: string): Promise<Operation | null>;
  operations(filter: {
    readonly states?: readonly Operation['state'][];
    readonly publicationId?: string;
    readonly dueAt?: number;
  }): Promise<readonly Operation[]>;
  journal(filter: JournalFilter): Promise<readonly JournalEntry[]>;
  journalHead(): Promise<JournalEntry | null>;
  meta(key: string): Promise<string | null>;
}

export type MoveAnswer =
  | {
      readonly publication: Publication;
      readonly before: Publication;
      readonly effects: readonly Effect[];
      readonly sequence: number;
    }
  | { readonly refused: string };

export interface ReserveAnswer {
  readonly reserved: boolean;
  readonly notBefore: number | null;
}

/** Everything that may change rows; only handed out inside a transaction. */
export interface Transactor
  extends Reader,
    NoticeWriter,
    LoginWriter,
    MediaLinkWriter,
    TableWriter {
  append(entry: NewEntry): Promise<JournalEntry>;
  /** Stores a new item with its first version; numbers it. */
  addItem(item: Omit<Item, 'number'>, version: ItemVersion): Promise<Item>;
  saveItem(item: Item): Promise<void>;
  addVersion(version: ItemVersion): Promise<void>;
  addApproval(approval: Approval): Promise<void>;
  /** All of them, or those of one version on one channel. */
  removeApprovals(
    itemId: string,
    only?: { readonly version: number; readonly channelId: string },
  ): Promise<void>;
  beginPublication(publication: Publication, at: number, actor: string): Promise<void>;
  /**
   * The only way a publication changes: domain transition, row, journal entry and effects in one.
   * With `fence`, refused as `lease-lost` unless the lease still has it.
   */
  move(
    publicationId: string,
    event: PublicationEvent,
    options: { readonly actor: string; readonly fence?: number },
  ): Promise<MoveAnswer>;
  claim(publicationId: string, owner: string, until: number): Promise<Lease>;
  renew(publicationId: string, fence: number, until: number): Promise<boolean>;
  release(publicationId: string, fence: number): Promise<void>;
  saveCheckpoint(publicationId: string, checkpoint: Checkpoint): Promise<void>;
  /** Only for what a restored home may have sent; every other intent comes from `writeIntent`. */
  addIntent(intent: Intent): Promise<void>;
  addLook(intentId: string, look: ListingLook): Promise<void>;
  saveCondition(condition: ChannelCondition): Promise<void>;
  saveOffice(office: OfficeCondition): Promise<void>;
  reserve(
    rule: QuotaRule,
    scopeId: string,
    units: number,
    at: number,
    reference: string,
  ): Promise<ReserveAnswer>;
  giveBack(reference: string): Promise<void>;
  addOperation(operation: Operation): Promise<void>;
  saveOperation(operation: Operation): Promise<void>;
  ownRemote(channelId: string, remoteId: string, publicationId: string): Promise<boolean>;
  setMeta(key: string, value: string): Promise<void>;
}

/** What the intent transaction needs; everything else it reads itself. */
export interface IntentRequest {
  readonly publicationId: string;
  readonly fence: number;
  readonly intentId: string;
  readonly attempt: number;
  readonly flow: string;
  readonly step: string;
  readonly commit: 'by-id' | 'blind';
  readonly at: number;
  readonly callTimeoutMs: number;
  /** As in the step: not while the same call of another publication is unclear. */
  readonly oneUnclearAtATime?: true;
  /** Account that the credential in hand belongs to. */
  readonly account: string;
  /**
   * The other channels that might have been bound to it: `noteKey` names the store's note of the
   * account that each was bound to. Absent = none.
   */
  readonly rivals?: readonly { readonly channelId: string; readonly noteKey: string }[];
  readonly spends: readonly {
    readonly rule: QuotaRule;
    readonly scopeId: string;
    readonly units: number;
  }[];
}

export interface Store extends Reader {
  /** One immediate transaction: all of it or nothing. A throw inside rolls back and is passed on. */
  write<T>(work: (tx: Transactor) => Promise<T>): Promise<T>;
  /** The intent transaction (design 4.2): every check over rows read inside it. */
  writeIntent(request: IntentRequest): Promise<IntentAnswer>;
  /** The second question of a last-byte commit: may the tail still go out? */
  tailAllowed(intentId: string, fence: number, at: number): Promise<boolean>;
  /** Called after every local commit. Returns how to stop listening. */
  onCommit(listener: () => void): () => void;
  /** True when another process has written since the last call. */
  changedElsewhere(): boolean;
  close(): Promise<void>;
}
