import { MAX_ANSWER_CHARACTERS } from './read-json.ts';
import type { ZaloBody, ZaloFailure, ZaloReply, ZaloRequest, ZaloSend } from './transport.ts';

type Fetch = typeof globalThis.fetch;

/**
 * A transport made of a `fetch`, for use on its own: `fetchTransport(globalThis.fetch)`.
 *
 * It never repeats and never follows redirects. `fetch` does not tell whether bytes had left, so
 * all trouble is `sent: 'maybe'`, except when the connection was refused or the name is unknown.
 */
export function fetchTransport(fetchFunction: Fetch): ZaloSend {
  return async (request) => {
    try {
      const response = await fetchFunction(addressOf(request), {
        method: request.method,
        headers: { ...request.headers, ...contentTypeOf(request.body) },
        redirect: 'manual',
        signal: AbortSignal.timeout(request.timeoutMs),
        ...(request.body === undefined ? {} : { body: encode(request.body) }),
      });
      return await replyOf(response);
    } catch (error) {
      return failureOf(error);
    }
  };
}

function addressOf(request: ZaloRequest): string {
  const query = new URLSearchParams(request.query).toString();
  return query === '' ? request.url : `${request.url}?${query}`;
}

function contentTypeOf(body: ZaloBody<unknown> | undefined): Record<string, string> {
  return body?.type === 'json' ? { 'content-type': 'application/json; charset=utf-8' } : {};
}

function encode(body: NonNullable<ZaloRequest['body']>): string | URLSearchParams | FormData {
  if (body.type === 'json') return JSON.stringify(body.value);
  if (body.type === 'form') return new URLSearchParams(body.fields);
  const form = new FormData();
  const bytes = new Blob([body.file.content], { type: body.file.mimeType });
  form.set(body.field, bytes, body.file.fileName);
  return form;
}

async function replyOf(response: Response): Promise<ZaloReply | ZaloFailure> {
  const body = await readBounded(response);
  if (body === null) return { type: 'failure', sent: 'maybe', code: 'answer-too-large' };
  return {
    type: 'reply',
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body,
  };
}

async function readBounded(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let totalBytes = 0;
  for await (const chunk of response.body) {
    totalBytes += chunk.byteLength;
    if (totalBytes > MAX_ANSWER_CHARACTERS) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Error codes of Node that are raised before a connection exists. */
const BEFORE_CONNECTION: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function failureOf(error: unknown): ZaloFailure {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return { type: 'failure', sent: 'maybe', code: 'timeout' };
  }
  const code = codeOf(error);
  if (BEFORE_CONNECTION.has(code)) return { type: 'failure', sent: 'no', code: 'connect' };
  return { type: 'failure', sent: 'maybe', code: 'reset' };
}

function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}
