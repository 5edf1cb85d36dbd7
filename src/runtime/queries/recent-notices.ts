import { DAY_MS } from '../../domain/limits.ts';
import type { Notice } from '../../domain/notices.ts';
import type { Reader } from '../../ports/store.ts';

/** After this nobody needs to know any more. */
const TOLD_FOR_MS = 7 * DAY_MS;

/** Notices of the last week that did not reach anybody, or may not have: the latest first. */
export async function recentNotices(
  reader: Reader,
  now: number,
  limit: number,
): Promise<readonly Notice[]> {
  const latest = await reader.recentNotices(['unclear', 'failed'], limit);
  return latest.filter((notice) => now - notice.changedAt < TOLD_FOR_MS);
}
