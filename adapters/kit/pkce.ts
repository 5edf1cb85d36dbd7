import { createHash } from 'node:crypto';

/** The S256 challenge of a verifier (RFC 7636): SHA-256, base64url without padding. */
export function pkceChallenge(verifier: string): string {
  return createHash('sha256').update(verifier, 'utf8').digest('base64url');
}
