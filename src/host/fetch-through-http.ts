import type { HttpBody, HttpFailure, HttpPort, HttpRequest } from '../ports/http.ts';

/** What a library gets to see when there was no complete answer. Holds no address and no body. */
class FetchFailure extends TypeError {
  readonly code: HttpFailure['code'];
  /** `no` = not one byte of the request can have left. */
  readonly sent: HttpFailure['sent'];

  constructor(failure: HttpFailure) {
    super(`no answer: ${failure.code}`);
    this.name = 'FetchFailure';
    this.code = failure.code;
    this.sent = failure.sent;
  }
}

interface FetchOptions {
  readonly timeoutMs: number;
  readonly maxAnswerBytes?: number;
  /** Pacing class that the requests are noted with; who calls keeps the pace. */
  readonly pacing: string;
}

/** Names that the host sets itself. */
const HOST_HEADERS = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);
/** They speak of the bytes on the wire; what is handed on is already unpacked. */
const WIRE_HEADERS = new Set(['content-encoding', 'content-length', 'transfer-encoding']);
/** Answers that may not have a body. */
const BODILESS = new Set([204, 205, 304]);

/**
 * A `fetch` for libraries that bring no HTTP of their own: everything goes out through the host, so
 * that its proxy, certificates, bounds and silence about secrets hold for them too. Takes JSON and
 * form bodies; redirects are handed on, not followed. Throws a `TypeError` with `code` and `sent` of
 * the failure when there was no complete answer.
 */
export function fetchThroughHttp(http: HttpPort, options: FetchOptions): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init.headers);
    const body = bodyOf(init.body ?? null);
    const request: HttpRequest = {
      method: methodOf(init.method ?? 'GET'),
      url: `${url.origin}${url.pathname}`,
      query: queryOf(url.searchParams),
      headers: Object.fromEntries([...headers].filter(([name]) => !HOST_HEADERS.has(name))),
      ...(body === null ? {} : { body }),
      ...options,
    };
    const result = await http.send(request, init.signal ? { signal: init.signal } : {});
    if (result.type === 'failure') throw new FetchFailure(result);
    const { status } = result;
    return new Response(BODILESS.has(status) ? null : result.body, {
      status,
      headers: Object.entries(result.headers).filter(([name]) => !WIRE_HEADERS.has(name)),
    });
  };
}

function methodOf(method: string): HttpRequest['method'] {
  const known = (['GET', 'POST', 'PUT', 'DELETE'] as const).find(
    (one) => one === method.toUpperCase(),
  );
  if (known === undefined) throw new TypeError(`the host sends no ${method}`);
  return known;
}

function queryOf(parameters: URLSearchParams): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name)]));
}

function bodyOf(body: NonNullable<RequestInit['body']> | null): HttpBody | null {
  if (body === null) return null;
  if (body instanceof URLSearchParams) return { type: 'form', fields: Object.fromEntries(body) };
  if (typeof body !== 'string') throw new TypeError('the host sends JSON and forms for libraries');
  return { type: 'json', value: JSON.parse(body) as unknown };
}
