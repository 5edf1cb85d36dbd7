import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { BackupManifest, BackupPart, BackupTrouble } from '../ports/backup.ts';
import { MANIFEST, MAX_MANIFEST_BYTES, parseManifest } from './backup-manifest.ts';
import { BLOCK_BYTES, END_BYTES, paddingAfter, readTarHeader, tarBytes } from './backup-tar.ts';
import { errorCode } from './error-code.ts';
import { HASH_READ_BYTES } from './sha256.ts';

/** What is done with one part's bytes; `end` is called when its hash was right. */
export interface PartSink {
  write(bytes: Buffer): Promise<void>;
  end(): Promise<void>;
  /** The part was not whole or the walk broke. */
  drop(): Promise<void>;
}

/** A backup that is open for reading; its manifest fits its size. */
export interface OpenBackup {
  readonly manifest: BackupManifest;
  readonly sizeBytes: number;
  /**
   * Reads every part in order and compares names, sizes and hashes; null = all whole. `sinkFor`
   * may take the bytes of a part while they are checked.
   */
  walk(
    sinkFor?: (part: BackupPart) => Promise<PartSink | null>,
    signal?: AbortSignal,
  ): Promise<BackupTrouble | null>;
  close(): Promise<void>;
}

/** Opens a backup and reads what it says of itself. */
export async function openBackup(path: string): Promise<OpenBackup | BackupTrouble> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { trouble: 'backup-unreadable', values: { path, code: errorCode(error) } };
  }
  try {
    const opened = await begin(path, file);
    if ('trouble' in opened) await file.close();
    return opened;
  } catch (error) {
    await file.close();
    return { trouble: 'backup-unreadable', values: { path, code: errorCode(error) } };
  }
}

async function begin(path: string, file: FileHandle): Promise<OpenBackup | BackupTrouble> {
  const found = await file.stat();
  const header = found.isFile() ? await headerAt(file, 0) : null;
  if (header === null || header === 'end') return trouble('backup-not-one', { path });
  const { name, sizeBytes } = header;
  if (name !== MANIFEST || sizeBytes > MAX_MANIFEST_BYTES)
    return trouble('backup-not-one', { path });
  const bytes = await bytesAt(file, BLOCK_BYTES, sizeBytes);
  if (bytes === null) return trouble('backup-truncated', { path });
  const manifest = parseManifest(bytes);
  if (typeof manifest === 'string') return trouble(manifest, { path });
  if ('foreign' in manifest)
    return trouble('backup-foreign-part', { path, part: manifest.foreign });
  const firstAt = tarBytes(sizeBytes);
  const wholeBytes = manifest.parts.reduce((sum, part) => sum + tarBytes(part.sizeBytes), firstAt);
  if (found.size !== wholeBytes + END_BYTES) {
    const part = await firstOther(file, manifest, firstAt);
    if (part !== null) return trouble('backup-altered', { path, part });
    const isShort = found.size < wholeBytes + END_BYTES;
    return trouble(isShort ? 'backup-truncated' : 'backup-foreign-end', { path });
  }
  return {
    manifest,
    sizeBytes: found.size,
    async walk(sinkFor, signal) {
      let position = firstAt;
      for (const part of manifest.parts) {
        const fault = await walkPart({ path, file, part, position, signal }, sinkFor);
        if (fault !== null) return fault;
        position += tarBytes(part.sizeBytes);
      }
      const isEnd = (await headerAt(file, position)) === 'end';
      return isEnd ? null : trouble('backup-foreign-end', { path });
    },
    close: () => file.close(),
  };
}

/** Name of the first part whose head is not as the manifest has it; null = none, as far as it goes. */
async function firstOther(
  file: FileHandle,
  { parts }: BackupManifest,
  firstAt: number,
): Promise<string | null> {
  let position = firstAt;
  for (const part of parts) {
    const block = await bytesAt(file, position, BLOCK_BYTES);
    if (block === null) return null;
    if (!isHeadOf(readTarHeader(block), part)) return part.name;
    position += tarBytes(part.sizeBytes);
  }
  return null;
}

function isHeadOf(header: ReturnType<typeof readTarHeader>, part: BackupPart): boolean {
  if (header === null || header === 'end') return false;
  return header.name === part.name && header.sizeBytes === part.sizeBytes;
}

interface PartPlace {
  readonly path: string;
  readonly file: FileHandle;
  readonly part: BackupPart;
  readonly position: number;
  readonly signal: AbortSignal | undefined;
}

async function walkPart(
  place: PartPlace,
  sinkFor: ((part: BackupPart) => Promise<PartSink | null>) | undefined,
): Promise<BackupTrouble | null> {
  const { path, part } = place;
  const header = await headerAt(place.file, place.position);
  if (!isHeadOf(header, part)) return trouble('backup-altered', { path, part: part.name });
  const sink = (await sinkFor?.(part)) ?? null;
  try {
    const fault = await copyPart(place, sink);
    if (fault === null) await sink?.end();
    else await sink?.drop();
    return fault;
  } catch (error) {
    await sink?.drop();
    throw error;
  }
}

async function copyPart(place: PartPlace, sink: PartSink | null): Promise<BackupTrouble | null> {
  const { path, part, file, signal } = place;
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(HASH_READ_BYTES, part.sizeBytes)));
  const startAt = place.position + BLOCK_BYTES;
  for (let read = 0; read < part.sizeBytes; ) {
    if (signal?.aborted === true) return trouble('backup-stopped', { path });
    const wanted = Math.min(buffer.length, part.sizeBytes - read);
    const { bytesRead } = await file.read(buffer, 0, wanted, startAt + read);
    if (bytesRead === 0) return trouble('backup-truncated', { path });
    const bytes = buffer.subarray(0, bytesRead);
    hash.update(bytes);
    await sink?.write(bytes);
    read += bytesRead;
  }
  const padding = await bytesAt(file, startAt + part.sizeBytes, paddingAfter(part.sizeBytes));
  const isWhole = hash.digest('hex') === part.sha256 && padding?.every((byte) => byte === 0);
  return isWhole === true ? null : trouble('backup-altered', { path, part: part.name });
}

async function headerAt(file: FileHandle, position: number) {
  const block = await bytesAt(file, position, BLOCK_BYTES);
  return block === null ? null : readTarHeader(block);
}

/** Exactly so many bytes; null = the file is shorter. */
async function bytesAt(file: FileHandle, position: number, count: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(count);
  for (let read = 0; read < count; ) {
    const { bytesRead } = await file.read(buffer, read, count - read, position + read);
    if (bytesRead === 0) return null;
    read += bytesRead;
  }
  return buffer;
}

function trouble(code: BackupTrouble['trouble'], values: BackupTrouble['values']): BackupTrouble {
  return { trouble: code, values };
}
