import { copyFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../adapters/fake/facts.ts';
import { resumeOffice } from '../../src/runtime/commands/office-gestures.ts';
import { checkHome, doubtRestoredHome } from '../../src/runtime/restored-home.ts';
import { checkBooks, checkHonesty, checkInvariants } from '../support/invariants.ts';
import { begin, HEAD, type World } from '../support/simulation.ts';
import {
  addApproved,
  finishInbox,
  followToEnd,
  HOUR_MS,
  publicationFrom,
  worldWithItem,
} from '../support/story.ts';

/*
 * Aim: a home folder that was set back an hour publishes nothing a second time.
 * Method: the closed database is copied, life goes on, the copy is put back, and the start does
 * what the process does: check the home, doubt what was due, stay stopped until a person resumes.
 */

const HOME = { homeId: 'home', inode: '1' };

/** The database lies closed and whole in one file between two lives. */
function setBack(world: World): void {
  for (const suffix of ['-wal', '-shm']) rmSync(`${world.databasePath}${suffix}`, { force: true });
  copyFileSync(`${world.databasePath}.backup`, world.databasePath);
}

async function restored(profile: Profile): Promise<World> {
  const world = await worldWithItem(profile, { content: { lateMs: 5 * HOUR_MS } });
  copyFileSync(world.databasePath, `${world.databasePath}.backup`);
  await world.clock.advanceBy(HOUR_MS / 2);
  const life = await begin(world);
  await followToEnd(world, life);
  await life.end();
  await world.clock.advanceBy(HOUR_MS / 2);
  setBack(world);
  return world;
}

const PROFILES: readonly Profile[] = ['blind', 'by-id', 'async-job', 'irreversible', 'handed-over'];

describe.each(PROFILES)('a home restored from an hour ago (%s)', (profile) => {
  it('starts stopped, looks first, and publishes nothing twice', async () => {
    const world = await restored(profile);
    const life = await begin(world);
    expect(await checkHome(life.store, world.epoch, HOME)).toEqual({
      home: 'restored',
      why: 'behind',
    });
    await doubtRestoredHome(life.deps, 'behind');
    expect((await life.store.office()).stopped).not.toBeNull();
    const before = world.platform.truth().posts.length;
    await life.pass(HOUR_MS);
    expect(world.platform.truth().posts.length).toBe(before);
    await resumeOffice(life.deps, HEAD);
    finishInbox(world);
    await life.pass(2 * HOUR_MS);
    await checkInvariants(world, life.store, { label: profile, ends: ['published', 'parked'] });
    await checkHonesty(world, life.store, profile);
    if (profile === 'blind') {
      expect((await publicationFrom(life.store)).state.name).toBe('published');
    }
    await life.end();
    world.destroy();
  });
});

describe('the check of a home', () => {
  it('knows a copy at another place and a home whose note is missing', async () => {
    const world = await worldWithItem('blind');
    const life = await begin(world);
    await life.run();
    expect(await checkHome(life.store, world.epoch, HOME)).toEqual({ home: 'same' });
    const moved = { ...HOME, inode: '2' };
    const other = await checkHome(life.store, world.epoch, moved);
    expect(other).toEqual({ home: 'restored', why: 'other-file' });
    world.epoch.marks.clear();
    const missing = await checkHome(life.store, world.epoch, HOME);
    expect(missing).toEqual({ home: 'restored', why: 'no-note' });
    await life.end();
    world.destroy();
  });

  it('doubts twice as harmlessly as once, and what is due later is not doubted', async () => {
    const world = await restored('blind');
    const slotAt = world.clock.now() + HOUR_MS;
    await addApproved(world, 'test:later', { title: 'Tin mai', slotAt });
    const life = await begin(world);
    expect(await doubtRestoredHome(life.deps, 'said')).toBe(1);
    expect(await doubtRestoredHome(life.deps, 'said')).toBe(0);
    expect((await publicationFrom(life.store, 'test:later')).state.name).toBe('waiting');
    await checkBooks(life.store, 'doubted twice');
    await life.end();
    world.destroy();
  });
});
