/**
 * Bytes on disk: `incoming/` for what is still arriving, `media/<sha256>` for what is kept. Nothing
 * is held in memory beyond one block.
 */

import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blockWriter } from './block-writer.ts';
import { type Receiver, receive } from './receive.ts';
import type { StoredMedia } from './stored-media.ts';

export interface Bytes {
  /** A fresh name in the incoming folder. */
  newIncoming(): string;
  incomingPath(name: string): string;
  mediaPath(sha256: string): string;
  /** Adds the bytes of `source` behind the end of an incoming file, up to `maxBytes` in all. */
  append(name: string, source: AsyncIterable<Buffer>, maxBytes: number): Promise<Appended>;
  /** Size of an incoming file; 0 when there is none. */
  sizeOf(name: string): Promise<number>;
  /** Forgets what came after the first `bytes`. */
  shorten(name: string, bytes: number): Promise<void>;
  /** A sink for a whole file of at most `maxBytes`. */
  receive(maxBytes: number): Promise<Receiver>;
  /** Keeps a whole small file. */
  put(content: Buffer, mimeType: string): Promise<StoredMedia>;
  /** Moves an incoming file under its hash; it is read again unless the hash is known. */
  keep(name: string, mimeType: string, known?: Known): Promise<StoredMedia>;
  drop(name: string): Promise<void>;
  /** Names of incoming files that are there. */
  incoming(): Promise<readonly string[]>;
  usedBytes(): number;
  /** True when `bytes` more fit under the limit. */
  hasRoom(bytes: number): boolean;
}

type Known = Pick<StoredMedia, 'sha256' | 'bytes'>;

export interface Appended {
  /** Size of the file now. */
  readonly bytes: number;
  /** False when the sender went away before the end. */
  readonly isComplete: boolean;
  readonly isTooLarge: boolean;
}

interface Shelf {
  readonly folder: string;
  readonly maxStoredBytes: number;
  used: number;
  names: number;
  /** Running hashes of growing files; gone after a restart, then the file is read again. */
  readonly hashes: Map<string, { hash: Hash; bytes: number }>;
}

/** Opens (and makes) the two folders under `folder`. */
export async function openBytes(folder: string, maxStoredBytes: number): Promise<Bytes> {
  const incomingFolder = join(folder, 'incoming');
  await mkdir(incomingFolder, { recursive: true });
  await mkdir(join(folder, 'media'), { recursive: true });
  const used = (await folderBytes(incomingFolder)) + (await folderBytes(join(folder, 'media')));
  const shelf: Shelf = { folder, maxStoredBytes, used, names: Date.now(), hashes: new Map() };
  const pathOf = (name: string) => join(incomingFolder, name);
  const mediaPath = (sha256: string) => join(folder, 'media', sha256);
  const newIncoming = () => {
    shelf.names += 1;
    return `in-${shelf.names}`;
  };
  const hasRoom = (bytes: number) => shelf.used + bytes <= maxStoredBytes;
  const take = (bytes: number) => {
    shelf.used += bytes;
  };
  return {
    newIncoming,
    incomingPath: pathOf,
    mediaPath,
    append: (name, source, maxBytes) => append(shelf, pathOf(name), source, maxBytes),
    sizeOf: (name) => sizeOf(pathOf(name)),
    shorten: (name, bytes) => shorten(shelf, pathOf(name), bytes),
    receive: (maxBytes) => {
      const incoming = newIncoming();
      const path = pathOf(incoming);
      return receive({ incoming, path, maxBytes, hasRoom, take, drop: () => drop(shelf, path) });
    },
    put: async (content, mimeType) => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      if (!(await isThere(mediaPath(sha256)))) {
        await writeFile(mediaPath(sha256), content);
        take(content.length);
      }
      return { sha256, bytes: content.length, mimeType };
    },
    keep: (name, mimeType, known) => keep(shelf, pathOf(name), mimeType, mediaPath, known),
    drop: (name) => drop(shelf, pathOf(name)),
    incoming: () => readdir(incomingFolder),
    usedBytes: () => shelf.used,
    hasRoom,
  };
}

async function folderBytes(folder: string): Promise<number> {
  let total = 0;
  for (const name of await readdir(folder)) total += await sizeOf(join(folder, name));
  return total;
}

function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}

async function append(
  shelf: Shelf,
  path: string,
  source: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<Appended> {
  const handle = await open(path, 'a');
  let bytes = (await handle.stat()).size;
  const running = runningHash(shelf, path, bytes);
  const writer = blockWriter(handle, running?.hash ?? null);
  let isComplete = true;
  let isTooLarge = false;
  try {
    for await (const chunk of source) {
      if (isTooLarge) continue;
      isTooLarge =
        bytes + chunk.length > maxBytes || shelf.used + chunk.length > shelf.maxStoredBytes;
      if (isTooLarge) continue;
      await writer.write(chunk);
      bytes += chunk.length;
      shelf.used += chunk.length;
    }
  } catch {
    isComplete = false;
  }
  await writer.flush();
  await handle.close();
  if (running !== null) running.bytes = bytes;
  return { bytes, isComplete, isTooLarge };
}

function runningHash(shelf: Shelf, path: string, size: number) {
  const found = shelf.hashes.get(path);
  if (found !== undefined) return found.bytes === size ? found : null;
  if (size !== 0) return null;
  const made = { hash: createHash('sha256'), bytes: 0 };
  shelf.hashes.set(path, made);
  return made;
}

async function shorten(shelf: Shelf, path: string, bytes: number): Promise<void> {
  const size = await sizeOf(path);
  if (bytes >= size) return;
  await truncate(path, bytes);
  shelf.used -= size - bytes;
  // What was hashed cannot be taken back; the file is read again in the end.
  shelf.hashes.set(path, { hash: createHash('sha256'), bytes: -1 });
}

async function keep(
  shelf: Shelf,
  path: string,
  mimeType: string,
  mediaPath: (sha256: string) => string,
  known?: Known,
): Promise<StoredMedia> {
  const bytes = known?.bytes ?? (await sizeOf(path));
  const running = shelf.hashes.get(path);
  shelf.hashes.delete(path);
  const sha256 =
    known?.sha256 ?? (running?.bytes === bytes ? running.hash.digest('hex') : await hashFile(path));
  const target = mediaPath(sha256);
  if (await isThere(target)) await drop(shelf, path);
  else await rename(path, target);
  return { sha256, bytes, mimeType };
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 512 * 1024 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

async function drop(shelf: Shelf, path: string): Promise<void> {
  shelf.hashes.delete(path);
  const size = await sizeOf(path);
  await rm(path, { force: true });
  shelf.used -= size;
}
