import type { PublicationEvent } from '../domain/events.ts';
import type { Intent } from '../domain/intent.ts';
import type { Publication } from '../domain/publication.ts';
import type { Epoch } from '../ports/epoch.ts';
import type { Store, Transactor } from '../ports/store.ts';
import { clearRestored, restoredMark } from './backup/moved-home.ts';
import { commitKind } from './checkpoints.ts';
import { type MoveDeps, recordMove } from './consequences.ts';
import { contentOf } from './content.ts';
import type { RuntimeDeps } from './deps.ts';

/** What the note outside the home says about this home. */
export type HomeCheck =
  | { readonly home: 'new' }
  | { readonly home: 'same' }
  | {
      readonly home: 'restored';
      readonly why: 'backup' | 'taken-back' | 'no-note' | 'other-file' | 'behind';
    };

/**
 * Compares the database with the note outside the home folder. A copied or restored home would post
 * everything again, so anything that does not fit means: start stopped and look first.
 */
export async function checkHome(
  store: Store,
  epoch: Epoch,
  home: { readonly homeId: string; readonly inode: string },
): Promise<HomeCheck> {
  const marked = await restoredMark(store);
  if (marked !== null) return { home: 'restored', why: marked };
  const note = await epoch.read(home.homeId);
  const sent = await store.journal({ kinds: ['publication-moved'], limit: 1 });
  if (note === null)
    return sent.length === 0 ? { home: 'new' } : { home: 'restored', why: 'no-note' };
  if (note.inode !== home.inode) return { home: 'restored', why: 'other-file' };
  if (note.intentSequence === 0) return { home: 'same' };
  const [row] = await store.journal({ afterSequence: note.intentSequence - 1, limit: 1 });
  const event = (row?.body as { event?: PublicationEvent } | undefined)?.event;
  const isThere = row?.sequence === note.intentSequence && event?.event === 'intent-granted';
  return isThere ? { home: 'same' } : { home: 'restored', why: 'behind' };
}

/**
 * Stops the office and doubts everything that may have been sent since the copy was made: each is
 * looked for on its platform before a person releases the office. Doing it twice is harmless.
 */
export async function doubtRestoredHome(
  deps: Pick<RuntimeDeps, 'store' | 'office' | 'clock' | 'ids'>,
  why: string,
): Promise<number> {
  const at = deps.clock.now();
  return deps.store.write(async (tx) => {
    const since = (await tx.journalHead())?.at ?? at;
    const office = await tx.office();
    const stopped = { by: 'loa', reason: `restored: ${why}`, at };
    await tx.saveOffice({ ...office, stopped: office.stopped ?? stopped });
    await clearRestored(tx);
    await tx.append({
      at,
      kind: 'home-restored',
      actor: 'loa',
      itemId: null,
      publicationId: null,
      channelId: null,
      body: { why, since },
    });
    const open = await tx.publications({ states: ['waiting', 'preparing', 'ready'] });
    const due = open.filter((publication) => publication.slotAt <= at);
    for (const publication of due) await doubt(tx, deps, publication, since, at);
    return due.length;
  });
}

async function doubt(
  tx: Transactor,
  deps: MoveDeps & Pick<RuntimeDeps, 'ids'>,
  publication: Publication,
  since: number,
  at: number,
): Promise<void> {
  const adapter = deps.office.channels.get(publication.channelId)?.adapter;
  if (adapter === undefined) return;
  const flow = adapter.publishFlow(await contentOf(tx, publication));
  const last = flow.steps.at(-1);
  if (last === undefined) throw new Error(`flow ${flow.name} has no steps`);
  const intent: Intent = {
    id: deps.ids.next(),
    publicationId: publication.id,
    channelId: publication.channelId,
    attempt: 0,
    flow: flow.name,
    step: last.name,
    commit: commitKind(last),
    digest: publication.digest,
    matchKey: publication.matchKey,
    at: since,
    callEndsAt: at,
    state: 'open',
    looks: [],
  };
  await tx.addIntent(intent);
  const event = { event: 'doubted', at, intentId: intent.id } as const;
  await recordMove(tx, deps, publication.id, event, { actor: 'loa' });
  if (intent.commit === 'blind') return;
  // The copy's checkpoint may not know the id that the lost time used: only a person can tell.
  const reason = { code: 'restored', detail: '' };
  const cannotTell = { answer: 'cannot-tell', reason } as const;
  await recordMove(
    tx,
    deps,
    publication.id,
    { event: 'looked', at, answer: cannotTell, commit: 'by-id' },
    { actor: 'loa' },
  );
}
