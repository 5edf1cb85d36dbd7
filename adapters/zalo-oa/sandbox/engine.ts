/**
 * Carries out calls one after another, lets time do its work in between, and writes the state down
 * before anybody is answered.
 */

import { type Turns, takeTurns } from '../../kit/sandbox/turns.ts';
import { methods } from './api-methods.ts';
import { admit, type Credentials } from './auth.ts';
import { finishBroadcast } from './broadcasts.ts';
import type { Method, Reply } from './calls/call.ts';
import { isRefusal, type Refusal } from './errors.ts';
import { finishJob } from './jobs.ts';
import { calm, type MoodPlan } from './mood-plan.ts';
import type { ApiCall, OaRecord } from './records.ts';
import { bounds } from './rules.ts';
import type { Store } from './store.ts';
import { oaOf, type World } from './world.ts';

export interface Served {
  /** Null when the caller is not known. */
  readonly oa: OaRecord | null;
  readonly outcome: Reply | Refusal | 'lands-later';
}

export interface Engine extends Pick<Turns, 'alone' | 'look'> {
  /** Carries the call out now, or keeps it when its effect is to come later. */
  serve(call: ApiCall, given: Credentials, plan: MoodPlan): Promise<Served>;
}

export function createEngine(world: World, store: Store): Engine {
  const { alone, look } = takeTurns(() => catchUp(world), store.save);
  return {
    serve: (call, given, plan) => alone(() => serve(world, call, given, plan)),
    alone,
    look,
  };
}

async function serve(
  world: World,
  call: ApiCall,
  given: Credentials,
  plan: MoodPlan,
): Promise<Served> {
  const at = world.now();
  const method = methodOf(call.route);
  const oa = admit(world, given, method, at);
  if (isRefusal(oa)) {
    if (call.file !== null) await world.bytes.drop(call.file.incoming);
    return { oa: null, outcome: oa };
  }
  if (plan.landsLaterMs !== null && world.kept.landings.length < bounds.landings) {
    world.kept.landings.push({ dueAt: at + plan.landsLaterMs, oaId: oa.id, call });
    return { oa, outcome: 'lands-later' };
  }
  return { oa, outcome: await method.carryOut({ ...call, world, oa, plan, at }) };
}

function methodOf(route: string): Method {
  const method = methods.get(route);
  if (method === undefined) throw new Error(`no such call: ${route}`);
  return method;
}

interface Due {
  readonly at: number;
  readonly happen: () => Promise<void> | void;
}

/** Everything that happens by itself, in the order of its instants; at most once each. */
async function catchUp(world: World): Promise<boolean> {
  const now = world.now();
  let changed = false;
  for (;;) {
    const next = nextDue(world, now);
    if (next === null) return changed;
    await next.happen();
    changed = true;
  }
}

function nextDue(world: World, now: number): Due | null {
  const { kept } = world;
  const all: Due[] = [
    ...kept.landings.map((one) => ({ at: one.dueAt, happen: () => land(world, one) })),
    ...kept.jobs.flatMap((one) => {
      const at = one.state === 'pending' ? one.readyAt : null;
      return at === null ? [] : [{ at, happen: () => finishJob(world, one, at) }];
    }),
    ...kept.broadcasts
      .filter((one) => one.state === 'moderating')
      .map((one) => ({ at: one.dueAt, happen: () => finishBroadcast(world, one, one.dueAt) })),
  ];
  const due = all.filter((one) => one.at <= now).sort((a, b) => a.at - b.at);
  return due[0] ?? null;
}

async function land(world: World, landing: World['kept']['landings'][number]): Promise<void> {
  const { landings } = world.kept;
  landings.splice(landings.indexOf(landing), 1);
  const { call, dueAt } = landing;
  const oa = oaOf(world, landing.oaId);
  const method = methods.get(call.route);
  if (oa === null || method === undefined) return;
  await method.carryOut({ ...call, world, oa, plan: calm, at: dueAt });
}
