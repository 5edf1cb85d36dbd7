import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaShelf, ShelvedMedia } from '../ports/media-shelf.ts';
import { errorCode } from './error-code.ts';

const GROUP = /^[0-9a-f]{2}$/;
const REST = /^[0-9a-f]{62}$/;

/** The media folder of a home, file by file; whatever else lies there is left alone. */
export function createMediaShelf(folder: string): MediaShelf {
  return {
    async list() {
      const found: ShelvedMedia[] = [];
      for (const group of await names(folder, GROUP)) {
        for (const rest of await names(join(folder, group), REST)) {
          const about = await stat(join(folder, group, rest)).catch(() => null);
          if (about === null || !about.isFile()) continue;
          const sha256 = `${group}${rest}`;
          found.push({ sha256, sizeBytes: about.size, takenAt: about.mtimeMs });
        }
      }
      return found;
    },
    async remove(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a hash');
      try {
        await rm(join(folder, sha256.slice(0, 2), sha256.slice(2)));
        return true;
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return false;
        throw error;
      }
    },
  };
}

async function names(folder: string, form: RegExp): Promise<readonly string[]> {
  const all = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  });
  return all.filter((name) => form.test(name)).toSorted();
}
