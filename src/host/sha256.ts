import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** One read while hashing: long enough for speed, short enough to keep the event loop free. */
export const HASH_READ_BYTES = 1024 * 1024;

/** True for a lower-case hex SHA-256. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Hashes the first `sizeBytes` bytes of an open file in pieces; null when the file is shorter. */
export async function sha256OfFile(file: FileHandle, sizeBytes: number): Promise<string | null> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(HASH_READ_BYTES, sizeBytes)));
  let position = 0;
  while (position < sizeBytes) {
    const wanted = Math.min(buffer.length, sizeBytes - position);
    const { bytesRead } = await file.read(buffer, 0, wanted, position);
    if (bytesRead === 0) return null;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  return hash.digest('hex');
}
