/** What really is: for tests and for people who check the stand-in. Never holds a token or a link. */

import type { VideoFacts } from '../../kit/sandbox/probe-video.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { isGranted } from './auth.ts';
import { pendingLeft, postsLeft } from './caps.ts';
import type {
  AccountRecord,
  CallRecord,
  FetchRecord,
  PostInfo,
  PostRecord,
  Privacy,
  PublishRecord,
} from './records.ts';
import { isPublic, postLink, type World } from './world.ts';

/** One ticket: at most one post should come of each item. */
export interface PublishTruth {
  readonly id: string;
  readonly openId: string;
  readonly kind: 'video' | 'photo';
  readonly mode: 'direct' | 'inbox';
  readonly source: 'file' | 'pull';
  readonly info: PostInfo;
  readonly state: PublishRecord['state'];
  readonly failReason: string | null;
  readonly sizeBytes: number | null;
  readonly receivedBytes: number | null;
  readonly chunks: number | null;
  readonly media: readonly StoredMedia[];
  readonly facts: VideoFacts | null;
  readonly isDiscarded: boolean;
  /** Its last byte was taken, or it was accepted as a pull. Milliseconds since 1970. */
  readonly committedAt: number | null;
  readonly createdAt: number;
  /** Posts that came of it, also those that nobody sees. */
  readonly postIds: readonly string[];
}

export interface PostTruth {
  readonly id: string;
  readonly publishId: string;
  readonly openId: string;
  readonly kind: 'video' | 'photo';
  readonly title: string;
  readonly description: string;
  readonly info: PostInfo;
  readonly privacy: Privacy;
  /** Everybody sees it now. */
  readonly isPublic: boolean;
  readonly link: string;
  readonly media: readonly StoredMedia[];
  readonly coverIndex: number;
  readonly createdAt: number;
  readonly moderatedAt: number;
  readonly deletedAt: number | null;
}

interface AccountTruth extends AccountRecord {
  readonly postsLeft: number;
  readonly pendingLeft: number;
  /** A refresh token of it is still good. */
  readonly isGranted: boolean;
  readonly rotations: number;
}

export interface SandboxState {
  readonly sandbox: true;
  readonly now: number;
  readonly accounts: readonly AccountTruth[];
  readonly publishes: readonly PublishTruth[];
  readonly posts: readonly PostTruth[];
  readonly fetches: readonly FetchRecord[];
  /** Effects that are still to come. */
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
    accounts: kept.accounts.map((one) => accountTruth(world, one, at)),
    publishes: kept.publishes.map((one) => publishTruth(world, one)),
    posts: kept.posts.map((one) => postTruth(world, one, at)),
    fetches: [...kept.fetches],
    landings: kept.landings.map((one) => ({
      dueAt: one.dueAt,
      what: one.type === 'call' ? one.call.route : `last part of ${one.publishId}`,
    })),
    moods: world.moods.rules(),
    storedBytes: world.bytes.usedBytes(),
    calls: [...calls],
  };
}

function accountTruth(world: World, account: AccountRecord, at: number): AccountTruth {
  const { openId } = account;
  const own = world.kept.refreshTokens.filter((one) => one.openId === openId);
  return {
    ...account,
    postsLeft: postsLeft(world, openId, at),
    pendingLeft: pendingLeft(world, openId, at),
    isGranted: isGranted(world, openId, at),
    rotations: own.filter((one) => one.state === 'used').length,
  };
}

function publishTruth(world: World, one: PublishRecord): PublishTruth {
  const { id, openId, kind, mode, source, info, state, failReason, media, facts } = one;
  return {
    id,
    openId,
    kind,
    mode,
    source,
    info,
    state,
    failReason,
    sizeBytes: one.upload?.sizeBytes ?? null,
    receivedBytes: one.upload?.receivedBytes ?? null,
    chunks: one.upload?.chunks ?? null,
    media,
    facts,
    isDiscarded: one.discardedAt !== null,
    committedAt: one.committedAt,
    createdAt: one.createdAt,
    postIds: world.kept.posts.filter((each) => each.publishId === id).map((each) => each.id),
  };
}

function postTruth(world: World, post: PostRecord, at: number): PostTruth {
  const { id, publishId, openId, kind, info, privacy, media, coverIndex } = post;
  return {
    id,
    publishId,
    openId,
    kind,
    title: info.title,
    description: info.description,
    info,
    privacy,
    isPublic: isPublic(world, post, at),
    link: postLink(world, post),
    media,
    coverIndex,
    createdAt: post.createdAt,
    moderatedAt: post.moderatedAt,
    deletedAt: post.deletedAt,
  };
}
