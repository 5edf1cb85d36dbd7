/** Reads small bodies within bounds. */

import type { IncomingMessage } from 'node:http';
import {
  type gone,
  notJson,
  parseJson as parse,
  readBounded as readBytes,
} from '../../kit/sandbox/read-body.ts';
import { type Refusal, refuse } from './errors.ts';
import { bounds } from './rules.ts';

/** At most `bounds.jsonBytes` of a body. */
export async function readBounded(
  request: IncomingMessage,
): Promise<Buffer | Refusal | typeof gone> {
  const bytes = await readBytes(request, bounds.jsonBytes);
  return bytes === 'too-large'
    ? refuse(413, 'global', 'uploadTooLarge', 'Request Entity Too Large')
    : bytes;
}

/** The JSON of a body; nothing at all is undefined. */
export function parseJson(bytes: Buffer): unknown {
  const value = parse(bytes);
  return value === notJson ? refuse(400, 'global', 'parseError', 'Parse Error') : value;
}
