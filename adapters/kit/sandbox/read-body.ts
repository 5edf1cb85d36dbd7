/** Reads bodies within bounds into memory. */

import type { IncomingMessage } from 'node:http';

/** The sender went away: there is nobody to answer. */
export const gone = 'gone';

/** At most `maxBytes` of a body. */
export async function readBounded(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer | 'too-large' | typeof gone> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const piece: Buffer = chunk;
      bytes += piece.length;
      if (bytes > maxBytes) return 'too-large';
      chunks.push(piece);
    }
  } catch {
    return gone;
  }
  return Buffer.concat(chunks);
}

export const notJson = Symbol('not JSON');

/** The JSON of a body; nothing at all is undefined, what is no JSON is `notJson`. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return notJson;
  }
}
