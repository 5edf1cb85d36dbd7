/** `/youtube/v3/…`: one JSON call. */

import { gone } from '../../kit/sandbox/read-body.ts';
import { finishJson, openFrame, refusedByMood, reset, waitForMood } from './answer.ts';
import { bearerOf } from './auth.ts';
import { isRefusal } from './errors.ts';
import { parseJson, readBounded } from './read-body.ts';
import type { JsonCall } from './records.ts';
import type { Visit } from './visit.ts';

export async function jsonVisit(one: Visit): Promise<void> {
  const { parts, request, method, query } = one;
  const path = one.path.slice('/youtube/v3'.length) || '/';
  const bytes = await readBounded(request);
  const frame = openFrame(one, path.slice(0, 60), null);
  await waitForMood(one, frame.plan);
  if (bytes === gone) return reset(one, frame, 'cut');
  if (await refusedByMood(one, frame)) return;
  const body = isRefusal(bytes) ? bytes : parseJson(bytes);
  if (isRefusal(body)) return finishJson(one, frame, body);
  const accessToken = bearerOf(request.headers.authorization) ?? query['access_token']?.[0] ?? null;
  const call: JsonCall = { method, path, query, body, accessToken };
  if (frame.plan.landsLaterMs !== null) {
    await parts.engine.landLater(call, frame.plan.landsLaterMs);
    return reset(one, frame);
  }
  return finishJson(one, frame, await parts.engine.carryOut(call, frame.plan));
}
