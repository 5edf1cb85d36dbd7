/** Long random names that open something: a cookie, a link. Only their hash is kept. */
export interface Tokens {
  /** 32 random bytes as base64url, 43 characters. */
  next(): string;
  /** SHA-256 of the token, hex. */
  hash(token: string): string;
}
