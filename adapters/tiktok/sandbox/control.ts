/** `/__sandbox/…`: moods, switches, tokens, accounts, the holder, the clock and the truth. Not part of the platform. */

import type { IncomingMessage } from 'node:http';
import { holderAct } from './holder.ts';
import { type MoodRule, readMoodRules } from './moods.ts';
import { notJson, parseJson, readBounded } from './read-body.ts';
import { isObject } from './values.ts';
import { accountOf, defaultSwitches, type Switches, type World } from './world.ts';

/** What `setMoods` and `POST /__sandbox/moods` take. */
export type Moods =
  | readonly MoodRule[]
  | { readonly rules?: readonly MoodRule[]; readonly switches?: Partial<Switches> };

interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface ControlTools {
  readonly world: World;
  state(): Promise<unknown>;
  advance(ms: number): Promise<void>;
  alone<T>(work: () => T): Promise<T>;
}

const maxAdvanceMs = 366 * 86_400_000;

const posts: Readonly<Record<string, (world: World, body: unknown) => ControlAnswer>> = {
  tokens: spoilTokens,
  account: changeAccount,
  app: changeApp,
  holder: holderCall,
};

/** One call to `/__sandbox/{what}`; null when there is no such thing. */
export async function control(
  tools: ControlTools,
  request: IncomingMessage,
  what: string,
): Promise<ControlAnswer | null> {
  const { world } = tools;
  const method = request.method ?? 'GET';
  if (method === 'GET' && what === 'state') return { status: 200, body: await tools.state() };
  if (method === 'GET' && what === 'moods') return moodsNow(world);
  if (method === 'DELETE' && what === 'moods') {
    world.moods.set([]);
    return moodsNow(world);
  }
  const work = Object.hasOwn(posts, what) ? posts[what] : undefined;
  const isKnown = work !== undefined || ['moods', 'switches', 'advance'].includes(what);
  if (method !== 'POST' || !isKnown) return null;
  const bytes = await readBounded(request);
  const body = Buffer.isBuffer(bytes) ? parseJson(bytes) : undefined;
  if (body === undefined || body === notJson) return bad('the body is not JSON');
  if (work !== undefined) return tools.alone(() => work(world, body));
  if (what === 'advance') {
    const ms = isObject(body) ? body['ms'] : null;
    if (typeof ms !== 'number' || !(ms >= 0 && ms <= maxAdvanceMs)) return bad('ms is a number');
    await tools.advance(ms);
    return { status: 200, body: { now: world.now() } };
  }
  const wrong = setMoods(world, what === 'moods' ? body : { switches: body });
  return wrong === null ? moodsNow(world) : bad(wrong);
}

function bad(message: string): ControlAnswer {
  return { status: 400, body: { message } };
}

function moodsNow(world: World): ControlAnswer {
  return { status: 200, body: { rules: world.moods.rules(), switches: world.switches } };
}

/** Sets rules (a list, one rule, or under `rules`) and switches; null, or what is wrong. */
export function setMoods(world: World, moods: unknown): string | null {
  const isWhole =
    isObject(moods) && (moods['rules'] !== undefined || moods['switches'] !== undefined);
  const rules = isWhole ? moods['rules'] : moods;
  const switches = isWhole ? moods['switches'] : undefined;
  const read = rules === undefined ? null : readMoodRules(rules);
  if (typeof read === 'string') return read;
  const wrong = switches === undefined ? null : setSwitches(world.switches, switches);
  if (wrong !== null) return wrong;
  if (read !== null) world.moods.set(read);
  return null;
}

const choices: Readonly<Record<string, readonly string[]>> = {
  unauditedOptions: ['full', 'self-only'],
  postIdForm: ['numbers', 'strings', 'scalar', 'well-spelled'],
  paramCode: ['invalid_param', 'invalid_params'],
  rePut: ['416', '206'],
  progressHeader: ['count', 'last'],
};

function setSwitches(switches: Switches, wanted: unknown): string | null {
  if (!isObject(wanted)) return 'switches is an object';
  const known: Readonly<Record<string, unknown>> = { ...defaultSwitches };
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(known, name)) return `unknown switch ${name}`;
    if (typeof value !== typeof known[name]) return `switch ${name} is a ${typeof known[name]}`;
    if (typeof value === 'number' && !(value >= 0)) return `switch ${name} is at least 0`;
    const allowed = Object.hasOwn(choices, name) ? choices[name] : undefined;
    if (typeof value === 'string' && allowed !== undefined && !allowed.includes(value)) {
      return `switch ${name} is one of ${allowed.join(', ')}`;
    }
  }
  Object.assign(switches, wanted);
  return null;
}

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
