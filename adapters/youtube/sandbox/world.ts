/** Everything a handler needs: what is kept, the switches and the clock. */

import { createHash } from 'node:crypto';
import type { Bytes } from '../../kit/sandbox/bytes.ts';
import type { MoodBook } from './moods.ts';
import type { ChannelRecord, Kept, VideoRecord } from './records.ts';
import { audit, oauth, quota, session } from './rules.ts';

/** Behaviour that the platform's documents leave open or that tests want otherwise. */
export interface Switches {
  processingMs: number;
  /** False: every film of this project turns private again after `lockAfterMs`. */
  audited: boolean;
  lockAfterMs: number;
  /** The consent screen is in "Testing": refresh tokens live seven days. */
  testingMode: boolean;
  accessSec: number;
  /** What a "character" of a title is; no document says. */
  titleUnit: 'utf16' | 'codepoint';
  /** Whether fileDetails.fileName repeats the Slug header; no document says. */
  slugIsFileName: boolean;
  /** The same bytes twice on a channel end as rejected/duplicate. */
  rejectDuplicates: boolean;
  /** Take films that cannot be read. */
  lenientMedia: boolean;
  /** A film already in the playlist is refused instead of listed twice. */
  playlistRefusesTwins: boolean;
  /** How long an upload session can be gone on with. */
  sessionLifeMs: number;
  /** Status of the answer to a session's last byte. */
  finalStatus: number;
  /** After a cut only whole multiples of this many bytes are kept; 1 keeps all. */
  keptMultipleBytes: number;
  /** Every new film is missing from the uploads playlist for so long. */
  listLagMs: number;
  uploadsPerDay: number;
  unitsPerDay: number;
  channelUploadsPerDay: number;
  thumbnailsPerDay: number;
}

export const defaultSwitches: Switches = {
  processingMs: 1500,
  audited: true,
  lockAfterMs: audit.lockAfterMs,
  testingMode: false,
  accessSec: oauth.accessSec,
  titleUnit: 'utf16',
  slugIsFileName: true,
  rejectDuplicates: false,
  lenientMedia: false,
  playlistRefusesTwins: false,
  sessionLifeMs: session.lifeMs,
  finalStatus: 201,
  keptMultipleBytes: 1,
  listLagMs: 0,
  uploadsPerDay: quota.uploadsPerDay,
  unitsPerDay: quota.unitsPerDay,
  channelUploadsPerDay: quota.channelUploadsPerDay,
  thumbnailsPerDay: quota.thumbnailsPerDay,
};

interface ProjectFacts {
  readonly number: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Beside loopback addresses. */
  readonly redirectUris: readonly string[];
}

export interface World {
  readonly kept: Kept;
  readonly bytes: Bytes;
  readonly moods: MoodBook;
  readonly switches: Switches;
  readonly project: ProjectFacts;
  readonly userId: string;
  now(): number;
  baseUrl(): string;
}

/** The next number; never used twice, also after a restart. */
export function nextNumber(world: World): number {
  world.kept.counter += 1;
  return world.kept.counter;
}

/** An id of `length` letters as the platform makes them; the same number gives the same id. */
export function idOf(kind: string, number: number, length: number): string {
  const hash = createHash('sha512').update(`${kind} ${number}`).digest('base64url');
  return hash.replace(/^-/, 'a').slice(0, length);
}

export function channelOf(world: World, id: string | null): ChannelRecord | null {
  return world.kept.channels.find((one) => one.id === id) ?? null;
}

/** `UC…` -> `UU…`. */
export function uploadsPlaylistOf(channelId: string): string {
  return `UU${channelId.slice(2)}`;
}

export function liveVideo(world: World, id: string): VideoRecord | null {
  return world.kept.videos.find((one) => one.id === id && one.deletedAt === null) ?? null;
}

/** `2026-11-21T04:51:24Z`. */
export function apiTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
