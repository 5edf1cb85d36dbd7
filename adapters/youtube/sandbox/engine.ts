/**
 * Carries out calls one after another, lets time do its work in between, and writes the state down
 * before anybody is answered.
 */

import { type Turns, takeTurns } from '../../kit/sandbox/turns.ts';
import { carryOutJson } from './json-calls.ts';
import { calm, type MoodPlan } from './mood-plan.ts';
import type { ArrivedUpload, JsonCall, Outcome } from './records.ts';
import { bounds } from './rules.ts';
import type { Store } from './store.ts';
import { finishUpload } from './uploads/finish.ts';
import { letTimePass } from './video-clock.ts';
import type { World } from './world.ts';

export interface Engine extends Pick<Turns, 'alone' | 'look'> {
  /** Carries the call out now. */
  carryOut(call: JsonCall, plan: MoodPlan): Promise<Outcome>;
  /** Keeps a call or an upload; its effect happens `afterMs` from now. */
  landLater(what: JsonCall | ArrivedUpload, afterMs: number): Promise<void>;
}

export function createEngine(world: World, store: Store): Engine {
  const { alone, look } = takeTurns(() => catchUp(world), store.save);
  return {
    carryOut: (call, plan) => alone(() => carryOutJson(world, call, plan, world.now())),
    landLater: (what, afterMs) =>
      alone(() => {
        if (world.kept.landings.length >= bounds.landings) return;
        const dueAt = world.now() + afterMs;
        const isCall = 'path' in what;
        world.kept.landings.push({
          dueAt,
          call: isCall ? what : null,
          upload: isCall ? null : what,
        });
      }),
    alone,
    look,
  };
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
    if (next.call !== null) await carryOutJson(world, next.call, calm, next.dueAt);
    if (next.upload !== null) await finishUpload(world, next.upload, calm, next.dueAt);
    changed = true;
  }
  return letTimePass(world, now) || changed;
}
