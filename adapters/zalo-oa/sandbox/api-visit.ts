/** `/v2.0/…` and `/v3.0/…`: one call of the open interface. */

import { gone } from '../../kit/sandbox/read-body.ts';
import { isObject, textIn } from '../../kit/sandbox/values.ts';
import {
  finish,
  jsonAnswer,
  openFrame,
  rateHeaders,
  refusedByMood,
  reset,
  waitForMood,
} from './answer.ts';
import { methods } from './api-methods.ts';
import type { Credentials } from './auth.ts';
import type { Method } from './calls/call.ts';
import { isRefusal, type Refusal, refuse } from './errors.ts';
import { readBounded, readFile, readJson } from './read-body.ts';
import type { ApiCall, ReceivedFile } from './records.ts';
import type { Frame, Visit } from './visit.ts';

export function isApiPath(path: string): boolean {
  return /^\/v[23]\.0\//.test(path);
}

export async function apiVisit(one: Visit): Promise<void> {
  const method = methods.get(`${one.method} ${one.path}`);
  if (method === undefined) return unknownVisit(one);
  return method.fileBytes === undefined ? jsonVisit(one) : fileVisit(one, method);
}

/** An address that is none: only the sense of the platform's message is known. */
async function unknownVisit(one: Visit): Promise<void> {
  await readBounded(one.request);
  const frame = openFrame(one, {});
  if (await refusedByMood(one, frame)) return;
  const { world } = one.parts;
  const answer = refuse(404, 'Empty api or invalid api', world.switches.unknownPathStatus);
  return finish(one, frame, jsonAnswer(answer, rateHeaders(one, null, frame.at)));
}

async function jsonVisit(one: Visit): Promise<void> {
  const body = one.method === 'GET' ? await drained(one) : await readJson(one.request);
  const frame = openFrame(one, wordsOf(body));
  await waitForMood(one, frame.plan);
  if (body === gone) return reset(one, frame, 'cut');
  if (await refusedByMood(one, frame)) return;
  if (isRefusal(body)) return refuseCall(one, frame, body);
  return carryOut(one, frame, { body, file: null });
}

async function drained(one: Visit): Promise<typeof gone | undefined | Refusal> {
  const bytes = await readBounded(one.request);
  return Buffer.isBuffer(bytes) ? undefined : bytes;
}

async function fileVisit(one: Visit, method: Method): Promise<void> {
  const { parts, request } = one;
  const frame = openFrame(one, {});
  await waitForMood(one, frame.plan);
  if (await refusedByMood(one, frame)) return;
  const maxBytes = method.fileBytes?.(parts.world) ?? 0;
  const file = await readFile(request, parts.world.bytes, maxBytes, frame.plan.cutBodyBytes);
  if (file === gone) return reset(one, frame, 'cut');
  if (isRefusal(file)) return refuseCall(one, frame, file);
  return carryOut(one, frame, { body: undefined, file });
}

/** What came with the call is wrong before anybody looked at who calls. */
function refuseCall(one: Visit, frame: Frame, refusal: Refusal): Promise<void> {
  return finish(one, frame, jsonAnswer(refusal, rateHeaders(one, null, frame.at)));
}

async function carryOut(
  one: Visit,
  frame: Frame,
  content: { readonly body: unknown; readonly file: ReceivedFile | null },
): Promise<void> {
  const { request, parts, query } = one;
  const call: ApiCall = {
    route: `${one.method} ${one.path}`,
    query,
    ...content,
    jobToken: headerOf(request.headers['token']),
  };
  const given: Credentials = {
    accessToken: headerOf(request.headers['access_token']),
    proof: headerOf(request.headers['appsecret_proof']),
    isInQuery: query['access_token'] !== undefined,
  };
  const { oa, outcome } = await parts.engine.serve(call, given, frame.plan);
  if (outcome === 'lands-later') return reset(one, frame);
  return finish(one, frame, jsonAnswer(outcome, rateHeaders(one, oa, frame.at)));
}

function headerOf(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What phases of moods look at: `type=video`, `status=show`. */
function wordsOf(body: unknown): Readonly<Record<string, string | null>> {
  if (!isObject(body)) return {};
  return { type: textIn(body, 'type'), status: textIn(body, 'status') };
}
