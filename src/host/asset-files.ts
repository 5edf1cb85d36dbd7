import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file for browsers, read once. */
export interface AssetFile {
  readonly bytes: Uint8Array;
  readonly gzipped: Uint8Array;
  readonly mimeType: string;
  readonly hash: string;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const HASH_CHARACTERS = 16;

/** Reads the named files; `names` maps the name that browsers use to the file's address. */
export async function readAssetFiles(
  names: Readonly<Record<string, URL>>,
): Promise<ReadonlyMap<string, AssetFile>> {
  const files = new Map<string, AssetFile>();
  for (const [name, address] of Object.entries(names)) {
    const bytes = await readFile(address);
    files.set(name, {
      bytes,
      gzipped: gzipSync(bytes, { level: 9 }),
      mimeType: TYPES[extname(name)] ?? 'application/octet-stream',
      hash: createHash('sha256').update(bytes).digest('hex').slice(0, HASH_CHARACTERS),
    });
  }
  return files;
}
