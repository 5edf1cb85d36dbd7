import type { ItemFilter, JournalFilter, PublicationFilter, Reader } from '../ports/store.ts';
import type { Session } from './session.ts';
import { listApprovals } from './statements/approvals.ts';
import { findCheckpoint } from './statements/checkpoints.ts';
import { readCondition, readOffice } from './statements/conditions.ts';
import { listDue, nextDueAfter } from './statements/due.ts';
import { findIntent, findLastSentIntent, listOpenIntents } from './statements/intents.ts';
import {
  findItem,
  findItemByNumber,
  findItemBySource,
  listItems,
  listItemsByDigest,
} from './statements/items.ts';
import { journalHead, listEntries } from './statements/journal.ts';
import { findLease, listLeases } from './statements/leases.ts';
import { readMeta } from './statements/meta.ts';
import { findOperation, listOperations } from './statements/operations.ts';
import { findPublication, findPublicationOf, listPublications } from './statements/publications.ts';
import { findRemoteOwner, listKnownRemotes, listTakenRemotes } from './statements/remotes.ts';
import { listSpends } from './statements/spends.ts';
import { findVersion } from './statements/versions.ts';

/** Reads rows where its session runs: on a connection, or inside one transaction. */
export class StoreReader implements Reader {
  protected readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  item(id: string) {
    return findItem(this.session, id);
  }

  itemByNumber(number: number) {
    return findItemByNumber(this.session, number);
  }

  itemBySource(sourceKey: string) {
    return findItemBySource(this.session, sourceKey);
  }

  items(filter: ItemFilter) {
    return listItems(this.session, filter);
  }

  version(itemId: string, number: number) {
    return findVersion(this.session, itemId, number);
  }

  itemsByDigest(digest: string) {
    return listItemsByDigest(this.session, digest);
  }

  approvals(itemId: string, version: number) {
    return listApprovals(this.session, itemId, version);
  }

  async publication(id: string) {
    return (await findPublication(this.session, id))?.publication ?? null;
  }

  publicationOf(itemId: string, channelId: string) {
    return findPublicationOf(this.session, itemId, channelId);
  }

  publications(filter: PublicationFilter) {
    return listPublications(this.session, filter);
  }

  lease(publicationId: string) {
    return findLease(this.session, publicationId);
  }

  leases() {
    return listLeases(this.session);
  }

  due(now: number, limit: number) {
    return listDue(this.session, now, limit);
  }

  nextDueAfter(now: number) {
    return nextDueAfter(this.session, now);
  }

  checkpoint(publicationId: string) {
    return findCheckpoint(this.session, publicationId);
  }

  intent(id: string) {
    return findIntent(this.session, id);
  }

  lastSentIntent(publicationId: string) {
    return findLastSentIntent(this.session, publicationId);
  }

  openIntents() {
    return listOpenIntents(this.session);
  }

  condition(channelId: string) {
    return readCondition(this.session, channelId);
  }

  office() {
    return readOffice(this.session);
  }

  spends(counter: string, since: number) {
    return listSpends(this.session, counter, since);
  }

  remoteOwner(channelId: string, remoteId: string) {
    return findRemoteOwner(this.session, channelId, remoteId);
  }

  takenRemotes(channelId: string, except: string | null, limit: number) {
    return listTakenRemotes(this.session, channelId, except, limit);
  }

  knownRemotes(channelId: string, limit: number) {
    return listKnownRemotes(this.session, channelId, limit);
  }

  operation(id: string) {
    return findOperation(this.session, id);
  }

  operations(filter: Parameters<Reader['operations']>[0]) {
    return listOperations(this.session, filter);
  }

  journal(filter: JournalFilter) {
    return listEntries(this.session, filter);
  }

  journalHead() {
    return journalHead(this.session);
  }

  meta(key: string) {
    return readMeta(this.session, key);
  }
}
