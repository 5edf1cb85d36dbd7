/** Turns an outcome into bytes, with the moods that spoil answers, and notes the call. */

import { resetConnection, sendAnswer, waitOn } from '../../kit/sandbox/send.ts';
import type { Reply } from './calls/call.ts';
import { isRefusal, type Refusal } from './errors.ts';
import { type MoodPlan, planOf } from './mood-plan.ts';
import { rateView } from './quota.ts';
import type { CallRecord, OaRecord } from './records.ts';
import { bounds } from './rules.ts';
import type { Frame, Visit } from './visit.ts';

export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The envelope's number; null when there is none. */
  readonly error: number | null;
  /** The call did what it was asked for. */
  readonly isDone: boolean;
}

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

type Spoiled = NonNullable<MoodPlan['instead']>;

async function spoil(one: Visit, frame: Frame, how: Spoiled): Promise<void> {
  const { httpStatus } = frame.plan;
  if (how === 'reset') return reset(one, frame);
  if (how === 'html') return deliver(one, frame, htmlOutage(httpStatus));
  if (how === 'empty') return deliver(one, frame, emptyAnswer(httpStatus));
  if (one.path.startsWith('/v4/')) {
    const body = { error: how.code, error_name: how.message, error_description: how.message };
    return deliver(one, frame, { ...plainAnswer(body, how.code, false), status: how.httpStatus });
  }
  return deliver(one, frame, jsonAnswer(how, rateHeaders(one, null, frame.at)));
}

/** Carries out what a mood puts in place of the call; true when it did. */
export async function refusedByMood(one: Visit, frame: Frame): Promise<boolean> {
  const { instead } = frame.plan;
  if (instead === null) return false;
  await spoil(one, frame, instead);
  return true;
}

export function reset(one: Visit, frame: Frame, status: 'reset' | 'cut' = 'reset'): void {
  note(one, frame, status, null);
  resetConnection(one.request, one.response);
}

/** Sends the answer of a call that was carried out, spoiled as the moods want it. */
export async function finish(one: Visit, frame: Frame, answer: Outgoing): Promise<void> {
  const { after } = frame.plan;
  if (!answer.isDone || after === null || after === 'half') return deliver(one, frame, answer);
  if (after === 'unparsable') {
    const body = answer.body.slice(0, Math.ceil(answer.body.length / 2));
    return deliver(one, frame, { ...answer, body });
  }
  return spoil(one, frame, after);
}

async function deliver(one: Visit, frame: Frame, answer: Outgoing): Promise<void> {
  note(one, frame, answer.status, answer.error);
  const { request, response } = one;
  // A body that nobody wants is read away, so that the sender hears the answer.
  if (!request.complete) request.resume();
  const headers = {
    date: new Date(frame.at).toUTCString(),
    ...answer.headers,
    ...frame.plan.headers,
  };
  const { after, dripMs } = frame.plan;
  await sendAnswer(
    response,
    { ...answer, headers },
    { isHalf: after === 'half' && answer.isDone, dripMs },
  );
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
