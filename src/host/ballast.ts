import { randomFill } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { syncFolder } from './durable-file.ts';
import { errorCode } from './error-code.ts';

export const BALLAST_BYTES = 32 * 1024 * 1024;
const BLOCK_BYTES = 1024 * 1024;
const fillWithChance = promisify<Uint8Array, unknown>(randomFill);

/** Disk space kept back so that one outcome can still be recorded when the disk is full. */
export interface Ballast {
  /**
   * Creates the file, or fills it up again after it was given away. `false` = the disk has no room
   * for it (then the office should be told); calling it with the file in place is harmless.
   */
  fill(): Promise<boolean>;
  /** Gives the space back at once; `false` = there was none to give. */
  release(): boolean;
}

/** `path` lies on the same file system as the database, e.g. `<home>/loa.ballast`. */
export function createBallast(path: string, sizeBytes: number = BALLAST_BYTES): Ballast {
  return {
    async fill() {
      if ((await sizeOf(path)) === sizeBytes) return true;
      try {
        await writeChance(path, sizeBytes);
        await syncFolder(dirname(path));
        return true;
      } catch (error) {
        rmSync(path, { force: true });
        if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error))) return false;
        throw error;
      }
    },
    release() {
      try {
        rmSync(path);
        return true;
      } catch {
        return false;
      }
    },
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** Random bytes, because zeros take no room on a file system that compresses or keeps holes. */
async function writeChance(path: string, sizeBytes: number): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    const block = Buffer.alloc(Math.min(BLOCK_BYTES, sizeBytes));
    for (let written = 0; written < sizeBytes; ) {
      await fillWithChance(block);
      const { bytesWritten } = await file.write(
        block,
        0,
        Math.min(block.length, sizeBytes - written),
      );
      written += bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
