/** What the stand-in remembers, as plain JSON. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';

export type PackageName = 'Cơ bản' | 'Tiêu chuẩn' | 'Tăng trưởng' | 'Toàn diện';
export type Permission = 'article' | 'message' | 'oa';
export type Visibility = 'show' | 'hide';

export interface OaRecord {
  readonly id: string;
  name: string;
  alias: string;
  /** 2 = business, 4 = state office. */
  type: number;
  isVerified: boolean;
  packageName: PackageName;
  /** Milliseconds since 1970. */
  packageUntil: number;
  /** Day of the month on which allowances come back, 1 to 28. */
  subscriptionDay: number;
  followers: number;
  isDisabled: boolean;
  /** False: broadcasts answer -235. */
  canBroadcast: boolean;
}

export interface AccessRecord {
  readonly token: string;
  readonly oaId: string;
  readonly permissions: readonly Permission[];
  readonly expiresAt: number;
  state: 'live' | 'replaced' | 'revoked';
}

export interface RefreshRecord {
  readonly token: string;
  readonly oaId: string;
  readonly permissions: readonly Permission[];
  readonly expiresAt: number;
  state: 'live' | 'used' | 'dead';
}

export interface CodeRecord {
  readonly code: string;
  readonly oaId: string;
  readonly permissions: readonly Permission[];
  readonly challenge: string | null;
  readonly expiresAt: number;
  used: boolean;
}

/** A file that lies in the incoming folder. */
export interface ReceivedFile {
  readonly incoming: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly fileName: string;
}

export type Cover =
  | { readonly cover_type: 'photo'; readonly photo_url: string; readonly status: Visibility }
  | {
      readonly cover_type: 'video';
      readonly video_id: string;
      readonly cover_view: string;
      readonly status: Visibility;
    };

export type Block =
  | { readonly type: 'text'; readonly content: string }
  | { readonly type: 'image'; readonly url: string; readonly caption: string }
  | {
      readonly type: 'video';
      readonly url: string | null;
      readonly videoId: string | null;
      readonly thumb: string | null;
    }
  | { readonly type: 'product'; readonly id: string };

interface ContentBase {
  readonly title: string;
  readonly description: string;
  readonly status: Visibility;
  readonly comment: Visibility;
}

export interface NormalContent extends ContentBase {
  readonly type: 'normal';
  readonly author: string;
  readonly cover: Cover;
  readonly body: readonly Block[];
  readonly trackingLink: string | null;
  readonly relatedMedias: readonly unknown[] | null;
}

export interface VideoContent extends ContentBase {
  readonly type: 'video';
  readonly videoId: string;
  readonly avatar: string;
}

export type Content = NormalContent | VideoContent;

/** Where in the article a picture stands (`cover`, `avatar`, `body.2`) -> the copy that was fetched. */
export type Pictures = Readonly<Record<string, StoredMedia>>;

export interface ArticleRecord {
  /** 20 hexadecimal digits. */
  readonly id: string;
  readonly oaId: string;
  content: Content;
  pictures: Pictures;
  readonly createdAt: number;
  updatedAt: number;
  /** Not in any listing before this instant. */
  readonly listedAt: number;
  /** First time that followers could read it. */
  shownAt: number | null;
  removedAt: number | null;
  /** Updates that came through. */
  updates: number;
}

export interface JobRecord {
  readonly number: number;
  readonly token: string;
  readonly oaId: string;
  readonly kind: 'create' | 'update';
  readonly articleId: string;
  readonly content: Content;
  /** Null: still to be fetched when the job ends. */
  pictures: Pictures | null;
  state: 'pending' | 'done' | 'failed';
  readonly acceptedAt: number;
  /** Null: never ready. */
  readyAt: number | null;
  readonly expiresAt: number;
  readonly unlistedMs: number;
  readonly willFail: boolean;
}

export interface VideoRecord {
  readonly id: string;
  readonly token: string;
  readonly oaId: string;
  readonly name: string;
  readonly media: StoredMedia;
  readonly acceptedAt: number;
  readonly readyAt: number;
  /** State after converting: 0 unknown, 1 ready, 2 locked, 3 converting for ever, 4 failed, 5 deleted. */
  readonly endStatus: number;
  readonly expiresAt: number;
}

export interface UploadRecord {
  readonly id: string;
  readonly oaId: string;
  readonly kind: 'image' | 'gif' | 'file';
  readonly media: StoredMedia;
  readonly at: number;
}

export interface BroadcastRecord {
  readonly id: string;
  readonly oaId: string;
  readonly articleIds: readonly string[];
  readonly target: Readonly<Record<string, unknown>>;
  readonly acceptedAt: number;
  /** When moderation ends, or when it is delivered after the night. */
  dueAt: number;
  readonly verdict: 'deliver' | 'reject';
  state: 'moderating' | 'delivered' | 'rejected';
  endedAt: number | null;
  /** Followers who received it; 0 when all of them were over their cap. */
  reached: number;
}

/** One picture that the platform fetched from its link; the link itself is a capability. */
export interface FetchRecord {
  readonly at: number;
  readonly oaId: string;
  readonly where: string;
  /** `ok`, `bad-address`, `unreachable`, `status-404`, `too-large`, `wrong-type`. */
  readonly outcome: string;
  readonly bytes: number;
}

/** A call as data, so that it can also be carried out later. */
export interface ApiCall {
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly file: ReceivedFile | null;
  /** The `token` header of the video check. */
  readonly jobToken: string | null;
}

export interface Landing {
  readonly dueAt: number;
  readonly oaId: string;
  readonly call: ApiCall;
}

export interface CallRecord {
  readonly n: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number | 'reset' | 'cut';
  /** The envelope's number; null when the answer had none. */
  readonly error: number | null;
  readonly moods: readonly string[];
}

export interface Kept {
  counter: number;
  calls: number;
  /** By how much the sandbox's clock was put ahead. */
  aheadMs: number;
  oas: OaRecord[];
  accessTokens: AccessRecord[];
  refreshTokens: RefreshRecord[];
  codes: CodeRecord[];
  articles: ArticleRecord[];
  jobs: JobRecord[];
  videos: VideoRecord[];
  uploads: UploadRecord[];
  broadcasts: BroadcastRecord[];
  fetches: FetchRecord[];
  landings: Landing[];
  /** Creates that were accepted, for the package's allowance. */
  spentArticles: { readonly oaId: string; readonly articleId: string; readonly at: number }[];
  /** Calls of the running clock minute, by `oa:…` and `app:…`. */
  minute: { at: number; calls: Record<string, number> };
}
