/** `/__sandbox/…`: moods, switches, tokens, the OA, the clock and the truth. Not part of the platform. */

import {
  bad,
  type ControlAnswer,
  createControl,
  type MoodSetting,
  type ControlTools as Tools,
  wordTrouble,
} from '../../kit/sandbox/control.ts';
import { isObject } from '../../kit/sandbox/values.ts';
import { type MoodRule, readMoodRules } from './moods.ts';
import type { OaRecord } from './records.ts';
import { rate } from './rules.ts';
import { defaultSwitches, oaOf, type Switches, type World } from './world.ts';

export type ControlTools = Tools<World>;

/** What `setMoods` and `POST /__sandbox/moods` take. */
export type Moods = MoodSetting<MoodRule, Switches>;

const choices: Readonly<Record<string, readonly string[]>> = {
  textUnit: ['utf16', 'codepoint'],
  fetchImages: ['at-create', 'in-job'],
  badImage: ['refused', 'pending'],
  videoDetailStatus: ['number', 'word'],
  bigLimit: ['refused', 'clamped'],
  listOrder: ['newest', 'oldest'],
  moderation: ['deliver', 'reject'],
};

export const control = createControl<MoodRule, World>({
  defaultSwitches,
  readMoodRules,
  switchTrouble: (name, value) => wordTrouble(choices, name, value),
  posts: { tokens: spoilTokens, oa: changeOa },
});

/**
 * `{"oaId":"…","what":"refresh"|"access"|"all"}`: those tokens are void as if an administrator had
 * removed the application; `"ok":true` heals what was voided so.
 */
function spoilTokens(world: World, body: unknown): ControlAnswer {
  if (!isObject(body)) return bad('an object with oaId and what');
  const { oaId, what = 'all', ok = false } = body;
  const isWanted = (one: { readonly oaId: string }) => oaId === undefined || one.oaId === oaId;
  let touched = 0;
  for (const one of what === 'refresh' ? [] : world.kept.accessTokens.filter(isWanted)) {
    if (one.state !== (ok === true ? 'revoked' : 'live')) continue;
    one.state = ok === true ? 'live' : 'revoked';
    touched += 1;
  }
  for (const one of what === 'access' ? [] : world.kept.refreshTokens.filter(isWanted)) {
    if (one.state !== (ok === true ? 'dead' : 'live')) continue;
    one.state = ok === true ? 'live' : 'dead';
    touched += 1;
  }
  return { status: touched > 0 ? 200 : 404, body: { touched } };
}

/** `{"oaId":"…","isVerified":false,"packageName":"Cơ bản",…}`: what the OA is from now on. */
function changeOa(world: World, body: unknown): ControlAnswer {
  if (!isObject(body)) return bad('an object with oaId and what changes');
  const { oaId, ...changes } = body;
  const oa = oaOf(world, typeof oaId === 'string' ? oaId : '');
  if (oa === null) return { status: 404, body: { message: 'no such OA' } };
  const wrong = changeTrouble(oa, changes);
  if (wrong !== null) return bad(wrong);
  Object.assign(oa, changes);
  return { status: 200, body: oa };
}

/** What is wrong with changes to an OA, or null. */
export function changeTrouble(
  oa: OaRecord,
  changes: Readonly<Record<string, unknown>>,
): string | null {
  const known: Readonly<Record<string, unknown>> = { ...oa };
  for (const [name, value] of Object.entries(changes)) {
    if (name === 'id' || !Object.hasOwn(known, name)) return `unknown property ${name}`;
    if (typeof value !== typeof known[name]) return `${name} is a ${typeof known[name]}`;
  }
  const { packageName, subscriptionDay = 1 } = changes;
  if (typeof packageName === 'string' && !Object.hasOwn(rate.perPackage, packageName)) {
    return `packageName is one of ${Object.keys(rate.perPackage).join(', ')}`;
  }
  const day = Number(subscriptionDay);
  return Number.isInteger(day) && day >= 1 && day <= 28 ? null : 'subscriptionDay is 1 to 28';
}
