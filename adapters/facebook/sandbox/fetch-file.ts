/**
 * Fetches a file that a call names by URL. The stand-in never reaches for the internet: only
 * loopback hosts are asked, so that tests can serve their own media.
 */

import type { IncomingMessage } from 'node:http';
import { get } from 'node:http';
import { isLoopback } from '../../kit/sandbox/get-loopback.ts';
import type { MediaStore } from './media-store.ts';
import type { ReceivedFile } from './records.ts';
import { bounds } from './rules.ts';

type Fetched =
  | { readonly ok: true; readonly file: ReceivedFile }
  | { readonly ok: false; readonly why: 'not-loopback' | 'not-fetched' | 'too-large' };

/** Fetches `url` into the incoming folder. */
export async function fetchFile(
  url: string,
  media: MediaStore,
  maxBytes: number,
): Promise<Fetched> {
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target === null || !isLoopback(target)) {
    return { ok: false, why: 'not-loopback' };
  }
  const answer = await ask(target);
  if (answer === null) return { ok: false, why: 'not-fetched' };
  const receiver = await media.receive(
    {
      fileName: target.pathname.split('/').at(-1) ?? '',
      mimeType: answer.headers['content-type'] ?? '',
    },
    maxBytes,
  );
  try {
    for await (const chunk of answer) await receiver.write(chunk as Buffer);
    await receiver.end();
  } catch {
    await receiver.abort();
    return { ok: false, why: 'not-fetched' };
  }
  const file = receiver.outcome();
  if (typeof file === 'object') return { ok: true, file };
  return { ok: false, why: file === 'unfinished' ? 'not-fetched' : 'too-large' };
}

function ask(target: URL): Promise<IncomingMessage | null> {
  return new Promise((resolve) => {
    const request = get(target, {
      headers: { 'User-Agent': 'facebookexternalhit/1.1' },
      timeout: bounds.fetchMs,
      agent: false,
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
    request.on('response', (answer) => {
      if (answer.statusCode === 200) resolve(answer);
      else {
        answer.resume();
        resolve(null);
      }
    });
  });
}
