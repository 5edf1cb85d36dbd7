import { copyFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../adapters/fake/facts.ts';
import type { Item, ItemContent } from '../../src/domain/item.ts';
import { resumeOffice } from '../../src/runtime/commands/office-gestures.ts';
import { retry } from '../../src/runtime/commands/publication-gestures.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { checkHome, doubtRestoredHome } from '../../src/runtime/restored-home.ts';
import { checkBooks, checkHonesty, checkInvariants } from '../support/invariants.ts';
import { begin, contentFor, HEAD, type Life, type World } from '../support/simulation.ts';
import {
  addApproved,
  approve,
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

describe.each(PROFILES)('an item that was let go in the lost time (%s)', (profile) => {
  /** What lies in the copy, done by the office before the copy is put back. */
  interface Story {
    readonly world: World;
    readonly number: number;
  }

  /** Waits for its approval in the copy; approved and public before the copy is put back. */
  async function approvedSince(): Promise<Story> {
    const world = await worldWithItem(profile);
    const first = await begin(world);
    await followToEnd(world, first);
    const item = await submit(world, first, {});
    await first.end();
    copyFileSync(world.databasePath, `${world.databasePath}.backup`);
    const life = await begin(world);
    await approve(world, life, item.number);
    await followToEnd(world, life);
    await life.end();
    return { world, number: item.number };
  }

  /** Missed its time in the copy; a person tried again, and it was public before it was put back. */
  async function retriedSince(): Promise<Story> {
    const world = await worldWithItem(profile);
    const first = await begin(world);
    await followToEnd(world, first);
    await first.end();
    const slotAt = world.clock.now() + HOUR_MS;
    const late = { title: 'Tin trễ', slotAt, lateMs: HOUR_MS };
    const item = await addApproved(world, 'test:late', late);
    await world.clock.advanceBy(3 * HOUR_MS);
    const missed = await begin(world);
    await missed.run();
    expect((await publicationFrom(missed.store, 'test:late')).state.name).toBe('parked');
    await missed.end();
    copyFileSync(world.databasePath, `${world.databasePath}.backup`);
    const life = await begin(world);
    await retryAgain(life, item.number);
    await followToEnd(world, life);
    await life.end();
    return { world, number: item.number };
  }

  it.each([
    ['approved', approvedSince, approve],
    ['tried again', retriedSince, (_world, life, number) => retryAgain(life, number)],
  ] as readonly (readonly [
    string,
    () => Promise<Story>,
    (world: World, life: Life, number: number) => Promise<void>,
  ])[])('and is %s once more is looked for first, and never public twice', async (_how, tell, again) => {
    const { world, number } = await tell();
    const before = world.platform.truth().posts.length;
    await world.clock.advanceBy(HOUR_MS / 2);
    setBack(world);
    const life = await begin(world);
    await doubtRestoredHome(life.deps, 'behind');
    await resumeOffice(life.deps, HEAD);
    await again(world, life, number);
    finishInbox(world);
    await life.pass(2 * HOUR_MS);
    expect(world.platform.truth().posts.length).toBe(before);
    // The copy began a publication of its own: the books are checked, not whose post it was.
    await checkBooks(life.store, profile);
    const [publication] = (await life.store.publications({})).slice(-1);
    if (profile === 'blind') expect(publication?.state.name).toBe('published');
    await life.end();
    world.destroy();
  });
});

it('an item that lies in the inbox again after the restore is looked for first', async () => {
  const world = await worldWithItem('blind');
  copyFileSync(world.databasePath, `${world.databasePath}.backup`);
  const taken = { title: 'Tin nhận sau sao lưu' };
  await addApproved(world, 'test:again', taken);
  const life = await begin(world);
  await followToEnd(world, life);
  await life.end();
  setBack(world);
  const restoredLife = await begin(world);
  await doubtRestoredHome(restoredLife.deps, 'behind');
  await resumeOffice(restoredLife.deps, HEAD);
  await restoredLife.pass(HOUR_MS / 2);
  await restoredLife.end();
  const before = world.platform.truth().posts.length;
  await addApproved(world, 'test:again', taken);
  const after = await begin(world);
  await after.pass(HOUR_MS);
  expect(world.platform.truth().posts.length).toBe(before);
  expect((await publicationFrom(after.store, 'test:again')).state.name).toBe('published');
  await after.end();
  world.destroy();
});

it('an item taken in later than an hour after the restore is published without a look', async () => {
  const world = await restored('blind');
  const life = await begin(world);
  await doubtRestoredHome(life.deps, 'behind');
  await resumeOffice(life.deps, HEAD);
  await life.pass(2 * HOUR_MS);
  await life.end();
  await addApproved(world, 'test:new', { title: 'Tin mới' });
  const after = await begin(world);
  expect((await publicationFrom(after.store, 'test:new')).state.name).toBe('waiting');
  await after.run();
  expect((await publicationFrom(after.store, 'test:new')).state.name).toBe('published');
  await after.end();
  world.destroy();
});

async function submit(world: World, life: Life, content: Partial<ItemContent>): Promise<Item> {
  const { item } = await submitItem(life.deps, {
    sourceKey: 'test:unapproved',
    submittedBy: 'officer',
    content: contentFor(world, { title: 'Tin chờ duyệt', ...content }),
    problems: [],
    twinMeant: true,
  });
  if (world.profile === 'choices') await life.run();
  return item;
}

async function retryAgain(life: Life, number: number): Promise<void> {
  const answer = await retry(life.deps, HEAD, { item: String(number) });
  if (!answer.done) throw new Error(`not tried again: ${answer.code}`);
}

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
