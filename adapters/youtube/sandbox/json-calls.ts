/** Which JSON call a request is, who may make it, what it costs. */

import { authenticate, channelFor, scopeTrouble } from './auth.ts';
import type { Method } from './calls/call.ts';
import { captionMethods } from './calls/captions.ts';
import { channelMethods } from './calls/channels.ts';
import { playlistItemMethods } from './calls/playlist-items.ts';
import { playlistMethods } from './calls/playlists.ts';
import { videoMethods } from './calls/videos.ts';
import { isRefusal, refuse } from './errors.ts';
import type { MoodPlan } from './mood-plan.ts';
import { spendUnits, unitTrouble } from './quota.ts';
import type { JsonCall, Outcome } from './records.ts';
import { cost } from './rules.ts';
import { channelOf, type World } from './world.ts';

const methods: Readonly<Record<string, Method>> = {
  ...videoMethods,
  ...channelMethods,
  ...playlistMethods,
  ...playlistItemMethods,
  ...captionMethods,
};

/** Carries one call out at its instant. */
export async function carryOutJson(
  world: World,
  call: JsonCall,
  plan: MoodPlan,
  at: number,
): Promise<Outcome> {
  if (call.path === '/search') {
    return refuse(
      403,
      'youtube.search',
      'forbidden',
      'This stand-in has no search: it lags for hours.',
    );
  }
  const key = `${call.method} ${call.path}`;
  const method = Object.hasOwn(methods, key) ? methods[key] : undefined;
  if (method === undefined) return refuse(404, 'global', 'notFound', 'Not Found');
  const token = authenticate(world, call.accessToken, at);
  if (isRefusal(token)) return token;
  const scope = scopeTrouble(token, method.need, method.name);
  if (scope !== null) return scope;
  const channel =
    method.takesNoChannel === true ? channelOf(world, token.channelId) : channelFor(world, token);
  if (isRefusal(channel)) return channel;
  const empty = unitTrouble(world, method.units, at);
  if (empty !== null) return empty;
  const { query, body } = call;
  const outcome = await method.carryOut({
    world,
    query,
    body,
    caller: { token, channel },
    plan,
    at,
  });
  spendUnits(world, isRefusal(outcome) ? cost.refused : method.units, at);
  return outcome;
}
