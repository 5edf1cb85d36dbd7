/** What moderation does with a broadcast; nothing of it can be asked through the interface. */

import { dayStart, isNight, monthStart, nextMorning } from './month.ts';
import type { BroadcastRecord } from './records.ts';
import { liveArticle, oaOf, type World } from './world.ts';

/** Ends moderation at its instant: delivered, silently rejected, or held until the morning. */
export function finishBroadcast(world: World, one: BroadcastRecord, at: number): void {
  const isReadable = one.articleIds.some(
    (id) => liveArticle(world, one.oaId, id)?.content.status === 'show',
  );
  if (one.verdict === 'reject' || !isReadable) {
    one.state = 'rejected';
    one.endedAt = at;
    return;
  }
  if (isNight(at)) {
    one.dueAt = nextMorning(at);
    return;
  }
  one.state = 'delivered';
  one.endedAt = at;
  one.reached = isOverCap(world, one, at) ? 0 : (oaOf(world, one.oaId)?.followers ?? 0);
}

/** Followers over their cap are skipped silently. */
function isOverCap(world: World, one: BroadcastRecord, at: number): boolean {
  const received = world.kept.broadcasts.filter(
    (other) => other.oaId === one.oaId && other !== one && other.reached > 0,
  );
  const since = (start: number) => received.filter((other) => (other.endedAt ?? 0) >= start).length;
  const { perFollowerDay, perFollowerMonth } = world.switches;
  return since(dayStart(at)) >= perFollowerDay || since(monthStart(at)) >= perFollowerMonth;
}
