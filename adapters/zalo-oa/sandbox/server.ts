/** The HTTP server: which door a request takes. */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { sendControl } from '../../kit/sandbox/control.ts';
import { serveReader } from '../../kit/sandbox/serve-reader.ts';
import { createStandInServer, isFromHere } from '../../kit/sandbox/server.ts';
import { queryOf } from '../../kit/sandbox/values.ts';
import { apiVisit, isApiPath } from './api-visit.ts';
import { control } from './control.ts';
import { mediaAt } from './media-route.ts';
import { isOAuthPath, oauthVisit } from './oauth-visit.ts';
import { readerRoute } from './reader-route.ts';
import { bounds } from './rules.ts';
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
  const path = url.pathname;
  const method = request.method ?? 'GET';
  const query = queryOf(url.searchParams);
  const one: Visit = { parts, request, response, method, url, path, query };
  if (isOAuthPath(path)) return oauthVisit(one);
  if (isApiPath(path)) return apiVisit(one);
  if (path.startsWith('/__sandbox') && !isFromHere(request)) {
    response.writeHead(403).end();
    return;
  }
  if (['GET', 'HEAD'].includes(method) && (await readerVisit(one))) return;
  if (path.startsWith('/__sandbox')) return controlVisit(one);
  return apiVisit(one);
}

function readerVisit(one: Visit): Promise<boolean> {
  const { world, engine } = one.parts;
  return serveReader(one, {
    media: () => engine.look(() => mediaAt(world, one.path)),
    mediaPath: world.bytes.mediaPath,
    page: () => engine.look(() => readerRoute(world, one.url)),
  });
}

async function controlVisit(one: Visit): Promise<void> {
  const { request, response, parts, path } = one;
  const what = path.startsWith('/__sandbox/') ? path.slice('/__sandbox/'.length) : '';
  sendControl(response, await control.answer(parts.tools, request, what));
}
