/** The HTTP servers: which door a request takes. Upload links have a door of their own. */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { sendControl } from '../../kit/sandbox/control.ts';
import { readBounded } from '../../kit/sandbox/read-body.ts';
import { serveReader } from '../../kit/sandbox/serve-reader.ts';
import { createStandInServer, isFromHere } from '../../kit/sandbox/server.ts';
import { queryOf } from '../../kit/sandbox/values.ts';
import { bareAnswer, finish, openFrame } from './answer.ts';
import { apiVisit } from './api-visit.ts';
import { control } from './control.ts';
import { holderAct } from './holder.ts';
import { mediaAt } from './media-route.ts';
import { isOAuthPath, oauthVisit } from './oauth-visit.ts';
import { readerRoute } from './reader-route.ts';
import { bounds } from './rules.ts';
import { uploadVisit } from './upload-visit.ts';
import type { Parts, Visit } from './visit.ts';

export function createSandboxServer(parts: Parts, door: 'main' | 'upload'): Server {
  return createStandInServer(bounds.idleMs, (request, response, url) =>
    visit(parts, request, response, url, door),
  );
}

async function visit(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  door: 'main' | 'upload',
): Promise<void> {
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

function readerVisit(one: Visit): Promise<boolean> {
  const { world, engine } = one.parts;
  return serveReader(one, {
    media: () => engine.look(() => mediaAt(world, one.path)),
    mediaPath: world.bytes.mediaPath,
    page: () => engine.look(() => readerRoute(world, one.path)),
  });
}

/** A form of the holder's phone; afterwards the page is shown anew. */
async function phoneVisit(one: Visit): Promise<void> {
  const { parts, request, response, path } = one;
  const { world, engine } = parts;
  const bytes = await readBounded(request, bounds.jsonBytes);
  const form = new URLSearchParams(Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '');
  await engine.alone(() => holderAct(world, Object.fromEntries(form), world.now()));
  response.writeHead(303, { location: path, 'cache-control': 'no-store' }).end();
}

async function controlVisit(one: Visit): Promise<void> {
  const { request, response, parts, path } = one;
  const what = path.startsWith('/__sandbox/') ? path.slice('/__sandbox/'.length) : '';
  sendControl(response, await control.answer(parts.tools, request, what));
}
