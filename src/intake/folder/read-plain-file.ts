import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Never through a link, and a pipe is opened without waiting for anybody to write into it. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a plain file of at most `maxBytes`; `unfit` = it is larger, or a folder, a pipe or a
 * device. Throws the system's errors, also for a link.
 */
export async function readPlainFile(path: string, maxBytes: number): Promise<Uint8Array | 'unfit'> {
  const file = await open(path, FLAGS);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > maxBytes) return 'unfit';
    const bytes = new Uint8Array(stats.size);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}
