/**
 * The four allowances: the project's upload bucket and its unit pool (both come back at midnight
 * Pacific), the channel's own uploads and its thumbnails (both come back after a day).
 */

import {
  channelFull,
  type Refusal,
  thumbnailsFull,
  unitPoolEmpty,
  uploadBucketEmpty,
} from './errors.ts';
import { quota } from './rules.ts';
import type { World } from './world.ts';

const pacificDate = new Intl.DateTimeFormat('en-CA', { timeZone: quota.timeZone });

/** The day in California, `2026-11-21`. */
export function pacificDay(at: number): string {
  return pacificDate.format(at);
}

/** Today's usage; a new day begins with nothing spent. */
function usageOf(world: World, at: number) {
  const { usage } = world.kept;
  const day = pacificDay(at);
  if (usage.day !== day) Object.assign(usage, { day, uploads: 0, units: 0 });
  return usage;
}

/** Takes one call out of the upload bucket, or says that it is empty. */
export function spendUpload(world: World, at: number): Refusal | null {
  const usage = usageOf(world, at);
  if (usage.uploads >= world.switches.uploadsPerDay) return uploadBucketEmpty(world.project.number);
  usage.uploads += 1;
  return null;
}

/** Null when `units` are left. Nothing is taken yet. */
export function unitTrouble(world: World, units: number, at: number): Refusal | null {
  return usageOf(world, at).units + units > world.switches.unitsPerDay ? unitPoolEmpty() : null;
}

export function spendUnits(world: World, units: number, at: number): void {
  usageOf(world, at).units += units;
}

/** The channel's own limit, shared with everything else that uploads there. */
export function channelTrouble(world: World, channelId: string, at: number): Refusal | null {
  const recent = world.kept.videos.filter(
    (one) => one.channelId === channelId && one.createdAt > at - quota.channelWindowMs,
  );
  return recent.length >= world.switches.channelUploadsPerDay ? channelFull() : null;
}

/** Counts a thumbnail call of the channel, or says that there were too many. */
export function spendThumbnail(world: World, channelId: string, at: number): Refusal | null {
  const { kept, switches } = world;
  kept.thumbnailCalls = kept.thumbnailCalls.filter((one) => one.at > at - quota.channelWindowMs);
  const used = kept.thumbnailCalls.filter((one) => one.channelId === channelId).length;
  if (used >= switches.thumbnailsPerDay) return thumbnailsFull();
  kept.thumbnailCalls.push({ channelId, at });
  return null;
}

/** What is left today, for people who look. */
export function quotaLeft(world: World) {
  const at = world.now();
  const usage = usageOf(world, at);
  return {
    day: usage.day,
    uploadsLeft: Math.max(0, world.switches.uploadsPerDay - usage.uploads),
    unitsLeft: Math.max(0, world.switches.unitsPerDay - usage.units),
  };
}
