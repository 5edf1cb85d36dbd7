import type { PublicationEvent } from '../domain/events.ts';
import type { Epoch } from '../ports/epoch.ts';
import type { Store } from '../ports/store.ts';
import { clearRestored, restoredMark } from './backup/moved-home.ts';
import type { RuntimeDeps } from './deps.ts';
import { doubt, noteLostTime } from './look-first.ts';

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
 * looked for on its platform before a person releases the office. What a person lets go on later is
 * looked for then (`look-first.ts`). Doing it twice is harmless.
 */
export async function doubtRestoredHome(
  deps: Pick<RuntimeDeps, 'store' | 'office' | 'clock'>,
  why: string,
): Promise<number> {
  const at = deps.clock.now();
  return deps.store.write(async (tx) => {
    const since = (await tx.journalHead())?.at ?? at;
    const lost = { since, until: at };
    const office = await tx.office();
    const stopped = { by: 'loa', reason: `restored: ${why}`, at };
    await tx.saveOffice({ ...office, stopped: office.stopped ?? stopped });
    await clearRestored(tx);
    await noteLostTime(tx, lost);
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
    for (const publication of due) await doubt(tx, deps, publication, lost, at);
    return due.length;
  });
}
