import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { FakePlatform, type FakePlatformOptions } from './platform.ts';
import type { FakeAnswer, FakeRequest, FakeRule } from './wire.ts';

const MAX_BODY_BYTES = 80 * 1024 * 1024;

export interface FakeServer {
  /** E.g. `http://127.0.0.1:40123`; goes into the platform setting `baseUrl`. */
  readonly baseUrl: string;
  readonly platform: FakePlatform;
  close(): Promise<void>;
}

/** Control messages; the moods' own shape is the sender's business (tests only). */
const Rules = z.array(z.looseObject({ op: z.string(), action: z.looseObject({ do: z.string() }) }));
const Slot = z.object({ slot: z.string() });

/**
 * The stand-in over real HTTP on loopback, for tests that kill a whole process. Besides the protocol
 * it answers: `POST /__fake/rules` (a JSON list of moods), `DELETE /__fake/rules`,
 * `GET /__fake/truth`, `POST /__fake/holder-finishes` and `/__fake/holder-discards` (`{"slot": id}`).
 * Without `now` it keeps the machine's time; with `platform` it serves that one and only `port` counts.
 */
export async function startFakeServer(
  options: Partial<FakePlatformOptions> & {
    readonly port?: number;
    readonly platform?: FakePlatform;
  } = {},
): Promise<FakeServer> {
  const platform = options.platform ?? new FakePlatform({ now: () => Date.now(), ...options });
  const closing = new AbortController();
  const server = createServer((message, response) => {
    void serve(platform, message, response, closing.signal);
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await listening(server);
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    platform,
    close: () => {
      closing.abort();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
}

async function serve(
  platform: FakePlatform,
  message: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const request = await readRequest(message);
  if (request === null) return void message.destroy();
  const answer = request.path.startsWith('/__fake/')
    ? control(platform, request)
    : platform.handle(request);
  try {
    if (answer.delayMs > 0) await wait(answer.delayMs, undefined, { signal: closing });
  } catch {
    return void message.destroy();
  }
  if (answer.type === 'hang-up') return void message.socket.destroy();
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

/** The request as far as it came; null when its body is over the bound. */
async function readRequest(message: IncomingMessage): Promise<FakeRequest | null> {
  const url = new URL(message.url ?? '/', 'http://fake.test');
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  let complete = true;
  try {
    for await (const chunk of message) {
      const bytes = Buffer.from(chunk as Buffer);
      sizeBytes += bytes.length;
      if (sizeBytes > MAX_BODY_BYTES) return null;
      chunks.push(bytes);
    }
  } catch {
    complete = false;
  }
  const body = Buffer.concat(chunks);
  const isJson = (message.headers['content-type'] ?? '').startsWith('application/json');
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value ?? '')]),
    ),
    json: isJson && complete ? parsed(body) : null,
    bytes: isJson || body.length === 0 ? null : new Uint8Array(body),
    complete,
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function control(platform: FakePlatform, request: FakeRequest): FakeAnswer {
  switch (`${request.method} ${request.path}`) {
    case 'POST /__fake/rules': {
      const rules = Rules.safeParse(request.json);
      if (!rules.success) return reply(400, { error: 'a JSON list of rules' });
      for (const rule of rules.data) platform.addRule(rule as unknown as FakeRule);
      return reply(200, { rules: rules.data.length });
    }
    case 'DELETE /__fake/rules':
      platform.clearRules();
      return reply(200, {});
    case 'GET /__fake/truth':
      return reply(200, platform.truth());
    case 'POST /__fake/holder-finishes':
    case 'POST /__fake/holder-discards':
      return holder(platform, request);
    default:
      return reply(404, { error: 'unknown control route' });
  }
}

function holder(platform: FakePlatform, request: FakeRequest): FakeAnswer {
  const asked = Slot.safeParse(request.json);
  const known = platform.truth().slots.map((slot) => slot.id);
  if (!asked.success || !known.includes(asked.data.slot)) return reply(404, { error: 'no slot' });
  if (request.path.endsWith('finishes')) platform.holderFinishes(asked.data.slot);
  else platform.holderDiscards(asked.data.slot);
  return reply(200, {});
}

function reply(status: number, value: unknown): FakeAnswer {
  return {
    type: 'reply',
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
    delayMs: 0,
  };
}
