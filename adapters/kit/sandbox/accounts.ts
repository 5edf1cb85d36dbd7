/** Accounts that a stand-in is started with, and their pairs of tokens. */

/** What connecting the account would give today. */
export interface GrantedPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends, milliseconds since 1970. */
  readonly accessExpiresAt: number;
}

interface IssuedToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The newest pair of all that an account ever had; null when it never had one. */
export function newestPair(
  accessTokens: readonly IssuedToken[],
  refreshTokens: readonly IssuedToken[],
): GrantedPair | null {
  const access = accessTokens.at(-1);
  const refresh = refreshTokens.at(-1);
  if (access === undefined || refresh === undefined) return null;
  return {
    accessToken: access.token,
    refreshToken: refresh.token,
    accessExpiresAt: access.expiresAt,
  };
}

/** Puts a record in the place of the same one, or behind the others. */
export function putRecord<Record>(
  records: Record[],
  record: Record,
  isSame: (one: Record) => boolean,
): void {
  const at = records.findIndex(isSame);
  if (at < 0) records.push(record);
  else records[at] = record;
}

/**
 * Which pair an account begins with: the one that whoever starts the stand-in wrote down, a fresh
 * one, or null for none. What became of its tokens is remembered; but a stand-in that slept for
 * months has nobody who would consent again, so its grant begins anew.
 */
export function firstPair(
  given: { readonly accessToken?: string | undefined; readonly refreshToken?: string | undefined },
  own: readonly { readonly state: string; readonly expiresAt: number }[],
  now: number,
): { readonly access?: string; readonly refresh?: string } | null {
  const { accessToken, refreshToken } = given;
  if (accessToken === undefined || refreshToken === undefined) return null;
  if (own.length === 0) return { access: accessToken, refresh: refreshToken };
  const isAsleep = own.some((one) => one.state === 'live' && one.expiresAt <= now);
  return isAsleep ? {} : null;
}
