import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { item, itemContent } from '../store/kit.ts';
import { createBackupPlace, orderTo, restoreTo, stationAt } from '../support/backup-home.ts';
import { openTempStore } from '../support/temp-store.ts';

/*
 * Aim: the size of the media costs neither memory nor the event loop.
 * Method: one film made of a repeated block, never held as a whole; memory and the longest pause of
 * the event loop are watched. The long run takes 2 GiB.
 */

const BLOCK = Buffer.alloc(1024 * 1024, 0x5a);
const BLOCKS = process.env['LOA_TEST_LONG'] === '1' ? 2_048 : 48;
const MOST_GROWTH_BYTES = 160 * 1024 * 1024;
const LONGEST_PAUSE_MS = 1_000;

it('streams large media through a backup and its restore', async () => {
  const place = createBackupPlace();
  const hash = createHash('sha256');
  for (let block = 0; block < BLOCKS; block += 1) hash.update(BLOCK);
  const sha256 = hash.digest('hex');
  const sizeBytes = BLOCKS * BLOCK.length;
  const store = await openTempStore(place.databasePath);
  const film = { sha256, sizeBytes, mimeType: 'video/mp4', facts: {} };
  const content = itemContent({ media: [{ ...film, name: 'phim.mp4', role: 'video' }] });
  const version = { itemId: 'item-1', number: 1, digest: 'a'.repeat(64), content };
  await store.write((tx) =>
    tx.addItem(item('item-1'), { ...version, createdAt: 1, createdBy: 'an' }),
  );
  await store.close();
  const media = {
    open: async () => ({
      sizeBytes,
      async *read() {
        for (let block = 0; block < BLOCKS; block += 1) yield BLOCK;
      },
      close: async () => undefined,
    }),
  };
  const watch = watchProcess();
  const file = join(place.target, 'loa.tar');
  const made = await stationAt(place, media).make(orderTo(file));
  if ('trouble' in made) throw new Error(made.trouble);
  expect(await restoreTo(file, place.restored)).toHaveProperty('manifest');
  const { growthBytes, pauseMs } = watch.stop();
  expect(growthBytes).toBeLessThan(MOST_GROWTH_BYTES);
  expect(pauseMs).toBeLessThan(LONGEST_PAUSE_MS);
  rmSync(place.restored, { recursive: true });
  place.destroy();
});

function watchProcess() {
  const before = process.memoryUsage().rss;
  let most = before;
  let pauseMs = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    pauseMs = Math.max(pauseMs, now - last - 5);
    last = now;
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  return {
    stop() {
      clearInterval(timer);
      return { growthBytes: most - before, pauseMs };
    },
  };
}
