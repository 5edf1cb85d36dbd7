import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { chainEntry, type JournalEntry, type NewEntry } from '../../src/domain/journal.ts';
import { dueAt } from '../../src/domain/transition.ts';
import { rebuildListings } from '../../src/store/rebuild-listings.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { type Fate, type SeedItem, seedIntent, seedItem } from './console-rows.ts';

const DAY_MS = 86_400_000;
const YEARS_MS = 2 * 365 * DAY_MS;
/** Rows that one transaction writes. */
const AT_ONCE = 5_000;

export interface SeedSize {
  readonly publications: number;
  readonly journalRows: number;
  /** Approved for the coming days. */
  readonly waiting: number;
  /** Parked, uncertain or handed over. */
  readonly unsettled: number;
  /** Items that nobody has approved yet; they have no publication. */
  readonly submitted: number;
}

export const BIG_OFFICE: SeedSize = {
  publications: 100_000,
  journalRows: 1_000_000,
  waiting: 2_000,
  unsettled: 200,
  submitted: 500,
};

export interface SeedChannel {
  readonly id: string;
  readonly account: string;
}

/**
 * Makes the database of an office that has worked for two years: raw rows, a valid journal chain,
 * then the lists as `rebuildListings` makes them. Takes a minute and little memory.
 */
export async function seedOffice(
  path: string,
  channels: readonly SeedChannel[],
  size: SeedSize,
  now: number,
): Promise<void> {
  await withStore(path, async () => undefined);
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  const indexes = dropIndexes(database);
  writeRows(database, channels, size, now);
  for (const { sql } of indexes) database.exec(sql);
  database.close();
  await withStore(path, (store) => store.writeAside(rebuildListings));
  flush(path);
}

/** Else the disk is still busy with these rows while commits are measured. */
function flush(path: string): void {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

async function withStore(path: string, work: (store: SqliteStore) => Promise<void>): Promise<void> {
  const opened = await openSqliteStore({ path, synchronous: 'off', unsafeForTests: true });
  if ('refused' in opened) throw new Error(opened.refused);
  await work(opened);
  await opened.close();
}

/** Rows are written faster without them; each is made again from its own words. */
function dropIndexes(database: Database.Database): readonly { readonly sql: string }[] {
  const indexes = database
    .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) database.exec(`drop index ${name}`);
  return indexes;
}

function writeRows(
  database: Database.Database,
  channels: readonly SeedChannel[],
  size: SeedSize,
  now: number,
): void {
  const journal = journalWriter(database);
  const item = itemWriter(database);
  const items = seedItems(channels, size, now);
  let isOver = false;
  const batch = database.transaction(() => {
    for (let row = 0; row < AT_ONCE; row += 1) {
      const next = items.next();
      if (next.done === true) {
        isOver = true;
        return;
      }
      const last = next.value.entries.map((entry) => journal.append(entry)).at(-1) ?? 0;
      item(next.value, last);
    }
  });
  while (!isOver) batch();
  const fill = database.transaction(() => {
    for (let row = 0; row < AT_ONCE && journal.rows() < size.journalRows; row += 1) {
      journal.append(tokenRow(channels[row % channels.length]?.id ?? '', now - DAY_MS));
    }
  });
  while (journal.rows() < size.journalRows) fill();
}

/** By slot, over two years and some days to come; what waits and is unsettled comes last. */
function* seedItems(
  channels: readonly SeedChannel[],
  size: SeedSize,
  now: number,
): Generator<SeedItem> {
  const past = size.publications - size.waiting - size.unsettled;
  const place = (number: number, slotAt: number) => {
    const channel = channels[number % channels.length];
    if (channel === undefined) throw new Error('no channel');
    return { channelId: channel.id, account: channel.account, slotAt: Math.floor(slotAt) };
  };
  let number = 0;
  const one = (fate: Fate, slotAt: number) => {
    number += 1;
    return seedItem(number, fate, place(number, slotAt));
  };
  for (let index = 0; index < past; index += 1) {
    yield one(pastFate(index), now - YEARS_MS + ((YEARS_MS - DAY_MS) * index) / past);
  }
  const unsettled = ['parked', 'uncertain', 'handed-over'] as const;
  for (let index = 0; index < size.unsettled; index += 1) {
    yield one(unsettled[index % unsettled.length] ?? 'parked', now - DAY_MS + index * 60_000);
  }
  for (let index = 0; index < size.waiting; index += 1) {
    yield one('waiting', now + DAY_MS + index * 300_000);
  }
  for (let index = 0; index < size.submitted; index += 1) {
    yield one(unapprovedFate(index), now + DAY_MS + index * 600_000);
  }
}

