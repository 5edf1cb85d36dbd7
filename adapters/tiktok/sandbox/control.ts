/** `/__sandbox/…`: moods, switches, tokens, accounts, the holder, the clock and the truth. Not part of the platform. */

import {
  bad,
  type ControlAnswer,
  createControl,
  type MoodSetting,
  type ControlTools as Tools,
  wordTrouble,
} from '../../kit/sandbox/control.ts';
import { isObject } from '../../kit/sandbox/values.ts';
import { holderAct } from './holder.ts';
import { type MoodRule, readMoodRules } from './moods.ts';
import { accountOf, defaultSwitches, type Switches, type World } from './world.ts';

export type ControlTools = Tools<World>;

/** What `setMoods` and `POST /__sandbox/moods` take. */
export type Moods = MoodSetting<MoodRule, Switches>;

const choices: Readonly<Record<string, readonly string[]>> = {
  unauditedOptions: ['full', 'self-only'],
  postIdForm: ['numbers', 'strings', 'scalar', 'well-spelled'],
  paramCode: ['invalid_param', 'invalid_params'],
  rePut: ['416', '206'],
  progressHeader: ['count', 'last'],
};

export const control = createControl<MoodRule, World>({
  defaultSwitches,
  readMoodRules,
  switchTrouble: (name, value) => wordTrouble(choices, name, value),
  posts: { tokens: spoilTokens, account: changeAccount, app: changeApp, holder: holderCall },
});

/**
 * `{"openId":"…","what":"refresh"|"access"|"all"}`: those tokens are void as if the user had taken
 * the permission back; `"ok":true` heals what was voided so.
 */
function spoilTokens(world: World, body: unknown): ControlAnswer {
  if (!isObject(body)) return bad('an object with openId and what');
  const { openId, what = 'all', ok = false } = body;
  const isWanted = (one: { readonly openId: string }) =>
    openId === undefined || one.openId === openId;
  const [from, to] = ok === true ? (['revoked', 'live'] as const) : (['live', 'revoked'] as const);
  const { accessTokens, refreshTokens } = world.kept;
  const chosen = [
    ...(what === 'refresh' ? [] : accessTokens),
    ...(what === 'access' ? [] : refreshTokens),
  ].filter((one) => isWanted(one) && one.state === from);
  for (const one of chosen) one.state = to;
  return { status: chosen.length > 0 ? 200 : 404, body: { touched: chosen.length } };
}

/** `{"openId":"…","isPrivate":true,"maxVideoSec":180,…}`: what the account is from now on. */
function changeAccount(world: World, body: unknown): ControlAnswer {
  if (!isObject(body)) return bad('an object with openId and what changes');
  const { openId, ...changes } = body;
  const account = accountOf(world, typeof openId === 'string' ? openId : '');
  if (account === null) return { status: 404, body: { message: 'no such account' } };
  const known: Readonly<Record<string, unknown>> = { ...account };
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(known, name)) return bad(`unknown property ${name}`);
    if (typeof value !== typeof known[name]) return bad(`${name} is a ${typeof known[name]}`);
  }
  Object.assign(account, changes);
  return { status: 200, body: account };
}

/** `{"verified":["media.suoimau.example"]}`: the addresses that the application owns. */
function changeApp(world: World, body: unknown): ControlAnswer {
  const verified: unknown = isObject(body) ? body['verified'] : null;
  if (!Array.isArray(verified)) return bad('verified is a list');
  const texts = verified.filter((one): one is string => typeof one === 'string');
  if (texts.length !== verified.length) return bad('verified is a list of texts');
  world.app.verified = texts;
  return { status: 200, body: { verified: texts } };
}

/** `{"action":"post","publishId":"…","privacy":"PUBLIC_TO_EVERYONE"}`: what the holder does in the app. */
function holderCall(world: World, body: unknown): ControlAnswer {
  const done = isObject(body) ? holderAct(world, body, world.now()) : null;
  return done === null
    ? { status: 409, body: { message: 'not possible' } }
    : { status: 200, body: done };
}
