/** Sends answers, and spoils the connection as moods want it. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How an answer travels: it may end in the middle, or come in pieces `dripMs` apart. */
interface Manner {
  readonly isHalf: boolean;
  readonly dripMs: number;
}

const flushMs = 20;
const drips = 20;

/** Sends, whole or spoiled. Resolves when done or when the other side has gone. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  { isHalf, dripMs }: Manner,
): Promise<void> {
  if (response.destroyed || response.headersSent) return;
  const bytes = Buffer.from(answer.body);
  const length = answer.status === 204 ? {} : { 'content-length': bytes.length };
  response.writeHead(answer.status, { ...answer.headers, ...length });
  if (isHalf) {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    // Given to the network before the connection ends.
    await sleep(flushMs);
    response.destroy();
    return;
  }
  const step = Math.max(1, Math.ceil(bytes.length / drips));
  for (let at = 0; dripMs > 0 && at < bytes.length; at += step) {
    if (response.destroyed) return;
    response.write(bytes.subarray(at, at + step));
    await sleep(dripMs);
  }
  if (dripMs > 0) response.end();
  else response.end(bytes);
}

/** Waits; the connection may be idle for that long and `idleMs` more. */
export async function waitOn(request: IncomingMessage, ms: number, idleMs: number): Promise<void> {
  if (ms <= 0) return;
  const { socket } = request;
  socket.setTimeout(ms + idleMs);
  // A process that ends does not wait for it: the stand-in's own server keeps one alive.
  await sleep(ms, undefined, { ref: false });
  socket.setTimeout(idleMs);
}

/** Ends the connection without an answer. */
export function resetConnection(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = response;
  // Whoever went away has no connection that could be reset.
  if (socket === null) request.destroy();
  else socket.resetAndDestroy();
}
