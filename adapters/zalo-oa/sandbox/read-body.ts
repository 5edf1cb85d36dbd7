/** Reads bodies within bounds: JSON and forms into memory, one file to the disk. */

import type { IncomingMessage } from 'node:http';
import type { Bytes } from '../../kit/sandbox/bytes.ts';
import { boundaryOf, readMultipart } from '../../kit/sandbox/multipart.ts';
import {
  gone,
  notJson,
  parseJson as parse,
  readBounded as readBytes,
} from '../../kit/sandbox/read-body.ts';
import type { Receiver } from '../../kit/sandbox/receive.ts';
import { badField, isRefusal, overLimit, type Refusal, refuse } from './errors.ts';
import type { ReceivedFile } from './records.ts';
import { bounds } from './rules.ts';

/** At most `bounds.jsonBytes` of a body. */
export async function readBounded(
  request: IncomingMessage,
): Promise<Buffer | Refusal | typeof gone> {
  const bytes = await readBytes(request, bounds.jsonBytes);
  return bytes === 'too-large' ? refuse(-210, 'Request entity is too large', 413) : bytes;
}

/** The JSON of a body; nothing at all is undefined. */
export function parseJson(bytes: Buffer): unknown {
  const value = parse(bytes);
  return value === notJson ? badField('The request body is not JSON') : value;
}

/** A POST's JSON must say that it is JSON; a body is not needed. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBounded(request);
  if (bytes === gone || isRefusal(bytes) || bytes.length === 0) {
    return Buffer.isBuffer(bytes) ? undefined : bytes;
  }
  const isJson = /^application\/json\b/i.test(request.headers['content-type'] ?? '');
  return isJson ? parseJson(bytes) : badField('Content-Type must be application/json');
}

/** The part `file` of a form, at most `maxBytes`; null when there is none. */
export async function readFile(
  request: IncomingMessage,
  bytes: Bytes,
  maxBytes: number,
  cutAfterBytes: number | null,
): Promise<ReceivedFile | null | Refusal | typeof gone> {
  const contentType = request.headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data/i.test(contentType) ? boundaryOf(contentType) : null;
  if (boundary === null) return badField('file is required');
  let receiver: Receiver | null = null;
  let fileName = '';
  const result = await readMultipart(piecesOf(request, cutAfterBytes), boundary, bounds, {
    field: () => {},
    file: async (head) => {
      if (head.name !== 'file' || receiver !== null) return null;
      fileName = (head.fileName ?? '').slice(0, 200);
      receiver = await bytes.receive(maxBytes);
      return receiver;
    },
  });
  const file = outcomeOf(receiver);
  if (result.ok) {
    if (file === 'too-large' || file === 'no-room') return overLimit('file size is over limit');
    if (file === 'unfinished') return gone;
    return file === null ? null : { ...file, fileName };
  }
  if (file !== null && typeof file === 'object') await bytes.drop(file.incoming);
  return result.why === 'cut' ? gone : badField('file is invalid');
}

function outcomeOf(receiver: Receiver | null): ReturnType<Receiver['outcome']> | null {
  return receiver === null ? null : receiver.outcome();
}

/** A mood cuts the connection after so many bytes. */
async function* piecesOf(
  request: IncomingMessage,
  cutAfterBytes: number | null,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const piece: Buffer = chunk;
    bytes += piece.length;
    if (cutAfterBytes !== null && bytes > cutAfterBytes) throw new Error('cut by a mood');
    yield piece;
  }
}
