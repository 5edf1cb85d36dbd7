import { seeded, type ZaloOaSandbox } from '../../../adapters/zalo-oa/sandbox.ts';
import { type Answer, answerOf, textAt } from '../../support/sandbox-answers.ts';
import { type FileServer, png, type ServedFile, serveFiles } from '../../support/small-media.ts';

export { type Answer, answerOf, at, testClock, textAt } from '../../support/sandbox-answers.ts';
export { type FileServer as PictureServer, png } from '../../support/small-media.ts';

/** `-201 type accept…`; `0` for success. */
export function verdictOf(answer: Answer): string {
  const { error, message } = answer.body;
  return error === 0 ? '0' : `${String(error)} ${String(message)}`;
}

/** What a client saw: the envelope's number, the status of anything else, or that the line died. */
export async function seen(work: Promise<Answer>): Promise<unknown> {
  return work.then(
    ({ status, body }) => (body['error'] === undefined ? `HTTP ${status}` : body['error']),
    () => 'dead',
  );
}

type HeaderList = Readonly<Record<string, string>>;

/** A client of one OA; the other one's token on demand. */
export function clientOf(sandbox: ZaloOaSandbox, accessToken: string = seeded.accessToken) {
  const { baseUrl } = sandbox;
  const auth = { access_token: accessToken };
  const post = async (path: string, body: unknown, headers: HeaderList = {}) =>
    answerOf(
      await fetch(`${baseUrl}${path}`, {
        method: 'POST',
        headers: { ...auth, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  const get = async (
    path: string,
    query: Readonly<Record<string, string>> = {},
    headers: HeaderList = auth,
  ) =>
    answerOf(
      await fetch(`${baseUrl}${path}?${new URLSearchParams(query).toString()}`, { headers }),
    );
  const upload = async (path: string, bytes: Buffer, name: string) => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), name);
    return answerOf(
      await fetch(`${baseUrl}${path}`, { method: 'POST', headers: auth, body: form }),
    );
  };
  return { baseUrl, post, get, upload };
}

export type Client = ReturnType<typeof clientOf>;

export async function tokenCall(
  sandbox: ZaloOaSandbox,
  form: Readonly<Record<string, string>>,
  secret: string = seeded.appSecret,
): Promise<Answer> {
  return answerOf(
    await fetch(`${sandbox.baseUrl}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: secret },
      body: new URLSearchParams({ app_id: seeded.appId, ...form }),
    }),
  );
}

export function refresh(
  sandbox: ZaloOaSandbox,
  refreshToken: string = seeded.refreshToken,
): Promise<Answer> {
  return tokenCall(sandbox, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

/** The first bytes of a JPEG and noise up to `bytes`. */
export function jpeg(bytes: number): Buffer {
  const file = Buffer.alloc(bytes, 7);
  Buffer.from('ffd8ffe000104a464946', 'hex').copy(file);
  return file;
}

/** What passes for an mp4 by its first bytes. */
export function film(bytes = 5000): Buffer {
  const file = Buffer.alloc(bytes, 9);
  Buffer.from('00000018667479706d703432', 'hex').copy(file);
  return file;
}

/** Stands in for the office's public media; what is not told otherwise is a PNG. */
export function startPictures(files: Readonly<Record<string, ServedFile>>): Promise<FileServer> {
  return serveFiles(files, 'image/png');
}

/** An ordinary article with a cover and one picture. */
export function article(pictures: FileServer, more: Readonly<Record<string, unknown>> = {}) {
  return {
    type: 'normal',
    title: 'Thông báo lịch tiêm chủng',
    author: 'UBND xã Suối Mẫu',
    description: 'Lịch tiêm chủng mở rộng tháng 12.',
    cover: { cover_type: 'photo', photo_url: pictures.url('/cover.jpg'), status: 'show' },
    body: [
      { type: 'text', content: 'Kính mời bà con đưa trẻ đến trạm y tế.' },
      { type: 'image', url: pictures.url('/a.png'), caption: 'Trạm y tế' },
    ],
    status: 'show',
    comment: 'hide',
    ...more,
  };
}

export const plainFiles: Readonly<Record<string, ServedFile>> = {
  '/cover.jpg': { type: 'image/jpeg', body: jpeg(2000) },
  '/a.png': { body: png },
};

/** Creates an article and returns its id; the sandbox needs `jobMs: 0`. */
export async function publish(client: Client, payload: unknown): Promise<string> {
  const made = await client.post('/v2.0/article/create', payload);
  const token = textAt(made.body, 'data', 'token');
  const ready = await client.post('/v2.0/article/verify', { token });
  return textAt(ready.body, 'data', 'id');
}

/** A broadcast to everybody. */
export function message(ids: readonly string[], target: unknown = { gender: '0' }) {
  const elements = ids.map((id) => ({ media_type: 'article', attachment_id: id }));
  const payload = { template_type: 'media', elements };
  return {
    recipient: { target },
    message: { attachment: { type: 'template', payload } },
  };
}
