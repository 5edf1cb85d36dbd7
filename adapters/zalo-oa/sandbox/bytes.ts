/**
 * Bytes on disk: `incoming/` for what is still arriving, `media/<sha256>` for what is kept. Films
 * go to the disk as they come; pictures are small enough for memory.
 */

import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { blockWriter } from './block-writer.ts';
import type { FileSink } from './multipart.ts';
import type { ReceivedFile, StoredMedia } from './records.ts';

export interface Receiver extends FileSink {
  /** The file, or why there is none. */
  outcome(): ReceivedFile | 'too-large' | 'unfinished';
}

export interface Bytes {
  incomingPath(name: string): string;
  mediaPath(sha256: string): string;
  /** A sink that hashes as it writes. */
  receive(fileName: string, maxBytes: number): Promise<Receiver>;
  /** Keeps a whole small file. */
  put(content: Buffer, mimeType: string): Promise<StoredMedia>;
  /** Moves an incoming file under its hash. */
  keep(file: ReceivedFile, mimeType: string): Promise<StoredMedia>;
  drop(name: string): Promise<void>;
  /** Names of incoming files that are there. */
  incoming(): Promise<readonly string[]>;
  usedBytes(): number;
}

interface Shelf {
  readonly folder: string;
  readonly maxStoredBytes: number;
  used: number;
  names: number;
}

/** Opens (and makes) the two folders under `folder`. */
export async function openBytes(folder: string, maxStoredBytes: number): Promise<Bytes> {
  const incomingFolder = join(folder, 'incoming');
  await mkdir(incomingFolder, { recursive: true });
  await mkdir(join(folder, 'media'), { recursive: true });
  const used = (await folderBytes(incomingFolder)) + (await folderBytes(join(folder, 'media')));
  const shelf: Shelf = { folder, maxStoredBytes, used, names: Date.now() };
  const incomingPath = (name: string) => join(incomingFolder, name);
  const mediaPath = (sha256: string) => join(folder, 'media', sha256);
  return {
    incomingPath,
    mediaPath,
    receive: (fileName, maxBytes) => {
      shelf.names += 1;
      const name = `in-${shelf.names}`;
      return receive(shelf, name, incomingPath(name), fileName, maxBytes);
    },
    put: async (content, mimeType) => {
      const sha256 = createHash('sha256').update(content).digest('hex');
      if (!(await isThere(mediaPath(sha256)))) {
        await writeFile(mediaPath(sha256), content);
        shelf.used += content.length;
      }
      return { sha256, bytes: content.length, mimeType };
    },
    keep: async (file, mimeType) => {
      const path = incomingPath(file.incoming);
      if (await isThere(mediaPath(file.sha256))) await drop(shelf, path);
      else await rename(path, mediaPath(file.sha256));
      return { sha256: file.sha256, bytes: file.bytes, mimeType };
    },
    drop: (name) => drop(shelf, incomingPath(name)),
    incoming: () => readdir(incomingFolder),
    usedBytes: () => shelf.used,
  };
}

async function receive(
  shelf: Shelf,
  incoming: string,
  path: string,
  fileName: string,
  maxBytes: number,
): Promise<Receiver> {
  const handle = await open(path, 'w');
  const hash = createHash('sha256');
  const writer = blockWriter(handle, hash);
  let bytes = 0;
  let state: 'open' | 'done' | 'too-large' | 'aborted' = 'open';
  let sha256 = '';
  const write = async (chunk: Buffer) => {
    if (state !== 'open') return;
    const isTooLarge =
      bytes + chunk.length > maxBytes || shelf.used + chunk.length > shelf.maxStoredBytes;
    if (isTooLarge) {
      state = 'too-large';
      return;
    }
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
    // Written down first, so that the size on disk is what was counted.
    await writer.flush().catch(() => {});
    await handle.close();
    state = state === 'open' ? 'aborted' : state;
    await drop(shelf, path);
  };
  const outcome = () => {
    if (state === 'too-large') return state;
    return state === 'done' ? { incoming, sha256, bytes, fileName } : 'unfinished';
  };
  return { write, end, abort, outcome };
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

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function drop(shelf: Shelf, path: string): Promise<void> {
  const size = await sizeOf(path);
  await rm(path, { force: true });
  shelf.used -= size;
}
