import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaPort, OpenMedia } from '../ports/media.ts';
import type { LinkedFile, MediaPlace } from '../ports/public-media.ts';
import { syncFolder } from './durable-file.ts';
import { errorCode } from './error-code.ts';

/** A copy that is this old was given up by a process that died. */
const STALE_COPY_MS = 24 * 3_600_000;
const TOKEN = /^[\w-]{43}$/;
const HALF_MADE = /^\.loa-[\w-]+\.tmp$/;

export interface MediaFolderSettings {
  /** A folder that a web server of the office serves; it must exist. */
  readonly folder: string;
  /** Address at which it is served, no slash at the end. */
  readonly publicUrl: string;
  readonly media: Pick<MediaPort, 'open'>;
  readonly onTrouble: (code: string) => void;
}

/**
 * Copies linked files into a folder, each in a folder of its own that appears as one with the whole
 * file in it. An empty page keeps web servers from listing what lies there.
 */
export function createMediaFolder(settings: MediaFolderSettings): MediaPlace {
  const { folder, publicUrl, media, onTrouble } = settings;
  return {
    countsFetches: false,
    async put(linked) {
      try {
        if (!(await lies(folder, linked))) {
          const file = await media.open(linked.sha256);
          if (file === null) {
            onTrouble(`the media file ${linked.sha256} is missing or damaged`);
            return null;
          }
          try {
            await copyIn(folder, linked, file);
          } finally {
            await file.close();
          }
        }
        return `${publicUrl}/${linked.token}/${linked.fileName}`;
      } catch (error) {
        onTrouble(errorCode(error));
        return null;
      }
    },
    async take(token) {
      if (!TOKEN.test(token)) throw new TypeError('not a token');
      try {
        await rm(join(folder, token), { recursive: true, force: true });
        await syncFolder(folder);
        return true;
      } catch (error) {
        onTrouble(errorCode(error));
        return false;
      }
    },
  };
}

async function lies(folder: string, { token, fileName }: LinkedFile): Promise<boolean> {
  const found = await stat(join(folder, token, fileName)).catch(() => null);
  return found?.isFile() === true;
}

async function copyIn(folder: string, linked: LinkedFile, file: OpenMedia): Promise<void> {
  if (!TOKEN.test(linked.token)) throw new TypeError('not a token');
  await writeFile(join(folder, 'index.html'), '', { flag: 'a', mode: 0o644 });
  await removeStale(folder);
  const temporary = join(folder, `.loa-${randomUUID()}.tmp`);
  try {
    await mkdir(temporary);
    // Whatever this process's umask is, the web server must be able to read.
    await chmod(temporary, 0o755);
    await writeCopy(join(temporary, linked.fileName), file);
    await writeFile(join(temporary, 'index.html'), '', { mode: 0o644 });
    await syncFolder(temporary);
    await rm(join(folder, linked.token), { recursive: true, force: true });
    await rename(temporary, join(folder, linked.token));
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function writeCopy(path: string, file: OpenMedia): Promise<void> {
  const copy = await open(path, 'wx', 0o644);
  try {
    for await (const piece of file.read(0, file.sizeBytes)) await copy.writeFile(piece);
    await copy.chmod(0o644);
    await copy.sync();
  } finally {
    await copy.close();
  }
}

async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!HALF_MADE.test(name)) continue;
    const found = await stat(join(folder, name)).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > STALE_COPY_MS) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
}
