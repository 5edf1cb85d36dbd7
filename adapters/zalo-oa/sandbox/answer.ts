/** Turns an outcome into bytes, with the moods that spoil answers, and notes the call. */

import { waitOn } from '../../kit/sandbox/send.ts';
import { type Outgoing as Answer, createSender } from '../../kit/sandbox/sender.ts';
import type { Reply } from './calls/call.ts';
import { isRefusal, type Refusal } from './errors.ts';
import { type MoodPlan, planOf } from './mood-plan.ts';
import { rateView } from './quota.ts';
import type { CallRecord, OaRecord } from './records.ts';
import { bounds } from './rules.ts';
import type { Frame, Visit } from './visit.ts';

export type Outgoing = Answer<number>;

/** Begins a call: counts it and asks the moods. `words` are what phases look at. */
export function openFrame(one: Visit, words: Readonly<Record<string, string | null>>): Frame {
  const { world } = one.parts;
  world.kept.calls += 1;
  const subject = { method: one.method, route: one.path, words };
  const plan = planOf(world.moods.actionsFor(subject));
  return { number: world.kept.calls, at: world.now(), plan };
}

/** A slow mood outlasts the limit for idle connections. */
export function waitForMood(one: Visit, plan: MoodPlan): Promise<void> {
  return waitOn(one.request, plan.slowMs, bounds.idleMs);
}

const jsonHeaders = {
  'content-type': 'application/json;charset=utf-8',
  'cache-control': 'no-store',
  'x-loa-sandbox': '1',
} as const;

/** `X-RateLimit-Remain` is spelled as the platform spells it. */
export function rateHeaders(one: Visit, oa: OaRecord | null, at: number): Record<string, string> {
  const { limit, remain } = rateView(one.parts.world, oa, at);
  return { 'x-ratelimit-limit': String(limit), 'x-ratelimit-remain': String(remain) };
}

/** The envelope: `{"error":0,"message":"Success","data":…}`. */
export function jsonAnswer(
  outcome: Reply | Refusal,
  headers: Readonly<Record<string, string>> = {},
): Outgoing {
  const all = { ...jsonHeaders, ...headers };
  if (isRefusal(outcome)) {
    const { code, message, httpStatus } = outcome;
    const body = JSON.stringify({ error: code, message });
    return { status: httpStatus, headers: all, body, error: code, isDone: false };
  }
  const data = outcome.data === null ? {} : { data: outcome.data };
  const body = JSON.stringify({ ...data, error: 0, message: 'Success' });
  return { status: 200, headers: all, body, error: 0, isDone: true };
}

/** The token address's answer as it is; null has no body at all. */
export function plainAnswer(body: unknown, error: number | null, isDone: boolean): Outgoing {
  const text = body === null ? '' : JSON.stringify(body);
  return { status: 200, headers: jsonHeaders, body: text, error, isDone };
}

/** An outage as a gateway shows it: a page, no JSON. */
function htmlOutage(status: number): Outgoing {
  return {
    status: status >= 200 && status <= 599 ? status : 502,
    headers: { 'content-type': 'text/html', 'x-loa-sandbox': '1' },
    body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>',
    error: null,
    isDone: false,
  };
}

function emptyAnswer(status: number): Outgoing {
  return { ...htmlOutage(status), headers: { 'x-loa-sandbox': '1' }, body: '' };
}

function refusalAnswer(one: Visit, frame: Frame, refusal: Refusal): Outgoing {
  const { code, message, httpStatus } = refusal;
  if (one.path.startsWith('/v4/')) {
    const body = { error: code, error_name: message, error_description: message };
    return { ...plainAnswer(body, code, false), status: httpStatus };
  }
  return jsonAnswer(refusal, rateHeaders(one, null, frame.at));
}

/** Adds to the list of calls; never a token, a text or an address's query. */
function note(one: Visit, frame: Frame, status: CallRecord['status'], error: number | null): void {
  one.parts.store.addCall({
    n: frame.number,
    at: frame.at,
    method: one.method.slice(0, 10),
    path: one.path.slice(0, 200),
    status,
    error,
    moods: frame.plan.names,
  });
}

export const { refusedByMood, finish, reset } = createSender<Visit, Frame, Refusal, number>({
  refused: refusalAnswer,
  outage: htmlOutage,
  empty: emptyAnswer,
  note,
});
