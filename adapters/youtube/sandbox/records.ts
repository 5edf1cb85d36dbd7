/** What the sandbox remembers. Everything here is plain JSON, so a restart forgets nothing. */

import type { VideoFacts } from '../../kit/sandbox/probe-video.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import type { Refusal } from './errors.ts';

export interface ChannelRecord {
  readonly id: string;
  readonly title: string;
  readonly handle: string;
  readonly publishedAt: number;
  readonly longUploadsStatus: 'allowed' | 'eligible' | 'disallowed';
  /** False: no phone was verified, custom thumbnails are refused. */
  readonly customThumbnails: boolean;
}

export interface RefreshRecord {
  readonly token: string;
  readonly clientId: string;
  readonly userId: string;
  /** Null: a Google account without a channel. */
  readonly channelId: string | null;
  readonly scopes: readonly string[];
  readonly issuedAt: number;
  /** Null: no end by itself. */
  readonly expiresAt: number | null;
  usedAt: number;
  revoked: boolean;
}

export interface AccessRecord {
  readonly token: string;
  readonly refreshToken: string | null;
  readonly clientId: string;
  readonly userId: string;
  readonly channelId: string | null;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  revoked: boolean;
}

export interface CodeRecord {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly userId: string;
  readonly channelId: string | null;
  readonly challenge: string | null;
  readonly challengeMethod: 'S256' | 'plain';
  /** `access_type=offline`, and consent was asked or is the first one. */
  readonly isOffline: boolean;
  readonly expiresAt: number;
  used: boolean;
}

export interface VideoSnippet {
  title: string;
  description: string;
  tags: readonly string[];
  categoryId: string;
  defaultLanguage: string | null;
  defaultAudioLanguage: string | null;
}

export type Privacy = 'private' | 'unlisted' | 'public';

export interface VideoStatus {
  privacyStatus: Privacy;
  /** Milliseconds since 1970; only beside `private`. */
  publishAt: number | null;
  license: 'youtube' | 'creativeCommon';
  embeddable: boolean;
  publicStatsViewable: boolean;
  selfDeclaredMadeForKids: boolean | null;
  containsSyntheticMedia: boolean;
}

/** What becomes of the bytes, decided on arrival. */
export interface Processing {
  readonly startedAt: number;
  readonly ms: number;
  readonly failureReason: string | null;
  readonly rejectionReason: string | null;
}

export interface VideoRecord {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  readonly media: StoredMedia;
  readonly facts: VideoFacts | null;
  /** Of the Slug header. */
  readonly fileName: string;
  readonly notifySubscribers: boolean;
  readonly processing: Processing;
  readonly unlistedUntil: number;
  readonly unreadableUntil: number;
  snippet: VideoSnippet;
  status: VideoStatus;
  localizations: Readonly<Record<string, { title: string; description: string }>>;
  recordingDate: number | null;
  hasPaidProductPlacement: boolean;
  /** An unaudited project's film turns private then. */
  lockAt: number | null;
  isLocked: boolean;
  /** When it was first seen by everybody. */
  publishedAt: number | null;
  /** Whether anybody but the owner could ever see it. */
  everPublic: boolean;
  thumbnail: StoredMedia | null;
  /** Calls of thumbnails.set, those without effect too. */
  thumbnailCalls: number;
  deletedAt: number | null;
}

export interface CaptionRecord {
  readonly id: string;
  readonly videoId: string;
  readonly language: string;
  readonly name: string;
  isDraft: boolean;
  updatedAt: number;
  media: StoredMedia;
  failureReason: string | null;
}

export interface PlaylistRecord {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  readonly title: string;
  readonly description: string;
  readonly privacyStatus: Privacy;
  /** False: sorted by itself, a position is refused. */
  readonly manualSort: boolean;
}

export interface PlaylistItemRecord {
  readonly id: string;
  readonly playlistId: string;
  readonly videoId: string;
  readonly addedAt: number;
}

export type UploadKind = 'videos' | 'captions' | 'thumbnails';

/** All that is needed to carry an upload out once its bytes are here. */
export interface UploadOrder {
  readonly kind: UploadKind;
  readonly channelId: string;
  readonly method: 'POST' | 'PUT';
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly metadata: unknown;
  readonly mimeType: string;
  readonly slug: string | null;
}

export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface SessionRecord {
  /** `upload_id`: whoever knows it may write. */
  readonly id: string;
  readonly number: number;
  readonly order: UploadOrder;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Null: not announced (`bytes a-b/*`). */
  totalBytes: number | null;
  receivedBytes: number;
  /** Name of the growing file. */
  incoming: string | null;
  state: 'open' | 'landing' | 'done' | 'gone';
  /** Status of an answer to a look while the film is landing. */
  landingStatus: number;
  /** Status by which a session that is gone is told. */
  goneStatus: number;
  answer: StoredAnswer | null;
}

/** A JSON call as data, so that it can also be carried out later. */
export interface JsonCall {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly body: unknown;
  readonly accessToken: string | null;
}

/** A whole upload whose bytes lie in `incoming`. */
export interface ArrivedUpload {
  readonly order: UploadOrder;
  readonly incoming: string;
  readonly sessionId: string | null;
}

export interface Landing {
  readonly dueAt: number;
  readonly call: JsonCall | null;
  readonly upload: ArrivedUpload | null;
}

export interface Usage {
  /** Pacific day, `2026-11-21`. */
  day: string;
  uploads: number;
  units: number;
}

export interface CallRecord {
  readonly n: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly route: string;
  /** `start`, `query`, `chunk`, `last`, `whole` of an upload. */
  readonly step: string | null;
  readonly status: number | 'reset' | 'cut';
  readonly reason: string | null;
  /** Bytes of media that came with it. */
  readonly mediaBytes: number;
  readonly moods: readonly string[];
}

export interface Kept {
  counter: number;
  calls: number;
  /** By how much the sandbox's clock was put ahead. */
  aheadMs: number;
  channels: ChannelRecord[];
  refreshTokens: RefreshRecord[];
  accessTokens: AccessRecord[];
  codes: CodeRecord[];
  videos: VideoRecord[];
  captions: CaptionRecord[];
  playlists: PlaylistRecord[];
  playlistItems: PlaylistItemRecord[];
  sessions: SessionRecord[];
  landings: Landing[];
  usage: Usage;
  /** Instants of thumbnails.set by channel, for its own limit. */
  thumbnailCalls: { readonly channelId: string; readonly at: number }[];
}

export type Outcome = { readonly status: number; readonly body: unknown } | Refusal;
