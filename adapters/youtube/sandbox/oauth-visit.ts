/** `/token`, `/revoke`, `/tokeninfo` and the consent screen. */

import { gone } from '../../kit/sandbox/read-body.ts';
import { finish, finishJson, openFrame, refusedByMood, reset, waitForMood } from './answer.ts';
import { consentScreen } from './consent.ts';
import { isRefusal } from './errors.ts';
import { type OAuthAnswer, revokeEndpoint, tokenEndpoint, tokenInfo } from './oauth.ts';
import { readBounded } from './read-body.ts';
import type { Visit } from './visit.ts';

const consentPaths = ['/o/oauth2/v2/auth', '/o/oauth2/auth'];
const paths = ['/token', '/oauth2/v4/token', '/revoke', '/tokeninfo', ...consentPaths];

export function isOAuthPath(path: string): boolean {
  return paths.includes(path);
}

export async function oauthVisit(one: Visit): Promise<void> {
  const { parts, request, url, path, method } = one;
  const route = path === '/oauth2/v4/token' ? '/token' : path;
  const frame = openFrame(one, route, null);
  await waitForMood(one, frame.plan);
  const bytes = await readBounded(request);
  if (bytes === gone) return reset(one, frame, 'cut');
  if (await refusedByMood(one, frame)) return;
  if (isRefusal(bytes)) return finishJson(one, frame, bytes);
  const params = new URLSearchParams(url.searchParams);
  for (const [name, value] of new URLSearchParams(bytes.toString('utf8'))) {
    params.append(name, value);
  }
  if (consentPaths.includes(path)) return consentVisit(one, params);
  const { world, engine } = parts;
  const answer = await engine.alone((): OAuthAnswer => {
    const at = world.now();
    if (route === '/revoke') return revokeEndpoint(world, params.get('token'));
    if (route === '/tokeninfo') return tokenInfo(world, params.get('access_token'), at);
    if (method !== 'POST') return { status: 404, body: { error: 'not_found' } };
    return tokenEndpoint(world, params, basicOf(request.headers.authorization), at);
  });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  const reason = answer.body['error'];
  const body = `${JSON.stringify(answer.body, null, 2)}\n`;
  const outgoing = { status: answer.status, headers, body };
  return finish(one, frame, outgoing, typeof reason === 'string' ? reason : null);
}

/** Client id and secret of an Authorization header. */
function basicOf(header: string | undefined): readonly [string, string] | null {
  const coded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (coded === undefined) return null;
  const text = Buffer.from(coded, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return at < 0 ? null : [text.slice(0, at), text.slice(at + 1)];
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
