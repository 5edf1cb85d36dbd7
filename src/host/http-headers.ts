import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { HttpRequest } from '../ports/http.ts';
import type { BodyPlan } from './body.ts';

/** Names that say where the request ends or where it goes: they are the host's alone. */
const OWN_NAMES = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'upgrade',
  'proxy-authorization',
]);

/** Header names in lower case; throws a TypeError for one that a request may not carry. */
export function requestHeaders(
  request: HttpRequest,
  plan: BodyPlan | null,
  userAgent: string,
): Record<string, string | false> {
  const headers: Record<string, string | false> = {
    'user-agent': userAgent,
    accept: '*/*',
    // `false` keeps axios from naming a type for a body that is not there.
    'content-type': plan?.contentType ?? false,
  };
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const lower = name.toLowerCase();
    validateHeaderName(lower);
    validateHeaderValue(lower, value);
    if (OWN_NAMES.has(lower)) throw new TypeError(`the header ${lower} is set by the host`);
    if (lower === 'content-type' && request.body?.type === 'multipart') {
      throw new TypeError('the content type of a multipart body holds its boundary');
    }
    headers[lower] = value;
  }
  if (plan !== null) headers['content-length'] = String(plan.totalBytes);
  return headers;
}

/** Answer headers as the port gives them: lower-case names, repeated ones joined by `, `. */
export function replyHeaders(headers: Iterable<[string, unknown]>): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (Array.isArray(value)) plain[name.toLowerCase()] = value.join(', ');
    else if (typeof value === 'string') plain[name.toLowerCase()] = value;
  }
  return plain;
}
