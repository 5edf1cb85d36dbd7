import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext, Credential } from '../../src/ports/adapter.ts';
import type { HttpBody, HttpRequest, HttpResult } from '../../src/ports/http.ts';
import type { Phase } from '../kit/answers.ts';
import { verdictOf } from './errors.ts';
import { FACTS } from './facts.ts';
import { bodyOf, hasErrorMember } from './graph-error.ts';
import type { FacebookSettings } from './schema.ts';

/** A Graph call without address and token. `path` has no leading slash, e.g. `me` or `1_2/photos`. */
export interface GraphCall {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
  readonly pacing: 'publish' | 'upload' | 'read' | 'manage';
  readonly timeoutMs?: number;
  /** Chunked video uploads may go to a host of their own. */
  readonly host?: 'graph' | 'video';
}

/** Sends one Graph call. The token travels in a header, never in the address. */
export async function callGraph(
  context: CallContext,
  settings: FacebookSettings,
  call: GraphCall,
): Promise<HttpResult> {
  const base = call.host === 'video' ? settings.videoBase : settings.graphBase;
  return context.call({
    method: call.method,
    url: `${base}/${call.path}`,
    query: { ...call.query, ...proofOf(context.credential) },
    headers: { authorization: `Bearer ${context.credential['pageToken'] ?? ''}` },
    ...(call.body === undefined ? {} : { body: call.body }),
    timeoutMs: call.timeoutMs ?? FACTS.callTimeoutMs.value,
    pacing: call.pacing,
  });
}

/** A form body; absent and empty values are left out. */
export function form(fields: Readonly<Record<string, string | undefined>>): HttpBody {
  const given = Object.entries(fields).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return { type: 'form', fields: Object.fromEntries(given) };
}

/** The parsed answer of a call that succeeded, or null; then `trouble` tells why. */
export function parseReply<T>(result: HttpResult, schema: z.ZodType<T>): T | null {
  if (result.type !== 'reply' || result.status < 200 || result.status >= 300) return null;
  const body = bodyOf(result);
  if (hasErrorMember(body)) return null;
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** The verdict on an answer that `parseReply` could not use. */
export function trouble(
  context: CallContext,
  settings: FacebookSettings,
  result: HttpResult,
  phase: Phase,
  target: 'page' | 'object' = 'object',
): Verdict {
  return verdictOf(result, {
    phase,
    target,
    now: context.now(),
    pageId: settings.pageId,
    credential: context.credential,
  });
}

/** Says what is missing before anything is sent, or null when the credential is complete. */
export function credentialTrouble(
  context: CallContext,
  settings: FacebookSettings,
): Verdict | null {
  const { credential } = context;
  if ((credential['pageToken'] ?? '') === '') {
    return { verdict: 'reconnect', reason: { code: 'facebook-token-missing', detail: '' } };
  }
  if (settings.requireProof && (credential['appSecret'] ?? '') === '') {
    return { verdict: 'reconnect', reason: { code: 'facebook-app-secret-missing', detail: '' } };
  }
  return null;
}

/** `appsecret_proof`: lower-case hex HMAC-SHA256 of the token, keyed with the app secret. */
function proofOf(credential: Credential): Readonly<Record<string, string>> {
  const { appSecret, pageToken } = credential;
  if (appSecret === undefined || appSecret === '' || pageToken === undefined) return {};
  const proof = createHmac('sha256', appSecret).update(pageToken).digest('hex');
  return { appsecret_proof: proof };
}

/** Longest time a transfer of `bytes` may take. */
export function transferTimeoutMs(bytes: number): number {
  const transferMs = Math.ceil((bytes / FACTS.slowestBytesPerSecond.value) * 1_000);
  return FACTS.callTimeoutMs.value + transferMs;
}

/** How long a transfer of `bytes` will usually take at most. */
export function transferEstimateMs(bytes: number): number {
  return Math.ceil((bytes / FACTS.estimateBytesPerSecond.value) * 1_000);
}
