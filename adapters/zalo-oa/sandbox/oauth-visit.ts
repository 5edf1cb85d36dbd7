/** The token address and the consent page. */

import { gone } from '../../kit/sandbox/read-body.ts';
import {
  finish,
  jsonAnswer,
  openFrame,
  plainAnswer,
  refusedByMood,
  reset,
  waitForMood,
} from './answer.ts';
import { consentScreen } from './consent.ts';
import { isRefusal } from './errors.ts';
import { tokenEndpoint } from './oauth.ts';
import { readBounded } from './read-body.ts';
import type { Visit } from './visit.ts';

const tokenPath = '/v4/oa/access_token';
const consentPath = '/v4/oa/permission';

export function isOAuthPath(path: string): boolean {
  return path === tokenPath || path === consentPath;
}

export async function oauthVisit(one: Visit): Promise<void> {
  const { parts, request, url, path, method } = one;
  const bytes = await readBounded(request);
  const form = new URLSearchParams(Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '');
  const frame = openFrame(one, { grant: form.get('grant_type') });
  await waitForMood(one, frame.plan);
  if (bytes === gone) return reset(one, frame, 'cut');
  if (await refusedByMood(one, frame)) return;
  if (isRefusal(bytes)) return finish(one, frame, jsonAnswer(bytes));
  if (path === consentPath) {
    const params = new URLSearchParams(url.searchParams);
    for (const [name, value] of form) params.append(name, value);
    return consentVisit(one, params);
  }
  const secret = request.headers['secret_key'];
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(
    request.headers['content-type'] ?? '',
  );
  const answer = await parts.engine.alone(() =>
    tokenEndpoint(
      parts.world,
      method === 'POST' && isForm ? form : new URLSearchParams(),
      typeof secret === 'string' ? secret : null,
      parts.world.now(),
    ),
  );
  const isDone = answer.error === null && answer.body !== null;
  return finish(one, frame, plainAnswer(answer.body, answer.error, isDone));
}

async function consentVisit(one: Visit, params: URLSearchParams): Promise<void> {
  const { parts, method, response } = one;
  const answer = await parts.engine.alone(() => consentScreen(parts.world, method, params));
  if (answer.type === 'redirect') {
    response.writeHead(302, { location: answer.to, 'cache-control': 'no-store' }).end();
    return;
  }
  response.writeHead(answer.status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self' ${answer.formTarget}; frame-ancestors 'none'`,
    'cache-control': 'no-store',
  });
  response.end(answer.html);
}
