/** Everything a handler needs: what is kept, the switches and the clock. */

import type { MediaStore } from './media-store.ts';
import type { MoodBook } from './moods.ts';
import type { Kept, PageRecord, TokenRecord } from './records.ts';

/** Behaviour that the platform's documents leave open or that tests want otherwise. */
export interface Switches {
  /** Refuse a text equal to the page's previous post with 506. */
  duplicateText: boolean;
  /** "Require App Secret": every call needs appsecret_proof. */
  requireProof: boolean;
  /** Refuse parameters that the edge does not know. */
  strictParams: boolean;
  /** Take films and pictures that cannot be read. */
  lenientMedia: boolean;
  /** `guide`: completed, bytes_transfered, error; `samples`: complete, bytes_transferred, errors. */
  spelling: 'samples' | 'guide';
  processingMs: number;
  postIdDelayMs: number;
  /** Length of the chunks that the chunked upload asks for. */
  chunkBytes: number;
  /** A short vertical film sent to /videos ends as a draft. */
  verticalVideoBecomesDraft: boolean;
  /** `GET /?ids=` as before 2026-10-27. */
  rootIds: boolean;
  videoPermalink: 'absolute' | 'relative';
  /** A video's post_id comes without the page id in front. */
  barePostId: boolean;
}

export const defaultSwitches: Switches = {
  duplicateText: true,
  requireProof: false,
  strictParams: true,
  lenientMedia: false,
  spelling: 'samples',
  processingMs: 1500,
  postIdDelayMs: 500,
  chunkBytes: 4 * 1024 * 1024,
  verticalVideoBecomesDraft: false,
  rootIds: false,
  videoPermalink: 'absolute',
  barePostId: false,
};

interface AppFacts {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
}

interface UserFacts {
  readonly id: string;
  readonly name: string;
}

export interface World {
  readonly kept: Kept;
  readonly media: MediaStore;
  readonly moods: MoodBook;
  readonly switches: Switches;
  readonly app: AppFacts;
  readonly user: UserFacts;
  readonly business: UserFacts;
  readonly adAccountId: string;
  readonly maxFileBytes: number;
  now(): number;
  baseUrl(): string;
}

/** A fresh id of digits; `prefix` keeps kinds apart. */
export function newId(world: World, prefix: string): string {
  world.kept.counter += 1;
  return `${prefix}${String(world.kept.counter).padStart(10, '0')}`;
}

export const idPrefix = {
  post: '12',
  photo: '13021',
  video: '14021',
  upload: '15021',
  comment: '16',
  thumbnail: '17021',
} as const;

export function pageOf(world: World, pageId: string): PageRecord | null {
  return world.kept.pages.find((page) => page.id === pageId) ?? null;
}

export function pageTokenOf(world: World, pageId: string): TokenRecord | null {
  return (
    world.kept.tokens.find(
      (one) => one.kind === 'page' && one.pageId === pageId && one.expiresAt === 0,
    ) ?? null
  );
}

/** `2026-11-21T04:51:24+0000`. */
export function graphTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, '+0000');
}
