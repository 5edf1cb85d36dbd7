/** Reads small bodies within bounds. */

import type { IncomingMessage } from 'node:http';
import { type Refusal, refuse } from './errors.ts';
import { bounds } from './rules.ts';

/** The sender went away: there is nobody to answer. */
export const gone = 'gone';

/** At most `bounds.jsonBytes` of a body. */
export async function readBounded(
  request: IncomingMessage,
): Promise<Buffer | Refusal | typeof gone> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const piece: Buffer = chunk;
      bytes += piece.length;
      if (bytes > bounds.jsonBytes) {
        return refuse(413, 'global', 'uploadTooLarge', 'Request Entity Too Large');
      }
      chunks.push(piece);
    }
  } catch {
    return gone;
  }
  return Buffer.concat(chunks);
}

/** The JSON of a body; nothing at all is undefined. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return refuse(400, 'global', 'parseError', 'Parse Error');
  }
}
