/** From the last byte to the post: processing, the inbox, moderation. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { isGranted } from './auth.ts';
import { countsAsPost } from './caps.ts';
import { checkPhotos, checkVideo } from './check-media.ts';
import type { MoodPlan } from './mood-plan.ts';
import type { Fate, PostInfo, PostRecord, Privacy, PublishRecord } from './records.ts';
import { accountOf, isPublic, timedId, type World } from './world.ts';

export function fateOf(world: World, plan: MoodPlan): Fate {
  const { processingMs, moderationMs, listLagMs } = world.switches;
  return {
    processingMs: plan.processingMs === 'never' ? null : (plan.processingMs ?? processingMs),
    failReason: plan.failReason,
    moderationMs: plan.moderationMs ?? moderationMs,
    unlistedMs: Math.max(plan.unlistedMs, listLagMs),
  };
}

/** The last byte is here: from now on it goes on by itself. */
export async function commitUpload(
  world: World,
  publish: PublishRecord,
  fate: Fate,
  at: number,
): Promise<void> {
  const { upload } = publish;
  if (upload === null || upload.incoming === null) return;
  const media = await world.bytes.keep(upload.incoming, upload.mimeType);
  upload.incoming = null;
  upload.receivedBytes = upload.sizeBytes;
  publish.fate = fate;
  publish.committedAt = at;
  startProcessing(publish, [media], at);
}

/** The files are all there. */
export function startProcessing(
  publish: PublishRecord,
  media: readonly StoredMedia[],
  at: number,
): void {
  const { processingMs } = publish.fate;
  publish.media = media;
  publish.state = 'processing';
  publish.dueAt = processingMs === null ? null : at + processingMs;
}

export function fail(publish: PublishRecord, reason: string, at: number): void {
  publish.state = 'failed';
  publish.failReason = reason;
  publish.dueAt = null;
  publish.finishedAt = at;
}

/** Processing ends: posted, in the inbox, or failed. */
export async function finishProcessing(
  world: World,
  publish: PublishRecord,
  at: number,
): Promise<void> {
  const reason = await failReasonOf(world, publish, at);
  if (reason !== null) return fail(publish, reason, at);
  publish.dueAt = null;
  if (publish.mode === 'inbox') {
    publish.state = 'inbox';
    return;
  }
  publish.state = 'complete';
  publish.finishedAt = at;
  createPost(world, publish, publish.info, publish.info.privacy ?? 'SELF_ONLY', at);
}

async function failReasonOf(
  world: World,
  publish: PublishRecord,
  at: number,
): Promise<string | null> {
  if (publish.fate.failReason !== null) return publish.fate.failReason;
  const account = accountOf(world, publish.openId);
  if (account === null || !isGranted(world, publish.openId, at)) return 'auth_removed';
  if (account.isBanned) return 'spam_risk_user_banned_from_posting';
  const wrong = await mediaTrouble(world, publish, account);
  if (wrong !== null || publish.mode === 'inbox') return wrong;
  return isOverCap(world, publish, at) ? 'spam_risk_too_many_posts' : null;
}

async function mediaTrouble(
  world: World,
  publish: PublishRecord,
  account: NonNullable<ReturnType<typeof accountOf>>,
): Promise<string | null> {
  if (publish.kind === 'photo') return checkPhotos(world, publish.media);
  const [media] = publish.media;
  if (media === undefined) return 'internal';
  const verdict = await checkVideo(world, account, media);
  publish.facts = verdict.facts;
  return verdict.failReason;
}

/** Several inits may have passed before any of them counted; the earlier ones have their places. */
function isOverCap(world: World, publish: PublishRecord, at: number): boolean {
  const { publishes } = world.kept;
  const earlier = publishes.slice(0, publishes.indexOf(publish));
  const taken = earlier.filter((one) => countsAsPost(world, one, publish.openId, at));
  return taken.length >= world.switches.postsPerDay;
}

function createPost(
  world: World,
  publish: PublishRecord,
  info: PostInfo,
  privacy: Privacy,
  at: number,
): PostRecord {
  const { moderationMs, unlistedMs } = publish.fate;
  const post: PostRecord = {
    id: timedId(world, 'post', at),
    publishId: publish.id,
    openId: publish.openId,
    kind: publish.kind,
    info,
    privacy,
    createdAt: at,
    moderatedAt: at + moderationMs,
    listedAt: at + moderationMs + unlistedMs,
    media: publish.media,
    coverIndex: publish.coverIndex,
    facts: publish.facts,
    deletedAt: null,
  };
  world.kept.posts.push(post);
  return post;
}

export interface HolderPost {
  readonly privacy: Privacy;
  /** Null keeps what was sent along. */
  readonly caption: string | null;
}

/** The holder posts from the inbox; one draft may become several posts. */
export function postFromInbox(
  world: World,
  publish: PublishRecord,
  wanted: HolderPost,
  at: number,
): PostRecord | null {
  const isThere = publish.state === 'inbox' || publish.state === 'complete';
  if (!isThere || publish.mode !== 'inbox' || publish.discardedAt !== null) return null;
  publish.state = 'complete';
  publish.finishedAt ??= at;
  const caption = wanted.caption ?? publish.info.title;
  const info: PostInfo = { ...publish.info, title: caption, privacy: wanted.privacy };
  return createPost(world, publish, info, wanted.privacy, at);
}

/** The holder throws the draft away; nobody is told. */
export function discardDraft(publish: PublishRecord, at: number): boolean {
  if (publish.state !== 'inbox' || publish.discardedAt !== null) return false;
  publish.discardedAt = at;
  publish.finishedAt = at;
  return true;
}

/** Ids of the public posts that came of this ticket, oldest first. */
export function publicPostIds(world: World, publish: PublishRecord, at: number): string[] {
  return world.kept.posts
    .filter((one) => one.publishId === publish.id && isPublic(world, one, at))
    .map((one) => one.id);
}
