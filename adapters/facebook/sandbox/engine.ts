/**
 * Carries out calls one after another, lets time do its work in between, and writes the state down
 * before anybody is answered.
 */

import { type Turns, takeTurns } from '../../kit/sandbox/turns.ts';
import type { Reply } from './call.ts';
import type { Refusal } from './errors.ts';
import { carryOutCall } from './graph.ts';
import { type MoodPlan, planOf } from './mood-plan.ts';
import { letTimePass } from './posts.ts';
import type { GraphCall } from './records.ts';
import { bounds } from './rules.ts';
import type { Store } from './store.ts';
import type { World } from './world.ts';

export interface Engine extends Pick<Turns, 'alone' | 'look'> {
  /** Carries the call out now. */
  carryOut(call: GraphCall, plan: MoodPlan): Promise<Reply | Refusal>;
  /** Keeps the call; its effect happens `afterMs` from now. */
  landLater(call: GraphCall, afterMs: number): Promise<void>;
}

export function createEngine(world: World, store: Store): Engine {
  const { alone, look, inTurn } = takeTurns(() => catchUp(world), store.save);
  const carryOut = (call: GraphCall, plan: MoodPlan) =>
    inTurn(async () => {
      const before = world.kept.counter + world.kept.tokens.length;
      const changed = await catchUp(world);
      const outcome = await carryOutWhole(world, call, plan, world.now());
      const grew = world.kept.counter + world.kept.tokens.length !== before;
      if (call.method !== 'GET' || changed || grew) await store.save();
      return outcome;
    });
  const landLater = (call: GraphCall, afterMs: number) =>
    alone(() => {
      if (world.kept.landings.length >= bounds.landings) return;
      world.kept.landings.push({ dueAt: world.now() + afterMs, call });
    });
  return { carryOut, landLater, alone, look };
}

/** Files that nothing took are removed. */
async function carryOutWhole(
  world: World,
  call: GraphCall,
  plan: MoodPlan,
  at: number,
): Promise<Reply | Refusal> {
  try {
    return await carryOutCall(world, call, plan, at);
  } finally {
    for (const file of Object.values(call.files)) await world.media.drop(file.path);
  }
}

/** Late calls land at their own instant, in order; then time passes up to now. */
async function catchUp(world: World): Promise<boolean> {
  const now = world.now();
  const { landings } = world.kept;
  let changed = false;
  for (;;) {
    const [next] = landings.filter((one) => one.dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    if (next === undefined) break;
    landings.splice(landings.indexOf(next), 1);
    letTimePass(world, next.dueAt);
    await carryOutWhole(world, next.call, planOf([]), next.dueAt);
    changed = true;
  }
  return letTimePass(world, now) || changed;
}
