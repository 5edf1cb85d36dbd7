import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import type { Phase } from '../kit/answers.ts';
import { verdictOf } from './errors.ts';
import { FACTS } from './facts.ts';
import type { TiktokSettings } from './schema.ts';

/** A call without address and token. `path` begins and ends with a slash. */
export interface ApiCall {
  readonly method?: 'GET' | 'POST';
  /** E.g. `/v2/post/publish/status/fetch/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly pacing: 'init' | 'status' | 'creator' | 'read';
  readonly timeoutMs?: number;
}

/** Sends one call of the API. The token travels in a header, never in the address. */
export function callApi(
  context: Pick<CallContext, 'call' | 'credential'>,
  settings: TiktokSettings,
  call: ApiCall,
): Promise<HttpResult> {
  const method = call.method ?? 'POST';
  return context.call({
    method,
    url: `${settings.apiUrl}${call.path}`,
    ...(call.query === undefined ? {} : { query: call.query }),
    headers: {
      authorization: `Bearer ${context.credential['accessToken'] ?? ''}`,
      ...(method === 'POST' ? { 'content-type': 'application/json; charset=UTF-8' } : {}),
    },
    ...(method === 'POST' ? { body: { type: 'json', value: call.json ?? {} } } : {}),
    timeoutMs: call.timeoutMs ?? FACTS.callTimeoutMs.value,
    pacing: call.pacing,
  });
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
  return { verdict: 'reconnect', reason: { code: 'tiktok-token-missing', detail: '' } };
}

/** Longest time a transfer of `bytes` may take, its answer included. */
export function transferTimeoutMs(bytes: number): number {
  const travelMs = Math.ceil((bytes / FACTS.slowestBytesPerSecond.value) * 1_000);
  return FACTS.callTimeoutMs.value + travelMs;
}
