import { createHash, randomBytes } from 'node:crypto';
import type { Tokens } from '../ports/tokens.ts';

const TOKEN_BYTES = 32;

/** Tokens from the machine's chance. */
export function createRandomTokens(): Tokens {
  return {
    next: () => randomBytes(TOKEN_BYTES).toString('base64url'),
    hash: (token) => createHash('sha256').update(token, 'utf8').digest('hex'),
  };
}
