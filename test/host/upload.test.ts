import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHttp } from './loopback.ts';

const CHILD = fileURLToPath(new URL('./upload-child.ts', import.meta.url));
const MEGABYTE = 1024 * 1024;
const FILE_BYTES = 200 * MEGABYTE;
const MAX_EXTRA_BYTES = 80 * MEGABYTE;
/** A sanity bound for a busy machine; `npm run bench` shows the figure. */
const MAX_BLOCK_MS = 2_000;

let folder = '';
let sha256 = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-upload-'));
  const block = Buffer.alloc(MEGABYTE, 'Loa đọc tin bài ');
  const hash = createHash('sha256');
  const path = join(folder, 'made');
  const file = await open(path, 'w');
  for (let written = 0; written < FILE_BYTES; written += block.length) {
    block.writeUInt32LE(written, 0);
    hash.update(block);
    await file.writeFile(block);
  }
  await file.close();
  sha256 = hash.digest('hex');
  const stored = join(folder, sha256.slice(0, 2));
  await mkdir(stored);
  await rename(path, join(stored, sha256.slice(2)));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a large upload', () => {
  test('of 200 MB arrives byte for byte in bounded memory, and the event loop stays free', async () => {
    await using server = await startHttp((request, response) => {
      const hash = createHash('sha256');
      request.on('data', (chunk: Buffer) => hash.update(chunk));
      request.on('end', () => response.end(hash.digest('hex')));
    });
    const { stdout } = await promisify(execFile)(process.execPath, [
      CHILD,
      folder,
      sha256,
      String(FILE_BYTES),
      server.url,
    ]);
    const found = JSON.parse(stdout) as Record<string, number | string>;
    expect(found.result).toBe(sha256);
    expect(found.extraBytes).toBeLessThan(MAX_EXTRA_BYTES);
    expect(found.longestBlockMs).toBeLessThan(MAX_BLOCK_MS);
  }, 60_000);
});
