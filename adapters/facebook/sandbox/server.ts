/** The HTTP server: which door a request takes. */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { sendControl } from '../../kit/sandbox/control.ts';
import { gone } from '../../kit/sandbox/read-body.ts';
import { sendGone, sendMedia } from '../../kit/sandbox/send-media.ts';
import { servePage } from '../../kit/sandbox/serve-reader.ts';
import { createStandInServer, isFromHere } from '../../kit/sandbox/server.ts';
import { control } from './control.ts';
import { loginDialog } from './dialog.ts';
import { isRefusal } from './errors.ts';
import { graphVisit, rawVisit } from './graph-visit.ts';
import { mediaOf } from './media-route.ts';
import { readContent } from './read-request.ts';
import { readerRoute } from './reader-route.ts';
import { bounds, versions } from './rules.ts';
import type { Parts, Visit } from './visit.ts';

export function createSandboxServer(parts: Parts): Server {
  return createStandInServer(bounds.idleMs, (request, response, url) =>
    visit(parts, request, response, url),
  );
}

async function visit(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const match = /^\/v(\d{1,3})\.(\d)(?=\/|$)/.exec(url.pathname);
  const path = decodePath(match === null ? url.pathname : url.pathname.slice(match[0].length));
  const asked = match === null ? versions.newest : Number(match[1]);
  const one: Visit = {
    parts,
    request,
    response,
    method: request.method ?? 'GET',
    url,
    path: path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path || '/',
    // An expired version is served as the oldest live one.
    version: Math.max(asked, versions.oldestLive),
    isVersioned: match !== null,
  };
  if (url.pathname.startsWith('/__sandbox')) return controlVisit(one);
  if (await readerVisit(one)) return;
  if (one.path === '/dialog/oauth') return dialogVisit(one);
  if (one.path.startsWith('/video-upload/')) return rawVisit(one, '/rupload');
  if (one.path.startsWith('/upload:')) return rawVisit(one, '/upload');
  return graphVisit(one, asked);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function controlVisit(one: Visit): Promise<void> {
  const { request, response, parts, method, url } = one;
  const what = url.pathname.slice('/__sandbox/'.length);
  if (!isFromHere(request)) {
    response.writeHead(403).end();
    return;
  }
  if (['GET', 'HEAD'].includes(method) && what.startsWith('media/')) {
    const media = mediaOf(parts.world, decodePath(what.slice('media/'.length)));
    if (media === null) return sendGone(response);
    return sendMedia(request, response, media, parts.world.media.mediaPath(media.sha256));
  }
  if (await readerVisit(one)) return;
  sendControl(response, await control.answer(parts.tools, request, what));
}

async function readerVisit(one: Visit): Promise<boolean> {
  const { request, method, url, isVersioned, parts } = one;
  if (isVersioned || !['GET', 'HEAD'].includes(method)) return false;
  const isBrowser =
    (request.headers.accept ?? '').includes('text/html') &&
    request.headers.authorization === undefined &&
    !url.searchParams.has('access_token');
  const answer = await parts.engine.look(() =>
    readerRoute(parts.world, decodePath(url.pathname), isBrowser),
  );
  return servePage(one, answer);
}

async function dialogVisit(one: Visit): Promise<void> {
  const { parts, request, response, method, url } = one;
  const content = await readContent(request, url.searchParams, parts.world.media, 0);
  if (content === gone) return;
  if (isRefusal(content)) {
    response.writeHead(400).end();
    return;
  }
  const answer = await parts.engine.alone(() => loginDialog(parts.world, method, content.params));
  if (answer.type === 'redirect') {
    response.writeHead(302, { location: answer.to }).end();
    return;
  }
  response.writeHead(answer.status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'self'; form-action 'self' ${answer.formTarget}; frame-ancestors 'none'`,
    'cache-control': 'no-store',
  });
  response.end(answer.html);
}
