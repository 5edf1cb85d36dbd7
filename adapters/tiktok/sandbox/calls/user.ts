/** GET /v2/user/info/ */

import { badParam, type Refusal, refuse } from '../errors.ts';
import type { Scope } from '../records.ts';
import { rate } from '../rules.ts';
import { isPublic } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';

/** Which scope shows which field. */
const fieldScopes: Readonly<Record<string, Scope>> = {
  open_id: 'user.info.basic',
  union_id: 'user.info.basic',
  avatar_url: 'user.info.basic',
  avatar_url_100: 'user.info.basic',
  avatar_large_url: 'user.info.basic',
  display_name: 'user.info.basic',
  username: 'user.info.profile',
  bio_description: 'user.info.profile',
  profile_deep_link: 'user.info.profile',
  is_verified: 'user.info.profile',
  follower_count: 'user.info.stats',
  following_count: 'user.info.stats',
  likes_count: 'user.info.stats',
  video_count: 'user.info.stats',
};

function userInfo(call: Call): Reply | Refusal {
  const { world, query, scopes } = call;
  const wanted = (query['fields'] ?? '').split(',').map((one) => one.trim());
  if (wanted.some((one) => !Object.hasOwn(fieldScopes, one))) {
    return badParam(world, 'fields is invalid');
  }
  const missing = wanted.some((one) => {
    const scope = fieldScopes[one];
    return scope === undefined || !scopes.includes(scope);
  });
  if (missing) {
    return refuse('scope_permission_missed', 'The scope of a field was not granted.', 400);
  }
  const all = fieldsOf(call);
  const user = Object.fromEntries(wanted.map((one) => [one, all[one]]));
  return { data: { user } };
}

function fieldsOf({ world, account, at }: Call): Readonly<Record<string, unknown>> {
  const avatar = `${world.baseUrl()}/__sandbox/avatar.svg`;
  const own = world.kept.posts.filter((one) => one.openId === account.openId);
  return {
    open_id: account.openId,
    union_id: `union-${account.openId}`,
    avatar_url: avatar,
    avatar_url_100: avatar,
    avatar_large_url: avatar,
    display_name: account.nickname,
    username: account.username,
    bio_description: '',
    profile_deep_link: `${world.baseUrl()}/@${account.username}`,
    is_verified: false,
    follower_count: 250,
    following_count: 0,
    likes_count: 0,
    video_count: own.filter((one) => isPublic(world, one, at)).length,
  };
}

export const userMethods: Readonly<Record<string, Method>> = {
  'GET /v2/user/info/': {
    scopes: ['user.info.basic', 'user.info.profile', 'user.info.stats'],
    perMinute: rate.display,
    carryOut: userInfo,
  },
};
