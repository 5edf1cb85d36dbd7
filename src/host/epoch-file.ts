import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Epoch, EpochMark } from '../ports/epoch.ts';
import { writeDurably } from './durable-file.ts';

const MAX_FILE_BYTES = 1024;

/** Keeps one small file per home in `folder` (LOA_STATE), created with mode 0700 on first use. */
export function createEpochFile(folder: string): Epoch {
  let last: Promise<void> = Promise.resolve();
  const pathOf = (homeId: string) => {
    if (!/^[A-Za-z0-9-]{1,64}$/.test(homeId)) throw new TypeError('not a home id');
    return join(folder, `epoch-${homeId}.json`);
  };
  const write = async (path: string, mark: EpochMark) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeDurably(path, `${JSON.stringify(mark)}\n`, 0o600);
  };
  return {
    async read(homeId) {
      const path = pathOf(homeId);
      try {
        if ((await stat(path)).size > MAX_FILE_BYTES) return null;
        return parseMark(await readFile(path, 'utf8'));
      } catch {
        // Unreadable counts as missing: the caller then starts stopped and a person looks.
        return null;
      }
    },
    async note(homeId, mark) {
      const path = pathOf(homeId);
      if (parseMark(JSON.stringify(mark)) === null) throw new TypeError('not an epoch mark');
      // One after the other, so that an older mark never lands on top of a newer one.
      const written = last.then(() => write(path, mark));
      last = written.catch(() => undefined);
      await written;
    },
  };
}

/** Inode of a file as the epoch notes it: decimal text. */
export async function inodeOf(path: string): Promise<string> {
  return String((await stat(path, { bigint: true })).ino);
}

function parseMark(text: string): EpochMark | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return null;
  if (!('inode' in value) || !('intentSequence' in value)) return null;
  const { inode, intentSequence } = value;
  if (typeof inode !== 'string' || !/^\d{1,20}$/.test(inode)) return null;
  if (typeof intentSequence !== 'number' || !Number.isSafeInteger(intentSequence)) return null;
  return intentSequence < 0 ? null : { inode, intentSequence };
}
