import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { BackupManifest, BackupPart } from '../ports/backup.ts';
import { MANIFEST, manifestBytes } from './backup-manifest.ts';
import { END_BYTES, paddingAfter, tarBytes, tarHeader } from './backup-tar.ts';
import { HASH_READ_BYTES } from './sha256.ts';

/** Written bytes after which the disk is waited for: one long sync would stop every other one. */
const SYNC_EVERY_BYTES = 16 * 1024 * 1024;

/** A part and where its bytes come from. */
export interface PartSource {
  readonly part: BackupPart;
  read(): AsyncIterable<Uint8Array>;
}

/** Size of the file that `writeArchive` will make. */
export function archiveBytes(manifest: BackupManifest): number {
  const first = tarBytes(manifestBytes(manifest).length);
  return manifest.parts.reduce((sum, part) => sum + tarBytes(part.sizeBytes), first) + END_BYTES;
}

/** Writes the whole archive to a new file and syncs it. Throws what the disk or `signal` says. */
export async function writeArchive(
  path: string,
  manifest: BackupManifest,
  sources: readonly PartSource[],
  signal?: AbortSignal,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const write = steadyWriter(file, signal);
    const at = manifest.createdAt;
    const bytes = manifestBytes(manifest);
    await write(tarHeader(MANIFEST, bytes.length, at));
    await write(bytes);
    await write(Buffer.alloc(paddingAfter(bytes.length)));
    for (const { part, read } of sources) {
      await write(tarHeader(part.name, part.sizeBytes, at));
      let written = 0;
      for await (const piece of read()) {
        written += piece.length;
        await write(piece);
      }
      if (written !== part.sizeBytes) throw new Error(`${part.name} changed its size`);
      await write(Buffer.alloc(paddingAfter(written)));
    }
    await write(Buffer.alloc(END_BYTES));
    await file.sync();
  } finally {
    await file.close();
  }
}

function steadyWriter(file: FileHandle, signal: AbortSignal | undefined) {
  let sinceSync = 0;
  return async (bytes: Uint8Array) => {
    signal?.throwIfAborted();
    await file.writeFile(bytes);
    sinceSync += bytes.length;
    if (sinceSync < SYNC_EVERY_BYTES) return;
    sinceSync = 0;
    await file.datasync();
  };
}

/** A file of this machine as a part: hashed now, read again when it is written. */
export async function filePart(name: string, path: string): Promise<PartSource> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const bytes of fileBytes(path)) {
    hash.update(bytes);
    sizeBytes += bytes.length;
  }
  const part = { name, sizeBytes, sha256: hash.digest('hex') };
  return { part, read: () => fileBytes(path) };
}

export function bytesPart(name: string, bytes: Buffer): PartSource {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    part: { name, sizeBytes: bytes.length, sha256 },
    async *read() {
      yield bytes;
    },
  };
}

async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(HASH_READ_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
