import type { PublicationEvent } from '../../src/domain/events.ts';
import type { ItemContent, ItemState } from '../../src/domain/item.ts';
import type { NewEntry } from '../../src/domain/journal.ts';
import type { Json } from '../../src/domain/json.ts';
import type { Remote } from '../../src/domain/outcome.ts';
import { openIntentOf, type Publication } from '../../src/domain/publication.ts';
import { transition } from '../../src/domain/transition.ts';

/** What became of an item of the big office. */
export type Fate =
  | 'published'
  | 'retracted'
  | 'cancelled'
  | 'waiting'
  | 'parked'
  | 'uncertain'
  | 'handed-over'
  | 'submitted'
  | 'missed'
  | 'returned';

export interface SeedItem {
  readonly id: string;
  readonly number: number;
  readonly state: ItemState;
  readonly reason: string | null;
  readonly content: ItemContent;
  readonly digest: string;
  readonly submittedBy: string;
  readonly createdAt: number;
  /** Null while it waits for approval. */
  readonly publication: Publication | null;
  readonly entries: readonly NewEntry[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Looks of unsettled publications lie so far ahead that none happens during a measurement. */
const NEXT_LOOK_MS = 30 * DAY_MS;

const KINDS = ['text', 'photo', 'link', 'text', 'photo'] as const;
const TOPICS = Array.from({ length: 30 }, (_unused, index) => `Chủ đề ${index + 1}`);
const UNITS = ['Tổ truyền thông', 'Văn phòng', 'Tư pháp', 'Y tế', 'Văn hóa'] as const;
const TONES = ['tích cực', 'trung tính', 'cảnh báo'] as const;
const WORDS = 'Ủy ban nhân dân xã thông báo lịch tiếp công dân và hướng dẫn khai báo trực tuyến';
/** About a thousand characters: what an officer writes. */
const TEXT = Array.from({ length: 12 }, () => `${WORDS}.`).join(' ');

export interface SeedPlace {
  readonly channelId: string;
  readonly account: string;
  readonly slotAt: number;
}

/** One item of the big office with its publication and its rows of the journal. Pure. */
export function seedItem(number: number, fate: Fate, place: SeedPlace): SeedItem {
  const id = `item-${String(number).padStart(7, '0')}`;
  const content = contentOf(number, place);
  const digest = `digest-${number}`;
  const createdAt = place.slotAt - 2 * DAY_MS;
  const base = { id, number, content, digest, submittedBy: 'editor', createdAt };
  const entries = [
    itemEntry(base, 'item-submitted', 'editor', createdAt, {
      version: 1,
      digest,
      state: 'submitted',
      title: content.title,
    }),
  ];
  const unapproved = unapprovedState(fate);
  if (unapproved !== null) {
    return { ...base, ...unapproved, publication: null, entries };
  }
  const approvedAt = createdAt + HOUR_MS;
  entries.push(
    itemEntry(base, 'item-approved', 'head', approvedAt, {
      channel: place.channelId,
      version: 1,
      step: 0,
      digest,
      delegation: null,
      for: null,
    }),
  );
  const told = tell(begun(number, id, place), fate, approvedAt);
  entries.push(...told.entries);
  const state = fate === 'cancelled' ? 'cancelled' : 'approved';
  return { ...base, state, reason: null, publication: told.publication, entries };
}

function unapprovedState(fate: Fate): Pick<SeedItem, 'state' | 'reason'> | null {
  switch (fate) {
    case 'submitted':
      return { state: 'submitted', reason: null };
    case 'missed':
      return { state: 'missed', reason: 'slot-passed' };
    case 'returned':
      return { state: 'returned', reason: 'Đề nghị bổ sung nguồn.' };
    default:
      return null;
  }
}

function contentOf(number: number, { channelId, slotAt }: SeedPlace): ItemContent {
  const kind = KINDS[number % KINDS.length] ?? 'text';
  return {
    kind,
    title: `${WORDS.slice(0, 30 + (number % 30))} số ${number}`,
    text: `${TEXT} ${number}`,
    ...(kind === 'link' ? { link: `https://example.test/tin/${number}` } : {}),
    hashtags: ['SuoiMau'],
    media: [],
    channelTexts: {},
    channels: [channelId],
    slotAt,
    lateMs: null,
    priority: number % 50 === 0 ? 'urgent' : 'normal',
    topic: TOPICS[number % TOPICS.length] ?? '',
    unit: UNITS[number % UNITS.length] ?? '',
    tone: TONES[number % TONES.length] ?? '',
    plan: `Kế hoạch ${number % 12}`,
    ai: 'none',
    children: false,
    consent: false,
    after: [],
    options: {},
  };
}

function begun(number: number, itemId: string, place: SeedPlace): Publication {
  return {
    id: `publication-${String(number).padStart(7, '0')}`,
    itemId,
    channelId: place.channelId,
    version: 1,
    digest: `channel-digest-${number}`,
    account: place.account,
    matchKey: `match-${number}`,
    slotAt: place.slotAt,
    lateMs: HOUR_MS / 2,
    leadMs: 60_000,
    priority: number % 50 === 0 ? 'urgent' : 'normal',
    after: [],
    attemptsSpent: 0,
    intentsSent: 0,
    wish: null,
    watchAt: [],
    state: { name: 'waiting', holdUntil: null, holdReason: null },
  };
}

interface Told {
  readonly publication: Publication;
  readonly entries: readonly NewEntry[];
}

/** Lets the domain move the publication to its fate and writes down what the store would. */
function tell(first: Publication, fate: Fate, approvedAt: number): Told {
  const { slotAt } = first;
  const entries: NewEntry[] = [];
  let publication = first;
  const note = (kind: string, actor: string, at: number, body: Json) =>
    entries.push({
      at,
      kind,
      actor,
      itemId: first.itemId,
      publicationId: first.id,
      channelId: first.channelId,
      body,
    });
  const move = (event: PublicationEvent, actor = 'loa') => {
    const moved = transition(publication, event);
    if ('refused' in moved) throw new Error(`${fate}: ${event.event} ${moved.refused}`);
    const body = { event, from: publication.state.name, to: moved.publication.state.name };
    publication = moved.publication;
    const version = publication.version;
    note('publication-moved', actor, event.at, { ...body, version } as unknown as Json);
  };
  note('publication-begun', 'head', approvedAt, { publication } as unknown as Json);
  if (fate === 'waiting') return { publication, entries };
  if (fate === 'cancelled') {
    move({ event: 'cancel-asked', at: approvedAt + HOUR_MS, by: 'head', reason: 'Hoãn' }, 'head');
    return { publication, entries };
  }
  if (fate === 'parked') {
    const reason = { code: 'too-late', detail: '' };
    move({ event: 'too-late', at: slotAt + HOUR_MS, reason });
    return { publication, entries };
  }
  move({ event: 'claimed', at: slotAt - 60_000 });
  note('step-started', 'loa', slotAt - 59_000, { step: 'upload', attempt: 1 });
  note('step-started', 'loa', slotAt - 40_000, { step: 'stage', attempt: 1 });
  move({ event: 'prepared', at: slotAt - 30_000 });
  note('step-started', 'loa', slotAt, { step: 'publish', attempt: 1 });
  move({ event: 'intent-granted', at: slotAt, intentId: intentOf(first) });
  finish(first, fate, move, note);
  return { publication: restingLook(publication), entries };
}

/** An unsettled publication is looked for again only long after every measurement. */
function restingLook(publication: Publication): Publication {
  const { state } = publication;
  if (state.name !== 'uncertain' && state.name !== 'handed-over') return publication;
  const askAt = publication.slotAt + NEXT_LOOK_MS;
  return { ...publication, state: { ...state, askAt, deadlineAt: askAt } };
}

function finish(
  first: Publication,
  fate: Fate,
  move: (event: PublicationEvent, actor?: string) => void,
  note: (kind: string, actor: string, at: number, body: Json) => void,
): void {
  const at = first.slotAt + 2_000;
  const askAt = at + NEXT_LOOK_MS;
  const reason = { code: 'timeout', detail: '' };
  if (fate === 'uncertain') {
    move({ event: 'verdict', at, verdict: { verdict: 'uncertain', reason } });
    return;
  }
  const remotes = [remoteOf(first, 'public')];
  if (fate === 'handed-over') {
    const verdict = { verdict: fate, to: 'moderation', remotes, askAt, deadlineAt: askAt } as const;
    move({ event: 'verdict', at, verdict });
    return;
  }
  const verdict = {
    verdict: 'published',
    remotes,
    publicAt: at,
    publicAtSource: 'platform',
  } as const;
  move({ event: 'verdict', at, verdict });
  if (fate !== 'retracted') return;
  const body = { operationId: `${first.id}-retract`, operation: 'retract', reason: '', detail: '' };
  note('operation-done', 'head', at + DAY_MS, body);
  move({ event: 'read-back', at: at + DAY_MS, remotes: [remoteOf(first, 'removed')] });
}

function intentOf(publication: Publication): string {
  return `intent-of-${publication.id}`;
}

function remoteOf(publication: Publication, visibility: Remote['visibility']): Remote {
  const remoteId = `remote-${publication.id}`;
  const permalink = `https://example.test/${publication.channelId}/${remoteId}`;
  return { role: 'post', remoteId, permalink, visibility };
}

/** The intent of a publication that was sent, as its row; null = none was. */
export function seedIntent(publication: Publication, sequence: number) {
  if (publication.intentsSent === 0) return null;
  const { id, channelId, digest, matchKey, slotAt } = publication;
  return {
    id: intentOf(publication),
    publication_id: id,
    channel_id: channelId,
    state: openIntentOf(publication.state) === null ? 'landed' : 'open',
    attempt: 1,
    flow: 'post',
    step: 'publish',
    commit_kind: 'blind',
    digest,
    match_key: matchKey,
    at: slotAt,
    call_ends_at: slotAt + 60_000,
    looks: '[]',
    sequence,
  };
}

function itemEntry(
  item: { readonly id: string; readonly number: number },
  kind: string,
  actor: string,
  at: number,
  body: Readonly<Record<string, string | number | null>>,
): NewEntry {
  const place = { itemId: item.id, publicationId: null, channelId: null };
  return { at, kind, actor, ...place, body: { number: item.number, ...body } };
}
