/** Reads the body of a Graph call in any of the documented encodings, within bounds. */

import type { IncomingMessage } from 'node:http';
import { boundaryOf, readMultipart } from '../../kit/sandbox/multipart.ts';
import { gone } from '../../kit/sandbox/read-body.ts';
import { isObject } from '../../kit/sandbox/values.ts';
import { badParam, isRefusal, type Refusal, refuse } from './errors.ts';
import type { MediaStore, Receiver } from './media-store.ts';
import { foldParams } from './params.ts';
import type { ReceivedFile } from './records.ts';
import { bounds } from './rules.ts';

interface CallContent {
  readonly params: Record<string, unknown>;
  readonly files: Record<string, ReceivedFile>;
}

/** Parameters and files of a call; files are already on disk. */
export async function readContent(
  request: IncomingMessage,
  query: URLSearchParams,
  media: MediaStore,
  maxFileBytes: number,
): Promise<CallContent | Refusal | typeof gone> {
  const contentType = request.headers['content-type'] ?? '';
  const boundary = boundaryOf(contentType);
  if (contentType.startsWith('multipart/form-data')) {
    if (boundary === null) {
      await readBounded(request);
      return badParam('Malformed multipart body: no boundary');
    }
    return readForm(request, query, boundary, media, maxFileBytes);
  }
  const body = await readBounded(request);
  if (body === gone || isRefusal(body)) return body;
  const params = foldParams(query, pairsOf(body, contentType));
  return isRefusal(params) ? params : { params, files: {} };
}

/** At most `bounds.fieldBytes` of a body; the rest is read and thrown away up to 64 times that. */
export async function readBounded(
  request: AsyncIterable<Buffer>,
): Promise<Buffer | Refusal | typeof gone> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes <= bounds.fieldBytes) chunks.push(chunk);
      if (bytes > bounds.fieldBytes * 64) break;
    }
  } catch {
    return gone;
  }
  if (bytes > bounds.fieldBytes)
    return refuse(1, 'Please reduce the amount of data', { status: 413 });
  return Buffer.concat(chunks);
}

/** A body that claims to be JSON and is not has no parameters, as on the platform. */
function pairsOf(body: Buffer, contentType: string): Iterable<readonly [string, unknown]> {
  if (body.length === 0) return [];
  const text = body.toString('utf8');
  if (contentType.includes('json')) {
    try {
      const value: unknown = JSON.parse(text);
      return isObject(value) ? Object.entries(value).filter(([, one]) => one !== null) : [];
    } catch {
      return [];
    }
  }
  return contentType.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(text)
    : [];
}

async function readForm(
  request: IncomingMessage,
  query: URLSearchParams,
  boundary: string,
  media: MediaStore,
  maxFileBytes: number,
): Promise<CallContent | Refusal | typeof gone> {
  const fields: [string, string][] = [];
  const receivers = new Map<string, Receiver>();
  const result = await readMultipart(request, boundary, bounds, {
    field: (name, value) => fields.push([name, value]),
    file: async (head) => {
      const receiver = await media.receive(head, maxFileBytes);
      receivers.set(
        receivers.has(head.name) ? `${head.name}#${receivers.size}` : head.name,
        receiver,
      );
      return receiver;
    },
  });
  const files: Record<string, ReceivedFile> = {};
  let refusal: Refusal | null = null;
  for (const [name, receiver] of receivers) {
    const file = receiver.outcome();
    if (typeof file === 'object') files[name] = file;
    else refusal ??= fileTrouble(file);
  }
  if (!result.ok || refusal !== null) {
    for (const file of Object.values(files)) await media.drop(file.path);
    if (!result.ok && result.why === 'cut') return gone;
    if (!result.ok && result.why === 'too-large') {
      return refuse(1, 'Please reduce the amount of data', { status: 413 });
    }
    return refusal ?? badParam('Malformed multipart body');
  }
  const params = foldParams(query, fields);
  return isRefusal(params) ? params : { params, files };
}

function fileTrouble(why: 'too-large' | 'no-room' | 'unfinished'): Refusal {
  if (why === 'too-large') {
    return refuse(6000, '(#6000) The file is larger than this stand-in takes', {
      subcode: 1363023,
    });
  }
  if (why === 'no-room') return badParam('The sandbox has no room left (maxStoredBytes)');
  return badParam('The file did not arrive whole');
}
