import { createHash } from 'node:crypto';

/** Lower-case hex SHA-256 over bytes. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
