import { execFile, spawn } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { mebibytes, percentile } from './numbers.ts';

const run = promisify(execFile);
const GIBIBYTE = 1024 ** 3;
const ROUNDS = 3;

interface Measured {
  readonly loaMs: number;
  readonly bareMs: number;
  /** Loa's speed as a share of the bare stream's; median of the rounds. */
  readonly ratio: number;
  readonly aboveIdleMebibytes: number;
  readonly longestBlockMs: number;
}

export interface UploadResult extends Measured {
  readonly sizeMebibytes: number;
  /** The same through the upload step of the YouTube adapter. */
  readonly youtube: Measured;
}

interface OneUpload {
  readonly tookMs: number;
  readonly aboveIdleBytes: number;
  readonly longestBlockMs: number;
}

/**
 * A 1 GiB upload through Loa's HTTP port, and through the YouTube adapter, against a bare
 * `node:http` stream of the same file.
 */
export async function measureUpload(folder: string): Promise<UploadResult> {
  const media = mkdtempSync(join(folder, 'upload-'));
  const sha256 = await makeFile(media);
  const sink = spawn(process.execPath, [join(import.meta.dirname, 'sink-child.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = await firstLine(sink.stdout);
  const bare: OneUpload[] = [];
  const loa: OneUpload[] = [];
  const youtube: OneUpload[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await upload('bare', port, media, sha256));
    loa.push(await upload('loa', port, media, sha256));
    youtube.push(await upload('youtube', port, media, sha256));
  }
  sink.stdin.end();
  rmSync(media, { recursive: true, force: true });
  return {
    sizeMebibytes: mebibytes(GIBIBYTE),
    ...against(bare, loa),
    youtube: against(bare, youtube),
  };
}

/** Each round's two uploads ran right after each other, so they are compared pair by pair. */
function against(bare: readonly OneUpload[], loa: readonly OneUpload[]): Measured {
  const ratios = loa.map(({ tookMs }, round) => (bare[round]?.tookMs ?? Number.NaN) / tookMs);
  const median = (list: readonly OneUpload[]) => {
    const times = list.map((one) => one.tookMs);
    return Math.round(percentile(times, 50));
  };
  return {
    loaMs: median(loa),
    bareMs: median(bare),
    ratio: percentile(ratios, 50),
    aboveIdleMebibytes: mebibytes(Math.max(...loa.map((one) => one.aboveIdleBytes))),
    longestBlockMs: Math.max(...loa.map((one) => one.longestBlockMs)),
  };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error('the sink did not start');
}

async function upload(
  mode: 'loa' | 'youtube' | 'bare',
  port: string,
  media: string,
  sha256: string,
): Promise<OneUpload> {
  const child = join(import.meta.dirname, 'upload-child.ts');
  const args = ['--expose-gc', child, mode, port, media, sha256];
  const { stdout } = await run(process.execPath, args, { timeout: 180_000 });
  return JSON.parse(stdout) as OneUpload;
}

/** Random bytes, stored where the media store would keep them. */
async function makeFile(media: string): Promise<string> {
  const temporary = join(media, 'new');
  const file = await open(temporary, 'w');
  const hash = createHash('sha256');
  const block = randomFillSync(Buffer.alloc(4 * 1024 * 1024));
  for (let written = 0; written < GIBIBYTE; written += block.length) {
    block.writeBigUInt64LE(BigInt(written));
    hash.update(block);
    await file.write(block);
  }
  await file.close();
  const sha256 = hash.digest('hex');
  mkdirSync(join(media, sha256.slice(0, 2)));
  renameSync(temporary, join(media, sha256.slice(0, 2), sha256.slice(2)));
  return sha256;
}
