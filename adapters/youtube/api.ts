import type { z } from 'zod';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import type { HttpBody, HttpRequest, HttpResult } from '../../src/ports/http.ts';
import type { Phase } from '../kit/answers.ts';
import { verdictOf } from './errors.ts';
import { FACTS } from './facts.ts';
import { bodyOf } from './google-error.ts';
import type { YoutubeSettings } from './schema.ts';

/** A call without address and token. `path` has no leading slash, e.g. `videos`. */
export interface ApiCall {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
  readonly headers?: Readonly<Record<string, string>>;
  readonly pacing: 'publish' | 'upload' | 'read' | 'manage';
  readonly timeoutMs?: number;
  /** `upload` = the media twin of the address. */
  readonly host?: 'api' | 'upload';
}

/** Sends one call of the Data API. The token travels in a header, never in the address. */
export async function callApi(
  context: Pick<CallContext, 'call' | 'credential'>,
  settings: YoutubeSettings,
  call: ApiCall,
): Promise<HttpResult> {
  const base =
    call.host === 'upload'
      ? `${settings.uploadUrl}/upload/youtube/v3`
      : `${settings.apiUrl}/youtube/v3`;
  return context.call({
    method: call.method,
    url: `${base}/${call.path}`,
    query: call.query ?? {},
    headers: { ...call.headers, ...authorization(context) },
    ...(call.body === undefined ? {} : { body: call.body }),
    timeoutMs: call.timeoutMs ?? FACTS.callTimeoutMs.value,
    pacing: call.pacing,
  });
}

export function authorization(
  context: Pick<CallContext, 'credential'>,
): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${context.credential['accessToken'] ?? ''}` };
}

/** The parsed answer of a call that succeeded, or null; then `trouble` tells why. */
export function parseReply<T>(result: HttpResult, schema: z.ZodType<T>): T | null {
  if (!isSuccess(result)) return null;
  const parsed = schema.safeParse(bodyOf(result));
  return parsed.success ? parsed.data : null;
}

/** True for 2xx, whatever the body holds. */
export function isSuccess(result: HttpResult): boolean {
  return result.type === 'reply' && result.status >= 200 && result.status < 300;
}

/** The verdict on an answer that could not be used. */
export function trouble(
  context: Pick<CallContext, 'now' | 'credential'>,
  result: HttpResult,
  phase: Phase,
): Verdict {
  return verdictOf(result, { phase, now: context.now(), credential: context.credential });
}

/** Says what is missing before anything is sent, or null when the credential is complete. */
export function credentialTrouble(context: Pick<CallContext, 'credential'>): Verdict | null {
  if ((context.credential['accessToken'] ?? '') !== '') return null;
  return { verdict: 'reconnect', reason: { code: 'youtube-token-missing', detail: '' } };
}

/** Longest time a transfer of `bytes` may take, and the answer to its last byte. */
export function transferTimeoutMs(bytes: number, answerMs: number): number {
  return answerMs + Math.ceil((bytes / FACTS.slowestBytesPerSecond.value) * 1_000);
}
