import { type RequestOptions, request } from 'node:http';
import { request as requestTls } from 'node:https';

/** A listener of this machine. */
export interface OwnListener {
  /** IP address. */
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
}

/** Asks a listener of our own for a path; gives the status of its answer, null = no answer in time. */
export function askStatus(
  { host, port, isTls }: OwnListener,
  path: string,
  limitMs: number,
): Promise<number | null> {
  const options: RequestOptions = { host, port, path, signal: AbortSignal.timeout(limitMs) };
  // Its certificate names the address that people type, not this one.
  const start = isTls
    ? () => requestTls({ ...options, rejectUnauthorized: false })
    : () => request(options);
  return new Promise((resolve) => {
    const asked = start();
    asked.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? null);
    });
    asked.on('error', () => resolve(null));
    asked.end();
  });
}
