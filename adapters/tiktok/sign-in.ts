import { createHash } from 'node:crypto';
import { AUTHORIZE_URL } from './facts.ts';

/** The permissions that a mode needs; `video.list` is for reading back. */
export const SCOPES = {
  inbox: ['user.info.basic', 'video.upload', 'video.list'],
  direct: ['user.info.basic', 'video.publish', 'video.list'],
} as const;

/** The challenge of a verifier: SHA-256 as lower-case hex, where everybody else wants base64url. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'utf8').digest('hex');
}

/** Where a person grants the permissions, e.g. `https://www.tiktok.com/v2/auth/authorize/?…`. */
export function authorizeUrl(wanted: {
  readonly clientKey: string;
  readonly redirectUri: string;
  readonly mode: keyof typeof SCOPES;
  /** Comes back unchanged; must be compared. */
  readonly state: string;
  /** 43 to 128 characters; kept until the code is exchanged. */
  readonly verifier: string;
  /** Another page in place of TikTok's, for a stand-in. */
  readonly authorizePage?: string;
}): string {
  const url = new URL(wanted.authorizePage ?? AUTHORIZE_URL);
  const query = {
    client_key: wanted.clientKey,
    response_type: 'code',
    scope: SCOPES[wanted.mode].join(','),
    redirect_uri: wanted.redirectUri,
    state: wanted.state,
    code_challenge: challengeOf(wanted.verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** Form fields of the call that turns a code into the first pair of tokens. */
export function exchangeFields(got: {
  readonly clientKey: string;
  readonly clientSecret: string;
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string;
}): Readonly<Record<string, string>> {
  return {
    client_key: got.clientKey,
    client_secret: got.clientSecret,
    code: got.code,
    grant_type: 'authorization_code',
    redirect_uri: got.redirectUri,
    code_verifier: got.verifier,
  };
}
