/** Everything a handler needs: what is kept, the switches and the clock. */

import { createHash } from 'node:crypto';
import type { Bytes } from '../../kit/sandbox/bytes.ts';
import type { MoodBook } from './moods.ts';
import type { AccountRecord, Kept, PostRecord } from './records.ts';
import { cap, chunk, oauth, video } from './rules.ts';

/** Behaviour that the platform's documents leave open or that tests want otherwise. */
export interface Switches {
  /** The application passed the audit. */
  audited: boolean;
  /** What creator_info offers to an unaudited application: all levels, or SELF_ONLY alone. */
  unauditedOptions: 'full' | 'self-only';
  /** Time from the last byte to the end of processing. */
  processingMs: number;
  /** Time from a public post to its id. */
  moderationMs: number;
  /** Time from accepting a pull to the first fetch. */
  pullDelayMs: number;
  /** `status/fetch` and `cancel` do not know a new publish_id for so long. */
  publishIdLagMs: number;
  /** Every new post is missing from listings for so long after moderation. */
  listLagMs: number;
  /** Photo posts stand in video/list. */
  listsPhotos: boolean;
  /** Pages of video/list hold fewer than asked, with has_more. */
  shortPages: boolean;
  /** How `publicaly_available_post_id` comes. */
  postIdForm: 'numbers' | 'strings' | 'scalar' | 'well-spelled';
  /** Code of bad parameters. */
  paramCode: 'invalid_param' | 'invalid_params';
  /** A range that was taken before: refused, or accepted without effect. */
  rePut: '416' | '206';
  /** What `bytes 0-N/T` of an upload's answer counts: bytes, or the last byte's index. */
  progressHeader: 'count' | 'last';
  /** Bytes of a part that was cut are kept. */
  keepsPartialChunks: boolean;
  linkLifeMs: number;
  chunkMinBytes: number;
  /** Inits that never got their bytes count towards the caps. */
  abandonedCount: boolean;
  postsPerDay: number;
  pendingShares: number;
  /** Creators of 24 hours for an audited application; 0 = no cap. */
  auditedUsers: number;
  accessSec: number;
  refreshSec: number;
  /** A refresh gives a new refresh token and kills the old one. */
  rotates: boolean;
  /** Each rotation starts the refresh token's life anew. */
  rotationRestartsLife: boolean;
  /** The old refresh token still works for so long. */
  graceMs: number;
  /** A refresh kills the access token before it. */
  refreshKillsAccess: boolean;
  /** HTTP status of OAuth errors; 200 was seen. */
  oauthErrorStatus: number;
  /** Files that nobody can read are taken for sound. */
  lenientMedia: boolean;
  minVideoSec: number;
}

export const defaultSwitches: Switches = {
  audited: true,
  unauditedOptions: 'full',
  processingMs: 1500,
  moderationMs: 3000,
  pullDelayMs: 0,
  publishIdLagMs: 0,
  listLagMs: 0,
  listsPhotos: false,
  shortPages: false,
  postIdForm: 'numbers',
  paramCode: 'invalid_params',
  rePut: '416',
  progressHeader: 'count',
  keepsPartialChunks: false,
  linkLifeMs: chunk.linkLifeMs,
  chunkMinBytes: chunk.minBytes,
  abandonedCount: false,
  postsPerDay: cap.postsPerCreator,
  pendingShares: cap.pendingShares,
  auditedUsers: 0,
  accessSec: oauth.accessSec,
  refreshSec: oauth.refreshSec,
  rotates: true,
  rotationRestartsLife: true,
  graceMs: 0,
  refreshKillsAccess: false,
  oauthErrorStatus: 400,
  lenientMedia: false,
  minVideoSec: video.minSec,
};

/** The application in the developer portal. */
export interface AppFacts {
  readonly key: string;
  readonly name: string;
  readonly secret: string;
  /** Beside loopback addresses. */
  readonly callbackUrls: readonly string[];
  /** `media.suoimau.example` (with everything below) or `https://host/path/`. */
  verified: readonly string[];
}

export interface World {
  readonly kept: Kept;
  readonly bytes: Bytes;
  readonly moods: MoodBook;
  readonly switches: Switches;
  readonly app: AppFacts;
  now(): number;
  baseUrl(): string;
  /** Where parts of films go. */
  uploadUrl(): string;
}

/** The next number; never used twice, also after a restart. */
export function nextNumber(world: World): number {
  world.kept.counter += 1;
  return world.kept.counter;
}

/** `length` hexadecimal digits; the same number gives the same id. */
export function hexId(kind: string, number: number, length: number): string {
  return createHash('sha512').update(`${kind} ${number}`).digest('hex').slice(0, length);
}

/** 19 digits that carry the time in their upper 32 bits, as the platform's ids do. */
export function timedId(world: World, kind: string, at: number): string {
  const low = Number.parseInt(hexId(kind, nextNumber(world), 8), 16);
  // Odd at its end, so that a parser with doubles is sure to spoil it.
  return ((BigInt(Math.floor(at / 1000)) << 32n) | BigInt(low) | 1n).toString();
}

export function accountOf(world: World, openId: string): AccountRecord | null {
  return world.kept.accounts.find((one) => one.openId === openId) ?? null;
}

/** Everybody sees it: moderation passed, public, still there. */
export function isPublic(world: World, post: PostRecord, at: number): boolean {
  const account = accountOf(world, post.openId);
  return (
    post.deletedAt === null &&
    post.moderatedAt <= at &&
    post.privacy === 'PUBLIC_TO_EVERYONE' &&
    account?.isPrivate === false
  );
}

/** The page that viewers open. */
export function postLink(world: World, post: PostRecord): string {
  const username = accountOf(world, post.openId)?.username ?? '';
  return `${world.baseUrl()}/@${username}/${post.kind}/${post.id}`;
}
