/**
 * Bytes on disk: `incoming/` for what is still arriving, `media/<sha256>` for what is kept. Nothing
 * is held in memory beyond one chunk.
 */

import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { blockWriter } from './block-writer.ts';
import type { FileSink } from './multipart.ts';
import type { ReceivedFile, StoredMedia } from './records.ts';

export interface MediaStore {
  readonly folder: string;
  /** A fresh name in the incoming folder. */
  newIncoming(): string;
  incomingPath(name: string): string;
  mediaPath(sha256: string): string;
  /** A sink that hashes as it writes. `file()` is known after `end`. */
  receive(head: { fileName: string | null; mimeType: string }, maxBytes: number): Promise<Receiver>;
  /** Adds bytes of `source` behind the end of an incoming file; returns its new size. */
  append(name: string, source: AsyncIterable<Buffer>, maxBytes: number): Promise<Appended>;
  /** Moves a received file under its hash. */
  keep(
    path: string,
    mimeType: string,
    known?: { sha256: string; bytes: number },
  ): Promise<StoredMedia>;
  drop(path: string): Promise<void>;
  usedBytes(): number;
  /** True when `bytes` more fit under the limit. */
  hasRoom(bytes: number): boolean;
}

export interface Receiver extends FileSink {
  /** The file, or why there is none. */
  outcome(): ReceivedFile | 'too-large' | 'no-room' | 'unfinished';
}

interface Appended {
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
export async function openMediaStore(folder: string, maxStoredBytes: number): Promise<MediaStore> {
  await mkdir(join(folder, 'incoming'), { recursive: true });
  await mkdir(join(folder, 'media'), { recursive: true });
  const used =
    (await folderBytes(join(folder, 'incoming'))) + (await folderBytes(join(folder, 'media')));
  const shelf: Shelf = { folder, maxStoredBytes, used, names: Date.now(), hashes: new Map() };
  const mediaPath = (sha256: string) => join(folder, 'media', sha256);
  const incomingPath = (name: string) => join(folder, 'incoming', name);
  const newIncoming = () => {
    shelf.names += 1;
    return `in-${shelf.names}`;
  };
  return {
    folder,
    newIncoming,
    incomingPath,
    mediaPath,
    receive: (head, maxBytes) => receive(shelf, incomingPath(newIncoming()), head, maxBytes),
    append: (name, source, maxBytes) => append(shelf, incomingPath(name), source, maxBytes),
    keep: (path, mimeType, known) => keep(shelf, path, mimeType, mediaPath, known),
    drop: (path) => drop(shelf, path),
    usedBytes: () => shelf.used,
    hasRoom: (bytes) => shelf.used + bytes <= maxStoredBytes,
  };
}

async function folderBytes(folder: string): Promise<number> {
  let total = 0;
  for (const name of await readdir(folder)) total += (await stat(join(folder, name))).size;
  return total;
}

async function receive(
  shelf: Shelf,
  path: string,
  head: { fileName: string | null; mimeType: string },
  maxBytes: number,
): Promise<Receiver> {
  const handle = await open(path, 'w');
  const hash = createHash('sha256');
  const writer = blockWriter(handle, hash);
  let bytes = 0;
  let state: 'open' | 'done' | 'too-large' | 'no-room' | 'aborted' = 'open';
  let sha256 = '';
  const write = async (chunk: Buffer) => {
    if (state !== 'open') return;
    if (bytes + chunk.length > maxBytes) state = 'too-large';
    else if (shelf.used + chunk.length > shelf.maxStoredBytes) state = 'no-room';
    if (state !== 'open') return;
    bytes += chunk.length;
    shelf.used += chunk.length;
    await writer.write(chunk);
  };
  const end = async () => {
    await writer.flush();
    await handle.close();
    if (state === 'open') {
      sha256 = hash.digest('hex');
      state = 'done';
    } else await drop(shelf, path);
  };
  const abort = async () => {
    await handle.close();
    state = state === 'open' ? 'aborted' : state;
    await drop(shelf, path);
  };
  const outcome = () => {
    if (state === 'too-large' || state === 'no-room') return state;
    if (state !== 'done') return 'unfinished';
    return { path, bytes, sha256, fileName: head.fileName ?? '', mimeType: head.mimeType };
  };
  return { write, end, abort, outcome };
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

function runningHash(
  shelf: Shelf,
  path: string,
  size: number,
): { hash: Hash; bytes: number } | null {
  const found = shelf.hashes.get(path);
  if (found !== undefined) return found.bytes === size ? found : null;
  if (size !== 0) return null;
  const made = { hash: createHash('sha256'), bytes: 0 };
  shelf.hashes.set(path, made);
  return made;
}

async function keep(
  shelf: Shelf,
  path: string,
  mimeType: string,
  mediaPath: (sha256: string) => string,
  known?: { sha256: string; bytes: number },
): Promise<StoredMedia> {
  const bytes = known?.bytes ?? (await stat(path)).size;
  const running = shelf.hashes.get(path);
  shelf.hashes.delete(path);
  const sha256 =
    known?.sha256 ?? (running?.bytes === bytes ? running.hash.digest('hex') : await hashFile(path));
  const target = mediaPath(sha256);
  const isThere = await stat(target).then(
    () => true,
    () => false,
  );
  if (isThere) await drop(shelf, path);
  else await rename(path, target);
  return { sha256, bytes, mimeType };
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
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  await rm(path, { force: true });
  shelf.used -= size;
}
