import type { BackupManifest, BackupPart } from '../ports/backup.ts';
import { isSha256 } from './sha256.ts';

export const MANIFEST = 'manifest.json';
/** A year of a large office is far below it. */
export const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;
const MAX_PARTS = 500_000;
const PART_NAME = /^(?:loa\.db|loa\.yaml|secrets\.enc|media\/[0-9a-f]{2}\/[0-9a-f]{62})$/;

/** Name of a media file inside a backup; the same as below the home's `media/`. */
export function mediaPartName(sha256: string): string {
  return `media/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
}

/** The bytes of `manifest.json`: readable, newline at the end. */
export function manifestBytes(manifest: BackupManifest): Buffer {
  const { createdAt, ...rest } = manifest;
  const parts = { createdAt: new Date(createdAt).toISOString(), ...rest };
  return Buffer.from(`${JSON.stringify(parts, null, 1)}\n`);
}

/** Reads what a backup says of itself; every name in it is one that Loa writes. */
export function parseManifest(
  bytes: Buffer,
): BackupManifest | 'backup-not-one' | 'backup-newer' | { readonly foreign: string } {
  const value = parseObject(bytes);
  if (value === null || typeof value['format'] !== 'number') return 'backup-not-one';
  if (value['format'] > 1) return 'backup-newer';
  const createdAt = Date.parse(text(value['createdAt']));
  const journal = objectOf(value['journal']);
  const parts = partsOf(value['parts']);
  if (parts === null || journal === null || Number.isNaN(createdAt)) return 'backup-not-one';
  const foreign = parts.find((part) => !isOurs(part));
  if (foreign !== undefined) return { foreign: foreign.name.slice(0, 100) };
  const names = new Set(parts.map((part) => part.name));
  if (names.size !== parts.length || !names.has('loa.db')) return 'backup-not-one';
  return {
    format: 1,
    loa: text(value['loa']),
    createdAt,
    office: text(value['office']),
    mode: text(value['mode']),
    homeId: typeof value['homeId'] === 'string' ? value['homeId'] : null,
    schema: count(value['schema']),
    journal: {
      sequence: count(journal['sequence']),
      hash: typeof journal['hash'] === 'string' ? journal['hash'] : null,
    },
    secrets: names.has('secrets.enc') ? 'encrypted' : 'left-out',
    media: value['media'] === 'included' ? 'included' : 'left-out',
    missingMedia: count(value['missingMedia']),
    final: value['final'] === true,
    parts,
  };
}

function isOurs(part: BackupPart): boolean {
  if (!PART_NAME.test(part.name)) return false;
  return !part.name.startsWith('media/') || mediaPartName(part.sha256) === part.name;
}

function partsOf(value: unknown): readonly BackupPart[] | null {
  if (!Array.isArray(value) || value.length > MAX_PARTS) return null;
  const parts: BackupPart[] = [];
  for (const entry of value as readonly unknown[]) {
    const part = objectOf(entry);
    const sizeBytes = part?.['sizeBytes'];
    const sha256 = text(part?.['sha256']);
    if (typeof sizeBytes !== 'number' || !Number.isSafeInteger(sizeBytes)) return null;
    if (sizeBytes < 0 || !isSha256(sha256)) return null;
    parts.push({ name: text(part?.['name']), sizeBytes, sha256 });
  }
  return parts;
}

function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    return objectOf(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 500) : '';
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}
