/** What really is: for tests and for people who check the stand-in. Never holds a token or a link. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { articlesLeft, broadcastsLeft } from './quota.ts';
import type {
  ArticleRecord,
  BroadcastRecord,
  CallRecord,
  Content,
  FetchRecord,
  OaRecord,
  Pictures,
} from './records.ts';
import { videoPosition } from './video-state.ts';
import type { World } from './world.ts';

export interface ArticleTruth {
  readonly id: string;
  readonly oaId: string;
  readonly type: 'normal' | 'video';
  readonly title: string;
  readonly description: string;
  readonly status: 'show' | 'hide';
  readonly comment: 'show' | 'hide';
  /** As it was sent. */
  readonly content: Content;
  readonly pictures: Pictures;
  /** Followers can read it now. */
  readonly isVisible: boolean;
  /** Followers could read it at some time. */
  readonly everShown: boolean;
  readonly updates: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly shownAt: number | null;
  readonly removedAt: number | null;
}

interface JobTruth {
  readonly number: number;
  readonly kind: 'create' | 'update';
  readonly articleId: string;
  readonly state: string;
  readonly acceptedAt: number;
}

interface VideoTruth {
  readonly id: string;
  readonly oaId: string;
  readonly name: string;
  readonly media: StoredMedia;
  readonly status: number;
}

interface OaTruth extends OaRecord {
  readonly articlesLeft: number;
  readonly broadcastsLeft: number;
  /** A refresh token of it is still good. */
  readonly isGranted: boolean;
  readonly rotations: number;
}

export interface SandboxState {
  readonly sandbox: true;
  readonly now: number;
  readonly oas: readonly OaTruth[];
  readonly articles: readonly ArticleTruth[];
  readonly jobs: readonly JobTruth[];
  readonly videos: readonly VideoTruth[];
  readonly uploads: readonly { readonly kind: string; readonly media: StoredMedia }[];
  readonly broadcasts: readonly BroadcastRecord[];
  readonly fetches: readonly FetchRecord[];
  /** Calls whose effect is still to come. */
  readonly landings: readonly { readonly dueAt: number; readonly what: string }[];
  readonly moods: readonly unknown[];
  readonly storedBytes: number;
  readonly calls: readonly CallRecord[];
}

export function truthOf(world: World, calls: readonly CallRecord[]): SandboxState {
  const { kept } = world;
  const at = world.now();
  return {
    sandbox: true,
    now: at,
    oas: kept.oas.map((oa) => oaTruth(world, oa, at)),
    articles: kept.articles.map(articleTruth),
    jobs: kept.jobs.map(({ number, kind, articleId, state, acceptedAt }) => ({
      number,
      kind,
      articleId,
      state,
      acceptedAt,
    })),
    videos: kept.videos.map((one) => ({
      id: one.id,
      oaId: one.oaId,
      name: one.name,
      media: one.media,
      status: videoPosition(one, at).status,
    })),
    uploads: kept.uploads.map(({ kind, media }) => ({ kind, media })),
    broadcasts: kept.broadcasts.map((one) => ({ ...one })),
    fetches: [...kept.fetches],
    landings: kept.landings.map(({ dueAt, call }) => ({ dueAt, what: call.route })),
    moods: world.moods.rules(),
    storedBytes: world.bytes.usedBytes(),
    calls: [...calls],
  };
}

function oaTruth(world: World, oa: OaRecord, at: number): OaTruth {
  const own = world.kept.refreshTokens.filter((one) => one.oaId === oa.id);
  return {
    ...oa,
    articlesLeft: articlesLeft(world, oa, at),
    broadcastsLeft: broadcastsLeft(world, oa, at),
    isGranted: own.some((one) => one.state === 'live' && one.expiresAt > at),
    rotations: own.filter((one) => one.state === 'used').length,
  };
}

function articleTruth(article: ArticleRecord): ArticleTruth {
  const { id, oaId, content, pictures, updates, createdAt, updatedAt, shownAt, removedAt } =
    article;
  return {
    id,
    oaId,
    type: content.type,
    title: content.title,
    description: content.description,
    status: content.status,
    comment: content.comment,
    content,
    pictures,
    isVisible: content.status === 'show' && removedAt === null,
    everShown: shownAt !== null,
    updates,
    createdAt,
    updatedAt,
    shownAt,
    removedAt,
  };
}
