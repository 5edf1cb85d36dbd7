import type { Approval } from '../domain/approval.ts';
import type { ChannelCondition, OfficeCondition } from '../domain/channel.ts';
import type { PublicationEvent } from '../domain/events.ts';
import type { Intent } from '../domain/intent.ts';
import type { Item, ItemVersion } from '../domain/item.ts';
import type { NewEntry } from '../domain/journal.ts';
import type { Notice, NoticeState } from '../domain/notices.ts';
import type { ListingLook } from '../domain/outcome.ts';
import type { Publication } from '../domain/publication.ts';
import type { QuotaRule } from '../domain/quota.ts';
import type { Checkpoint } from '../ports/adapter.ts';
import type {
  Invitation,
  Login,
  Sighting,
  SignedSession,
  StoredDelegation,
} from '../ports/logins.ts';
import type { LoggedFetch, MediaLink } from '../ports/media-links.ts';
import type { Operation, ReserveAnswer, Transactor } from '../ports/store.ts';
import type { StoredRow, StoredTable } from '../ports/tables.ts';
import { beginPublication, movePublication } from './move.ts';
import { assertThat } from './parse.ts';
import { reserve } from './reserve.ts';
import { deleteApprovals, insertApproval } from './statements/approvals.ts';
import { saveCheckpoint } from './statements/checkpoints.ts';
import { saveCondition, saveOffice } from './statements/conditions.ts';
import { insertDelegation, setDelegationEnd } from './statements/delegations.ts';
import { appendLook, insertIntent } from './statements/intents.ts';
import { deleteInvitationsOf, insertInvitation } from './statements/invitations.ts';
import { saveMarks } from './statements/item-marks.ts';
import { insertItem, nextItemNumber, saveItem } from './statements/items.ts';
import { appendEntry, journalHead } from './statements/journal.ts';
import { claimLease, releaseLease, renewLease } from './statements/leases.ts';
import { saveLogin } from './statements/logins.ts';
import { insertMediaFetch, saveMediaFetch } from './statements/media-fetches.ts';
import { insertMediaLink, saveMediaLink } from './statements/media-links.ts';
import { saveMeta } from './statements/meta.ts';
import { deleteEndedNotices, insertNotice, saveNotice } from './statements/notices.ts';
import { insertOperation, saveOperation } from './statements/operations.ts';
import { BY_HAND, takeRemote } from './statements/remotes.ts';
import {
  deleteSession,
  deleteSessionsOf,
  insertSession,
  setSessionSeen,
} from './statements/sessions.ts';
import { saveSighting } from './statements/sightings.ts';
import { deleteSpends } from './statements/spends.ts';
import { saveTableRow } from './statements/table-rows.ts';
import { saveTable } from './statements/tables.ts';
import { insertVersion } from './statements/versions.ts';
import { StoreReader } from './store-reader.ts';

/** Changes rows. Its session is one open transaction; after that every call throws. */
export class StoreTransactor extends StoreReader implements Transactor {
  append(entry: NewEntry) {
    return appendEntry(this.session, entry);
  }

  async addItem(item: Omit<Item, 'number'>, version: ItemVersion): Promise<Item> {
    const fits = version.itemId === item.id && version.number === item.version;
    assertThat(fits, `item ${item.id}: its first version is not its own`);
    const numbered = { ...item, number: await nextItemNumber(this.session) };
    await insertItem(this.session, numbered);
    await this.addVersion(version);
    return numbered;
  }

  saveItem(item: Item) {
    return saveItem(this.session, item);
  }

  async addVersion(version: ItemVersion): Promise<void> {
    await insertVersion(this.session, version);
    await saveMarks(this.session, version);
  }

  addApproval(approval: Approval) {
    return insertApproval(this.session, approval);
  }

  removeApprovals(itemId: string, only?: Parameters<Transactor['removeApprovals']>[1]) {
    return deleteApprovals(this.session, itemId, only);
  }

  beginPublication(publication: Publication, at: number, actor: string) {
    return beginPublication(this.session, publication, at, actor);
  }

  move(
    publicationId: string,
    event: PublicationEvent,
    options: { readonly actor: string; readonly fence?: number },
  ) {
    return movePublication(this.session, publicationId, event, options);
  }

