import { createHash } from 'node:crypto';
import { seeded, type YoutubeSandbox } from '../../../adapters/youtube/sandbox.ts';
import { type Answer, answerOf, listIn, textAt } from '../../support/sandbox-answers.ts';
import { film as anyFilm, type FilmShape } from '../../support/small-media.ts';

export { type Answer, answerOf, at, testClock, textAt } from '../../support/sandbox-answers.ts';
export { png } from '../../support/small-media.ts';

export interface ApiError {
  readonly code: number;
  readonly message: string;
  readonly errors: readonly {
    readonly domain: string;
    readonly reason: string;
    readonly message: string;
  }[];
  readonly status?: string;
  readonly details?: readonly Record<string, unknown>[];
}

export function errorOf(answer: Answer): ApiError {
  return answer.body['error'] as ApiError;
}

/** `403 quotaExceeded`; the status alone when the answer is no error. */
export function verdictOf(answer: Answer): string {
  const reason = answer.status >= 400 ? errorOf(answer)?.errors[0]?.reason : undefined;
  return reason === undefined ? String(answer.status) : `${answer.status} ${reason}`;
}

export function itemsOf(answer: Answer): readonly Record<string, unknown>[] {
  return listIn(answer, 'items');
}

export async function refreshGrant(
  baseUrl: string,
  refreshToken: string = seeded.refreshToken,
): Promise<Answer> {
  const { clientId, clientSecret } = seeded;
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  });
  return answerOf(await fetch(`${baseUrl}/token`, { method: 'POST', body }));
}

/** A client of one channel, with an access token of its own. */
export async function clientOf(sandbox: YoutubeSandbox, refreshToken?: string) {
  const { baseUrl } = sandbox;
  const token = textAt((await refreshGrant(baseUrl, refreshToken)).body, 'access_token');
  return clientWith(baseUrl, token);
}

type Query = string | Readonly<Record<string, string>>;

export function clientWith(baseUrl: string, token: string) {
  const authorization = `Bearer ${token}`;
  const call = async (method: string, path: string, query: Query, body?: unknown) => {
    const search = new URLSearchParams(query).toString();
    const json =
      body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    return answerOf(
      await fetch(`${baseUrl}${path}?${search}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        redirect: 'manual',
        ...json,
      }),
    );
  };
  const api = (method: string, path: string, query: Query, body?: unknown) =>
    call(method, `/youtube/v3${path}`, query, body);
  /** Any request on an upload address. */
  const send = async (
    method: string,
    address: string,
    headers: Readonly<Record<string, string>>,
    body?: Uint8Array,
  ) =>
    answerOf(
      await fetch(address, {
        method,
        headers: { authorization, ...headers },
        redirect: 'manual',
        ...(body === undefined ? {} : { body: Buffer.from(body) }),
      }),
    );
  return { baseUrl, token, api, call, send };
}

export type Client = Awaited<ReturnType<typeof clientOf>>;

export const plainVideo = {
  snippet: { title: 'Thông báo lịch tiếp dân', description: 'Xin mời.', categoryId: '25' },
  status: { privacyStatus: 'private', selfDeclaredMadeForKids: false },
};

/** Starts a session; the answer has its address in `location`. */
export function startSession(
  client: Client,
  bytes: number,
  resource: unknown = plainVideo,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const query = 'uploadType=resumable&part=snippet,status';
  return client.send(
    'POST',
    `${client.baseUrl}/upload/youtube/v3/videos?${query}`,
    {
      'content-type': 'application/json; charset=UTF-8',
      'x-upload-content-length': String(bytes),
      'x-upload-content-type': 'video/mp4',
      ...headers,
    },
    Buffer.from(JSON.stringify(resource)),
  );
}

export function locationOf(answer: Answer): string {
  const found = answer.headers.get('location');
  if (found === null) throw new Error(`no session: ${answer.status} ${answer.text.slice(0, 300)}`);
  return found;
}

/** Uploads a whole file in one session and returns the film's id. */
export async function upload(
  client: Client,
  bytes: Uint8Array,
  resource: unknown = plainVideo,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const session = locationOf(await startSession(client, bytes.length, resource, headers));
  const answer = await client.send('PUT', session, { 'content-type': 'video/mp4' }, bytes);
  return textAt(answer.body, 'id');
}

/** `bytes *\/N`. */
export function query(client: Client, session: string, total: number): Promise<Answer> {
  return client.send('PUT', session, { 'content-range': `bytes */${total}` }, new Uint8Array());
}

export function chunk(
  client: Client,
  session: string,
  file: Uint8Array,
  from: number,
  to: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const range = `bytes ${from}-${to - 1}/${file.length}`;
  return client.send(
    'PUT',
    session,
    { 'content-range': range, ...headers },
    file.subarray(from, to),
  );
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Two parts as every client but Python's writes them. */
export function related(resource: unknown, media: Uint8Array, type: string, newline = '\r\n') {
  const head = [
    '--limit',
    'Content-Type: application/json',
    '',
    JSON.stringify(resource),
    '--limit',
    `Content-Type: ${type}`,
    '',
    '',
  ].join(newline);
  const body = Buffer.concat([Buffer.from(head), media, Buffer.from(`${newline}--limit--`)]);
  return { headers: { 'content-type': 'multipart/related; boundary=limit' }, body };
}

export const srt = Buffer.from('1\n00:00:00,000 --> 00:00:02,000\nXin chào\n');

/** A film whose container is real and whose pictures are noise: 1280 x 720, 4 s, 10 fps. */
export function film(shape: Partial<FilmShape> = {}): Promise<Buffer> {
  return anyFilm({ width: 1280, height: 720, fps: 10, ...shape });
}

/** A real film with room behind it, `bytes` long in all: what follows the container is a free box. */
export async function bigFilm(bytes: number, seed = 1): Promise<Buffer> {
  const head = await film();
  const rest = Buffer.alloc(Math.max(8, bytes - head.length));
  let state = seed;
  for (let index = 8; index < rest.length; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    rest[index] = state >> 16;
  }
  rest.writeUInt32BE(rest.length, 0);
  rest.write('free', 4, 'latin1');
  return Buffer.concat([head, rest]);
}
