import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { seeded, type TiktokSandbox } from '../../../adapters/tiktok/sandbox.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON object of the body; empty when it is none. */
  readonly body: Record<string, unknown>;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  try {
    return { status, headers, text, body: JSON.parse(text) as Record<string, unknown> };
  } catch {
    return { status, headers, text, body: {} };
  }
}

/** A value deep inside: `at(body, 'data', 'publish_id')`. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    found = (found as Record<string | number, unknown> | undefined)?.[step];
  }
  return found;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('.')}`);
  return found;
}

/** `403 url_ownership_unverified`; `200 ok`. */
export function verdictOf(answer: Answer): string {
  const { error } = answer.body;
  const code = typeof error === 'string' ? error : at(error, 'code');
  return typeof code === 'string' ? `${answer.status} ${code}` : String(answer.status);
}

/** What a client saw, or that the line died. */
export async function seen(work: Promise<Answer>): Promise<string> {
  return work.then(verdictOf, () => 'dead');
}

export function clientOf(sandbox: TiktokSandbox, token: string = seeded.accessToken) {
  const { baseUrl } = sandbox;
  const authorization = `Bearer ${token}`;
  const post = async (path: string, body?: unknown) =>
    answerOf(
      await fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json; charset=UTF-8' },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  const get = async (path: string) =>
    answerOf(await fetch(`${baseUrl}${path}`, { headers: { authorization } }));
  return { baseUrl, post, get };
}

export type Client = ReturnType<typeof clientOf>;

export const paths = {
  creatorInfo: '/v2/post/publish/creator_info/query/',
  direct: '/v2/post/publish/video/init/',
  inbox: '/v2/post/publish/inbox/video/init/',
  photo: '/v2/post/publish/content/init/',
  status: '/v2/post/publish/status/fetch/',
  cancel: '/v2/post/publish/cancel/',
  list: '/v2/video/list/?fields=id,create_time,title,video_description,share_url',
  query: '/v2/video/query/?fields=id,title',
} as const;

type Fields = Readonly<Record<string, unknown>>;

export function fileSource(sizeBytes: number, chunkBytes = sizeBytes, chunks = 1) {
  return {
    source: 'FILE_UPLOAD',
    video_size: sizeBytes,
    chunk_size: chunkBytes,
    total_chunk_count: chunks,
  };
}

export function directVideo(source: unknown, info: Fields = {}) {
  const post = { privacy_level: 'PUBLIC_TO_EVERYONE', title: 'Phim của xã', ...info };
  return { post_info: post, source_info: source };
}

export function photoPost(links: readonly string[], info: Fields = {}, more: Fields = {}) {
  return {
    media_type: 'PHOTO',
    post_mode: 'DIRECT_POST',
    post_info: {
      privacy_level: 'PUBLIC_TO_EVERYONE',
      title: 'Ảnh của xã',
      description: 'Ngày hội đại đoàn kết.',
      ...info,
    },
    source_info: { source: 'PULL_FROM_URL', photo_images: links, photo_cover_index: 0 },
    ...more,
  };
}

export interface Ticket {
  readonly publishId: string;
  readonly uploadUrl: string;
}

/** An init that must succeed. */
export async function ticketOf(work: Promise<Answer>): Promise<Ticket> {
  const answer = await work;
  if (verdictOf(answer) !== '200 ok') throw new Error(answer.text);
  const uploadUrl = at(answer.body, 'data', 'upload_url');
  return {
    publishId: textAt(answer.body, 'data', 'publish_id'),
    uploadUrl: typeof uploadUrl === 'string' ? uploadUrl : '',
  };
}

/** One part of a film; `range` when the header is to be another. */
export async function putPart(
  url: string,
  bytes: Buffer,
  start: number,
  total: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return answerOf(
    await fetch(url, {
      method: 'PUT',
      headers: {
        'content-type': 'video/mp4',
        'content-range': `bytes ${start}-${start + bytes.length - 1}/${total}`,
        ...headers,
      },
      body: new Uint8Array(bytes),
    }),
  );
}

/** Sends a whole film through an inbox or direct init; its publish_id. */
export async function send(
  client: Client,
  bytes: Buffer,
  path: string = paths.direct,
  info: Fields = {},
): Promise<string> {
  const { publishId, uploadUrl } = await ticketOf(
    client.post(path, directVideo(fileSource(bytes.length), info)),
  );
  const { status } = await putPart(uploadUrl, bytes, 0, bytes.length);
  if (status !== 201) throw new Error(`upload: ${status}`);
  return publishId;
}

export async function statusOf(client: Client, publishId: string): Promise<Answer> {
  return client.post(paths.status, { publish_id: publishId });
}

/** The word of a ticket's status, with its reason. */
export async function wordOf(client: Client, publishId: string): Promise<string> {
  const { body } = await statusOf(client, publishId);
  const reason = at(body, 'data', 'fail_reason');
  const word = textAt(body, 'data', 'status');
  return typeof reason === 'string' ? `${word} ${reason}` : word;
}

export async function tokenCall(
  sandbox: TiktokSandbox,
  form: Readonly<Record<string, string>>,
  path = '/v2/oauth/token/',
): Promise<Answer> {
  const { clientKey, clientSecret } = seeded;
  return answerOf(
    await fetch(`${sandbox.baseUrl}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ client_key: clientKey, client_secret: clientSecret, ...form }),
    }),
  );
}

export function refresh(
  sandbox: TiktokSandbox,
  refreshToken: string = seeded.refreshToken,
): Promise<Answer> {
  return tokenCall(sandbox, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Bytes that nobody can read as a film. */
export function noise(bytes: number): Buffer {
  return randomBytes(bytes);
}

interface FilmFacts {
  readonly seconds?: number;
  readonly width?: number;
  readonly height?: number;
  readonly fps?: number;
}

/** A readable mp4 whose pictures are noise: 720 x 1280, 4 s, 30 fps. */
export async function film(facts: FilmFacts = {}): Promise<Buffer> {
  const { seconds = 4, width = 720, height = 1280, fps = 30 } = facts;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const description = Uint8Array.from([
    1, 66, 0, 30, 255, 225, 0, 4, 103, 66, 0, 30, 1, 0, 4, 104, 206, 60, 128,
  ]);
  const config = { codec: 'avc1.42001e', codedWidth: width, codedHeight: height, description };
  for (let frame = 0; frame < seconds * fps; frame += 1) {
    const bytes = Uint8Array.from({ length: 16 }, (_, index) => (index * 7 + frame) % 251);
    const type = frame % fps === 0 ? 'key' : 'delta';
    await source.add(new EncodedPacket(bytes, type, frame / fps, 1 / fps), {
      decoderConfig: config,
    });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** The head of a JPEG of that size and noise behind it. */
export function jpeg(width = 1080, height = 1350, bytes = 2000): Buffer {
  const file = Buffer.alloc(Math.max(bytes, 40), 7);
  Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108', 'hex').copy(file);
  file.writeUInt16BE(height, 25);
  file.writeUInt16BE(width, 27);
  return file;
}

/** The head of an extended WebP of that size. */
export function webp(width = 1080, height = 1080): Buffer {
  const file = Buffer.alloc(60, 7);
  file.write('RIFF....WEBPVP8X', 0, 'latin1');
  file.writeUIntLE(width - 1, 24, 3);
  file.writeUIntLE(height - 1, 27, 3);
  return file;
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Served {
  readonly type?: string;
  readonly status?: number;
  readonly body: Buffer;
}

/** Stands in for the office's public media: only what is listed, each request counted. */
export async function startMedia(files: Readonly<Record<string, Served>>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const found = Object.hasOwn(files, path) ? files[path] : undefined;
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    const headers = { 'content-type': found.type ?? 'image/jpeg', location: '/a.jpg' };
    response.writeHead(found.status ?? 200, headers).end(found.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type MediaServer = Awaited<ReturnType<typeof startMedia>>;

/** A clock that tests move. */
export function testClock(start = Date.UTC(2026, 10, 21, 8)) {
  let now = start;
  return {
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
  };
}
