/** What the sandbox remembers, and how it begins. */

import { type Store as KeptStore, openStore as openKept } from '../../kit/sandbox/store.ts';
import type { CallRecord, Kept } from './records.ts';
import { bounds } from './rules.ts';

export type Store = KeptStore<Kept, CallRecord>;

function emptyKept(): Kept {
  return {
    counter: 0,
    calls: 0,
    aheadMs: 0,
    pages: [],
    tokens: [],
    codes: [],
    posts: [],
    photos: [],
    videos: [],
    uploads: [],
    comments: [],
    landings: [],
  };
}

/** Opens the state in `folder`, or a fresh one; null keeps nothing on disk. */
export function openStore(folder: string | null): Promise<Store> {
  return openKept(folder, emptyKept(), bounds.callsKept);
}
