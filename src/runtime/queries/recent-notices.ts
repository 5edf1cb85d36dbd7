import { DAY_MS } from '../../domain/limits.ts';
import type { Notice } from '../../domain/notices.ts';
import type { Reader } from '../../ports/store.ts';

/** After this nobody needs to know any more. */
const TOLD_FOR_MS = 7 * DAY_MS;
/** Waiting ones that are looked through. */
const MOST_WAITING = 100;

/**
 * Notices of the last week that did not reach anybody, or may not have, or could not be sent so far
 * (a password is missing, a server refuses): the latest first.
 */
export async function recentNotices(
  reader: Reader,
  now: number,
  limit: number,
): Promise<readonly Notice[]> {
  const over = await reader.recentNotices(['unclear', 'failed'], limit);
  const refused = (await reader.recentNotices(['waiting'], MOST_WAITING)).filter(
    (notice) => notice.reason !== null,
  );
  return [...over, ...refused]
    .filter((notice) => now - notice.changedAt < TOLD_FOR_MS)
    .toSorted((a, b) => b.changedAt - a.changedAt)
    .slice(0, limit);
}
