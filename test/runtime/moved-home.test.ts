import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  markRestored,
  moveAway,
  movedAway,
  takeBack,
} from '../../src/runtime/backup/moved-home.ts';
import { resumeOffice } from '../../src/runtime/commands/office-gestures.ts';
import { checkHome, doubtRestoredHome } from '../../src/runtime/restored-home.ts';
import { begin, createWorld, HEAD, type Life, type World } from '../support/simulation.ts';

const HOME = { homeId: 'home', inode: '1' };

let world: World;
let life: Life;

beforeEach(async () => {
  world = await createWorld({ profile: 'blind' });
  life = await begin(world);
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

describe('an office that moved away', () => {
  it('is stopped here and cannot be resumed', async () => {
    expect(await moveAway(life.deps, HEAD, { reason: 'Chuyển máy' })).toMatchObject({ done: true });
    expect((await life.store.office()).stopped).toMatchObject({ reason: 'Chuyển máy' });
    expect(await movedAway(life.store)).toMatchObject({ by: HEAD.id });
    expect(await resumeOffice(life.deps, HEAD)).toMatchObject({ done: false, code: 'moved-away' });
    await moveAway(life.deps, HEAD, { reason: 'lần nữa' });
    expect(await life.store.journal({ kinds: ['home-moved'] })).toHaveLength(1);
  });

  it('is taken back only as a home that looks first', async () => {
    expect(await takeBack(life.deps, HEAD)).toMatchObject({ done: false, code: 'not-moved' });
    await moveAway(life.deps, HEAD, { reason: 'Chuyển máy' });
    expect(await takeBack(life.deps, HEAD)).toMatchObject({ done: true });
    expect(await movedAway(life.store)).toBeNull();
    const check = await checkHome(life.store, world.epoch, HOME);
    expect(check).toEqual({ home: 'restored', why: 'taken-back' });
    await doubtRestoredHome(life.deps, 'taken-back');
    expect(await checkHome(life.store, world.epoch, HOME)).toEqual({ home: 'new' });
    expect((await life.store.office()).stopped).not.toBeNull();
  });

  it('is here again in the database that was restored elsewhere', async () => {
    await moveAway(life.deps, HEAD, { reason: 'Chuyển máy' });
    await life.store.write((tx) => markRestored(tx, 1));
    expect(await movedAway(life.store)).toBeNull();
    const check = await checkHome(life.store, world.epoch, { homeId: 'other', inode: '2' });
    expect(check).toEqual({ home: 'restored', why: 'backup' });
  });
});
