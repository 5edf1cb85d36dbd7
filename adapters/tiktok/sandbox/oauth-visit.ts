/** The token addresses and the consent page. */

import { gone, readBounded } from '../../kit/sandbox/read-body.ts';
import { finish, openFrame, refusedByMood, reset, tokenAnswer, waitForMood } from './answer.ts';
import { consentScreen } from './consent.ts';
import { revokeEndpoint, tokenEndpoint } from './oauth.ts';
import { bounds } from './rules.ts';
import type { Visit } from './visit.ts';

const tokenPath = '/v2/oauth/token/';
const revokePath = '/v2/oauth/revoke/';
const consentPath = '/v2/auth/authorize/';

export function isOAuthPath(path: string): boolean {
  return [tokenPath, revokePath, consentPath].includes(path);
}

export async function oauthVisit(one: Visit): Promise<void> {
  const { parts, request, url, path, method } = one;
  const bytes = await readBounded(request, bounds.jsonBytes);
  const form = new URLSearchParams(Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '');
  const frame = openFrame(one, { grant: form.get('grant_type') });
  await waitForMood(one, frame.plan);
  if (bytes === gone) return reset(one, frame, 'cut');
  if (await refusedByMood(one, frame)) return;
  if (path === consentPath) {
    const params = new URLSearchParams(url.searchParams);
    for (const [name, value] of form) params.append(name, value);
    return consentVisit(one, params);
  }
  const { world, engine } = parts;
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(
    request.headers['content-type'] ?? '',
  );
  const answer = await engine.alone(() => {
    if (method !== 'POST' || !isForm) {
      const description = 'Only `application/x-www-form-urlencoded` is supported as Content-Type.';
      return { ok: false, error: 'invalid_request', description } as const;
    }
    return path === tokenPath
      ? tokenEndpoint(world, form, world.now())
      : revokeEndpoint(world, form);
  });
  return finish(one, frame, tokenAnswer(frame, answer, world.switches.oauthErrorStatus));
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
