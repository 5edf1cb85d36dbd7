import type { Adapter, RefreshAnswer } from '../../src/ports/adapter.ts';
import { askForGrant } from './grant.ts';
import type { TiktokSettings } from './schema.ts';

type RefreshContext = Parameters<NonNullable<Adapter['refresh']>>[0];

/**
 * A new pair for the refresh token, which dies by that. After a lost answer the keeper tries the
 * same token once more; refused then means that a person signs in.
 */
export async function refresh(
  context: RefreshContext,
  settings: TiktokSettings,
  refreshToken: string,
): Promise<RefreshAnswer> {
  const answer = await askForGrant(context, settings, context.credential, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
  if (answer.answer === 'trouble') return answer;
  if (answer.answer === 'refused') return { answer: 'dead', reason: answer.reason };
  const { grant } = answer;
  const openId = grant.openId ?? settings.openId;
  if (openId !== settings.openId) {
    return { answer: 'dead', reason: { code: 'tiktok-account-mismatch', detail: openId } };
  }
  return {
    answer: 'refreshed',
    credential: grant.credential,
    refreshToken: grant.refreshToken ?? refreshToken,
    expiresAt: grant.expiresAt,
  };
}
