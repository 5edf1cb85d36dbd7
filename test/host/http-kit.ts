import { createHttp, type Http, type HttpSettings } from '../../src/host/http.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import type { HttpRequest, HttpResult } from '../../src/ports/http.ts';
import { createMemoryMedia } from '../support/memory-media.ts';

const made: Http[] = [];

/** Media that every test of a file shares. */
export const media = createMemoryMedia();

/** A port on the real clock; `closeAll` closes it. */
export function http(changes: Partial<HttpSettings> = {}): Http {
  const settings = { media, clock: createSystemClock(), userAgent: 'Loa-test/1', ...changes };
  const port = createHttp(settings);
  made.push(port);
  return port;
}

export function closeAll(): void {
  for (const port of made.splice(0)) port.close();
}

export function get(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, timeoutMs: 5_000, pacing: 'read', ...changes };
}

export function post(url: string, changes: Partial<HttpRequest> = {}): HttpRequest {
  return get(url, { method: 'POST', body: { type: 'json', value: { a: 1 } }, ...changes });
}

/** Code and `sent` of a failure; a reply is an error here. */
export function failureOf(result: HttpResult) {
  if (result.type !== 'failure') throw new Error(`a reply came: ${result.status} ${result.body}`);
  return { code: result.code, sent: result.sent };
}

/** A stored file of bytes that repeat nowhere near each other. */
export function putBytes(sizeBytes: number) {
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at + 4 <= sizeBytes; at += 4) {
    bytes.writeUInt32LE((at * 2_654_435_761) % 2 ** 32, at);
  }
  const stored = media.put(bytes, {}, 'video/mp4');
  return { bytes, range: { sha256: stored.sha256, startByte: 0, endByte: sizeBytes }, ...stored };
}
