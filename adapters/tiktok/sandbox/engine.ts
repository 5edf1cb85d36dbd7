/**
 * Carries out calls one after another, lets time do its work in between, and writes the state down
 * before anybody is answered.
 */

import { type Turns, takeTurns } from '../../kit/sandbox/turns.ts';
import { methods } from './api-methods.ts';
import { admit, callerOf } from './auth.ts';
import type { Method, Reply } from './calls/call.ts';
import { isRefusal, type Refusal } from './errors.ts';
import { calm, type MoodPlan } from './mood-plan.ts';
import { commitUpload, finishProcessing } from './publishing.ts';
import { pullFiles } from './pulls.ts';
import type { ApiCall, Landing, PublishRecord } from './records.ts';
import { bounds } from './rules.ts';
import type { Store } from './store.ts';
import { accountOf, type World } from './world.ts';

export interface Engine extends Pick<Turns, 'alone' | 'look'> {
  /** Carries the call out now, or keeps it when its effect is to come later. */
  serve(
    call: ApiCall,
    token: string | null,
    plan: MoodPlan,
  ): Promise<Reply | Refusal | 'lands-later'>;
  /** Waits for what is running and starts nothing more. */
  stop(): Promise<void>;
}

export function createEngine(world: World, store: Store): Engine {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  /** Pulls begin and late effects come although nobody asks for them. */
  const arm = () => {
    if (timer !== null) clearTimeout(timer);
    const next = isStopped ? null : nextOwnInstant(world);
    if (next === null) return;
    const ms = Math.min(Math.max(0, next - world.now()), bounds.timerMs);
    timer = setTimeout(() => void alone(() => {}).catch(() => {}), ms);
    timer.unref();
  };
  const save = async () => {
    await store.save();
    arm();
  };
  const { alone, look, inTurn } = takeTurns(() => catchUp(world), save);
  const stop = async () => {
    isStopped = true;
    if (timer !== null) clearTimeout(timer);
    await inTurn(() => store.save());
  };
  return {
    serve: (call, token, plan) => alone(() => serve(world, call, token, plan)),
    alone,
    look,
    stop,
  };
}

function serve(
  world: World,
  call: ApiCall,
  token: string | null,
  plan: MoodPlan,
): Reply | Refusal | 'lands-later' {
  const at = world.now();
  const caller = callerOf(world, token, at);
  if (isRefusal(caller)) return caller;
  const method = methodOf(call.route);
  const { scopes, perMinute } = method;
  const late = admit(world, caller, { scopes, perMinute, endpoint: call.route }, at);
  if (late !== null) return late;
  const { account, access } = caller;
  if (plan.landsLaterMs !== null && world.kept.landings.length < bounds.landings) {
    const dueAt = at + plan.landsLaterMs;
    world.kept.landings.push({ type: 'call', dueAt, openId: account.openId, call });
    return 'lands-later';
  }
  return method.carryOut({ ...call, world, account, scopes: access.scopes, plan, at });
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

function nextOwnInstant(world: World): number | null {
  const pulls = world.kept.publishes.filter((one) => one.state === 'downloading');
  const all = [...pulls, ...world.kept.landings].flatMap((one) => one.dueAt ?? []);
  return all.length === 0 ? null : Math.min(...all);
}

function nextDue(world: World, now: number): Due | null {
  const { landings, publishes } = world.kept;
  const all: Due[] = [
    ...landings.map((one) => ({ at: one.dueAt, happen: () => land(world, one) })),
    ...publishes.flatMap((one) => dueOf(world, one)),
  ];
  const due = all.filter((one) => one.at <= now).sort((a, b) => a.at - b.at);
  return due[0] ?? null;
}

function dueOf(world: World, publish: PublishRecord): Due[] {
  const { dueAt, state, upload } = publish;
  if (dueAt !== null) {
    const happen = () =>
      state === 'downloading'
        ? pullFiles(world, publish, dueAt)
        : finishProcessing(world, publish, dueAt);
    return [{ at: dueAt, happen }];
  }
  const { incoming = null, expiresAt = 0 } = upload ?? {};
  if (state !== 'receiving' || upload === null || incoming === null) return [];
  const forget = async () => {
    upload.incoming = null;
    await world.bytes.drop(incoming);
  };
  return [{ at: expiresAt, happen: forget }];
}

async function land(world: World, landing: Landing): Promise<void> {
  const { landings, publishes } = world.kept;
  landings.splice(landings.indexOf(landing), 1);
  const { dueAt } = landing;
  if (landing.type === 'last-part') {
    const publish = publishes.find((one) => one.id === landing.publishId);
    if (publish?.state === 'receiving') await commitUpload(world, publish, landing.fate, dueAt);
    return;
  }
  const account = accountOf(world, landing.openId);
  const method = methods.get(landing.call.route);
  if (account === null || method === undefined) return;
  const scopes = world.kept.accessTokens.findLast((one) => one.openId === landing.openId)?.scopes;
  const at = dueAt;
  method.carryOut({ ...landing.call, world, account, scopes: scopes ?? [], plan: calm, at });
}
