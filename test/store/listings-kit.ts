import type { PublicationEvent } from '../../src/domain/events.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import type { Remote } from '../../src/domain/outcome.ts';
import type { Store } from '../../src/ports/store.ts';
import { rebuildListings } from '../../src/store/rebuild-listings.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { ACCOUNT, CHANNEL, item, itemContent, SLOT_AT } from './kit.ts';

export interface Planted {
  readonly channelId?: string;
  readonly slotAt?: number;
  readonly submittedBy?: string;
  readonly content?: Partial<ItemContent>;
}

/** An approved item with its publication on one channel, written down as the commands do it. */
export async function plant(store: Store, id: string, planted: Planted = {}): Promise<void> {
  const { channelId = CHANNEL, slotAt = SLOT_AT, submittedBy = 'editor' } = planted;
  const itemId = `item-of-${id}`;
  const content = itemContent({ channels: [channelId], slotAt, ...planted.content });
  await store.write(async (tx) => {
    await tx.addItem(item(itemId, { submittedBy }), {
      itemId,
      number: 1,
      content,
      digest: `digest-of-${id}`,
      createdAt: slotAt - 10_000,
      createdBy: submittedBy,
    });
  });
  await approved(store, id, { version: 1, by: 'head', channelId });
  await store.write(async (tx) => {
    await tx.beginPublication(
      {
        id,
        itemId,
        channelId,
        version: 1,
        digest: `digest-of-${id}`,
        account: ACCOUNT,
        matchKey: `key-of-${id}`,
        slotAt,
        lateMs: 30 * 60_000,
        leadMs: 0,
        priority: 'normal',
        after: [],
        attemptsSpent: 0,
        intentsSent: 0,
        wish: null,
        watchAt: [],
        state: { name: 'waiting', holdUntil: null, holdReason: null },
      },
      slotAt - 5_000,
      'head',
    );
  });
}

/** The journal row of a yes to one version. */
export async function approved(
  store: Store,
  id: string,
  yes: {
    readonly version: number;
    readonly by: string;
    readonly channelId?: string;
    readonly step?: number;
    readonly document?: string;
  },
): Promise<void> {
  await noted(store, id, 'item-approved', yes.by, {
    channel: yes.channelId ?? CHANNEL,
    version: yes.version,
    step: yes.step ?? 0,
    delegation: yes.document ?? null,
  });
}

export async function noted(
  store: Store,
  id: string,
  kind: string,
  actor: string,
  body: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const place = { itemId: `item-of-${id}`, publicationId: null, channelId: null };
  await store.write((tx) => tx.append({ at: SLOT_AT - 6_000, kind, actor, ...place, body }));
}

export async function moved(store: Store, id: string, event: PublicationEvent): Promise<void> {
  const answer = await store.write((tx) => tx.move(id, event, { actor: 'loa' }));
  if ('refused' in answer) throw new Error(answer.refused);
}

/** Brings a planted publication to `published`. */
export async function published(
  store: Store,
  id: string,
  publicAt: number,
  remotes: readonly Remote[],
): Promise<void> {
  await moved(store, id, { event: 'claimed', at: SLOT_AT - 1_000 });
  await moved(store, id, { event: 'intent-granted', at: SLOT_AT, intentId: `intent-of-${id}` });
  const verdict = {
    verdict: 'published',
    remotes,
    publicAt,
    publicAtSource: 'platform',
  } as const;
  await moved(store, id, { event: 'verdict', at: SLOT_AT + 2_000, verdict });
}

/** The journal row of a follow-up that went through. */
export async function followedUp(
  store: Store,
  id: string,
  operation: 'edit' | 'retract' | 'attach',
  at: number,
): Promise<void> {
  const publication = await store.publication(id);
  if (publication === null) throw new Error(`no publication ${id}`);
  const { itemId, channelId } = publication;
  const body = { operationId: `${id}-${operation}`, operation, reason: '', detail: '' };
  const place = { itemId, publicationId: id, channelId };
  await store.write((tx) =>
    tx.append({ at, kind: 'operation-done', actor: 'head', ...place, body }),
  );
}

export function remote(remoteId: string, more: Partial<Remote> = {}): Remote {
  return { role: 'post', remoteId, permalink: null, visibility: 'public', ...more };
}

/** Every derived row as it stands. */
export function derivedRows(store: SqliteStore) {
  return store.readAside(async ({ db }) => ({
    facts: await db.selectFrom('publication_facts').selectAll().orderBy('publication_id').execute(),
    lines: await db.selectFrom('ledger_lines').selectAll().orderBy('sequence').execute(),
    values: await db
      .selectFrom('listing_values')
      .selectAll()
      .orderBy('field')
      .orderBy('value')
      .execute(),
  }));
}

/** Every derived row as publications and journal make it anew. */
export async function rebuiltRows(store: SqliteStore) {
  await store.writeAside(rebuildListings);
  return derivedRows(store);
}
