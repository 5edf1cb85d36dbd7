import { z } from 'zod';
import type { Adapter, RefreshAnswer } from '../../src/ports/adapter.ts';
import { parseReply, trouble } from './api.ts';
import type { YoutubeSettings } from './schema.ts';
import { accessLifeMs, callToken, grantEnd } from './token-call.ts';

type RefreshContext = Parameters<NonNullable<Adapter['refresh']>>[0];

const grantSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().nullish().catch(null),
  refresh_token: z.string().min(1).nullish().catch(null),
  /** Only where the grant itself ends. */
  refresh_token_expires_in: z.coerce.number().positive().nullish().catch(null),
});

/**
 * A new access token for the refresh token. Google's refresh tokens are not used up, so a lost
 * answer costs nothing; an answer without a new one leaves the old one good.
 */
export async function refresh(
  context: RefreshContext,
  settings: YoutubeSettings,
  refreshToken: string,
): Promise<RefreshAnswer> {
  const { clientSecret } = context.credential;
  const clientId = context.credential['clientId'] ?? settings.clientId;
  if (clientId === null || clientId === undefined || clientId === '') {
    return { answer: 'dead', reason: { code: 'youtube-client-missing', detail: 'clientId' } };
  }
  const result = await callToken(context, settings, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    ...(clientSecret === undefined ? {} : { client_secret: clientSecret }),
  });
  const grant = parseReply(result, grantSchema);
  if (grant !== null) {
    const signInEndsAt = grantEnd(context.now(), grant.refresh_token_expires_in);
    return {
      answer: 'refreshed',
      credential: {
        accessToken: grant.access_token,
        ...(signInEndsAt === null ? {} : { signInEndsAt: String(signInEndsAt) }),
      },
      refreshToken: grant.refresh_token ?? refreshToken,
      expiresAt: context.now() + accessLifeMs(grant.expires_in),
    };
  }
  const verdict = trouble(withSecret(context, refreshToken), result, 'look');
  if (verdict.verdict === 'reconnect') return { answer: 'dead', reason: verdict.reason };
  const reason =
    'reason' in verdict ? verdict.reason : { code: 'youtube-no-answer', detail: 'token' };
  return { answer: 'trouble', spent: 'no', reason };
}

/** No reason may quote the token, wherever the answer repeats it. */
function withSecret(context: RefreshContext, refreshToken: string) {
  return { now: context.now, credential: { ...context.credential, refreshToken } };
}
