import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { item, itemContent } from '../store/kit.ts';
import {
  type BackupPlace,
  createBackupPlace,
  restoreTo,
  stationAt,
} from '../support/backup-home.ts';
import { everyNth } from '../support/seed.ts';
import { openTempStore } from '../support/temp-store.ts';

/*
 * Aim: a process that is killed while it makes or restores a backup leaves nothing that could be
 * taken for a backup or a home, and the next one succeeds.
 * Method: a real process kills itself at every step in turn.
 */

const CHILD = join(import.meta.dirname, 'backup-child.ts');

let place: BackupPlace;

beforeEach(async () => {
  place = createBackupPlace();
  const path = join(place.folder, 'anh.jpg');
  const create = { width: 40, height: 30, channels: 3 as const, background: '#206080' };
  writeFileSync(path, await sharp({ create }).jpeg().toBuffer());
  const stored = await createMediaFiles({ folder: join(place.folder, 'media') }).takeIn(path);
  if ('refused' in stored) throw new Error(stored.refused);
  const store = await openTempStore(place.databasePath);
  const content = itemContent({ media: [{ ...stored, name: 'anh.jpg', role: 'photo' }] });
  await store.write((tx) =>
    tx.addItem(item('item-1'), {
      itemId: 'item-1',
      number: 1,
      digest: 'a'.repeat(64),
      content,
      createdAt: 1,
      createdBy: 'an',
    }),
  );
  await store.close();
});

afterEach(() => place.destroy());

/** Every second step, and always the last one, after which the file has its name. */
function stepsToDieAt(steps: number): readonly number[] {
  const before = Array.from({ length: steps - 1 }, (_none, index) => index + 1);
  return [...everyNth(4, 'steps', before), steps];
}

function run(what: 'make' | 'restore', step: number) {
  const { signal, stdout } = spawnSync(
    process.execPath,
    [CHILD, what, place.folder, String(step)],
    { encoding: 'utf8' },
  );
  return { killed: signal === 'SIGKILL', steps: Number(stdout) };
}

it('a killed backup leaves no file with a backup’s name, and its rest is cleared a day later', async () => {
  const { steps } = run('make', 0);
  expect(steps).toBeGreaterThan(3);
  for (const step of stepsToDieAt(steps)) {
    rmSync(place.target, { recursive: true, force: true });
    expect(run('make', step).killed, `step ${step}`).toBe(true);
    const isWhole = existsSync(join(place.target, 'loa.tar'));
    expect(isWhole, `step ${step}`).toBe(step === steps);
  }
  const left = readdirSync(place.home).filter((name) => name.startsWith('.loa-backup-'));
  expect(left.length).toBeGreaterThan(0);
  mkdirSync(place.target, { recursive: true });
  const media = createMediaFiles({ folder: join(place.folder, 'media') });
  const dayBefore = new Date(Date.now() - 25 * 3_600_000);
  for (const name of left) utimesSync(join(place.home, name), dayBefore, dayBefore);
  await stationAt(place, media).prune('home', 14);
  expect(readdirSync(place.home).filter((name) => name.startsWith('.loa-backup-'))).toEqual([]);
}, 60_000);

it('a killed restore leaves no usable home, and the next one makes it whole', async () => {
  run('make', 0);
  const { steps } = run('restore', 0);
  expect(steps).toBeGreaterThan(7);
  for (const step of stepsToDieAt(steps)) {
    rmSync(place.restored, { recursive: true, force: true });
    expect(run('restore', step).killed, `step ${step}`).toBe(true);
    const hasSettings = existsSync(join(place.restored, 'loa.yaml'));
    // Without the settings nothing starts; they come last.
    expect(hasSettings, `step ${step}`).toBe(step === steps);
    if (hasSettings) continue;
    const again = await restoreTo(join(place.target, 'loa.tar'), place.restored);
    expect(again, `step ${step}`).not.toHaveProperty('trouble');
    const names = readdirSync(place.restored).sort();
    expect(names).toEqual(['loa.db', 'loa.yaml', 'media', 'secrets']);
  }
}, 60_000);
