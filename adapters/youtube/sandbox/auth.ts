/** Who calls: access tokens, scopes and the channel behind a token. */

import { invalidCredentials, isRefusal, type Refusal, refuse } from './errors.ts';
import type { AccessRecord, ChannelRecord } from './records.ts';
import { channelOf, type World } from './world.ts';

/** The token of `Authorization: Bearer T`. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer\s+(\S+)\s*$/i.exec(header ?? '')?.[1] ?? null;
}

const prefix = 'https://www.googleapis.com/auth/';

export type Need = 'upload' | 'read' | 'write' | 'captions';

/** Scopes that each kind of call takes, without their address. */
const scopesFor: Readonly<Record<Need, readonly string[]>> = {
  upload: ['youtube.upload', 'youtube', 'youtube.force-ssl'],
  read: ['youtube.readonly', 'youtube', 'youtube.force-ssl'],
  write: ['youtube', 'youtube.force-ssl'],
  captions: ['youtube.force-ssl'],
};

/** The valid token behind a call, or the platform's refusal. */
export function authenticate(world: World, given: string | null, at: number) {
  if (given === null) {
    return refuse(401, 'global', 'required', 'Login Required.', {
      location: 'Authorization',
      locationType: 'header',
      rpcStatus: 'UNAUTHENTICATED',
    });
  }
  const token = world.kept.accessTokens.find((one) => one.token === given);
  if (token === undefined || token.revoked || token.expiresAt <= at) return invalidCredentials();
  return token;
}

export function scopeTrouble(token: AccessRecord, need: Need, method: string): Refusal | null {
  const isEnough = scopesFor[need].some((scope) => token.scopes.includes(`${prefix}${scope}`));
  if (isEnough) return null;
  return refuse(
    403,
    'global',
    'insufficientPermissions',
    'Request had insufficient authentication scopes.',
    {
      rpcStatus: 'PERMISSION_DENIED',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
          domain: 'googleapis.com',
          metadata: { service: 'youtube.googleapis.com', method },
        },
      ],
    },
  );
}

/** The channel of the token; an account without one is told to make one. */
export function channelFor(world: World, token: AccessRecord): ChannelRecord | Refusal {
  return (
    channelOf(world, token.channelId) ??
    refuse(401, 'youtube.header', 'youtubeSignupRequired', 'Unauthorized', {
      location: 'Authorization',
      locationType: 'header',
    })
  );
}

/** Token, scope and channel in one. */
export function callerOf(
  world: World,
  given: string | null,
  need: Need,
  method: string,
  at: number,
): { readonly token: AccessRecord; readonly channel: ChannelRecord } | Refusal {
  const token = authenticate(world, given, at);
  if (isRefusal(token)) return token;
  const trouble = scopeTrouble(token, need, method);
  if (trouble !== null) return trouble;
  const channel = channelFor(world, token);
  return isRefusal(channel) ? channel : { token, channel };
}
