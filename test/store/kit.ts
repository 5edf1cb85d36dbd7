import type { Approval } from '../../src/domain/approval.ts';
import { channelDigest } from '../../src/domain/digest.ts';
import { contentForChannel, type Item, type ItemContent } from '../../src/domain/item.ts';
import type { Lease, Publication } from '../../src/domain/publication.ts';
import type { IntentRequest, Store } from '../../src/ports/store.ts';

export const SLOT_AT = 1_790_000_000_000;
export const CHANNEL = 'channel-1';
export const ACCOUNT = 'account-1';

export function itemContent(overrides: Partial<ItemContent> = {}): ItemContent {
  return {
    kind: 'text',
    title: 'Lễ hội',
    text: 'Mời bà con dự lễ hội.',
    hashtags: [],
    media: [],
    channelTexts: {},
    channels: [CHANNEL],
    slotAt: SLOT_AT,
    lateMs: null,
    priority: 'normal',
    ai: 'none',
    children: false,
    consent: true,
    after: [],
    options: {},
    ...overrides,
  };
}

export function item(id: string, overrides: Partial<Item> = {}): Omit<Item, 'number'> {
  return {
    id,
    state: 'approved',
    reason: null,
    version: 1,
    submittedBy: 'editor',
    sourceKey: `folder:${id}`,
    createdAt: SLOT_AT - 10_000,
    ...overrides,
  };
}

export function approval(itemId: string, overrides: Partial<Approval> = {}): Approval {
  return {
    itemId,
    version: 1,
    channelId: CHANNEL,
    step: 0,
    person: 'head',
    delegation: null,
    digest: 'digest-of-the-step',
    choices: {},
    at: SLOT_AT - 5_000,
    ...overrides,
  };
}

/** The digest that an approval of this content without choices is pinned to. */
export function digestOf(content: ItemContent, channelId = CHANNEL): string {
  return channelDigest(contentForChannel(content, channelId, {}), ACCOUNT);
}

/** An approved item with its publication on one channel, waiting for its slot. */
export async function addPublication(
  store: Store,
  id: string,
  overrides: Partial<Publication> = {},
): Promise<Publication> {
  const itemId = `item-of-${id}`;
  const content = itemContent();
  const publication: Publication = {
    id,
    itemId,
    channelId: CHANNEL,
    version: 1,
    digest: digestOf(content),
    account: ACCOUNT,
    matchKey: `key-of-${id}`,
    slotAt: SLOT_AT,
    lateMs: 30 * 60_000,
    leadMs: 0,
    priority: 'normal',
    after: [],
    attemptsSpent: 0,
    intentsSent: 0,
    wish: null,
    watchAt: [],
    state: { name: 'waiting', holdUntil: null, holdReason: null },
    ...overrides,
  };
  await store.write(async (tx) => {
    await tx.addItem(item(itemId), {
      itemId,
      number: 1,
      content,
      digest: `item-digest-of-${id}`,
      createdAt: SLOT_AT - 10_000,
      createdBy: 'editor',
    });
    await tx.addApproval(approval(itemId, { channelId: publication.channelId }));
    await tx.beginPublication(publication, SLOT_AT - 5_000, 'head');
  });
  return publication;
}

/** Claims the publication as the dispatcher does: lease, then `preparing`. */
export async function claimed(
  store: Store,
  id: string,
  until = SLOT_AT + 60_000,
  owner = 'me',
): Promise<Lease> {
  return store.write(async (tx) => {
    const lease = await tx.claim(id, owner, until);
    const move = await tx.move(id, { event: 'claimed', at: SLOT_AT - 1_000 }, { actor: 'loa' });
    if ('refused' in move) throw new Error(move.refused);
    return lease;
  });
}

export function intentRequest(
  publicationId: string,
  overrides: Partial<IntentRequest> = {},
): IntentRequest {
  return {
    publicationId,
    fence: 1,
    intentId: `intent-of-${publicationId}`,
    attempt: 1,
    flow: 'text',
    step: 'post',
    commit: 'blind',
    at: SLOT_AT,
    callTimeoutMs: 30_000,
    account: ACCOUNT,
    spends: [],
    ...overrides,
  };
}

/** Brings a publication to `publishing` and gives its intent's id. */
export async function publishing(store: Store, id: string): Promise<string> {
  const lease = await claimed(store, id);
  const answer = await store.writeIntent(intentRequest(id, { fence: lease.fence }));
  if (!answer.granted) throw new Error(answer.refusals.join());
  return answer.intent.id;
}
