import { connect } from 'node:net';
import type { Attack } from './attacks.ts';

const MOST_ANSWER_BYTES = 512 * 1024;
const ANSWER_MS = 5_000;
const BETWEEN_PIECES_MS = 50;

/** What came back until the server ended the connection, or we did. */
export interface RawAnswer {
  /** 0 = the connection was ended without an answer. */
  readonly status: number;
  readonly text: string;
}

/** Sends the pieces over a socket of their own and reads what comes back, for a bounded time. */
export function attack(port: number, { pieces }: Attack): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const parts: Buffer[] = [];
    let size = 0;
    const limit = setTimeout(() => socket.destroy(), ANSWER_MS);
    socket.on('data', (part: Buffer) => {
      size += part.length;
      parts.push(part);
      // An event stream never ends by itself.
      if (size > MOST_ANSWER_BYTES || part.includes('text/event-stream')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(limit);
      const text = Buffer.concat(parts).toString('utf8');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    });
    socket.on('connect', () => sendNext(0));
    function sendNext(index: number): void {
      const piece = pieces[index];
      if (piece === undefined || socket.destroyed) return;
      socket.write(piece);
      setTimeout(() => sendNext(index + 1), BETWEEN_PIECES_MS);
    }
  });
}
