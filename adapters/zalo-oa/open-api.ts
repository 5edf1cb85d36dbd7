import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import type { HttpBody, HttpResult, MediaRange } from '../../src/ports/http.ts';
import type { Phase } from '../kit/answers.ts';
import { verdictOf } from './errors.ts';
import { FACTS } from './facts.ts';
import type { ZaloSettings } from './schema.ts';
import {
  createZaloOa,
  type ZaloAnswer,
  type ZaloCall,
  ZaloOaError,
  type ZaloReply,
  type ZaloRequest,
} from './sdk/index.ts';

type Caller = Pick<CallContext, 'call' | 'credential'>;

/** Calls that make or change something; the others only read. */
const WRITES: readonly ZaloCall[] = [
  'article-create',
  'article-update',
  'article-remove',
  'broadcast',
];

/** The OA's interface over Loa's own way to the outside: paced, gated, redacted, sent once. */
export function openApi(context: Caller, settings: ZaloSettings) {
  const { credential } = context;
  return createZaloOa<MediaRange>({
    send: async (request) => toReply(await context.call(toHttp(request))),
    apiUrl: settings.apiUrl,
    oauthUrl: settings.oauthUrl,
    appSecretProof: settings.appSecretProof,
    accessToken: credential['accessToken'] ?? '',
    ...(settings.appId === null ? {} : { appId: settings.appId }),
    ...(credential['appSecret'] === undefined ? {} : { appSecret: credential['appSecret'] }),
    timeoutsMs: {
      'article-update': FACTS.commitTimeoutMs.value,
      broadcast: FACTS.commitTimeoutMs.value,
      'oauth-refresh': FACTS.refreshTimeoutMs.value,
      'video-prepare': FACTS.uploadTimeoutMs.value,
    },
  });
}

function toHttp(request: ZaloRequest<MediaRange>): Parameters<CallContext['call']>[0] {
  const { method, url, query, headers, timeoutMs } = request;
  const body = request.body === undefined ? {} : { body: toBody(request.body) };
  return { method, url, query, headers, ...body, timeoutMs, pacing: pacingOf(request.call) };
}

function toBody(body: NonNullable<ZaloRequest<MediaRange>['body']>): HttpBody {
  if (body.type !== 'file') return body;
  const { fileName, mimeType, content } = body.file;
  return { type: 'multipart', parts: [{ name: body.field, fileName, mimeType, media: content }] };
}

function pacingOf(call: ZaloCall): string {
  if (call === 'video-prepare') return 'upload';
  return WRITES.includes(call) ? 'publish' : 'read';
}

function toReply(result: HttpResult): ZaloReply | Parameters<typeof lost>[0] {
  return result.type === 'reply' ? result : lost(result);
}

function lost(failure: { type: 'failure'; sent: 'no' | 'maybe'; code: string }) {
  const { type, sent, code } = failure;
  return { type, sent, code };
}

export type Told<T> = { readonly data: T } | { readonly error: ZaloOaError };

/** The answer of one call, or its trouble as a value. What is no trouble of the platform's throws. */
export async function told<T>(call: Promise<ZaloAnswer<T>>): Promise<Told<T>> {
  try {
    return { data: (await call).data };
  } catch (error) {
    if (error instanceof ZaloOaError) return { error };
    throw error;
  }
}

/** The verdict on a call that gave nothing usable. */
export function trouble(
  context: Pick<CallContext, 'now'>,
  settings: ZaloSettings,
  error: ZaloOaError,
  phase: Phase,
): Verdict {
  return verdictOf(error, { phase, now: context.now(), periodDay: settings.periodDay });
}

/** Says what is missing before anything is sent, or null when the credential is complete. */
export function credentialTrouble(context: Pick<CallContext, 'credential'>): Verdict | null {
  if ((context.credential['accessToken'] ?? '') !== '') return null;
  return { verdict: 'reconnect', reason: { code: 'zalo-token-missing', detail: '' } };
}
