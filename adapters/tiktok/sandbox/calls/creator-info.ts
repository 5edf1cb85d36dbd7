/** POST /v2/post/publish/creator_info/query/: what this creator may choose today. */

import { isUserCapGone, postsLeft } from '../caps.ts';
import { type Refusal, tooManyPosts, userBanned, userCapGone } from '../errors.ts';
import type { AccountRecord, Privacy } from '../records.ts';
import { rate } from '../rules.ts';
import type { World } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';

/** The levels that an init takes. */
export function privacyOptions(world: World, account: AccountRecord): readonly Privacy[] {
  const { audited, unauditedOptions } = world.switches;
  if (!audited && unauditedOptions === 'self-only') return ['SELF_ONLY'];
  return account.isPrivate
    ? ['FOLLOWER_OF_CREATOR', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY']
    : ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'];
}

/** Why this creator cannot post now. creator_info tells it with 200, an init with 403. */
export function postingTrouble(
  world: World,
  account: AccountRecord,
  at: number,
  status: number,
): Refusal | null {
  if (account.isBanned) return userBanned(status);
  if (isUserCapGone(world, account.openId, at)) return userCapGone(status);
  return postsLeft(world, account.openId, at) > 0 ? null : tooManyPosts(status);
}

function creatorInfo(call: Call): Reply | Refusal {
  const { world, account, at } = call;
  const trouble = postingTrouble(world, account, at, 200);
  if (trouble !== null) return trouble;
  return {
    data: {
      creator_avatar_url: `${world.baseUrl()}/__sandbox/avatar.svg`,
      creator_username: account.username,
      creator_nickname: account.nickname,
      privacy_level_options: privacyOptions(world, account),
      comment_disabled: account.commentDisabled,
      duet_disabled: account.duetDisabled || account.isPrivate,
      stitch_disabled: account.stitchDisabled || account.isPrivate,
      max_video_post_duration_sec: account.maxVideoSec,
    },
  };
}

export const creatorInfoMethods: Readonly<Record<string, Method>> = {
  'POST /v2/post/publish/creator_info/query/': {
    scopes: ['video.publish'],
    perMinute: rate.creatorInfo,
    carryOut: creatorInfo,
  },
};
