import type { Hash } from 'node:crypto';
import type { FakeAction } from './wire.ts';

/** One credential pair's access half. */
export interface FakeToken {
  readonly value: string;
  /** Null = it lasts until it is revoked. */
  readonly expiresAt: number | null;
  revoked: boolean;
}

export interface FakeAccount {
  readonly id: string;
  readonly name: string;
  readonly tokens: FakeToken[];
  /** The one refresh token that still works, or null. */
  refreshToken: string | null;
  tokenLifeMs: number | null;
  /** Every call is refused until then. */
  rateUntil: number;
  privacyOptions: readonly string[];
  missingPermissions: readonly string[];
}

/** Something readers can (or could) see. Deleted ones are kept as deleted. */
export interface FakePost {
  readonly id: string;
  readonly account: string;
  /** Which publication it came from, as the request said; readers and lists never see it. */
  readonly marker: string;
  text: string;
  readonly visibility: 'public' | 'hidden';
  /** Name of the operation that made it. */
  readonly via: string;
  readonly createdAt: number;
  /** From when readers can see it; later than `createdAt` while it is being processed. */
  readonly publicAt: number;
  /** From when lists show it; null = never (a broadcast). */
  readonly listedFrom: number | null;
  deletedAt: number | null;
  /** SHA-256 of each media file that belongs to it. */
  readonly media: readonly string[];
  /** Name -> SHA-256. */
  readonly attachments: Record<string, string>;
}

export interface FakeDraft {
  readonly id: string;
  readonly account: string;
  readonly marker: string;
  /** Tells contents of one marker apart. */
  readonly key: string;
  readonly text: string;
  readonly createdAt: number;
  shownAt: number | null;
  deletedAt: number | null;
}

/** Work that goes on after a commit; what it makes is public from `doneAt`, unless it fails. */
export interface FakeJob {
  readonly id: string;
  readonly account: string;
  readonly marker: string;
  /** Null while files are still being fetched. */
  doneAt: number | null;
  fails: 'no' | 'again' | 'final';
  postId: string | null;
}

export interface FakeUpload {
  readonly id: string;
  readonly account: string;
  readonly marker: string;
  readonly key: string;
  readonly sizeBytes: number;
  bytes: number;
  sha256: string | null;
  readonly createdAt: number;
  readonly validUntil: number;
  deletedAt: number | null;
  /** Set when the last byte by itself publishes it with this text. */
  readonly direct: { readonly text: string } | null;
  jobId: string | null;
  /** Id of the post that was shown with it. */
  usedBy: string | null;
}

/** A place in the account holder's inbox. */
export interface FakeSlot {
  readonly id: string;
  readonly account: string;
  readonly marker: string;
  readonly text: string;
  readonly createdAt: number;
  state: 'reserved' | 'handed' | 'finished' | 'discarded' | 'dropped';
  postId: string | null;
}

/** One call as the platform saw it; never with a token. */
export interface FakeCall {
  readonly number: number;
  readonly op: string;
  readonly method: string;
  readonly path: string;
  readonly at: number;
  readonly marker: string | null;
  /** Status of the answer; null = the connection died. */
  status: number | null;
  /** What the mood did, if one applied. */
  readonly mood: FakeAction['do'] | null;
}

/** Everything the platform knows. Objects are only ever added or marked, never removed. */
export interface FakeState {
  readonly accounts: Map<string, FakeAccount>;
  readonly posts: Map<string, FakePost>;
  readonly drafts: Map<string, FakeDraft>;
  readonly uploads: Map<string, FakeUpload>;
  readonly uploadHashes: Map<string, Hash>;
  readonly jobs: Map<string, FakeJob>;
  readonly slots: Map<string, FakeSlot>;
  readonly calls: FakeCall[];
  readonly counters: Map<string, number>;
}

export function emptyState(): FakeState {
  return {
    accounts: new Map(),
    posts: new Map(),
    drafts: new Map(),
    uploads: new Map(),
    uploadHashes: new Map(),
    jobs: new Map(),
    slots: new Map(),
    calls: [],
    counters: new Map(),
  };
}

/** The next id of a kind, e.g. `p-1`, `p-2`. */
export function nextId(state: FakeState, prefix: string): string {
  const number = (state.counters.get(prefix) ?? 0) + 1;
  state.counters.set(prefix, number);
  return `${prefix}-${number}`;
}

/** Readers could see it at some instant up to `at`. */
export function wasPublic(post: FakePost, at: number): boolean {
  const until = post.deletedAt === null ? at : Math.min(at, post.deletedAt);
  return post.visibility === 'public' && post.publicAt <= until;
}

/** It stands on the platform at `at`, for readers or for its owner. */
export function exists(post: FakePost, at: number): boolean {
  return post.publicAt <= at && (post.deletedAt === null || post.deletedAt > at);
}
