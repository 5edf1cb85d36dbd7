/** Writes small chunks as big blocks, hashing the next block while the last one goes to disk. */

import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

interface BlockWriter {
  write(chunk: Buffer): Promise<void>;
  /** Waits until everything is on its way to the disk. */
  flush(): Promise<void>;
}

const blockBytes = 1024 * 1024;

/** `hash` sees every byte once, in order. */
export function blockWriter(handle: FileHandle, hash: Hash | null): BlockWriter {
  let chunks: Buffer[] = [];
  let bytes = 0;
  let writing: Promise<void> = Promise.resolve();
  const send = async () => {
    if (bytes === 0) return;
    const block = Buffer.concat(chunks, bytes);
    chunks = [];
    bytes = 0;
    await writing;
    writing = writeAll(handle, block);
    // The next call sees a failure; here it only must not be nobody's.
    writing.catch(() => {});
    hash?.update(block);
  };
  const write = async (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= blockBytes) await send();
  };
  const flush = async () => {
    await send();
    await writing;
  };
  return { write, flush };
}

async function writeAll(handle: FileHandle, block: Buffer): Promise<void> {
  let at = 0;
  while (at < block.length) at += (await handle.write(block, at, block.length - at)).bytesWritten;
}
