import type { z } from 'zod';
import { ZaloOaError } from './error.ts';
import { OWN_TROUBLES } from './own-troubles.ts';
import { appSecretProof } from './pkce.ts';
import { readAnswer, type ZaloAnswer } from './read-answer.ts';
import type { ZaloCall, ZaloRequest, ZaloSend } from './transport.ts';

/** An access token, or where to get the present one; asked anew for every call. */
export type AccessToken = string | (() => string | Promise<string>);

export interface ZaloOaOptions<Content> {
  readonly send: ZaloSend<Content>;
  /** Without a slash at the end. Default `https://openapi.zalo.me`. */
  readonly apiUrl?: string;
  /** For videos and files; default: `apiUrl`. */
  readonly uploadUrl?: string;
  /** Default `https://oauth.zaloapp.com`. */
  readonly oauthUrl?: string;
  /** Needed for the sign-in only. */
  readonly appId?: string;
  /** Needed for the sign-in and for `appSecretProof`. */
  readonly appSecret?: string;
  readonly accessToken?: AccessToken;
  /** Sends `appsecret_proof` with every call; for apps with that switch on. Default: false. */
  readonly appSecretProof?: boolean;
  /** Longest time of one call, in milliseconds, by name of the call. */
  readonly timeoutsMs?: Readonly<Partial<Record<ZaloCall, number>>>;
}

/** One call without host and sign-in. */
export interface LinkCall<Content> {
  readonly call: ZaloCall;
  readonly method: ZaloRequest['method'];
  /** With its version, e.g. `/v2.0/article/create`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: ZaloRequest<Content>['body'];
}

/** Sends one call with the access token and reads its `data`. */
export type Link<Content> = <T>(
  call: LinkCall<Content>,
  shape: z.ZodType<T>,
) => Promise<ZaloAnswer<T>>;

/** Own choices. A sign-in waits longest: a lost answer there costs the grant. */
const SHORT_MS = 30_000;
const SIGN_IN_MS = 90_000;
const UPLOAD_MS = 600_000;
const LONGER: Readonly<Partial<Record<ZaloCall, number>>> = {
  'oauth-exchange': SIGN_IN_MS,
  'oauth-refresh': SIGN_IN_MS,
  'video-prepare': UPLOAD_MS,
  'upload-image': UPLOAD_MS,
  'upload-gif': UPLOAD_MS,
  'upload-file': UPLOAD_MS,
};

const API_URL = 'https://openapi.zalo.me';

/** The way to the OpenAPI. Calls are never repeated here: not after a lost answer, not at -216. */
export function openLink<Content>(options: ZaloOaOptions<Content>): Link<Content> {
  const apiUrl = options.apiUrl ?? API_URL;
  const uploadUrl = options.uploadUrl ?? apiUrl;
  return async (call, shape) => {
    const signIn = signInHeaders(call.call, await presentToken(options), options);
    const result = await options.send({
      call: call.call,
      method: call.method,
      url: `${call.body?.type === 'file' ? uploadUrl : apiUrl}${call.path}`,
      query: call.query ?? {},
      headers: { ...call.headers, ...signIn },
      ...(call.body === undefined ? {} : { body: call.body }),
      timeoutMs: timeoutOf(options, call.call),
    });
    return readAnswer(call.call, result, shape);
  };
}

export function timeoutOf(
  options: Pick<ZaloOaOptions<unknown>, 'timeoutsMs'>,
  call: ZaloCall,
): number {
  return options.timeoutsMs?.[call] ?? LONGER[call] ?? SHORT_MS;
}

/** Nothing was sent: the call itself is wrong. */
export function badCall(call: ZaloCall | null, field: string): ZaloOaError {
  return new ZaloOaError({ trouble: OWN_TROUBLES['bad-call'], call, field });
}

/** True for text that can stand in a header: printable ASCII, no blanks, no line breaks. */
export function isHeaderSafe(value: string): boolean {
  return /^[\x21-\x7e]+$/.test(value);
}

async function presentToken(options: ZaloOaOptions<never>): Promise<string> {
  const { accessToken } = options;
  return typeof accessToken === 'function' ? await accessToken() : (accessToken ?? '');
}

function signInHeaders(
  call: ZaloCall,
  accessToken: string,
  options: Pick<ZaloOaOptions<never>, 'appSecretProof' | 'appSecret'>,
): Record<string, string> {
  if (!isHeaderSafe(accessToken)) {
    throw new ZaloOaError({ trouble: OWN_TROUBLES['token-missing'], call });
  }
  if (options.appSecretProof !== true) return { access_token: accessToken };
  const secret = options.appSecret ?? '';
  if (secret === '') throw badCall(call, 'appSecret');
  return { access_token: accessToken, appsecret_proof: appSecretProof(accessToken, secret) };
}
