/** Pages and media for people: what a stand-in shows in a browser. */

import { sendGone, sendMedia } from './send-media.ts';
import type { HttpVisit } from './server.ts';
import type { StoredMedia } from './stored-media.ts';

export interface ReaderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Both are null when the address is not theirs. */
export interface Shown {
  media(): Promise<StoredMedia | 'missing' | null>;
  mediaPath(sha256: string): string;
  page(): Promise<ReaderAnswer | null>;
}

/** Answers a GET or HEAD of a reader; false when the address is for nobody who reads. */
export async function serveReader(visit: HttpVisit, shown: Shown): Promise<boolean> {
  const { request, response } = visit;
  const media = await shown.media();
  if (media === 'missing') {
    sendGone(response);
    return true;
  }
  if (media !== null) {
    await sendMedia(request, response, media, shown.mediaPath(media.sha256));
    return true;
  }
  return servePage(visit, await shown.page());
}

/** Sends the page if there is one. */
export function servePage(visit: HttpVisit, answer: ReaderAnswer | null): boolean {
  if (answer === null) return false;
  visit.response.writeHead(answer.status, answer.headers);
  visit.response.end(visit.method === 'HEAD' ? undefined : answer.body);
  return true;
}

/** No page of a stand-in runs a script, sends a form or loads anything from elsewhere. */
export const readerHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** The page, or `missing` with 404 when there is none. */
export function pageAnswer(
  html: string | null,
  missing: string,
  headers: ReaderAnswer['headers'] = readerHeaders,
): ReaderAnswer {
  return html === null
    ? { status: 404, headers: readerHeaders, body: missing }
    : { status: 200, headers, body: html };
}

/** A style sheet or a drawing. */
export function fileAnswer(type: string, body: string): ReaderAnswer {
  const headers = {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body };
}
