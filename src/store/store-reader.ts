import type { NoticeState } from '../domain/notices.ts';
import type { LedgerFilter, Page, PublicationFilterBy } from '../ports/listings.ts';
import type { NoticeFilter } from '../ports/notices.ts';
import type { ItemFilter, JournalFilter, PublicationFilter, Reader } from '../ports/store.ts';
import type { Session } from './session.ts';
import { listApprovals } from './statements/approvals.ts';
import { findCheckpoint } from './statements/checkpoints.ts';
import { readCondition, readOffice } from './statements/conditions.ts';
import { listDelegations } from './statements/delegations.ts';
import { listDue, nextDueAfter } from './statements/due.ts';
import { findIntent, findLastSentIntent, listOpenIntents } from './statements/intents.ts';
import { findInvitation } from './statements/invitations.ts';
import { listItemsByMark } from './statements/item-marks.ts';
import {
  findItem,
  findItemByNumber,
  findItemBySource,
  listItems,
  listItemsByDigest,
} from './statements/items.ts';
import { journalHead, listEntries } from './statements/journal.ts';
import { findLease, listLeases } from './statements/leases.ts';
import { listValues } from './statements/listing-values.ts';
import { countLedgerLines, listLedgerLines } from './statements/listings-ledger.ts';
import {
  countPublicationFacts,
  countStates,
  listPublicationFacts,
} from './statements/listings-publications.ts';
import { findLogin, listLogins } from './statements/logins.ts';
import {
  countMediaFetches,
  findMediaFetch,
  listMediaFetchesOf,
} from './statements/media-fetches.ts';
import { findMediaLink, listLivingMediaLinks, listMediaLinksOf } from './statements/media-links.ts';
import { readMeta } from './statements/meta.ts';
import { countNotices, listNotices, listRecentNotices } from './statements/notices.ts';
import { findOperation, listOperations } from './statements/operations.ts';
import { findPublication, findPublicationOf, listPublications } from './statements/publications.ts';
import { findRemoteOwner, listKnownRemotes, listTakenRemotes } from './statements/remotes.ts';
import { findSessionByToken, listSessions } from './statements/sessions.ts';
import { findSighting } from './statements/sightings.ts';
import { listSpends } from './statements/spends.ts';
import {
  listGoneRows,
  listHeldRows,
  listOpenRows,
  listRowsBySource,
  listTableRows,
  listTablesOfItems,
} from './statements/table-rows.ts';
import { countTableRows, findTable, listTables } from './statements/tables.ts';
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

  login(person: string) {
    return findLogin(this.session, person);
  }

  logins() {
    return listLogins(this.session);
  }

  sessionByToken(tokenHash: string) {
    return findSessionByToken(this.session, tokenHash);
  }

  sessions(person: string | null) {
    return listSessions(this.session, person);
  }

  invitation(tokenHash: string) {
    return findInvitation(this.session, tokenHash);
  }

  storedDelegations() {
    return listDelegations(this.session);
  }

  sighting(person: string, itemId: string) {
    return findSighting(this.session, person, itemId);
  }

  mediaLink(tokenHash: string) {
    return findMediaLink(this.session, tokenHash);
  }

  mediaLinksOf(publicationId: string) {
    return listMediaLinksOf(this.session, publicationId);
  }

  livingMediaLinks(limit: number) {
    return listLivingMediaLinks(this.session, limit);
  }

  mediaFetch(id: string) {
    return findMediaFetch(this.session, id);
  }

  mediaFetchesOf(tokenHash: string) {
    return listMediaFetchesOf(this.session, tokenHash);
  }

  mediaFetchCount(tokenHash: string) {
    return countMediaFetches(this.session, tokenHash);
  }

  table(tableKey: string) {
    return findTable(this.session, tableKey);
  }

  tables(filter: Parameters<Reader['tables']>[0]) {
    return listTables(this.session, filter);
  }

  tableCounts() {
    return countTableRows(this.session);
  }

  tableRows(tableKey: string, skip: number, limit: number) {
    return listTableRows(this.session, tableKey, skip, limit);
  }

  goneRows(tableKey: string, limit: number) {
    return listGoneRows(this.session, tableKey, limit);
  }

  openRows(tableKey: string, limit: number) {
    return listOpenRows(this.session, tableKey, limit);
  }

  heldRows(limit: number) {
    return listHeldRows(this.session, limit);
  }

  rowsBySource(sourceKeys: readonly string[]) {
    return listRowsBySource(this.session, sourceKeys);
  }

  tablesOfItems(itemIds: readonly string[]) {
    return listTablesOfItems(this.session, itemIds);
  }

  itemsByMark(marks: readonly string[]) {
    return listItemsByMark(this.session, marks);
  }

  notices(filter: NoticeFilter) {
    return listNotices(this.session, filter);
  }

  recentNotices(states: readonly NoticeState[], limit: number) {
    return listRecentNotices(this.session, states, limit);
  }

  noticeCount(state: NoticeState) {
    return countNotices(this.session, state);
  }

  publicationListings(filter: PublicationFilterBy, page: Page) {
    return listPublicationFacts(this.session, filter, page);
  }

  publicationTotals(filter: PublicationFilterBy) {
    return countPublicationFacts(this.session, filter);
  }

  ledgerRows(filter: LedgerFilter, page: Page) {
    return listLedgerLines(this.session, filter, page);
  }

  ledgerTotals(filter: LedgerFilter) {
    return countLedgerLines(this.session, filter);
  }

  async filterValues() {
    return {
      topics: await listValues(this.session, 'topic'),
      units: await listValues(this.session, 'unit'),
      plans: await listValues(this.session, 'plan'),
      tones: await listValues(this.session, 'tone'),
    };
  }

  stateCounts() {
    return countStates(this.session);
  }
}
