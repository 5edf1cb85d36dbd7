import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Profile } from '../../adapters/fake/facts.ts';
import { publicPostsOf } from '../../adapters/fake/truth.ts';
import { findChainFault } from '../../src/domain/journal.ts';
import { resumeOffice } from '../../src/runtime/commands/office-gestures.ts';
import { checkHome, doubtRestoredHome } from '../../src/runtime/restored-home.ts';
import { createBackupPlace, orderTo, restoreTo, stationAt } from '../support/backup-home.ts';
import { checkBooks, checkHonesty } from '../support/invariants.ts';
import { begin, HEAD, type World } from '../support/simulation.ts';
import {
  addApproved,
  finishInbox,
  followToEnd,
  HOUR_MS,
  MINUTE_MS,
  worldWithItem,
} from '../support/story.ts';

/*
 * Aim: a backup taken at any moment of a busy day, restored on a clean machine after that day went
 * on, publishes nothing twice and has lost no row that was written before it.
 * Method: the disk after every change while the daemon publishes three items, backed up; the day runs
 * to its end; each backup is restored into a folder of its own, and its home is started as
 * the process starts it, against the platform that knows of everything.
 */

/** The ordinary run takes some of the points. */
const EVERY = process.env['LOA_TEST_LONG'] === '1' ? 1 : 4;

const LATE = { lateMs: 50 * HOUR_MS };

it.each<Profile>([
  'blind',
  'by-id',
  'async-job',
])('every backup of a busy day comes back without a twin and without a loss (%s)', async (profile) => {
  const world = await worldWithItem(profile, { content: LATE });
  await addApproved(world, 'test:2', { ...LATE, title: 'Tin thứ hai' });
  await addApproved(world, 'test:3', { ...LATE, title: 'Tin thứ ba' });
  const place = createBackupPlace();
  const taken: { readonly databasePath: string; readonly sequence: number }[] = [];
  const life = await begin(world);
  life.points.watch = async (number) => {
    const databasePath = photograph(world, join(place.folder, `disk-${number}`));
    taken.push({ databasePath, sequence: (await life.store.journalHead())?.sequence ?? 0 });
  };
  await followToEnd(world, life);
  const hashes = (await life.store.journal({})).map((row) => row.hash);
  await life.end();
  await world.clock.advanceBy(30 * MINUTE_MS);
  expect(taken.length).toBeGreaterThan(6);
  for (const [index, { databasePath, sequence }] of taken.entries()) {
    if (index % EVERY !== 0) continue;
    const file = join(place.target, `${index}.tar`);
    const made = await stationAt({ ...place, databasePath }, world.media).make(orderTo(file));
    if ('trouble' in made) throw new Error(made.trouble);
    expect(made.manifest.journal.sequence).toBe(sequence);
    const home = join(place.folder, `home-${index}`);
    const restored = await restoreTo(file, home);
    if ('trouble' in restored) throw new Error(restored.trouble);
    await checkRestored(world, home, hashes.slice(0, sequence));
  }
  place.destroy();
  world.destroy();
}, 60_000);

/** The disk as it is at this instant; no time passes meanwhile. */
function photograph(world: World, folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const suffix of ['', '-wal']) {
    copyFileSync(`${world.databasePath}${suffix}`, join(folder, `loa.db${suffix}`));
  }
  return join(folder, 'loa.db');
}

async function checkRestored(world: World, home: string, hashes: readonly string[]): Promise<void> {
  const databasePath = join(home, 'loa.db');
  const life = await begin({ ...world, databasePath });
  const label = home;
  const rows = await life.store.journal({});
  expect(
    rows.map((row) => row.hash),
    label,
  ).toEqual(hashes);
  expect(findChainFault(rows), label).toBeNull();
  const check = await checkHome(life.store, world.epoch, { homeId: 'new-machine', inode: '9' });
  expect(check, label).toEqual({ home: 'restored', why: 'backup' });
  await doubtRestoredHome(life.deps, 'backup');
  const before = world.platform.truth().posts.length;
  await life.pass(HOUR_MS);
  expect(world.platform.truth().posts.length, label).toBe(before);
  await resumeOffice(life.deps, HEAD);
  finishInbox(world);
  await life.pass(2 * HOUR_MS);
  const truth = world.platform.truth();
  for (const publication of await life.store.publications({})) {
    expect(publicPostsOf(truth, publication.id).length, label).toBeLessThanOrEqual(1);
    expect(['published', 'parked'], label).toContain(publication.state.name);
  }
  await checkHonesty(world, life.store, label);
  await checkBooks(life.store, label);
  await life.end();
}
