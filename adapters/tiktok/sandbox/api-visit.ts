/** `/v2/…`: one call of the interface. */

import { gone, notJson, parseJson, readBounded } from '../../kit/sandbox/read-body.ts';
import { isObject, textIn } from '../../kit/sandbox/values.ts';
import {
  bareAnswer,
  finish,
  jsonAnswer,
  openFrame,
  refusedByMood,
  reset,
  waitForMood,
} from './answer.ts';
import { methods } from './api-methods.ts';
import { bearerOf } from './auth.ts';
import { badParam } from './errors.ts';
import { bounds } from './rules.ts';
import type { Visit } from './visit.ts';

export async function apiVisit(one: Visit): Promise<void> {
  const route = `${one.method} ${one.path}`;
  const bytes = await readBounded(one.request, bounds.jsonBytes);
  const body = Buffer.isBuffer(bytes) ? parseJson(bytes) : undefined;
  const frame = openFrame(one, wordsOf(body));
  await waitForMood(one, frame.plan);
  if (bytes === gone) return reset(one, frame, 'cut');
  if (await refusedByMood(one, frame)) return;
  if (!methods.has(route)) return finish(one, frame, bareAnswer(404));
  const { engine, world } = one.parts;
  const isJson = /^application\/json\b/i.test(one.request.headers['content-type'] ?? '');
  const isBad = body === notJson || bytes === 'too-large' || (body !== undefined && !isJson);
  if (isBad) {
    return finish(one, frame, jsonAnswer(frame, badParam(world, 'The request body is not JSON')));
  }
  const token = bearerOf(one.request.headers.authorization);
  const outcome = await engine.serve({ route, query: one.query, body }, token, frame.plan);
  if (outcome === 'lands-later') return reset(one, frame);
  return finish(one, frame, jsonAnswer(frame, outcome));
}

/** What phases of moods look at: `source=FILE_UPLOAD`, `mode=DIRECT_POST`. */
function wordsOf(body: unknown): Readonly<Record<string, string | null>> {
  if (!isObject(body)) return {};
  const source = body['source_info'];
  return {
    source: isObject(source) ? textIn(source, 'source') : null,
    mode: textIn(body, 'post_mode'),
  };
}
