/** The HTTP server: which door a request takes, and what its mood does to it. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type ApiCall, apiCall } from './api.ts';
import { control } from './control.ts';
import {
  badArgument,
  badToken,
  errorBody,
  isRefusal,
  notFound,
  notShared,
  overQuota,
  type Refusal,
  refuse,
  scopeMissing,
  unavailable,
} from './errors.ts';
import type { MoodAction } from './moods.ts';
import { pageRoute } from './page.ts';
import { gesture } from './people.ts';
import type { CallRecord } from './records.ts';
import { bounds } from './rules.ts';
import { tokenEndpoint } from './token.ts';
import { isOverQuota, nextId, spreadsheetOf, type World } from './world.ts';

export function createSandboxServer(world: World): Server {
  const server = createServer((request, response) => {
    response.on('error', () => {});
    request.on('error', () => {});
    void visit(world, request, response).catch((error: unknown) => {
      // A bug of the stand-in must not take it down; it is told to whoever asked.
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(`sandbox bug: ${String(error)}`);
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.requestTimeout = 0;
  server.headersTimeout = 30_000;
  server.setTimeout(bounds.idleMs, (socket) => socket.destroy());
  return server;
}

interface Visit {
  readonly world: World;
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Null when the sender went away or sent too much. */
  readonly body: Buffer | null;
}

async function visit(world: World, request: IncomingMessage, response: ServerResponse) {
  const raw = request.url ?? '/';
  const at = raw.indexOf('?');
  const path = at < 0 ? raw : raw.slice(0, at);
  const parameters = new URLSearchParams(at < 0 ? '' : raw.slice(at + 1));
  const method = request.method ?? 'GET';
  const body = await readBody(request);
  const one: Visit = { world, method, path, parameters, request, response, body };
  if (path === '/token' || /^\/(?:v4|drive\/v3)\//.test(path)) return platformVisit(one);
  if (!isFromHere(request)) {
    response.writeHead(403).end();
    return;
  }
  const answer =
    (await control(world, method, path, body)) ?? (await pageRoute(world, method, path, body));
  response.writeHead(answer?.status ?? 404, answer?.headers ?? {}).end(answer?.body ?? '');
}

/** Pages of other sites must not steer the sandbox through somebody's browser. */
function isFromHere(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) return false;
  const { origin } = request.headers;
  return origin === undefined || origin === `http://${request.headers.host ?? ''}`;
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      const piece = chunk as Buffer;
      bytes += piece.length;
      if (bytes > bounds.bodyBytes) return null;
      chunks.push(piece);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** A call of the service itself: the mood first, then the truth, then the mood again. */
async function platformVisit(one: Visit): Promise<void> {
  const { world, method, path, response } = one;
  if (world.offline) {
    response.destroy();
    return;
  }
  const call = path === '/token' ? null : callOf(one);
  const kind = path === '/token' ? 'token' : (call?.kind ?? 'read');
  const actions = world.moods.actionsFor(kind);
  const has = (type: MoodAction['type']) => actions.find((action) => action.type === type);
  const note = (status: number) => {
    const at = world.now();
    world.store.addCall({ at, kind, method, path, status } satisfies CallRecord);
  };
  const slow = has('slow');
  if (slow !== undefined) await pause(slow.ms ?? 1_000);
  const reply = early(has) ?? (has('reset') === undefined ? truth(one, call) : null);
  for (const action of actions) {
    for (const step of action.gestures ?? []) act(world, call, step);
  }
  await world.store.save();
  if (reply === null || has('reset-after-apply') !== undefined) {
    note(0);
    response.destroy();
    return;
  }
  const shown = has('503-after-apply') === undefined ? reply : refused(unavailable());
  note(shown.status);
  send(response, shown, has);
}

function act(world: World, call: ApiCall | null, step: Parameters<typeof gesture>[1]): void {
  const spreadsheet = world.store.kept.spreadsheets.find(
    (one) => call === null || call.spreadsheetId === null || one.id === call.spreadsheetId,
  );
  const wrong = spreadsheet === undefined ? 'no sheet' : gesture(spreadsheet, step);
  if (wrong !== null) throw new Error(`scripted people: ${wrong}`);
}

type Has = (type: MoodAction['type']) => MoodAction | undefined;

/** A refusal before anything is done. */
function early(has: Has): Reply | null {
  if (has('429') !== undefined) return refused(overQuota('read'));
  return has('503') === undefined ? null : refused(unavailable());
}

function send(response: ServerResponse, reply: Reply, has: Has): void {
  if (has('html') !== undefined) {
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Error 502</html>');
    return;
  }
  const retryAfter = has('429')?.retryAfterSec;
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'private',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
  const text = JSON.stringify(reply.body, null, 1);
  response.end(has('unparsable') === undefined ? text : text.slice(0, text.length / 2));
}

function refused(refusal: Refusal): Reply {
  return { status: refusal.code, body: errorBody(refusal) };
}

function callOf({ world, method, path, parameters, body }: Visit): ApiCall | null {
  return apiCall(method, path, {
    parameters,
    body: body === null ? undefined : parsed(body),
    baseUrl: world.baseUrl(),
    nextId: () => nextId(world),
  });
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function truth(one: Visit, call: ApiCall | null): Reply {
  const { world, path, body } = one;
  if (path === '/token') {
    const form = new URLSearchParams((body ?? Buffer.alloc(0)).toString('utf8'));
    return tokenEndpoint(world.store.kept, form, world.baseUrl(), world.now());
  }
  if (call === null) return refused(refuse(404, 'NOT_FOUND', 'Method not found.'));
  const answer = answerOf(one, call);
  return isRefusal(answer) ? refused(answer) : { status: 200, body: answer };
}

function answerOf({ world, request, body }: Visit, call: ApiCall) {
  if (body === null) return badArgument('Request payload size exceeds the limit.');
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const access = world.store.kept.tokens.find((one) => one.token === given);
  const account = world.store.kept.accounts.find((one) => one.email === access?.account);
  if (access === undefined || access.expiresAt <= world.now() || account?.isAlive !== true) {
    return badToken();
  }
  if (isOverQuota(world, access.account, call.kind)) return overQuota(call.kind);
  const isReadOnly = access.scopes.every((one) => one.endsWith('.readonly'));
  if (isReadOnly && call.kind === 'write') return scopeMissing();
  const isForDrive = access.scopes.some((one) => /\/drive(?:\.|$)/.test(one));
  if (call.isDrive && !isForDrive) return scopeMissing();
  const desk = { account: access.account, spreadsheets: world.store.kept.spreadsheets };
  if (call.spreadsheetId === null) return call.run(desk);
  const spreadsheet = spreadsheetOf(world, call.spreadsheetId);
  if (spreadsheet === null) return notFound();
  const role = spreadsheet.shared[access.account];
  if (role === undefined || (role === 'reader' && call.kind === 'write')) return notShared();
  return call.run(spreadsheet, desk);
}
