import { z } from 'zod';
import type { Reason } from '../../src/domain/outcome.ts';
import type { Adapter, RefreshAnswer } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import { bodyOf, grantErrorOf } from './answer.ts';
import { GRANT_ROWS } from './error-table.ts';
import { FACTS } from './facts.ts';
import type { TiktokSettings } from './schema.ts';

type RefreshContext = Parameters<NonNullable<Adapter['refresh']>>[0];

const SECOND_MS = 1_000;
const seconds = z.coerce.number().positive().nullish().catch(null);

const grantSchema = z.object({
  access_token: z.string().min(1),
  expires_in: seconds,
  refresh_token: z.string().min(1).nullish().catch(null),
  refresh_expires_in: seconds,
  open_id: z.string().nullish().catch(null),
  scope: z.string().nullish().catch(null),
});

/**
 * A new pair for the refresh token, which dies by that. Lifetimes are those of the answer. After a
 * lost answer the keeper tries the same token once more; refused then means that a person signs in.
 */
export async function refresh(
  context: RefreshContext,
  settings: TiktokSettings,
  refreshToken: string,
): Promise<RefreshAnswer> {
  const clientKey = context.credential['clientKey'] ?? settings.clientKey ?? '';
  const clientSecret = context.credential['clientSecret'] ?? '';
  if (clientKey === '') return dead('tiktok-client-missing', 'clientKey');
  if (clientSecret === '') return dead('tiktok-client-missing', 'clientSecret');
  const result = await context.call({
    method: 'POST',
    url: `${settings.apiUrl}/v2/oauth/token/`,
    body: {
      type: 'form',
      fields: {
        client_key: clientKey,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      },
    },
    timeoutMs: FACTS.callTimeoutMs.value,
    pacing: 'token',
  });
  // The body decides: errors of the sign-in have come with HTTP 200.
  const grant = grantSchema.safeParse(bodyOf(result));
  if (grant.success) return refreshed(context, settings, refreshToken, grant.data);
  return refused(result);
}

function refreshed(
  context: RefreshContext,
  settings: TiktokSettings,
  refreshToken: string,
  grant: z.infer<typeof grantSchema>,
): RefreshAnswer {
  const openId = grant.open_id ?? settings.openId;
  if (openId !== settings.openId) return dead('tiktok-account-mismatch', openId);
  const now = context.now();
  const { expires_in: life, refresh_expires_in: signInLife, scope } = grant;
  return {
    answer: 'refreshed',
    credential: {
      accessToken: grant.access_token,
      ...(scope === null || scope === undefined ? {} : { scope }),
      ...(typeof signInLife === 'number'
        ? { signInEndsAt: String(now + signInLife * SECOND_MS) }
        : {}),
    },
    refreshToken: grant.refresh_token ?? refreshToken,
    expiresAt: now + (typeof life === 'number' ? life * SECOND_MS : FACTS.accessTokenLifeMs.value),
  };
}

function refused(result: HttpResult): RefreshAnswer {
  if (result.type === 'failure') {
    const reason = { code: 'tiktok-no-answer', detail: result.code };
    return { answer: 'trouble', spent: result.sent, reason };
  }
  const error = grantErrorOf(result);
  const row = error === null ? undefined : GRANT_ROWS[error.code];
  if (error === null || row === undefined) {
    const detail = `HTTP ${result.status} ${error?.code ?? ''}`.trim();
    const code = result.status >= 500 ? 'tiktok-service-trouble' : 'tiktok-answer-unreadable';
    return { answer: 'trouble', spent: 'maybe', reason: { code, detail } };
  }
  const reason: Reason = { code: row.code, detail: error.code };
  return row.class === 'A'
    ? { answer: 'dead', reason }
    : { answer: 'trouble', spent: 'no', reason };
}

function dead(code: string, detail: string): RefreshAnswer {
  return { answer: 'dead', reason: { code, detail } };
}
