import type { Item } from '../../domain/item.ts';
import type { Publication } from '../../domain/publication.ts';
import type { MediaShelf, ShelvedMedia } from '../../ports/media-shelf.ts';
import type { Reader } from '../../ports/store.ts';

/** Items read at one time. */
const PAGE_ITEMS = 500;

/** Until when the items that name a file keep it; `always` while one of them is not through. */
type KeptUntil = number | 'always';

type ItemReader = Pick<Reader, 'items' | 'publications' | 'version' | 'operations'>;

export interface RetentionDeps {
  readonly store: ItemReader;
  readonly shelf: MediaShelf;
}

/**
 * Media that nothing needs any more: every item that names them is through (public or cancelled on
 * all of its channels, nothing left to do or to watch), and that, as well as their taking in, lies
 * before `before` (UTC ms). Oldest first.
 */
export async function mediaToGo(
  { store, shelf }: RetentionDeps,
  before: number,
): Promise<readonly ShelvedMedia[]> {
  const kept = await keptMedia(store);
  const files = await shelf.list();
  return files
    .filter(({ sha256, takenAt }) => {
      const until = kept.get(sha256) ?? takenAt;
      return until !== 'always' && Math.max(until, takenAt) < before;
    })
    .toSorted((one, other) => one.takenAt - other.takenAt);
}

async function keptMedia(store: ItemReader): Promise<ReadonlyMap<string, KeptUntil>> {
  const kept = new Map<string, KeptUntil>();
  const open = await store.operations({ states: ['waiting', 'running', 'parked', 'person-task'] });
  const worked = new Set(open.map((operation) => operation.publicationId));
  let beforeNumber = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const items = await store.items({ beforeNumber, limit: PAGE_ITEMS });
    for (const item of items) {
      const publications = await store.publications({ itemId: item.id });
      await keep(store, kept, item, keptUntil(item, publications, worked));
    }
    const last = items.at(-1);
    if (last === undefined || items.length < PAGE_ITEMS) return kept;
    beforeNumber = last.number;
  }
}

/** All versions of an item: an approval of an old one is still shown with its pictures. */
async function keep(
  store: ItemReader,
  kept: Map<string, KeptUntil>,
  item: Item,
  until: KeptUntil,
): Promise<void> {
  for (let number = 1; number <= item.version; number += 1) {
    const version = await store.version(item.id, number);
    for (const { sha256 } of version?.content.media ?? []) {
      const known = kept.get(sha256) ?? 0;
      kept.set(
        sha256,
        known === 'always' || until === 'always' ? 'always' : Math.max(known, until),
      );
    }
  }
}

function keptUntil(
  item: Item,
  publications: readonly Publication[],
  worked: ReadonlySet<string>,
): KeptUntil {
  const isThrough = publications.every((one) => isFinal(one) && !worked.has(one.id));
  const isEnded =
    item.state === 'cancelled' || (item.state === 'approved' && publications.length > 0);
  if (!isThrough || !isEnded) return 'always';
  return Math.max(item.createdAt, ...publications.map(endedAt));
}

function isFinal({ state, wish, watchAt }: Publication): boolean {
  const isEnd = state.name === 'published' || state.name === 'cancelled';
  return isEnd && wish === null && watchAt.length === 0;
}

function endedAt({ state, slotAt }: Publication): number {
  return state.name === 'published' ? Math.max(state.publicAt, slotAt) : slotAt;
}
