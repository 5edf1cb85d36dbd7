/** What the sandbox remembers. Everything here is plain JSON, so a restart forgets nothing. */

import type { VideoFacts } from '../../kit/sandbox/probe-video.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';

export interface PageRecord {
  readonly id: string;
  readonly name: string;
  readonly username: string | null;
  readonly category: string;
  readonly likes: number;
  readonly tasks: readonly string[];
  /** It belongs to a business portfolio, so that the person's own list leaves it out. */
  readonly isPortfolio?: boolean;
}

interface BadToken {
  readonly subcode: number | null;
  readonly message: string;
}

export interface TokenRecord {
  readonly token: string;
  readonly kind: 'user' | 'page' | 'app';
  readonly userId: string | null;
  readonly pageId: string | null;
  readonly appId: string;
  readonly scopes: readonly string[];
  readonly targetPageIds: readonly string[];
  readonly issuedAt: number;
  /** 0 = never. */
  readonly expiresAt: number;
  readonly longLived: boolean;
  bad: BadToken | null;
}

interface LoginCode {
  readonly code: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly pageIds: readonly string[];
  readonly expiresAt: number;
  used: boolean;
}

export interface CommentRecord {
  readonly id: string;
  readonly objectId: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly createdAt: number;
  message: string;
  isHidden: boolean;
  deletedAt: number | null;
}

export interface PostRecord {
  readonly id: string;
  readonly pageId: string;
  readonly appId: string;
  readonly kind: 'text' | 'link' | 'photos' | 'video' | 'reel';
  message: string;
  readonly link: string | null;
  readonly callToAction: unknown;
  readonly photoIds: readonly string[];
  readonly videoId: string | null;
  /** When the platform accepted it. */
  readonly acceptedAt: number;
  /** What `created_time` shows: accepted, or gone public, or backdated. */
  createdAt: number;
  updatedAt: number;
  isPublished: boolean;
  publishedAt: number | null;
  unpublishedType: string | null;
  scheduledAt: number | null;
  isHidden: boolean;
  timelineVisibility: string;
  isPinned: boolean;
  unlistedUntil: number;
  unreadableUntil: number;
  deletedAt: number | null;
}

export interface PhotoRecord {
  readonly id: string;
  readonly pageId: string;
  readonly appId: string;
  readonly caption: string;
  readonly altText: string | null;
  readonly media: StoredMedia;
  readonly width: number | null;
  readonly height: number | null;
  readonly createdAt: number;
  readonly temporary: boolean;
  /** Set while only staged. */
  readonly expiresAt: number | null;
  postId: string | null;
  published: boolean;
  unreadableUntil: number;
  deletedAt: number | null;
}

export interface VideoProblem {
  readonly code: number;
  readonly message: string;
}

/** The finish call, or the one request that carried everything. */
export interface VideoCommit {
  readonly at: number;
  readonly state: 'PUBLISHED' | 'SCHEDULED' | 'DRAFT';
  readonly scheduledAt: number | null;
  readonly processingMs: number;
  readonly postIdDelayMs: number;
  readonly problem: VideoProblem | null;
  readonly unlistedMs: number;
}

interface CaptionRecord {
  readonly locale: string;
  readonly isDefault: boolean;
  readonly media: StoredMedia;
  readonly createdAt: number;
}

interface ThumbnailRecord {
  readonly id: string;
  readonly media: StoredMedia;
  readonly isPreferred: boolean;
}

export interface VideoRecord {
  readonly id: string;
  readonly pageId: string;
  readonly appId: string;
  readonly kind: 'video' | 'reel' | 'ad';
  readonly createdAt: number;
  title: string;
  description: string;
  /** Total size as announced; null until known. */
  fileSize: number | null;
  receivedBytes: number;
  /** Name of the growing file in the incoming folder. */
  incoming: string | null;
  media: StoredMedia | null;
  facts: VideoFacts | null;
  uploadedAt: number | null;
  commit: VideoCommit | null;
  postId: string | null;
  /** Announced as cancelled or failed before any commit. */
  cancelledAt: number | null;
  thumbnails: ThumbnailRecord[];
  captions: CaptionRecord[];
  collaborators: string[];
  unreadableUntil: number;
  deletedAt: number | null;
}

/** A chunked upload (`upload_phase`) or a resumable one (`upload:`). */
export interface UploadRecord {
  readonly id: string;
  readonly kind: 'chunked' | 'resumable';
  readonly ownerId: string;
  readonly videoId: string | null;
  readonly createdAt: number;
  readonly fileName: string | null;
  readonly mimeType: string;
  readonly fileSize: number;
  receivedBytes: number;
  incoming: string | null;
  media: StoredMedia | null;
  handle: string | null;
  state: 'open' | 'done' | 'cancelled';
}

/** A file that came with a call, already on disk. */
export interface ReceivedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly mimeType: string;
}

/** A whole Graph call as data, so that it can also be carried out later. */
export interface GraphCall {
  readonly method: string;
  readonly version: number;
  readonly path: string;
  readonly params: Record<string, unknown>;
  readonly files: Record<string, ReceivedFile>;
  readonly headerToken: string | null;
}

interface Landing {
  readonly dueAt: number;
  readonly call: GraphCall;
}

export interface CallRecord {
  readonly n: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly route: string;
  readonly phase: string | null;
  readonly status: number | 'reset' | 'cut';
  readonly code: number | null;
  readonly moods: readonly string[];
}

export interface Kept {
  counter: number;
  calls: number;
  /** By how much the sandbox's clock was put ahead. */
  aheadMs: number;
  pages: PageRecord[];
  tokens: TokenRecord[];
  codes: LoginCode[];
  posts: PostRecord[];
  photos: PhotoRecord[];
  videos: VideoRecord[];
  uploads: UploadRecord[];
  comments: CommentRecord[];
  landings: Landing[];
}
