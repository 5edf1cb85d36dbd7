import type { Intent } from '../domain/intent.ts';
import type { Publication } from '../domain/publication.ts';
import type { Reader, Transactor } from '../ports/store.ts';
import { commitKind } from './checkpoints.ts';
import { type MoveDeps, recordMove } from './consequences.ts';
import { contentOf } from './content.ts';

/** The time that a restored or copied home knows nothing of. */
export interface LostTime {
  /** Last entry of its journal (UTC ms). */
  readonly since: number;
  /** Its first start (UTC ms). */
  readonly until: number;
}

const LOST_TIME = 'lost-time';
/** What the lost time took in and published may lie in the inbox again; it is read at once. */
const TAKEN_AGAIN_MS = 60 * 60 * 1000;
const BEFORE_COMMIT: readonly string[] = ['waiting', 'preparing', 'ready'];

export async function noteLostTime(tx: Transactor, lost: LostTime): Promise<void> {
  await tx.setMeta(LOST_TIME, JSON.stringify(lost));
}

async function lostTime(reader: Pick<Reader, 'meta'>): Promise<LostTime | null> {
  const text = (await reader.meta(LOST_TIME)) ?? '';
  return text === '' ? null : (JSON.parse(text) as LostTime);
}

/**
 * Called when a person lets a publication go on. In a restored home its item may have been let go in
 * the lost time too, and be public since: then it is looked for before anything is sent. Each is
 * doubted once; what was taken in an hour after the restore or later never. Returns the publication as it is now.
 */
export async function lookFirstIfCopied(
  tx: Transactor,
  deps: MoveDeps,
  publication: Publication,
  at: number,
): Promise<Publication> {
  const lost = await lostTime(tx);
  if (lost === null || !BEFORE_COMMIT.includes(publication.state.name)) return publication;
  const item = await tx.item(publication.itemId);
  if (item === null || item.createdAt > lost.until + TAKEN_AGAIN_MS) return publication;
  const sent = await tx.lastSentIntent(publication.id);
  if (sent !== null && sent.at >= lost.since) return publication;
  await doubt(tx, deps, publication, lost, at);
  return (await tx.publication(publication.id)) ?? publication;
}

/**
 * Treats a publication as if its call had left in the lost time without an answer: it is looked for,
 * or a person is asked where only a person can tell.
 */
export async function doubt(
  tx: Transactor,
  deps: MoveDeps,
  publication: Publication,
  lost: LostTime,
  at: number,
): Promise<void> {
  const adapter = deps.office.channels.get(publication.channelId)?.adapter;
  if (adapter === undefined) return;
  const flow = adapter.publishFlow(await contentOf(tx, publication));
  const last = flow.steps.at(-1);
  if (last === undefined) throw new Error(`flow ${flow.name} has no steps`);
  const intent: Intent = {
    id: `${publication.id}-lost-${lost.since}`,
    publicationId: publication.id,
    channelId: publication.channelId,
    attempt: 0,
    flow: flow.name,
    step: last.name,
    commit: commitKind(last),
    digest: publication.digest,
    matchKey: publication.matchKey,
    at: lost.since,
    callEndsAt: lost.until,
    state: 'open',
    looks: [],
  };
  await tx.addIntent(intent);
  const event = { event: 'doubted', at, intentId: intent.id } as const;
  await recordMove(tx, deps, publication.id, event, { actor: 'loa' });
  if (intent.commit === 'blind') return;
  // The copy's checkpoint may not know the id that the lost time used: only a person can tell.
  const reason = { code: 'restored', detail: '' };
  const answer = { answer: 'cannot-tell', reason } as const;
  const looked = { event: 'looked', at, answer, commit: 'by-id' } as const;
  await recordMove(tx, deps, publication.id, looked, { actor: 'loa' });
}
