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
  switchTrouble: (name, value) =>
    name === 'chunkBytes' && !(Number(value) >= 1) ? 'chunkBytes is at least 1' : null,
  posts: { tokens: spoilToken },
});

/** `{"pageId":"…","subcode":460}` or `{"token":"…"}`; `{"…","ok":true}` heals it. */
function spoilToken(world: World, body: unknown): ControlAnswer {
  if (!isObject(body)) return bad('an object with token or pageId');
  const { token, pageId, subcode = null, ok = false } = body;
  const found = world.kept.tokens.filter(
    (one) => one.token === token || (pageId !== undefined && one.pageId === pageId),
  );
  const number = typeof subcode === 'number' ? subcode : null;
  for (const one of found) {
    one.bad =
      ok === true
        ? null
        : { subcode: number, message: 'Error validating access token: The session is invalid.' };
  }
  return { status: found.length > 0 ? 200 : 404, body: { touched: found.length } };
}
