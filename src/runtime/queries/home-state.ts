import type { Store } from '../../ports/store.ts';
import { movedAway } from '../backup/moved-away.ts';
import { diskTrouble } from '../disk-trouble.ts';

/** What holds for the whole home, whatever stands in it. */
export interface HomeState {
  /** When and by whom the office was moved to another machine; null = it is here. */
  readonly moved: { readonly at: number; readonly by: string } | null;
  /** The system's code when the database cannot be written, e.g. `SQLITE_FULL`; null = it can. */
  readonly storeTrouble: string | null;
}

const PROBE = 'write-probe';

/** Reads it, and tries to write one row that nobody reads: a full disk shows only then. */
export async function readHomeState(store: Store, now: number): Promise<HomeState> {
  const moved = await movedAway(store);
  return { moved, storeTrouble: await probeWriting(store, now) };
}

async function probeWriting(store: Store, now: number): Promise<string | null> {
  try {
    await store.write((tx) => tx.setMeta(PROBE, String(now)));
    return null;
  } catch (error) {
    const code = diskTrouble(error);
    if (code === null) throw error;
    return code;
  }
}
