/** `/__sandbox/…`: moods, switches, the clock and the truth. Not part of any platform. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { notJson, parseJson, readBounded } from './read-body.ts';
import { isObject } from './values.ts';

/** What `setMoods` and `POST /__sandbox/moods` take. */
export type MoodSetting<Rule, Switches> =
  | readonly Rule[]
  | { readonly rules?: readonly Rule[]; readonly switches?: Partial<Switches> };

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What the controls turn. */
interface Controlled<Rule> {
  readonly moods: { rules(): readonly Rule[]; set(rules: readonly Rule[]): void };
  readonly switches: object;
  now(): number;
}

export interface ControlTools<World> {
  readonly world: World;
  state(): Promise<unknown>;
  advance(ms: number): Promise<void> | void;
  alone<T>(work: () => T): Promise<T>;
}

export interface ControlTable<Rule, World> {
  readonly defaultSwitches: object;
  readMoodRules(value: unknown): readonly Rule[] | string;
  /** What is wrong with a switch that is known and of its type, or null. */
  switchTrouble(name: string, value: unknown): string | null;
  /** The platform's own controls, by name. */
  readonly posts: Readonly<Record<string, (world: World, body: unknown) => ControlAnswer>>;
}

export interface Control<World> {
  /** One call to `/__sandbox/{what}`; null when there is no such thing. */
  answer(
    tools: ControlTools<World>,
    request: IncomingMessage,
    what: string,
  ): Promise<ControlAnswer | null>;
  /** Sets rules (a list, one rule, or under `rules`) and switches; null, or what is wrong. */
  setMoods(world: World, moods: unknown): string | null;
}

const maxBodyBytes = 1024 * 1024;
const maxAdvanceMs = 366 * 86_400_000;

export function createControl<Rule, World extends Controlled<Rule>>(
  table: ControlTable<Rule, World>,
): Control<World> {
  const setMoods = (world: World, moods: unknown) => {
    const isWhole =
      isObject(moods) && (moods['rules'] !== undefined || moods['switches'] !== undefined);
    const rules = isWhole ? moods['rules'] : moods;
    const switches = isWhole ? moods['switches'] : undefined;
    const read = rules === undefined ? null : table.readMoodRules(rules);
    if (typeof read === 'string') return read;
    const wrong = switches === undefined ? null : setSwitches(table, world.switches, switches);
    if (wrong !== null) return wrong;
    if (read !== null) world.moods.set(read);
    return null;
  };
  const answer: Control<World>['answer'] = async (tools, request, what) => {
    const { world } = tools;
    const method = request.method ?? 'GET';
    if (method === 'GET' && what === 'state') return { status: 200, body: await tools.state() };
    if (method === 'GET' && what === 'moods') return moodsNow(world);
    if (method === 'DELETE' && what === 'moods') {
      world.moods.set([]);
      return moodsNow(world);
    }
    const own = Object.hasOwn(table.posts, what) ? table.posts[what] : undefined;
    const isKnown = own !== undefined || ['moods', 'switches', 'advance'].includes(what);
    if (method !== 'POST' || !isKnown) return null;
    const bytes = await readBounded(request, maxBodyBytes);
    const body = Buffer.isBuffer(bytes) ? parseJson(bytes) : undefined;
    if (body === undefined || body === notJson) return bad('the body is not JSON');
    if (own !== undefined) return tools.alone(() => own(world, body));
    if (what === 'advance') return advance(tools, body);
    const wrong = setMoods(world, what === 'moods' ? body : { switches: body });
    return wrong === null ? moodsNow(world) : bad(wrong);
  };
  return { answer, setMoods };
}

async function advance<World extends Controlled<unknown>>(
  tools: ControlTools<World>,
  body: unknown,
): Promise<ControlAnswer> {
  const ms = isObject(body) ? body['ms'] : null;
  if (typeof ms !== 'number' || !(ms >= 0 && ms <= maxAdvanceMs)) return bad('ms is a number');
  await tools.advance(ms);
  return { status: 200, body: { now: tools.world.now() } };
}

/** A control's refusal. */
export function bad(message: string): ControlAnswer {
  return { status: 400, body: { message } };
}

function moodsNow<Rule>(world: Controlled<Rule>): ControlAnswer {
  return { status: 200, body: { rules: world.moods.rules(), switches: world.switches } };
}

function setSwitches(
  table: Pick<ControlTable<never, never>, 'defaultSwitches' | 'switchTrouble'>,
  switches: object,
  wanted: unknown,
): string | null {
  if (!isObject(wanted)) return 'switches is an object';
  const known: Readonly<Record<string, unknown>> = { ...table.defaultSwitches };
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(known, name)) return `unknown switch ${name}`;
    if (typeof value !== typeof known[name]) return `switch ${name} is a ${typeof known[name]}`;
    if (typeof value === 'number' && !(value >= 0)) return `switch ${name} is at least 0`;
    const trouble = table.switchTrouble(name, value);
    if (trouble !== null) return trouble;
  }
  Object.assign(switches, wanted);
  return null;
}

/** Trouble of switches that are one of a few words. */
export function wordTrouble(
  choices: Readonly<Record<string, readonly string[]>>,
  name: string,
  value: unknown,
): string | null {
  const allowed = Object.hasOwn(choices, name) ? choices[name] : undefined;
  const isWrong = typeof value === 'string' && allowed !== undefined && !allowed.includes(value);
  return isWrong ? `switch ${name} is one of ${allowed.join(', ')}` : null;
}

/** Answers a call of the controls; null is no such control. */
export function sendControl(response: ServerResponse, answer: ControlAnswer | null): void {
  const { status, body } = answer ?? { status: 404, body: { message: 'no such address' } };
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body, null, 1)}\n`);
}
