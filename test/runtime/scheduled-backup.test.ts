import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BackupStationSettings } from '../../src/host/backup-station.ts';
import { lastBackup } from '../../src/runtime/backup/last-backup.ts';
import type { BackupSchedule } from '../../src/runtime/backup/scheduled-backup.ts';
import { makeDueBackup } from '../../src/runtime/backup/scheduled-backup.ts';
import {
  type BackupPlace,
  createBackupPlace,
  ENOUGH_BYTES,
  stationAt,
} from '../support/backup-home.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createMemoryMedia } from '../support/memory-media.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { openTempStore } from '../support/temp-store.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const SCHEDULE: BackupSchedule = {
  at: '02:00',
  timeZone: 'Asia/Ho_Chi_Minh',
  keep: 2,
  includeMedia: true,
  passphrase: async () => null,
};

let place: BackupPlace;
let clock: FakeClock;
let store: Awaited<ReturnType<typeof openTempStore>>;
let freeBytes: number;

beforeEach(async () => {
  place = createBackupPlace();
  clock = createFakeClock();
  store = await openTempStore(place.databasePath);
  await store.write((tx) => tx.setMeta('home-id', '0193-abcd-ef'));
  freeBytes = ENOUGH_BYTES;
});

afterEach(async () => {
  await store.close();
  place.destroy();
});

function due(changes: Partial<BackupStationSettings> = {}, schedule = SCHEDULE) {
  const station = stationAt(place, createMemoryMedia(), {
    freeBytes: async () => freeBytes,
    ...changes,
  });
  return makeDueBackup({ store, clock, secrets: createMemorySecrets(), station }, schedule);
}

function files(): readonly string[] {
  return readdirSync(place.target).sort();
}

describe('a scheduled backup', () => {
  it('is made once a night, and once for all the nights that were slept through', async () => {
    expect(await due()).toBeNull();
    await clock.advanceBy(DAY_MS);
    expect(await due()).toHaveProperty('path');
    expect(await due()).toBeNull();
    await clock.advanceBy(5 * DAY_MS);
    expect(await due()).toHaveProperty('path');
    expect(await due()).toBeNull();
    expect(files()).toHaveLength(2);
  });

  it('removes the oldest of this home only after a new one was read back', async () => {
    mkdirSync(place.target);
    writeFileSync(join(place.target, 'loa-tu-dong-otherhom-20200101-000000.tar'), '');
    writeFileSync(join(place.target, 'loa-20200101-000000.tar'), '');
    await due();
    for (let day = 0; day < 4; day += 1) {
      await clock.advanceBy(DAY_MS);
      await due();
    }
    const own = files().filter((name) => name.startsWith('loa-tu-dong-0193abcd-'));
    expect(own).toHaveLength(2);
    expect(files()).toHaveLength(4);
    freeBytes = 1_000;
    await clock.advanceBy(DAY_MS);
    expect(await due()).toMatchObject({ trouble: 'backup-no-space' });
    expect(files().filter((name) => own.includes(name))).toEqual(own);
  });

  it('tells of trouble once, tries again, and forgets it after a good one', async () => {
    await due();
    await clock.advanceBy(DAY_MS);
    freeBytes = 1_000;
    await due();
    await due();
    expect(await store.journal({ kinds: ['backup-failed'] })).toHaveLength(1);
    expect(await lastBackup(store)).toMatchObject({
      made: null,
      trouble: { trouble: 'backup-no-space' },
    });
    freeBytes = ENOUGH_BYTES;
    expect(await due()).toHaveProperty('path');
    const { made, trouble } = await lastBackup(store);
    expect(trouble).toBeNull();
    expect(made).toMatchObject({ scheduled: true, hasSecrets: false, at: clock.now() });
    expect(await store.journal({ kinds: ['backup-made'] })).toHaveLength(1);
  });

  it('is not made without the secrets when their passphrase was meant to be there', async () => {
    await due();
    await clock.advanceBy(DAY_MS);
    const unreadable = { trouble: 'passphrase-unreadable', values: { path: 'p' } } as const;
    const made = await due({}, { ...SCHEDULE, passphrase: async () => unreadable });
    expect(made).toEqual(unreadable);
    expect((await lastBackup(store)).trouble).toMatchObject({ trouble: 'passphrase-unreadable' });
  });
});
