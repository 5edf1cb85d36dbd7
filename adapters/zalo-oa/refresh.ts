import type { Adapter, RefreshAnswer } from '../../src/ports/adapter.ts';
import { reasonOf } from './errors.ts';
import { FACTS } from './facts.ts';
import { openApi, told } from './open-api.ts';
import type { ZaloSettings } from './schema.ts';

type RefreshContext = Parameters<NonNullable<Adapter['refresh']>>[0];

const SECOND_MS = 1_000;

/**
 * A new pair for the refresh token, which is used up by that; the access token before is dead at
 * once. After a lost answer the keeper tries the same token once more: that does no harm.
 */
export async function refresh(
  context: RefreshContext,
  settings: ZaloSettings,
  refreshToken: string,
): Promise<RefreshAnswer> {
  const appId = context.credential['appId'] ?? settings.appId;
  if (appId === null) {
    return { answer: 'dead', reason: { code: 'zalo-app-missing', detail: 'appId' } };
  }
  if ((context.credential['appSecret'] ?? '') === '') {
    return { answer: 'dead', reason: { code: 'zalo-app-missing', detail: 'appSecret' } };
  }
  const answer = await told(openApi(context, { ...settings, appId }).refreshTokens(refreshToken));
  if ('data' in answer) {
    const { accessToken, refreshToken: next, expiresInSec } = answer.data;
    const lifeMs = expiresInSec === null ? FACTS.accessTokenLifeMs.value : expiresInSec * SECOND_MS;
    return {
      answer: 'refreshed',
      credential: { accessToken },
      refreshToken: next ?? refreshToken,
      expiresAt: context.now() + lifeMs,
    };
  }
  const { error } = answer;
  const isDead = ['authorisation', 'permission', 'configuration', 'usage'].includes(error.kind);
  if (isDead) return { answer: 'dead', reason: reasonOf(error) };
  return { answer: 'trouble', spent: error.sent, reason: reasonOf(error) };
}
