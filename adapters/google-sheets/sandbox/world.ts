/** Everything that one running stand-in consists of. */

import type { Store } from '../../kit/sandbox/store.ts';
import type { MoodBook } from './moods.ts';
import type { CallRecord, Kept, SpreadsheetRecord } from './records.ts';
import { quota } from './rules.ts';

export interface World {
  readonly store: Store<Kept, CallRecord>;
  readonly moods: MoodBook;
  /** When each account's calls of the last minute arrived, by `account kind`. */
  readonly hits: Map<string, number[]>;
  /** True: every connection is cut, as without a network. */
  offline: boolean;
  now(): number;
  baseUrl(): string;
}

export function spreadsheetOf(world: World, id: string): SpreadsheetRecord | null {
  const found = world.store.kept.spreadsheets.find((one) => one.id === id);
  return found === undefined || found.isDeleted ? null : found;
}

export function nextId(world: World): number {
  world.store.kept.counter += 1;
  return world.store.kept.counter;
}

/** Counts a call against the account's minute; true when it is over. */
export function isOverQuota(world: World, account: string, kind: 'read' | 'write'): boolean {
  const key = `${account} ${kind}`;
  const now = world.now();
  const recent = (world.hits.get(key) ?? []).filter((at) => at > now - quota.minuteMs);
  const limit = kind === 'read' ? quota.readsPerMinute : quota.writesPerMinute;
  const isOver = recent.length >= limit;
  world.hits.set(key, isOver ? recent : [...recent, now]);
  return isOver;
}
