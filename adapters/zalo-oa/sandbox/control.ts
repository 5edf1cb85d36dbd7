/** `/__sandbox/…`: moods, switches, tokens, the OA, the clock and the truth. Not part of the platform. */

import type { IncomingMessage } from 'node:http';
import { isRefusal } from './errors.ts';
import { type MoodRule, readMoodRules } from './moods.ts';
import { gone, parseJson, readBounded } from './read-body.ts';
import type { OaRecord } from './records.ts';
import { rate } from './rules.ts';
import { isObject } from './values.ts';
import { defaultSwitches, oaOf, type Switches, type World } from './world.ts';

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

/** One call to `/__sandbox/{what}`; null when there is no such thing. */
export async function control(
  tools: ControlTools,
  request: IncomingMessage,
  what: string,
): Promise<ControlAnswer | null> {
  const method = request.method ?? 'GET';
  if (method === 'GET' && what === 'state') return { status: 200, body: await tools.state() };
  if (method === 'GET' && what === 'moods') return moodsNow(tools.world);
  if (method === 'DELETE' && what === 'moods') {
    tools.world.moods.set([]);
    return moodsNow(tools.world);
  }
  if (method !== 'POST' || !['moods', 'switches', 'tokens', 'oa', 'advance'].includes(what)) {
    return null;
  }
  const bytes = await readBounded(request);
  const body = bytes === gone || isRefusal(bytes) ? undefined : parseJson(bytes);
  if (body === undefined || isRefusal(body)) return bad('the body is not JSON');
  if (what === 'tokens') return tools.alone(() => spoilTokens(tools.world, body));
  if (what === 'oa') return tools.alone(() => changeOa(tools.world, body));
  if (what === 'advance') {
    const ms = isObject(body) ? body['ms'] : null;
    if (typeof ms !== 'number' || !(ms >= 0 && ms <= maxAdvanceMs)) return bad('ms is a number');
    await tools.advance(ms);
    return { status: 200, body: { now: tools.world.now() } };
  }
  const wrong = setMoods(tools.world, what === 'moods' ? body : { switches: body });
  return wrong === null ? moodsNow(tools.world) : bad(wrong);
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
  textUnit: ['utf16', 'codepoint'],
  fetchImages: ['at-create', 'in-job'],
  badImage: ['refused', 'pending'],
  videoDetailStatus: ['number', 'word'],
  bigLimit: ['refused', 'clamped'],
  listOrder: ['newest', 'oldest'],
  moderation: ['deliver', 'reject'],
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
