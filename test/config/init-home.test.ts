import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureFolders, initHome } from '../../config/init-home.ts';
import { loadSettings } from '../../config/load.ts';
import { OUTSIDE } from './texts.ts';

let work = '';
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'loa-init-'));
});
afterEach(() => rm(work, { recursive: true, force: true }));

test('init makes the whole home folder, with secrets for the owner alone', async () => {
  const home = join(work, 'deep', 'data');
  const made = await initHome(home);
  expect(made).toEqual({
    type: 'made',
    created: [
      './',
      'secrets/',
      'media/',
      'queue/',
      'queue/1-cho-nhan/',
      'queue/2-cho-dang/',
      'queue/3-da-dang/',
      'queue/4-can-bo-sung/',
      'loa.yaml',
    ],
    kept: [],
  });
  expect((await stat(join(home, 'secrets'))).mode & 0o777).toBe(0o700);
  expect((await loadSettings(join(home, 'loa.yaml'), OUTSIDE)).type).toBe('settings');
});

test('init lets nobody else on the machine read people, addresses and unpublished items', async () => {
  const home = join(work, 'deep', 'data');
  await initHome(home);
  const modeOf = async (name: string) => (await stat(join(home, name))).mode & 0o777;
  expect(await modeOf('.')).toBe(0o700);
  expect(await modeOf('loa.yaml')).toBe(0o600);
  for (const name of ['queue', 'queue/1-cho-nhan', 'media']) {
    expect((await modeOf(name)) & 0o007).toBe(0);
  }
  expect((await modeOf('..')) & 0o555).toBe(0o555);
});

test('init leaves the rights of a folder that was there as they are', async () => {
  await chmod(work, 0o755);
  await initHome(work);
  expect((await stat(work)).mode & 0o777).toBe(0o755);
});

test('the example of a new home points the editor at the JSON Schema', async () => {
  const home = join(work, 'data');
  await initHome(home);
  const file = join(home, 'loa.yaml');
  const way = /\$schema=(\S+)/.exec(await readFile(file, 'utf8'))?.[1] ?? '';
  expect(JSON.parse(await readFile(resolve(dirname(file), way), 'utf8'))).toMatchObject({
    title: 'loa.yaml',
  });
});

test('init a second time changes nothing that is there', async () => {
  await mkdir(join(work, 'queue'));
  await writeFile(join(work, 'loa.yaml'), 'mine');
  await initHome(work);
  const again = await initHome(work);
  expect(again).toMatchObject({ type: 'made', created: [] });
  expect(await readFile(join(work, 'loa.yaml'), 'utf8')).toBe('mine');
});

test('a file in the way is a refusal that names the place', async () => {
  await writeFile(join(work, 'queue'), '');
  expect(await initHome(work)).toEqual({
    type: 'refused',
    where: join(work, 'queue'),
    code: 'EEXIST',
  });
});

test('folders are made where and as the configuration names them', async () => {
  const folders = { inbox: 'Nhận', waiting: 'Chờ', done: 'Xong', problems: 'Sửa' };
  await ensureFolders(join(work, 'home'), join(work, 'chung'), folders);
  expect((await readdir(join(work, 'chung'))).sort()).toEqual(Object.values(folders).sort());
  expect((await readdir(join(work, 'home'))).sort()).toEqual(['media', 'secrets']);
});
