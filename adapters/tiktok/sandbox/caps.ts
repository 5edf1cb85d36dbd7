/** Allowances: calls of the sliding minute, and the caps of a rolling day. */

import { type Refusal, rateGone } from './errors.ts';
import type { PublishRecord } from './records.ts';
import { cap, rate } from './rules.ts';
import type { World } from './world.ts';

/** Takes one call of this minute; a refused one takes nothing. */
export function spendCall(
  world: World,
  openId: string,
  endpoint: string,
  perMinute: number,
  at: number,
): Refusal | null {
  const { minutes } = world.kept;
  const key = `${openId} ${endpoint}`;
  const recent = (minutes[key] ?? []).filter((one) => one > at - rate.windowMs && one <= at);
  minutes[key] = recent;
  if (recent.length >= perMinute) return rateGone();
  recent.push(at);
  return null;
}

/** Counts towards a cap: its bytes are there, or it is only asked for and that counts too. */
function counts(world: World, one: PublishRecord, at: number): boolean {
  const from = one.committedAt ?? (world.switches.abandonedCount ? one.createdAt : null);
  return from !== null && from > at - cap.windowMs && one.state !== 'failed';
}

/** A direct post of this creator that takes one of the day's places. */
export function countsAsPost(
  world: World,
  one: PublishRecord,
  openId: string,
  at: number,
): boolean {
  return one.openId === openId && one.mode === 'direct' && counts(world, one, at);
}

export function postsLeft(world: World, openId: string, at: number): number {
  const sent = world.kept.publishes.filter((one) => countsAsPost(world, one, openId, at));
  return Math.max(0, world.switches.postsPerDay - sent.length);
}

/** A draft gives its place back once the holder has finished with it. */
export function pendingLeft(world: World, openId: string, at: number): number {
  const waiting = world.kept.publishes.filter(
    (one) =>
      one.openId === openId &&
      one.mode === 'inbox' &&
      one.finishedAt === null &&
      counts(world, one, at),
  );
  return Math.max(0, world.switches.pendingShares - waiting.length);
}

/** The application's creators of the last day are too many for one more. */
export function isUserCapGone(world: World, openId: string, at: number): boolean {
  const { audited, auditedUsers } = world.switches;
  const limit = audited ? auditedUsers : cap.usersOfUnaudited;
  if (limit === 0) return false;
  const active = new Set(
    world.kept.publishes
      .filter((one) => one.mode === 'direct' && counts(world, one, at))
      .map((one) => one.openId),
  );
  return !active.has(openId) && active.size >= limit;
}
