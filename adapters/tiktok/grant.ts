import { z } from 'zod';
import type { Reason } from '../../src/domain/outcome.ts';
import type { Credential } from '../../src/ports/adapter.ts';
import type { HttpRequest, HttpResult } from '../../src/ports/http.ts';
import { whyNoAnswer } from '../kit/answers.ts';
import { bodyOf, grantErrorOf } from './answer.ts';
import { GRANT_ROWS } from './error-table.ts';
import { FACTS } from './facts.ts';
import type { TiktokSettings } from './schema.ts';

const SECOND_MS = 1_000;
const seconds = z.coerce.number().positive().nullish().catch(null);
const optionalText = z.string().min(1).nullish().catch(null);

const grantSchema = z.object({
  access_token: z.string().min(1),
  expires_in: seconds,
  refresh_token: optionalText,
  refresh_expires_in: seconds,
  open_id: optionalText,
  scope: z.string().nullish().catch(null),
});

/** A pair of tokens, as the platform's answer has it. */
export interface Grant {
  /** `accessToken`, and `scope` and `signInEndsAt` (UTC ms as text) as far as they were said. */
  readonly credential: Credential;
  /** Null when the answer held none. */
  readonly refreshToken: string | null;
  /** Of the access token, UTC ms. */
  readonly expiresAt: number;
  /** When a person must sign in again, UTC ms; null = not said. */
  readonly signInEndsAt: number | null;
  /** Null = not said. */
  readonly openId: string | null;
}

export type GrantAnswer =
  | { readonly answer: 'grant'; readonly grant: Grant }
  /** For good: a person must act. */
  | { readonly answer: 'refused'; readonly reason: Reason }
  | { readonly answer: 'trouble'; readonly spent: 'no' | 'maybe'; readonly reason: Reason };

interface GrantContext {
  readonly now: () => number;
  readonly call: (request: HttpRequest) => Promise<HttpResult>;
}

/** Asks the token address once, for a code or for a refresh token. */
export async function askForGrant(
  context: GrantContext,
  settings: TiktokSettings,
  app: Credential,
  asked: Readonly<Record<string, string>>,
): Promise<GrantAnswer> {
  const clientKey = app['clientKey'] ?? settings.clientKey ?? '';
  const clientSecret = app['clientSecret'] ?? '';
  if (clientKey === '') return refused('tiktok-client-missing', 'clientKey');
  if (clientSecret === '') return refused('tiktok-client-missing', 'clientSecret');
  const result = await context.call({
    method: 'POST',
    url: `${settings.apiUrl}/v2/oauth/token/`,
    body: {
      type: 'form',
      fields: { client_key: clientKey, client_secret: clientSecret, ...asked },
    },
    timeoutMs: FACTS.callTimeoutMs.value,
    pacing: 'token',
  });
  // The body decides: errors of the sign-in have come with HTTP 200.
  const read = grantSchema.safeParse(bodyOf(result));
  return read.success
    ? { answer: 'grant', grant: toGrant(read.data, context.now()) }
    : noGrant(result);
}

/** Lifetimes are those of the answer. */
function toGrant(read: z.infer<typeof grantSchema>, now: number): Grant {
  const { expires_in: lifeSec, refresh_expires_in: signInLifeSec, scope } = read;
  const endOf = (lifeMs: number) => now + lifeMs;
  const signInEndsAt = typeof signInLifeSec === 'number' ? endOf(signInLifeSec * SECOND_MS) : null;
  return {
    credential: {
      accessToken: read.access_token,
      ...(typeof scope === 'string' ? { scope } : {}),
      ...(signInEndsAt === null ? {} : { signInEndsAt: String(signInEndsAt) }),
    },
    refreshToken: read.refresh_token ?? null,
    expiresAt: endOf(
      typeof lifeSec === 'number' ? lifeSec * SECOND_MS : FACTS.accessTokenLifeMs.value,
    ),
    signInEndsAt,
    openId: read.open_id ?? null,
  };
}

function noGrant(result: HttpResult): GrantAnswer {
  if (result.type === 'failure') {
    const reason = whyNoAnswer(result, 'tiktok-no-answer');
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
    ? { answer: 'refused', reason }
    : { answer: 'trouble', spent: 'no', reason };
}

function refused(code: string, detail: string): GrantAnswer {
  return { answer: 'refused', reason: { code, detail } };
}