function pastFate(index: number): Fate {
  if (index % 100 === 50) return 'retracted';
  return index % 40 === 20 ? 'cancelled' : 'published';
}

/** Most wait for approval; some were missed or returned. */
function unapprovedFate(index: number): Fate {
  if (index % 50 === 48) return 'missed';
  return index % 50 === 49 ? 'returned' : 'submitted';
}

function tokenRow(channelId: string, at: number): NewEntry {
  return {
    at,
    kind: 'token-refreshed',
    actor: 'loa',
    itemId: null,
    publicationId: null,
    channelId,
    body: {},
  };
}

function journalWriter(database: Database.Database) {
  const insert = database.prepare(
    'insert into journal values (@sequence, @at, @kind, @actor, @itemId, @publicationId, @channelId, @body, @previousHash, @hash)',
  );
  let last: JournalEntry | null = null;
  return {
    rows: () => last?.sequence ?? 0,
    append(entry: NewEntry): number {
      last = chainEntry(entry, last);
      insert.run({ ...last, body: JSON.stringify(last.body) });
      return last.sequence;
    },
  };
}

function itemWriter(database: Database.Database) {
  const into = (table: string, columns: readonly string[]) =>
    database.prepare(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((name) => `@${name}`).join(', ')})`,
    );
  const items = into('items', [
    'id',
    'number',
    'state',
    'reason',
    'version',
    'submitted_by',
    'source_key',
    'created_at',
  ]);
  const versions = into('versions', [
    'item_id',
    'number',
    'digest',
    'content',
    'created_at',
    'created_by',
  ]);
  const approvals = into('approvals', [
    'item_id',
    'version',
    'channel_id',
    'step',
    'person',
    'digest',
    'choices',
    'at',
  ]);
  const publications = into('publications', [
    'id',
    'item_id',
    'channel_id',
    'state',
    'due_at',
    'priority',
    'match_key',
    'slot_at',
    'data',
    'fence',
  ]);
  const intents = into('intents', [
    'id',
    'publication_id',
    'channel_id',
    'state',
    'attempt',
    'flow',
    'step',
    'commit_kind',
    'digest',
    'match_key',
    'at',
    'call_ends_at',
    'looks',
    'sequence',
  ]);
  const remotes = into('remotes', [
    'channel_id',
    'remote_id',
    'publication_id',
    'visibility',
    'sequence',
  ]);
  return (one: SeedItem, sequence: number) => {
    items.run({
      id: one.id,
      number: one.number,
      state: one.state,
      reason: one.reason,
      version: 1,
      submitted_by: one.submittedBy,
      source_key: `seed:${one.number}`,
      created_at: one.createdAt,
    });
    versions.run({
      item_id: one.id,
      number: 1,
      digest: one.digest,
      content: JSON.stringify(one.content),
      created_at: one.createdAt,
      created_by: one.submittedBy,
    });
    const { publication } = one;
    if (publication === null) return;
    approvals.run({
      item_id: one.id,
      version: 1,
      channel_id: publication.channelId,
      step: 0,
      person: 'head',
      digest: one.digest,
      choices: '{}',
      at: one.createdAt,
    });
    publications.run({
      id: publication.id,
      item_id: one.id,
      channel_id: publication.channelId,
      state: publication.state.name,
      due_at: dueAt(publication),
      priority: publication.priority,
      match_key: publication.matchKey,
      slot_at: publication.slotAt,
      data: JSON.stringify(publication),
      fence: 1,
    });
    const intent = seedIntent(publication, sequence);
    if (intent !== null) intents.run(intent);
    if (publication.state.name !== 'published') return;
    for (const { remoteId, visibility } of publication.state.remotes) {
      remotes.run({
        channel_id: publication.channelId,
        remote_id: remoteId,
        publication_id: publication.id,
        visibility,
        sequence,
      });
    }
  };
}
