/** The HTTP servers: which door a request takes. Upload links have a door of their own. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { bareAnswer, finish, openFrame } from './answer.ts';
import { apiVisit } from './api-visit.ts';
import { control } from './control.ts';
import { holderAct } from './holder.ts';
import { mediaAt, sendMedia } from './media-route.ts';
import { isOAuthPath, oauthVisit } from './oauth-visit.ts';
import { readBounded } from './read-body.ts';
import { readerRoute } from './reader-route.ts';
import { bounds } from './rules.ts';
import { uploadVisit } from './upload-visit.ts';
import { queryOf } from './values.ts';
import type { Parts, Visit } from './visit.ts';

export function createSandboxServer(parts: Parts, door: 'main' | 'upload'): Server {
  const server = createServer((request, response) => {
    response.on('error', () => {});
    request.on('error', () => {});
    void visit(parts, request, response, door).catch((error: unknown) => {
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
  door: 'main' | 'upload',
): Promise<void> {
  const base = 'http://sandbox.local';
  const raw = request.url ?? '/';
  if (!raw.startsWith('/') || !URL.canParse(`${base}${raw}`)) {
    response.writeHead(400).end();
    return;
  }
  const url = new URL(`${base}${raw}`);
  const path = url.pathname;
  const method = request.method ?? 'GET';
  const one: Visit = {
    parts,
    request,
    response,
    method,
    url,
    path,
    query: queryOf(url.searchParams),
  };
  if (door === 'upload') {
    if (path === '/video/') return uploadVisit(one);
    return finish(one, openFrame(one, {}), bareAnswer(404));
  }
  if (isOAuthPath(path)) return oauthVisit(one);
  if (path.startsWith('/v2/')) return apiVisit(one);
  if (path.startsWith('/__sandbox') && !isFromHere(request)) {
    response.writeHead(403).end();
    return;
  }
  if (['GET', 'HEAD'].includes(method) && (await readerVisit(one))) return;
  if (method === 'POST' && path.startsWith('/__sandbox/phone/')) return phoneVisit(one);
  if (path.startsWith('/__sandbox')) return controlVisit(one);
  return apiVisit(one);
}

/** Pages of other sites must not steer the sandbox through somebody's browser. */
function isFromHere(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return false;
  const { origin } = request.headers;
  return origin === undefined || origin === `http://${request.headers.host ?? ''}`;
}

async function readerVisit(one: Visit): Promise<boolean> {
  const { parts, request, response, method, path } = one;
  const { world, engine } = parts;
  const media = await engine.look(() => mediaAt(world, path));
  if (media === 'missing') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('gone');
    return true;
  }
  if (media !== null) {
    await sendMedia(world, request, response, media);
    return true;
  }
  const answer = await engine.look(() => readerRoute(world, path));
  if (answer === null) return false;
  response.writeHead(answer.status, answer.headers);
  response.end(method === 'HEAD' ? undefined : answer.body);
  return true;
}

/** A form of the holder's phone; afterwards the page is shown anew. */
async function phoneVisit(one: Visit): Promise<void> {
  const { parts, request, response, path } = one;
  const { world, engine } = parts;
  const bytes = await readBounded(request);
  const form = new URLSearchParams(Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '');
  await engine.alone(() => holderAct(world, Object.fromEntries(form), world.now()));
  response.writeHead(303, { location: path, 'cache-control': 'no-store' }).end();
}

async function controlVisit(one: Visit): Promise<void> {
  const { request, response, parts, path } = one;
  const what = path.startsWith('/__sandbox/') ? path.slice('/__sandbox/'.length) : '';
  const answer = await control(parts.tools, request, what);
  const { status, body } = answer ?? { status: 404, body: { message: 'no such address' } };
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body, null, 1)}\n`);
}
