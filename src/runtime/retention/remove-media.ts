import type { ShelvedMedia } from '../../ports/media-shelf.ts';
import type { Store } from '../../ports/store.ts';
import { mediaToGo, type RetentionDeps } from './media-to-go.ts';

/** Files that one row of the journal names. */
const FILES_PER_ENTRY = 200;

export interface RemovedMedia {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Removes what may go, on a person's word and while no daemon runs: a file that is taken in anew at
 * the same moment would be lost. Each journal row is written before its files go, so that the record
 * never lacks one; killed in between, the next call removes the rest. Ledgers and approvals stay.
 */
export async function removeMedia(
  deps: RetentionDeps & { readonly store: Store },
  order: { readonly by: string; readonly at: number; readonly before: number },
): Promise<RemovedMedia> {
  const going = await mediaToGo(deps, order.before);
  for (let from = 0; from < going.length; from += FILES_PER_ENTRY) {
    const some = going.slice(from, from + FILES_PER_ENTRY);
    await deps.store.write((tx) =>
      tx.append({
        at: order.at,
        kind: 'media-removed',
        actor: order.by,
        itemId: null,
        publicationId: null,
        channelId: null,
        body: { count: some.length, bytes: sumOf(some), files: some.map(({ sha256 }) => sha256) },
      }),
    );
    for (const { sha256 } of some) await deps.shelf.remove(sha256);
  }
  return { files: going.length, bytes: sumOf(going) };
}

function sumOf(files: readonly ShelvedMedia[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
