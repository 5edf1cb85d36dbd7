/** `/__sandbox/…`: moods, switches, tokens, the clock and the truth. Not part of the platform. */

import {
  bad,
  type ControlAnswer,
  createControl,
  type MoodSetting,
  type ControlTools as Tools,
} from '../../kit/sandbox/control.ts';
import { isObject } from '../../kit/sandbox/values.ts';
import { type MoodRule, readMoodRules } from './moods.ts';
import { defaultSwitches, type Switches, type World } from './world.ts';

export type ControlTools = Tools<World>;

/** What `setMoods` and `POST /__sandbox/moods` take. */
export type Moods = MoodSetting<MoodRule, Switches>;

export const control = createControl<MoodRule, World>({
  defaultSwitches,
  readMoodRules,
  switchTrouble: () => null,
  posts: { tokens: spoilTokens },
});

/**
 * `{"channelId":"…","what":"refresh"|"access"|"all"}`: those tokens are revoked as if a person had
 * done it (`expired` for access tokens looks the same to a caller); `"ok":true` heals them.
 */
function spoilTokens(world: World, body: unknown): ControlAnswer {
  if (!isObject(body)) return bad('an object with channelId and what');
  const { channelId, what = 'all', ok = false } = body;
  const { refreshTokens, accessTokens } = world.kept;
  const touched = [
    ...(what === 'access' ? [] : refreshTokens),
    ...(what === 'refresh' ? [] : accessTokens),
  ].filter((one) => channelId === undefined || one.channelId === channelId);
  for (const one of touched) one.revoked = ok !== true;
  return { status: touched.length > 0 ? 200 : 404, body: { touched: touched.length } };
}
