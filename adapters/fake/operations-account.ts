import type { Operation } from './operation.ts';
import { refusal, textField } from './operation.ts';
import type { FakeAccount } from './state.ts';

/** Who am I, what may be chosen, and the token exchange. */
export const accountOperations: readonly Operation[] = [
  {
    name: 'me',
    method: 'GET',
    path: '/me',
    run: ({ account }) => ({
      status: 200,
      json: {
        account: account.id,
        name: account.name,
        expiresAt: newestExpiry(account),
        missing: account.missingPermissions,
      },
    }),
  },
  {
    name: 'choices',
    method: 'GET',
    path: '/choices',
    run: ({ account }) => ({ status: 200, json: { privacy: account.privacyOptions } }),
  },
  {
    name: 'refresh',
    method: 'POST',
    path: '/token',
    open: true,
    run: ({ state, request, at }) => {
      const offered = textField(request, 'refreshToken');
      const account = [...state.accounts.values()].find(
        (candidate) => candidate.refreshToken !== null && candidate.refreshToken === offered,
      );
      if (account === undefined) return refusal(400, 'invalid-grant');
      return { status: 200, json: issueTokens(account, at) };
    },
  },
];

export interface FakeAccountOptions {
  readonly id: string;
  readonly name?: string;
  /** First access token; default `fake-access-<id>-1`. */
  readonly accessToken?: string;
  /** With a life the account has a single-use refresh token, first `fake-refresh-<id>-1`. */
  readonly tokenLifeMs?: number;
}

export function newAccount(options: FakeAccountOptions, now: number): FakeAccount {
  const life = options.tokenLifeMs ?? null;
  const token = {
    value: options.accessToken ?? `fake-access-${options.id}-1`,
    expiresAt: life === null ? null : now + life,
    revoked: false,
  };
  return {
    id: options.id,
    name: options.name ?? `Account ${options.id}`,
    tokens: [token],
    refreshToken: life === null ? null : `fake-refresh-${options.id}-1`,
    tokenLifeMs: life,
    rateUntil: 0,
    privacyOptions: ['everyone', 'only-me'],
    missingPermissions: [],
  };
}

function newestExpiry(account: FakeAccount): number | null {
  return account.tokens.at(-1)?.expiresAt ?? null;
}

/** A new pair; the refresh token of the old one is used up. */
export function issueTokens(
  account: FakeAccount,
  at: number,
): { accessToken: string; refreshToken: string | null; expiresAt: number | null } {
  const number = account.tokens.length + 1;
  const expiresAt = account.tokenLifeMs === null ? null : at + account.tokenLifeMs;
  const value = `fake-access-${account.id}-${number}`;
  account.tokens.push({ value, expiresAt, revoked: false });
  if (account.refreshToken !== null) account.refreshToken = `fake-refresh-${account.id}-${number}`;
  return { accessToken: value, refreshToken: account.refreshToken, expiresAt };
}
