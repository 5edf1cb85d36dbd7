/** `/__sandbox/…`: moods, switches, tokens, the clock and the truth. Not part of the platform. */

import type { IncomingMessage } from 'node:http';
import { isRefusal } from './errors.ts';
import { type MoodRule, readMoodRules } from './moods.ts';
import { gone, parseJson, readBounded } from './read-body.ts';
import { isObject } from './values.ts';
import { defaultSwitches, type Switches, type World } from './world.ts';

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
  if (method !== 'POST' || !['moods', 'switches', 'tokens', 'advance'].includes(what)) return null;
  const bytes = await readBounded(request);
  const body = bytes === gone || isRefusal(bytes) ? undefined : parseJson(bytes);
  if (body === undefined || isRefusal(body)) return bad('the body is not JSON');
  if (what === 'tokens') return spoilTokens(tools.world, body);
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

function setSwitches(switches: Switches, wanted: unknown): string | null {
  if (!isObject(wanted)) return 'switches is an object';
  const known: Readonly<Record<string, unknown>> = { ...defaultSwitches };
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(known, name)) return `unknown switch ${name}`;
    if (typeof value !== typeof known[name]) return `switch ${name} is a ${typeof known[name]}`;
    if (typeof value === 'number' && !(value >= 0)) return `switch ${name} is at least 0`;
  }
  Object.assign(switches, wanted);
  return null;
}

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
