import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
} from '../../adapters/youtube/sandbox.ts';
import { isLongRun, TEST_LIMIT_MS } from '../support/seed.ts';

/*
 * Aim: a film of 1 GiB whose daemon is killed ten times at random arrives once, byte for byte, and
 * not much more than its size goes over the wire.
 * Method: the sandbox runs here and shows how many bytes have arrived; at ten random amounts the
 * child is killed with SIGKILL, and another one takes over the same home.
 */

const CHILD = fileURLToPath(new URL('./youtube-child.ts', import.meta.url));
const SIZE_BYTES = 1024 ** 3;
const KILLS = 10;
const children: ChildProcess[] = [];
const folders: string[] = [];
let sandbox: YoutubeSandbox | null = null;

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await sandbox?.close();
  sandbox = null;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folderOf(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  folders.push(folder);
  return folder;
}

/** Random bytes, stored where the home's media store keeps them. */
async function makeFilm(home: string): Promise<string> {
  const media = join(home, 'media');
  mkdirSync(media);
  const file = await open(join(media, 'new'), 'w');
  const hash = createHash('sha256');
  const block = randomFillSync(Buffer.alloc(4 * 1024 * 1024));
  for (let written = 0; written < SIZE_BYTES; written += block.length) {
    block.writeBigUInt64LE(BigInt(written));
    hash.update(block);
    await file.write(block);
  }
  await file.close();
  const sha256 = hash.digest('hex');
  mkdirSync(join(media, sha256.slice(0, 2)));
  renameSync(join(media, 'new'), join(media, sha256.slice(0, 2), sha256.slice(2)));
  return sha256;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Asks every 2 ms, for at most two minutes; false = the child has said its end before. */
async function until(holds: () => boolean, isOver: () => boolean): Promise<boolean> {
  for (let count = 0; count < 60_000; count += 1) {
    if (holds()) return true;
    if (isOver()) return false;
    await wait(2);
  }
  throw new Error('nothing happens any more');
}

/** Ten amounts of bytes between nothing and almost everything, ascending. */
function randomAmounts(seed: number): readonly number[] {
  let state = seed;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return Array.from({ length: KILLS }, () => Math.floor(next() * 0.95 * SIZE_BYTES)).sort(
    (one, other) => one - other,
  );
}

describe.runIf(isLongRun())('an upload of 1 GiB that is killed ten times', () => {
  it(
    'arrives once, byte for byte, with less than 1.1 times its size sent',
    async () => {
      const seed = Number(process.env['LOA_TEST_SEED'] ?? Date.now() % 2 ** 31);
      process.stdout.write(`large upload: seed ${seed}\n`);
      const home = folderOf('loa-large-home-');
      const sha256 = await makeFilm(home);
      const site = await startYoutubeSandbox({
        dataFolder: folderOf('loa-large-site-'),
        switches: { lenientMedia: true, keptMultipleBytes: 262_144, processingMs: 0 },
      });
      sandbox = site;
      const received = () => site.state().sessions.at(-1)?.receivedBytes ?? 0;
      const start = () => {
        const { channelId, refreshToken, clientId, clientSecret } = seeded;
        const settings = [channelId, refreshToken, clientId, clientSecret, sha256, `${SIZE_BYTES}`];
        const child = spawn(process.execPath, [CHILD, home, site.baseUrl, ...settings], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        children.push(child);
        const lines: string[] = [];
        createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
        return { child, ended: () => lines.find((line) => line !== 'ready') };
      };
      let kills = 0;
      for (const amount of randomAmounts(seed)) {
        const { child, ended } = start();
        const arrived = await until(
          () => received() > amount,
          () => ended() !== undefined,
        );
        if (!arrived) break;
        child.kill('SIGKILL');
        await new Promise((resolve) => child.once('exit', resolve));
        kills += 1;
      }
      const last = start();
      await until(
        () => last.ended() !== undefined,
        () => false,
      );
      expect(last.ended()).toBe('published');
      const state = await site.refresh();
      expect(kills).toBe(KILLS);
      expect(state.videos.map((video) => video.everPublic)).toEqual([true]);
      const [film] = state.videos;
      expect(await sha256Of(site.mediaPath(film?.media.sha256 ?? ''))).toBe(sha256);
      const ratio = state.mediaBytesReceived / SIZE_BYTES;
      process.stdout.write(`large upload: ${kills} kills, ${ratio.toFixed(3)} of its size sent\n`);
      expect(ratio).toBeGreaterThanOrEqual(1);
      expect(ratio).toBeLessThan(1.1);
    },
    TEST_LIMIT_MS,
  );
});
