/** Turns an outcome into bytes, with the moods that spoil answers. */

import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { sendAnswer } from '../../kit/sandbox/send.ts';
import { errorBody, isRefusal, type Refusal } from './errors.ts';
import type { MoodPlan } from './mood-plan.ts';

interface Outgoing {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface AnswerFrame {
  readonly version: number;
  readonly now: number;
  readonly callNumber: number;
}

/** Letters and digits; never `490` unless a mood wants it, since careless clients search for it. */
export function traceId(callNumber: number, with490: boolean): string {
  const hash = createHash('sha256').update(`trace ${callNumber}`).digest('base64url');
  const plain = `A${hash.slice(0, 22).replaceAll('490', '940')}`;
  return with490 ? `${plain.slice(0, 8)}490${plain.slice(11)}` : plain;
}

export function jsonAnswer(
  outcome: { readonly body: unknown } | Refusal,
  plan: MoodPlan,
  frame: AnswerFrame,
): Outgoing {
  const trace = traceId(frame.callNumber, plan.trace490);
  const isError = isRefusal(outcome);
  return {
    status: isError ? outcome.status : 200,
    headers: {
      ...baseHeaders(frame),
      'content-type': 'application/json; charset=UTF-8',
      'facebook-api-version': `v${frame.version}.0`,
      'x-fb-trace-id': trace,
      ...(isError && outcome.code === 190
        ? { 'www-authenticate': 'OAuth "Facebook Platform" "invalid_token"' }
        : {}),
      ...plan.headers,
    },
    body: JSON.stringify(isError ? errorBody(outcome, trace) : outcome.body),
  };
}

function baseHeaders(frame: AnswerFrame): Record<string, string> {
  return {
    date: new Date(frame.now).toUTCString(),
    'cache-control': 'private, no-cache, no-store, must-revalidate',
    'x-loa-sandbox': '1',
  };
}

/** An outage as the platform shows it: a page, no JSON. */
export function htmlOutage(status: number, frame: AnswerFrame): Outgoing {
  return {
    status: status >= 200 && status <= 599 ? status : 502,
    headers: { ...baseHeaders(frame), 'content-type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>',
  };
}

/** Sends, whole or spoiled. Resolves when done or when the other side has gone. */
export function send(response: ServerResponse, outgoing: Outgoing, plan: MoodPlan): Promise<void> {
  return sendAnswer(response, outgoing, { isHalf: plan.after === 'half', dripMs: plan.dripMs });
}

/** The answer that replaces a good one after the call took effect. */
export function spoiled(outgoing: Outgoing, plan: MoodPlan, frame: AnswerFrame): Outgoing {
  if (plan.after === 'html') return htmlOutage(plan.httpStatus, frame);
  if (plan.after === 'unparsable') {
    return { ...outgoing, status: 200, body: `for (;;);{"id":"${outgoing.body.slice(0, 20)}` };
  }
  return isRefusal(plan.after) ? jsonAnswer(plan.after, plan, frame) : outgoing;
}
