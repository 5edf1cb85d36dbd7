/** The HTTP server: which door a request takes. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { control } from './control.ts';
import { loginDialog } from './dialog.ts';
import { isRefusal } from './errors.ts';
import { graphVisit, rawVisit } from './graph-visit.ts';
import { sendMedia } from './media-route.ts';
import { gone, readContent } from './read-request.ts';
import { readerRoute } from './reader-route.ts';
import { bounds, versions } from './rules.ts';
import type { Parts, Visit } from './visit.ts';

export function createSandboxServer(parts: Parts): Server {
  const server = createServer((request, response) => {
    response.on('error', () => {});
    request.on('error', () => {});
    void visit(parts, request, response).catch((error: unknown) => {
      // A bug of the stand-in must not take it down; it is told to whoever asked.
      if (response.headersSent) response.destroy();
      else
        response.writeHead(500).end(`sandbox bug: ${error instanceof Error ? error.message : ''}`);
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.requestTimeout = 0;
  server.headersTimeout = 30_000;
  server.setTimeout(bounds.idleMs, (socket) => socket.destroy());
  return server;
}

async function visit(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const base = 'http://sandbox.local';
  const raw = request.url ?? '/';
  if (!raw.startsWith('/') || !URL.canParse(`${base}${raw}`)) {
    response.writeHead(400).end();
    return;
  }
  const url = new URL(`${base}${raw}`);
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
    return sendMedia(parts.world, request, response, decodePath(what.slice('media/'.length)));
  }
  if (await readerVisit(one)) return;
  const answer = await control(parts.tools, request, what);
  const { status, body } = answer ?? { status: 404, body: { message: 'no such control' } };
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body, null, 1)}\n`);
}

/** Pages of other sites must not steer the sandbox through somebody's browser. */
function isFromHere(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return false;
  const { origin } = request.headers;
  return origin === undefined || origin === `http://${request.headers.host ?? ''}`;
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
  if (answer === null) return false;
  one.response.writeHead(answer.status, answer.headers);
  one.response.end(method === 'HEAD' ? undefined : answer.body);
  return true;
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
