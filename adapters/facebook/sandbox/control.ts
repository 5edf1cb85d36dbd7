/** `/__sandbox/…`: moods, switches, tokens, the clock and the truth. Not part of the platform. */

import type { IncomingMessage } from 'node:http';
import { isRefusal } from './errors.ts';
import { type MoodRule, readMoodRules } from './moods.ts';
import { gone, readBounded } from './read-request.ts';
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
  advance(ms: number): void;
}

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
  const body = await readJson(request);
  if (body === undefined) return bad('the body is not JSON');
  if (what === 'moods') {
    const wrong = setMoods(tools.world, body);
    return wrong === null ? moodsNow(tools.world) : bad(wrong);
  }
  if (what === 'switches') {
    const wrong = setMoods(tools.world, { switches: body });
    return wrong === null ? moodsNow(tools.world) : bad(wrong);
  }
  if (what === 'tokens') return spoilToken(tools.world, body);
  const ms = isObject(body) ? body['ms'] : null;
  if (typeof ms !== 'number' || !(ms >= 0 && ms <= 366 * 86_400_000)) return bad('ms is a number');
  tools.advance(ms);
  return { status: 200, body: { now: tools.world.now() } };
}

function bad(message: string): ControlAnswer {
  return { status: 400, body: { message } };
}

function moodsNow(world: World): ControlAnswer {
  return { status: 200, body: { rules: world.moods.rules(), switches: world.switches } };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBounded(request);
  if (bytes === gone || isRefusal(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
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
    if (name === 'chunkBytes' && !(Number(value) >= 1)) return 'chunkBytes is at least 1';
  }
  Object.assign(switches, wanted);
  return null;
}

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
