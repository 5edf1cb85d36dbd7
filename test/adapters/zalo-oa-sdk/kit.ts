import {
  createZaloOa,
  type ZaloFailure,
  ZaloOaError,
  type ZaloOaOptions,
  type ZaloReply,
  type ZaloRequest,
} from '../../../adapters/zalo-oa/sdk/index.ts';

export const ACCESS_TOKEN = 'ACCESS-5f2e-token';
export const APP_SECRET = 'SECRET-77aa';
export const REFRESH_TOKEN = 'REFRESH-91bc';
export const JOB_TOKEN = 'JOB+a/b==';
const SECRETS = [ACCESS_TOKEN, APP_SECRET, REFRESH_TOKEN, JOB_TOKEN];

export type Answer = ZaloReply | ZaloFailure;

export function reply(body: string, more: Partial<ZaloReply> = {}): ZaloReply {
  const headers = { 'content-type': 'text/json;charset=utf-8', ...more.headers };
  return { type: 'reply', status: 200, body, ...more, headers };
}

/** A successful answer with this `data`. */
export function ok(data: unknown): ZaloReply {
  return reply(JSON.stringify({ error: 0, message: 'Success', data }));
}

export function refused(error: number | string, message = ''): ZaloReply {
  return reply(JSON.stringify({ error, message }));
}

/** A client whose every request is noted and answered with `answer`. */
export function clientOf(answer: Answer, options: Partial<ZaloOaOptions<string>> = {}) {
  const requests: ZaloRequest<string>[] = [];
  const oa = createZaloOa<string>({
    send: (request) => {
      requests.push(request);
      return Promise.resolve(answer);
    },
    appId: '4317',
    appSecret: APP_SECRET,
    accessToken: ACCESS_TOKEN,
    ...options,
  });
  return { oa, requests };
}

/** The error a call ends with; anything else fails the test. Checks that no secret is in it. */
export async function errorOf(call: Promise<unknown>): Promise<ZaloOaError> {
  const error = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ZaloOaError)) throw error;
  const everything = `${error.stack ?? ''} ${String(error)} ${JSON.stringify({ ...error })}`;
  const leaked = SECRETS.filter((secret) => everything.includes(secret));
  if (leaked.length > 0) throw new Error(`secrets in the error: ${leaked.join(', ')}`);
  if (error.cause !== undefined) throw new Error('the error keeps a cause');
  return error;
}

/** The error of a create that is answered like this. */
export function createError(answer: Answer): Promise<ZaloOaError> {
  return errorOf(clientOf(answer).oa.createArticle(ARTICLE));
}

/** The error of a refresh that is answered like this. */
export function refreshError(answer: Answer): Promise<ZaloOaError> {
  return errorOf(clientOf(answer).oa.refreshTokens(REFRESH_TOKEN));
}

export const ARTICLE = {
  type: 'normal',
  title: 'Lịch tiếp công dân',
  author: 'Văn phòng',
  description: 'Tháng 12',
  cover: { type: 'photo', photoUrl: 'https://tep.example/bia.jpg', status: 'show' },
  body: [{ type: 'text', content: 'Thứ Năm hằng tuần.' }],
  status: 'hide',
  comment: 'show',
} as const;
