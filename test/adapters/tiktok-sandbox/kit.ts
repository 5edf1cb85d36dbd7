import { createHash, randomBytes } from 'node:crypto';
import { seeded, type TiktokSandbox } from '../../../adapters/tiktok/sandbox.ts';
import { type Answer, answerOf, at, textAt } from '../../support/sandbox-answers.ts';
import {
  film as anyFilm,
  type FilmShape,
  type ServedFile,
  serveFiles,
} from '../../support/small-media.ts';

export { answerOf, at, testClock, textAt } from '../../support/sandbox-answers.ts';
export { png } from '../../support/small-media.ts';

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

/** A readable mp4 whose pictures are noise: 720 x 1280, 4 s, 30 fps. */
export function film(shape: Partial<FilmShape> = {}): Promise<Buffer> {
  return anyFilm({ frameBytes: 16, ...shape });
}

/** Stands in for the office's public media; what is not told otherwise is a JPEG. */
export function startMedia(files: Readonly<Record<string, ServedFile>>) {
  return serveFiles(files, 'image/jpeg');
}

export type MediaServer = Awaited<ReturnType<typeof startMedia>>;
