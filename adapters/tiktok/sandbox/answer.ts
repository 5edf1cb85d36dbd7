/** Turns an outcome into bytes, with the moods that spoil answers, and notes the call. */

import { waitOn } from '../../kit/sandbox/send.ts';
import { type Outgoing as Answer, createSender } from '../../kit/sandbox/sender.ts';
import type { Reply } from './calls/call.ts';
import { isRefusal, type Refusal } from './errors.ts';
import { type MoodPlan, planOf } from './mood-plan.ts';
import type { TokenAnswer } from './oauth.ts';
import type { CallRecord } from './records.ts';
import { bounds } from './rules.ts';
import type { Frame, Visit } from './visit.ts';
import { hexId } from './world.ts';

export type Outgoing = Answer<string>;

/** Begins a call: counts it and asks the moods. `words` are what phases look at. */
export function openFrame(one: Visit, words: Readonly<Record<string, string | null>>): Frame {
  const { world } = one.parts;
  world.kept.calls += 1;
  const number = world.kept.calls;
  const at = world.now();
  const subject = { method: one.method, route: one.path, words };
  const plan = planOf(world.moods.actionsFor(subject));
  const stamp = new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
  const logId = `${stamp}${hexId('log', number, 18).toUpperCase()}`;
  return { number, at, plan, logId, mediaBytes: 0 };
}

/** A slow mood outlasts the limit for idle connections. */
export function waitForMood(one: Visit, plan: MoodPlan): Promise<void> {
  return waitOn(one.request, plan.slowMs, bounds.idleMs);
}

function jsonHeaders(frame: Frame): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-tt-logid': frame.logId,
    'x-loa-sandbox': '1',
  };
}

/** The envelope: `{"data":{…},"error":{"code":"ok","message":"","log_id":"…"}}`. */
export function jsonAnswer(frame: Frame, outcome: Reply | Refusal): Outgoing {
  const headers = jsonHeaders(frame);
  const isRefused = isRefusal(outcome);
  const error = {
    code: isRefused ? outcome.code : 'ok',
    message: isRefused ? outcome.message : '',
    log_id: frame.logId,
  };
  if (isRefused) {
    const body = JSON.stringify({ data: {}, error });
    return { status: outcome.httpStatus, headers, body, error: error.code, isDone: false };
  }
  const data = outcome.data === null ? {} : { data: outcome.data };
  const body = withPostIds(JSON.stringify({ ...data, error }), outcome.postIds ?? []);
  return { status: 200, headers, body, error: 'ok', isDone: true };
}

export const postIdsHere = '"publicaly_available_post_id":[]';

/** 19 digits as bare numbers, which no JSON library would write from what we hold. */
function withPostIds(text: string, ids: readonly string[]): string {
  if (ids.length === 0) return text;
  return text.replace(postIdsHere, `${postIdsHere.slice(0, -1)}${ids.join(',')}]`);
}

/** OAuth: flat, no envelope. */
export function tokenAnswer(frame: Frame, answer: TokenAnswer, errorStatus: number): Outgoing {
  const headers = jsonHeaders(frame);
  if (answer.ok) {
    return { status: 200, headers, body: JSON.stringify(answer.body), error: null, isDone: true };
  }
  const { error, description } = answer;
  const body = JSON.stringify({ error, error_description: description, log_id: frame.logId });
  return { status: errorStatus, headers, body, error, isDone: false };
}

/** Uploads: a status and how far it is, nothing else. */
export function bareAnswer(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Outgoing {
  const isDone = status === 201 || status === 206;
  return { status, headers: { 'x-loa-sandbox': '1', ...headers }, body: '', error: null, isDone };
}

/** An outage as a gateway shows it: a page, no JSON. */
function htmlOutage(status: number): Outgoing {
  return {
    status: status >= 200 && status <= 599 ? status : 502,
    headers: { 'content-type': 'text/html', 'x-loa-sandbox': '1' },
    body: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>',
    error: null,
    isDone: false,
  };
}

const capCodes: ReadonlySet<string> = new Set([
  'spam_risk_too_many_posts',
  'spam_risk_user_banned_from_posting',
  'reached_active_user_cap',
]);

function refusalAnswer(one: Visit, frame: Frame, refusal: Refusal): Outgoing {
  const { code, message, httpStatus } = refusal;
  if (one.path.startsWith('/v2/oauth/')) {
    return tokenAnswer(frame, { ok: false, error: code, description: message }, httpStatus);
  }
  if (one.path === '/video/') return bareAnswer(httpStatus);
  // creator_info tells of caps with 200 on purpose.
  const isTold = one.path.includes('/creator_info/') && capCodes.has(code);
  return jsonAnswer(frame, isTold ? { ...refusal, httpStatus: 200 } : refusal);
}

/** Adds to the list of calls; never a token, a text or an address's query. */
function note(one: Visit, frame: Frame, status: CallRecord['status'], error: string | null): void {
  one.parts.store.addCall({
    n: frame.number,
    at: frame.at,
    method: one.method.slice(0, 10),
    path: one.path.slice(0, 200),
    status,
    error,
    mediaBytes: frame.mediaBytes,
    hadBearer: one.request.headers.authorization !== undefined,
    moods: frame.plan.names,
  });
}

export const { refusedByMood, finish, reset } = createSender<Visit, Frame, Refusal, string>({
  refused: refusalAnswer,
  outage: htmlOutage,
  empty: (status) => bareAnswer(status),
  note,
});
