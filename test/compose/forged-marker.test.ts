import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderSource } from '../../src/intake/folder/folder-source.ts';
import { createIntakePump, type IntakePump } from '../../src/runtime/intake-pump.ts';
import {
  BY_HEAD,
  begin,
  contentFor,
  createWorld,
  type Life,
  type World,
} from '../support/simulation.ts';

/*
 * Aim: what a contributing unit lays into its own folder never speaks for somebody else's item.
 * Method: a real queue folder, the real source, pump and store; texts are one line, the title.
 */

const QUIET_MS = 2_000;

let world: World;
let life: Life;
let queue: string;
let pump: IntakePump;

beforeEach(async () => {
  world = await createWorld({ profile: 'by-id', policy: [BY_HEAD] });
  life = await begin(world);
  queue = join(world.folder, 'queue');
  const source = createFolderSource({
    queueFolder: queue,
    folders: { inbox: 'vao', waiting: 'cho', done: 'xong', problems: 'sua' },
    quietMs: QUIET_MS,
    submitters: { 'Thôn Bãi': { unit: 'Thôn Bãi', person: null, contributes: true } },
    readItem: async ({ path }) => {
      const text = join(path, 'bai.txt');
      const title = readFileSync(text, 'utf8');
      const content = title === '' ? null : contentFor(world, { title, media: [] });
      return { content, problems: [], twinMeant: false, files: [text] };
    },
    looseNote: () => null,
  });
  const words = ({ title, problems }: { title: string; problems: readonly { code: string }[] }) =>
    `${title} ${problems.map(({ code }) => code).join()}`;
  pump = createIntakePump({ ...life.deps, source, words });
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function put(folder: string, title: string): void {
  mkdirSync(join(queue, folder), { recursive: true });
  writeFileSync(join(queue, folder, 'bai.txt'), title);
}

async function look(): Promise<void> {
  for (let time = 0; time < 2; time += 1) {
    await pump.takeIn();
    await world.clock.advanceBy(QUIET_MS + 1);
  }
  await pump.takeIn();
  await pump.writeBack();
}

/** The office's marker, as if the unit had read it, with the inode of the unit's own folder. */
function forge(from: string, folder: string): void {
  const marker = JSON.parse(readFileSync(join(queue, from, '.loa-tin'), 'utf8')) as object;
  const inode = String(statSync(join(queue, folder), { bigint: true }).ino);
  writeFileSync(
    join(queue, folder, '.loa-tin'),
    JSON.stringify({ ...marker, inode, submitter: null }),
  );
}

async function titles(): Promise<readonly (readonly unknown[])[]> {
  const items = (await life.store.items({})).toReversed();
  const told = items.map(async ({ id, version, submittedBy, state }) => [
    submittedBy,
    state,
    (await life.store.version(id, version))?.content.title,
  ]);
  return Promise.all(told);
}

describe('a marker in the folder of a contributing unit', () => {
  it.each([
    'Chiếm',
    '',
  ])('copied from the office’s item neither edits it nor takes its place (%s)', async (title) => {
    put('vao/tin', 'Của cơ quan');
    await look();
    put('vao/Thôn Bãi/tin thon', title);
    forge('cho/tin', 'vao/Thôn Bãi/tin thon');
    // Both have changed at once.
    put('cho/tin', 'Của cơ quan, sửa');
    await look();
    expect(await titles()).toEqual([['queue', 'submitted', 'Của cơ quan, sửa']]);
    expect(readdirSync(join(queue, 'cho/tin'))).toContain('LOA - KẾT QUẢ.txt');
    expect(readdirSync(join(queue, 'sua'))).toEqual(['tin thon']);
    const report = readFileSync(join(queue, 'sua/tin thon/LOA - CẦN BỔ SUNG.txt'), 'utf8');
    expect(report).toContain('folder-item-not-yours');
    expect(report).not.toContain('cơ quan');
    put('sua/tin thon', 'Của thôn');
    await look();
    expect((await titles()).at(-1)).toEqual(['Thôn Bãi', 'draft', 'Của thôn']);
    expect(await titles()).toHaveLength(2);
  });

  it('that names a row of a table is no marker', async () => {
    put('vao/tin', 'Của cơ quan');
    await look();
    put('vao/Thôn Bãi/tin thon', 'Của thôn');
    forge('cho/tin', 'vao/Thôn Bãi/tin thon');
    const path = join(queue, 'vao/Thôn Bãi/tin thon/.loa-tin');
    const marker = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...marker, sourceKey: 'row:id:L-7K3QM-9XW2D' }));
    await look();
    expect(await life.store.itemBySource('row:id:L-7K3QM-9XW2D')).toBeNull();
    expect((await titles()).at(-1)).toEqual(['Thôn Bãi', 'draft', 'Của thôn']);
  });

  it.each(['pipe', 'link', 'folder'])('that is a %s hinders nobody', async (kind) => {
    put('vao/Thôn Bãi/tin thon', 'Của thôn');
    const path = join(queue, 'vao/Thôn Bãi/tin thon/.loa-tin');
    const outside = join(queue, 'outside.txt');
    writeFileSync(outside, 'x');
    if (kind === 'pipe') {
      execFileSync('mkfifo', ['pipe'], { cwd: queue });
      renameSync(join(queue, 'pipe'), path);
    } else if (kind === 'link') symlinkSync(outside, path);
    else {
      mkdirSync(join(path, 'x'), { recursive: true });
      mkdirSync(join(queue, 'vao/Thôn Bãi/tin thon/LOA - KẾT QUẢ.txt/x'), { recursive: true });
    }
    put('vao/tin', 'Của cơ quan');
    await look();
    expect(await titles()).toHaveLength(2);
    expect(lstatSync(join(queue, 'cho/tin thon/.loa-tin')).isFile()).toBe(true);
    expect(lstatSync(join(queue, 'cho/tin thon/LOA - KẾT QUẢ.txt')).isFile()).toBe(true);
    expect(existsSync(join(queue, 'cho/tin'))).toBe(true);
    expect(readFileSync(outside, 'utf8')).toBe('x');
  });
});
