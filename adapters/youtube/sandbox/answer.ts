/** Turns an outcome into bytes, with the moods that spoil answers, and notes the call. */

import { sendAnswer, waitOn } from '../../kit/sandbox/send.ts';
import { errorBody, isRefusal } from './errors.ts';
import { type MoodPlan, planOf } from './mood-plan.ts';
import type { CallRecord, Outcome } from './records.ts';
import { bounds } from './rules.ts';
import type { Frame, Visit } from './visit.ts';

export interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Begins a call: counts it and asks the moods. */
export function openFrame(
  one: Visit,
  route: string,
  step: string | null,
  words: Readonly<Record<string, string | null>> = {},
): Frame {
  const { world } = one.parts;
  world.kept.calls += 1;
  const subject = { method: one.method, route, words: { ...words, step } };
  const plan = planOf(world.moods.actionsFor(subject));
  return { number: world.kept.calls, at: world.now(), route, step, plan, mediaBytes: 0 };
}

/** A slow mood outlasts the limit for idle connections. */
export function waitForMood(one: Visit, plan: MoodPlan): Promise<void> {
  return waitOn(one.request, plan.slowMs, bounds.idleMs);
}

const baseHeaders = {
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  'x-loa-sandbox': '1',
} as const;

/** JSON as the API writes it; 204 has no body. */
export function jsonAnswer(outcome: Outcome): Outgoing {
  const body = isRefusal(outcome) ? errorBody(outcome) : outcome.body;
  return {
    status: outcome.status,
    headers: { ...baseHeaders, 'content-type': 'application/json; charset=UTF-8' },
    body: body === null ? '' : `${JSON.stringify(body, null, 2)}\n`,
  };
}

export function emptyAnswer(status: number, headers: Readonly<Record<string, string>>): Outgoing {
  return { status, headers: { ...baseHeaders, ...headers }, body: '' };
}

export function textAnswer(status: number, body: string): Outgoing {
  const headers = { ...baseHeaders, 'content-type': 'text/html; charset=UTF-8' };
  return { status, headers, body };
}

/** An outage as the platform shows it: a page, no JSON. */
function htmlOutage(status: number): Outgoing {
  return textAnswer(
    status >= 200 && status <= 599 ? status : 502,
    '<!DOCTYPE html><html lang=en><title>Error 502 (Server Error)!!1</title><p>The server encountered a temporary error and could not complete your request.</html>',
  );
}

/** Carries out what a mood puts in place of the call; true when it did. */
export async function refusedByMood(one: Visit, frame: Frame): Promise<boolean> {
  const { instead, httpStatus } = frame.plan;
  if (instead === null) return false;
  if (instead === 'reset') reset(one, frame);
  else {
    const answer = instead === 'html' ? htmlOutage(httpStatus) : jsonAnswer(instead);
    await deliver(one, frame, answer, isRefusal(instead) ? instead.reason : null);
  }
  return true;
}

export function reset(one: Visit, frame: Frame, status: 'reset' | 'cut' = 'reset'): void {
  note(one, frame, status, null);
  one.request.socket.resetAndDestroy();
}

/** Sends the answer of a call that was carried out, spoiled as the moods want it. */
export async function finish(
  one: Visit,
  frame: Frame,
  answer: Outgoing,
  reason: string | null = null,
): Promise<void> {
  const { after, httpStatus } = frame.plan;
  const isGood = answer.status < 400;
  if (isGood && after === 'reset') return reset(one, frame);
  if (isGood && after === 'html') return deliver(one, frame, htmlOutage(httpStatus), null);
  if (isGood && after === 'unparsable') {
    const body = `for (;;);{"id":"${answer.body.slice(0, 20)}`;
    return deliver(one, frame, { ...answer, status: 200, body }, null);
  }
  if (isGood && isRefusal(after)) return deliver(one, frame, jsonAnswer(after), after.reason);
  return deliver(one, frame, answer, reason);
}

/** Sends the outcome of a call as JSON. */
export function finishJson(one: Visit, frame: Frame, outcome: Outcome): Promise<void> {
  const reason = isRefusal(outcome) ? outcome.reason : null;
  return finish(one, frame, jsonAnswer(outcome), reason);
}

async function deliver(
  one: Visit,
  frame: Frame,
  answer: Outgoing,
  reason: string | null,
): Promise<void> {
  note(one, frame, answer.status, reason);
  const { request, response } = one;
  // A body that nobody wants is read away, so that the sender hears the answer.
  if (!request.complete) request.resume();
  const headers = {
    date: new Date(frame.at).toUTCString(),
    ...answer.headers,
    ...frame.plan.headers,
  };
  await waitOn(request, frame.plan.slowAnswerMs, bounds.idleMs);
  const { after, dripMs } = frame.plan;
  await sendAnswer(response, { ...answer, headers }, { isHalf: after === 'half', dripMs });
}

/** Adds to the list of calls; never a token, a text or an address's query. */
function note(one: Visit, frame: Frame, status: CallRecord['status'], reason: string | null): void {
  one.parts.store.addCall({
    n: frame.number,
    at: frame.at,
    method: one.method.slice(0, 10),
    path: one.path.slice(0, 200),
    route: frame.route,
    step: frame.step,
    status,
    reason,
    mediaBytes: frame.mediaBytes,
    moods: frame.plan.names,
  });
}
