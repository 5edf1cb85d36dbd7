/** Calls to the Graph and to the upload hosts: reading, moods, answering, noting. */

import { gone } from '../../kit/sandbox/read-body.ts';
import { waitOn } from '../../kit/sandbox/send.ts';
import { type AnswerFrame, htmlOutage, jsonAnswer, send, spoiled } from './answer.ts';
import { headerToken } from './auth.ts';
import { isRefusal, type Refusal, refuse } from './errors.ts';
import { routeOf } from './graph.ts';
import { type MoodPlan, planOf } from './mood-plan.ts';
import { anyNode } from './nodes.ts';
import { type RawOutcome, resumableUpload, ruploadVideo, troubleBody } from './raw-upload.ts';
import { readContent } from './read-request.ts';
import type { CallRecord, GraphCall } from './records.ts';
import { bounds, versions } from './rules.ts';
import type { Visit } from './visit.ts';

function frameOf(one: Visit): AnswerFrame {
  const { world } = one.parts;
  world.kept.calls += 1;
  return { version: one.version, now: world.now(), callNumber: world.kept.calls };
}

export async function graphVisit(one: Visit, asked: number): Promise<void> {
  const { parts, request, url } = one;
  const { world, engine } = parts;
  const content = await readContent(request, url.searchParams, world.media, world.maxFileBytes);
  const frame = frameOf(one);
  if (content === gone) return note(one, frame, 'cut', null, planOf([]), '/', {});
  if (isRefusal(content)) return finish(one, frame, content, planOf([]), {});
  const override = content.params['method'];
  const call: GraphCall = {
    method: (typeof override === 'string' ? override : one.method).toUpperCase(),
    version: one.version,
    path: one.path,
    params: content.params,
    files: content.files,
    headerToken: headerToken(request.headers.authorization),
  };
  const plan = planFor(one, call);
  await wait(one, plan);
  const dropFiles = async () => {
    for (const file of Object.values(call.files)) await world.media.drop(file.path);
  };
  if (asked > versions.newest) {
    await dropFiles();
    const unknown = refuse(2500, `Unknown path components: ${url.pathname.slice(0, 200)}`);
    return finish(one, frame, unknown, plan, call.params);
  }
  if (plan.instead !== null) {
    await dropFiles();
    return refuseByMood(one, frame, plan, call.params);
  }
  if (plan.landsLaterMs !== null) {
    await engine.landLater(call, plan.landsLaterMs);
    return reset(one, frame, plan, call.params);
  }
  const outcome = await engine.carryOut(call, plan);
  return finish(one, frame, outcome, plan, call.params);
}

/** A slow mood outlasts the limit for idle connections. */
function wait(one: Visit, plan: MoodPlan): Promise<void> {
  return waitOn(one.request, plan.slowMs, bounds.idleMs);
}

function planFor(one: Visit, call: GraphCall): MoodPlan {
  const { world } = one.parts;
  const route = routeOf(call.path, (id) => anyNode(world, id)?.type ?? null);
  const subject = {
    method: call.method,
    route,
    path: call.path,
    params: call.params,
    isEarly: false,
  };
  return planOf(world.moods.actionsFor(subject));
}

type Params = Readonly<Record<string, unknown>>;

async function refuseByMood(
  one: Visit,
  frame: AnswerFrame,
  plan: MoodPlan,
  params: Params,
): Promise<void> {
  if (plan.instead === 'reset') return reset(one, frame, plan, params);
  if (plan.instead === 'html') {
    note(one, frame, plan.httpStatus, null, plan, one.path, params);
    return send(one.response, htmlOutage(plan.httpStatus, frame), plan);
  }
  if (plan.instead !== null) return finish(one, frame, plan.instead, plan, params);
}

function reset(one: Visit, frame: AnswerFrame, plan: MoodPlan, params: Params): void {
  note(one, frame, 'reset', null, plan, one.path, params);
  one.request.socket.resetAndDestroy();
}

async function finish(
  one: Visit,
  frame: AnswerFrame,
  outcome: { readonly body: unknown } | Refusal,
  plan: MoodPlan,
  params: Params,
): Promise<void> {
  if (plan.after === 'reset' && !isRefusal(outcome)) return reset(one, frame, plan, params);
  const good = jsonAnswer(outcome, plan, frame);
  const answer = isRefusal(outcome) ? good : spoiled(good, plan, frame);
  const code = isRefusal(outcome) ? outcome.code : isRefusal(plan.after) ? plan.after.code : null;
  note(one, frame, answer.status, code, plan, one.path, params);
  await send(one.response, answer, plan);
}

/** Adds to the list of calls; never a token, a text or an address's query. */
function note(
  one: Visit,
  frame: AnswerFrame,
  status: CallRecord['status'],
  code: number | null,
  plan: MoodPlan,
  path: string,
  params: Params,
): void {
  const { world, store } = one.parts;
  const phase = params['upload_phase'];
  const override = params['method'];
  store.addCall({
    n: frame.callNumber,
    at: frame.now,
    method: typeof override === 'string' ? override.toUpperCase().slice(0, 10) : one.method,
    path: path.slice(0, 200),
    route: rawRoute(path) ?? routeOf(path, (id) => anyNode(world, id)?.type ?? null).slice(0, 200),
    phase: typeof phase === 'string' ? phase.slice(0, 20) : null,
    status,
    code,
    moods: plan.names,
  });
}

function rawRoute(path: string): string | null {
  if (path.startsWith('/video-upload/')) return '/rupload';
  return path.startsWith('/upload:') ? '/upload' : null;
}

export async function rawVisit(one: Visit, route: string): Promise<void> {
  const { parts, method, path } = one;
  const { world, engine } = parts;
  const frame = frameOf(one);
  const subject = { method, route, path, params: {}, isEarly: false };
  const early = planOf(world.moods.actionsFor({ ...subject, isEarly: true }));
  const plan = planOf(world.moods.actionsFor(subject));
  await wait(one, plan);
  if (plan.instead !== null) return refuseByMood(one, frame, plan, {});
  await engine.alone(() => {});
  const outcome = await rawOutcome(one, route, early.cutBodyBytes);
  // Whatever arrived is written down, also when the sender has gone.
  await engine.alone(() => {});
  if (outcome === 'gone') {
    note(one, frame, 'cut', null, early, path, {});
    one.request.socket.resetAndDestroy();
    return;
  }
  if (outcome.type === 'upload-trouble') {
    const answer = jsonAnswer({ body: troubleBody(outcome) }, plan, frame);
    note(one, frame, outcome.status, null, plan, path, {});
    return send(one.response, { ...answer, status: outcome.status }, plan);
  }
  return finish(one, frame, outcome, plan, {});
}

function rawOutcome(one: Visit, route: string, cutBytes: number | null): Promise<RawOutcome> {
  const { request, path, method } = one;
  const { world } = one.parts;
  if (route === '/upload') return resumableUpload(world, request, path.slice(1), cutBytes);
  const id = path.split('/').at(-1) ?? '';
  if (method !== 'POST') {
    return Promise.resolve(refuse(100, 'Unsupported request', { subcode: 33 }));
  }
  return ruploadVideo(world, request, id, cutBytes);
}