  claim(publicationId: string, owner: string, until: number) {
    return claimLease(this.session, publicationId, owner, until);
  }

  renew(publicationId: string, fence: number, until: number) {
    return renewLease(this.session, publicationId, fence, until);
  }

  release(publicationId: string, fence: number) {
    return releaseLease(this.session, publicationId, fence);
  }

  saveCheckpoint(publicationId: string, checkpoint: Checkpoint) {
    return saveCheckpoint(this.session, publicationId, checkpoint);
  }

  /** Its place among the intents is that of the move which follows it. */
  async addIntent(intent: Intent): Promise<void> {
    const head = await journalHead(this.session);
    await insertIntent(this.session, intent, (head?.sequence ?? 0) + 1);
  }

  addLook(intentId: string, look: ListingLook) {
    return appendLook(this.session, intentId, look);
  }

  saveCondition(condition: ChannelCondition) {
    return saveCondition(this.session, condition);
  }

  saveOffice(office: OfficeCondition) {
    return saveOffice(this.session, office);
  }

  reserve(
    rule: QuotaRule,
    scopeId: string,
    units: number,
    at: number,
    reference: string,
  ): Promise<ReserveAnswer> {
    return reserve(this.session, { rule, scopeId, units, at, reference });
  }

  giveBack(reference: string) {
    return deleteSpends(this.session, reference);
  }

  addOperation(operation: Operation) {
    return insertOperation(this.session, operation);
  }

  saveOperation(operation: Operation) {
    return saveOperation(this.session, operation);
  }

  /** An empty publication id stands for a post that a person entered: its owner is `by-hand`. */
  async ownRemote(channelId: string, remoteId: string, publicationId: string): Promise<boolean> {
    const otherOwner = await takeRemote(this.session, {
      channel_id: channelId,
      remote_id: remoteId,
      publication_id: publicationId === '' ? BY_HAND : publicationId,
      visibility: 'public',
      sequence: (await journalHead(this.session))?.sequence ?? 0,
    });
    return otherOwner === null;
  }

  setMeta(key: string, value: string) {
    return saveMeta(this.session, key, value);
  }

  saveLogin(login: Login) {
    return saveLogin(this.session, login);
  }

  addSession(session: SignedSession) {
    return insertSession(this.session, session);
  }

  touchSession(id: string, seenAt: number) {
    return setSessionSeen(this.session, id, seenAt);
  }

  removeSession(id: string) {
    return deleteSession(this.session, id);
  }

  removeSessionsOf(person: string, exceptId: string | null) {
    return deleteSessionsOf(this.session, person, exceptId);
  }

  addInvitation(invitation: Invitation) {
    return insertInvitation(this.session, invitation);
  }

  removeInvitationsOf(person: string) {
    return deleteInvitationsOf(this.session, person);
  }

  addDelegation(delegation: StoredDelegation) {
    return insertDelegation(this.session, delegation);
  }

  endDelegation(id: string, endAt: number) {
    return setDelegationEnd(this.session, id, endAt);
  }

  saveSighting(sighting: Sighting) {
    return saveSighting(this.session, sighting);
  }

  addMediaLink(link: MediaLink, forgetBefore: number) {
    return insertMediaLink(this.session, link, forgetBefore);
  }

  saveMediaLink(link: MediaLink) {
    return saveMediaLink(this.session, link);
  }

  addMediaFetch(fetch: LoggedFetch) {
    return insertMediaFetch(this.session, fetch);
  }

  saveMediaFetch(fetch: LoggedFetch) {
    return saveMediaFetch(this.session, fetch);
  }

  saveTable(table: StoredTable) {
    return saveTable(this.session, table);
  }

  saveRow(row: StoredRow) {
    return saveTableRow(this.session, row);
  }

  addNotice(notice: Notice) {
    return insertNotice(this.session, notice);
  }

  saveNotice(notice: Notice, from: NoticeState) {
    return saveNotice(this.session, notice, from);
  }

  dropNotices(before: number, limit: number) {
    return deleteEndedNotices(this.session, before, limit);
  }
}
