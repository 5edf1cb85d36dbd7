/** What the stand-in remembers, as plain JSON. */

import type { VideoFacts } from '../../kit/sandbox/probe-video.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';

export const scopes = [
  'user.info.basic',
  'user.info.profile',
  'user.info.stats',
  'video.publish',
  'video.upload',
  'video.list',
] as const;
export type Scope = (typeof scopes)[number];

export const privacyLevels = [
  'PUBLIC_TO_EVERYONE',
  'MUTUAL_FOLLOW_FRIENDS',
  'FOLLOWER_OF_CREATOR',
  'SELF_ONLY',
] as const;
export type Privacy = (typeof privacyLevels)[number];

export interface AccountRecord {
  readonly openId: string;
  username: string;
  nickname: string;
  isPrivate: boolean;
  isBanned: boolean;
  /** `max_video_post_duration_sec`. */
  maxVideoSec: number;
  commentDisabled: boolean;
  duetDisabled: boolean;
  stitchDisabled: boolean;
  /** False: the phone's app is too old for photo drafts. */
  hasNewApp: boolean;
}

export interface AccessRecord {
  readonly token: string;
  readonly openId: string;
  readonly scopes: readonly Scope[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  state: 'live' | 'replaced' | 'revoked';
}

export interface RefreshRecord {
  readonly token: string;
  readonly openId: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: number;
  state: 'live' | 'used' | 'revoked';
  /** When it was used up by a rotation. */
  usedAt: number | null;
}

export interface CodeRecord {
  readonly code: string;
  readonly openId: string;
  readonly scopes: readonly Scope[];
  readonly redirectUri: string;
  readonly challenge: string | null;
  readonly expiresAt: number;
  used: boolean;
}

/** What the caller said about the post; drafts keep title and description only. */
export interface PostInfo {
  readonly title: string;
  readonly description: string;
  /** Null for drafts: the account holder chooses. */
  readonly privacy: Privacy | null;
  readonly commentDisabled: boolean;
  readonly duetDisabled: boolean;
  readonly stitchDisabled: boolean;
  readonly coverMs: number | null;
  readonly isPaidPartnership: boolean;
  readonly isOwnBrand: boolean;
  readonly isAiMade: boolean;
  readonly autoMusic: boolean;
}

export interface UploadRecord {
  readonly id: string;
  readonly token: string;
  readonly sizeBytes: number;
  readonly chunkBytes: number;
  readonly chunks: number;
  readonly expiresAt: number;
  mimeType: string;
  receivedBytes: number;
  /** Null once the file was taken over or given up. */
  incoming: string | null;
  /** Taken away by a mood: what every further part is answered with. */
  goneStatus: number | null;
}

export type FailReason =
  | 'file_format_check_failed'
  | 'duration_check_failed'
  | 'frame_rate_check_failed'
  | 'picture_size_check_failed'
  | 'internal'
  | 'video_pull_failed'
  | 'photo_pull_failed'
  | 'publish_cancelled'
  | 'auth_removed'
  | 'spam_risk_too_many_posts'
  | 'spam_risk_user_banned_from_posting'
  | 'spam_risk_text'
  | 'spam_risk';

/** How this one will go, fixed by the moods when it is committed. */
export interface Fate {
  /** Null: never ends. */
  readonly processingMs: number | null;
  /** A reason to fail with; `null` judges the files. */
  readonly failReason: string | null;
  readonly moderationMs: number;
  readonly unlistedMs: number;
}

export interface PublishRecord {
  /** `v_pub_file~v2-1.…`. */
  readonly id: string;
  readonly openId: string;
  readonly kind: 'video' | 'photo';
  readonly mode: 'direct' | 'inbox';
  readonly source: 'file' | 'pull';
  readonly info: PostInfo;
  readonly createdAt: number;
  /** `status/fetch` does not know it before. */
  readonly knownAt: number;
  readonly upload: UploadRecord | null;
  /** What is to be pulled; capabilities, never shown. */
  links: readonly string[];
  readonly coverIndex: number;
  state: 'receiving' | 'downloading' | 'processing' | 'inbox' | 'complete' | 'failed';
  fate: Fate;
  /** When the last byte was taken, or the pull was accepted. */
  committedAt: number | null;
  /** When the state moves on by itself; null = not by itself. */
  dueAt: number | null;
  failReason: string | null;
  downloadedBytes: number;
  media: readonly StoredMedia[];
  facts: VideoFacts | null;
  /** Drafts: the holder threw it away. */
  discardedAt: number | null;
  /** Drafts: no longer waiting for the holder. */
  finishedAt: number | null;
}

export interface PostRecord {
  /** 19 digits; seconds since 1970 in its upper 32 bits. */
  readonly id: string;
  readonly publishId: string;
  readonly openId: string;
  readonly kind: 'video' | 'photo';
  readonly info: PostInfo;
  privacy: Privacy;
  readonly createdAt: number;
  /** Moderation has passed from here on. */
  readonly moderatedAt: number;
  /** Not in listings before. */
  readonly listedAt: number;
  readonly media: readonly StoredMedia[];
  readonly coverIndex: number;
  readonly facts: VideoFacts | null;
  deletedAt: number | null;
}

/** One file that the platform pulled from its link. */
export interface FetchRecord {
  readonly at: number;
  readonly publishId: string;
  /** `ok`, `bad-address`, `unreachable`, `status-404`, `too-large`, `full`. */
  readonly outcome: string;
  readonly bytes: number;
}

/** A call as data, so that it can also be carried out later. */
export interface ApiCall {
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** An effect that comes later than its call. */
export type Landing =
  | {
      readonly type: 'call';
      readonly dueAt: number;
      readonly openId: string;
      readonly call: ApiCall;
    }
  | {
      readonly type: 'last-part';
      readonly dueAt: number;
      readonly publishId: string;
      readonly fate: Fate;
    };

export interface CallRecord {
  readonly n: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number | 'reset' | 'cut';
  /** The envelope's or OAuth's code; null when the answer had none. */
  readonly error: string | null;
  /** Of the file, in this call. */
  readonly mediaBytes: number;
  /** A bearer came with it; on an upload that is a leak. */
  readonly hadBearer: boolean;
  readonly moods: readonly string[];
}

export interface Kept {
  counter: number;
  calls: number;
  /** By how much the sandbox's clock was put ahead. */
  aheadMs: number;
  /** The port of the upload links, so that they outlive a restart. */
  uploadPort: number;
  accounts: AccountRecord[];
  accessTokens: AccessRecord[];
  refreshTokens: RefreshRecord[];
  codes: CodeRecord[];
  publishes: PublishRecord[];
  posts: PostRecord[];
  fetches: FetchRecord[];
  landings: Landing[];
  /** `openId endpoint` -> instants of the calls of the last minute. */
  minutes: Record<string, number[]>;
}
