import { createHash, randomUUID } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { MediaPort, MediaRefusal, OpenMedia, StoredMedia } from '../ports/media.ts';
import { syncFolder } from './durable-file.ts';
import { errorCode } from './error-code.ts';
import { measureMedia, sniffFile } from './measure-media.ts';
import { HASH_READ_BYTES, isSha256, sha256OfFile } from './sha256.ts';

/** One read for a body: large enough for speed, small enough for backpressure to work. */
const READ_BYTES = 256 * 1024;
const DEFAULT_MAX_BYTES = 4 * 1024 ** 3;
/** A copy that is this old was given up by a process that died. */
const STALE_COPY_MS = 24 * 3600 * 1000;
const IMMUTABLE = 0o444;
const NO_LINKS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

export interface MediaFilesSettings {
  /** The home folder's `media/`; created when it is not there. */
  readonly folder: string;
  /** Largest file that is taken in, in bytes; default 4 GiB. */
  readonly maxBytes?: number;
}

/** Size, inode and times of a file whose bytes were hashed in this process. */
type Fingerprint = string;

/** Media in `<folder>/ab/cdef…` (the SHA-256 in hex), written once and then read-only. */
export function createMediaFiles(settings: MediaFilesSettings): MediaPort {
  const { folder } = settings;
  const maxBytes = settings.maxBytes ?? DEFAULT_MAX_BYTES;
  const verifier = createVerifier();
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));

  const openVerified = async (sha256: string): Promise<OpenMedia | null> => {
    if (!isSha256(sha256)) return null;
    const file = await openRegular(pathOf(sha256));
    if (file === null) return null;
    const sizeBytes = await verifier.verify(sha256, file).catch(() => null);
    if (sizeBytes !== null) return openMedia(file, sizeBytes);
    await file.close();
    return null;
  };

  const keep = async (temporary: string, sha256: string): Promise<void> => {
    const path = pathOf(sha256);
    const known = await openVerified(sha256);
    if (known !== null) {
      await known.close();
      await rm(temporary);
      return;
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    await syncFolder(dirname(path));
    await syncFolder(folder);
  };

  return {
    async takeIn(path) {
      const source = await openRegular(path);
      if (source === null) return { refused: 'unreadable', detail: 'not a file that can be read' };
      const temporary = join(folder, 'incoming', randomUUID());
      try {
        await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
        await removeStale(dirname(temporary));
        const found = await checkSource(source, basename(path), maxBytes);
        if ('refused' in found) return found;
        const copied = await copyIn(source, found, temporary);
        if ('refused' in copied) return copied;
        const measured = await measureMedia(temporary, basename(path));
        if ('refused' in measured) return measured;
        await keep(temporary, copied.sha256);
        return { ...copied, ...measured };
      } finally {
        await source.close();
        await rm(temporary, { force: true });
      }
    },
    open: openVerified,
    async has(sha256) {
      if (!isSha256(sha256)) return false;
      const found = await stat(pathOf(sha256)).catch(() => null);
      return found?.isFile() === true;
    },
  };
}

/** Opens a plain file for reading, never through a link; null = there is none. */
async function openRegular(path: string): Promise<FileHandle | null> {
  let file: FileHandle;
  try {
    file = await open(path, NO_LINKS | (constants.O_NONBLOCK ?? 0));
  } catch {
    return null;
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  return null;
}

/** What can be refused before a byte is copied. */
async function checkSource(
  source: FileHandle,
  name: string,
  maxBytes: number,
): Promise<BigIntStats | MediaRefusal> {
  const found = await source.stat({ bigint: true });
  if (found.size === 0n) return { refused: 'empty', detail: '0 bytes' };
  if (found.size > BigInt(maxBytes)) return { refused: 'too-large', detail: `${found.size} bytes` };
  const kind = await sniffFile(source, name);
  return kind.type === 'other' ? { refused: 'not-media', detail: kind.detail } : found;
}

/** Copies while hashing; the copy is synced and read-only when this resolves. */
async function copyIn(
  source: FileHandle,
  before: BigIntStats,
  temporary: string,
): Promise<Pick<StoredMedia, 'sha256' | 'sizeBytes'> | MediaRefusal> {
  const sizeBytes = Number(before.size);
  const copy = await open(temporary, 'wx', 0o600);
  try {
    const sha256 = await copyBytes(source, copy, sizeBytes);
    const after = await source.stat({ bigint: true });
    if (sha256 === null || fingerprintOf(before) !== fingerprintOf(after)) {
      return { refused: 'unreadable', detail: 'changed while it was read' };
    }
    await copy.chmod(IMMUTABLE);
    await copy.sync();
    return { sha256, sizeBytes };
  } catch (error) {
    // A full disk of ours is no fault of the file.
    if (['ENOSPC', 'EDQUOT', 'EROFS'].includes(errorCode(error))) throw error;
    return { refused: 'unreadable', detail: errorCode(error) };
  } finally {
    await copy.close();
  }
}

async function copyBytes(
  source: FileHandle,
  copy: FileHandle,
  sizeBytes: number,
): Promise<string | null> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(HASH_READ_BYTES);
  for (let position = 0; position < sizeBytes; ) {
    const wanted = Math.min(buffer.length, sizeBytes - position);
    const { bytesRead } = await source.read(buffer, 0, wanted, position);
    if (bytesRead === 0) return null;
    const bytes = buffer.subarray(0, bytesRead);
    hash.update(bytes);
    await copy.writeFile(bytes);
    position += bytesRead;
  }
  return hash.digest('hex');
}

async function removeStale(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const found = await stat(join(incoming, name)).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > STALE_COPY_MS) {
      await rm(join(incoming, name), { force: true });
    }
  }
}

function fingerprintOf(found: BigIntStats): Fingerprint {
  return [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(':');
}

/** Hashes each stored file once per process, and again whenever its fingerprint differs. */
function createVerifier() {
  const verified = new Map<string, Fingerprint>();
  const running = new Map<string, Promise<boolean>>();

  const hashMatches = async (sha256: string, file: FileHandle, found: BigIntStats) => {
    const matches = (await sha256OfFile(file, Number(found.size))) === sha256;
    const after = fingerprintOf(await file.stat({ bigint: true }));
    return matches && after === fingerprintOf(found);
  };

  return {
    /** Size of the file when its bytes are the right ones, else null. */
    async verify(sha256: string, file: FileHandle): Promise<number | null> {
      const found = await file.stat({ bigint: true });
      const fingerprint = fingerprintOf(found);
      if (verified.get(sha256) !== fingerprint) {
        // Several channels may open one file together: it is read through once for all of them.
        const key = `${sha256} ${fingerprint}`;
        const check = running.get(key) ?? hashMatches(sha256, file, found);
        running.set(key, check);
        try {
          if (!(await check)) return null;
        } finally {
          running.delete(key);
        }
        verified.set(sha256, fingerprint);
      }
      return Number(found.size);
    },
  };
}

function openMedia(file: FileHandle, sizeBytes: number): OpenMedia {
  let isOpen = true;
  return {
    sizeBytes,
    async *read(startByte, endByte) {
      for (let position = startByte; position < endByte; ) {
        // A fresh buffer each time: the socket may still hold the last one.
        const buffer = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, endByte - position));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
        if (bytesRead === 0) throw new Error('the media file ended early');
        position += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await file.close();
    },
  };
}
