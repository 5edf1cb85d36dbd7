import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createBallast } from '../../src/host/ballast.ts';
import { createEpochFile, inodeOf } from '../../src/host/epoch-file.ts';
import { checkFileSystem } from '../../src/host/file-system-check.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-small-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('the epoch', () => {
  const homeId = '0192f0c1-0000-7000-8000-000000000001';

  test('is read back by a later start, per home', async () => {
    const epoch = createEpochFile(join(root, 'state'));
    expect(await epoch.read(homeId)).toBeNull();
    await epoch.note(homeId, { inode: '18446744073709551615', intentSequence: 7 });
    await epoch.note('other', { inode: '1', intentSequence: 0 });
    const later = createEpochFile(join(root, 'state'));
    expect(await later.read(homeId)).toEqual({ inode: '18446744073709551615', intentSequence: 7 });
    expect((await stat(join(root, 'state'))).mode & 0o777).toBe(0o700);
  });

  test('noted many times at once ends at the last', async () => {
    const epoch = createEpochFile(root);
    const notes = Array.from({ length: 20 }, (_, intentSequence) =>
      epoch.note(homeId, { inode: '5', intentSequence }),
    );
    await Promise.all(notes);
    expect(await epoch.read(homeId)).toEqual({ inode: '5', intentSequence: 19 });
    expect(await readdir(root)).toEqual([`epoch-${homeId}.json`]);
  });

  test('that is torn or nonsense counts as missing', async () => {
    const epoch = createEpochFile(root);
    for (const text of ['', '{', '{"inode":5,"intentSequence":1}', '{"inode":"5"}', 'null']) {
      await writeFile(join(root, `epoch-${homeId}.json`), text);
      expect(await epoch.read(homeId)).toBeNull();
    }
    await expect(epoch.note(homeId, { inode: 'x', intentSequence: 1 })).rejects.toThrow(TypeError);
    await expect(epoch.read('../x')).rejects.toThrow(TypeError);
  });

  test('knows a copied database by its inode', async () => {
    const path = join(root, 'loa.db');
    await writeFile(path, 'x');
    const inode = await inodeOf(path);
    expect(inode).toMatch(/^\d+$/);
    await writeFile(join(root, 'copy.db'), 'x');
    expect(await inodeOf(join(root, 'copy.db'))).not.toBe(inode);
  });
});

describe('the ballast', () => {
  test('takes its room on the disk, gives it back once, and can be filled again', async () => {
    const path = join(root, 'loa.ballast');
    const ballast = createBallast(path);
    expect(await ballast.fill()).toBe(true);
    const found = await stat(path);
    expect(found.size).toBe(32 * 1024 * 1024);
    expect(found.blocks * 512).toBeGreaterThanOrEqual(found.size);
    expect(ballast.release()).toBe(true);
    expect(ballast.release()).toBe(false);
    expect(await ballast.fill()).toBe(true);
    expect(await ballast.fill()).toBe(true);
  });

  test('that was cut short is filled up', async () => {
    const path = join(root, 'loa.ballast');
    await writeFile(path, 'short');
    expect(await createBallast(path, 5_000_000).fill()).toBe(true);
    expect((await stat(path)).size).toBe(5_000_000);
  });
});

describe('the file system check', () => {
  const mountTable = [
    '22 1 0:21 / / rw - ext4 /dev/vda rw',
    '30 22 0:40 / /mnt/share\\040x rw - fuse.sshfs host:/ rw',
    '31 22 0:41 / /mnt/usb rw - fuseblk /dev/sdb1 rw',
  ].join('\n');
  const on = (platform: string, magic: number, path = '/home') =>
    checkFileSystem(path, {
      platform,
      magicOf: async () => magic,
      mountTable: async () => mountTable,
      realPath: async (text) => text,
    });

  test('finds this machine to be local', async () => {
    expect(await checkFileSystem(root)).toEqual({ type: 'local' });
  });

  test.each([
    ['nfs', 0x6969],
    ['cifs', 0xff534d42 | 0],
    ['smb2', 0xfe534d42],
    ['9p', 0x01021997],
  ])('refuses %s', async (fileSystem, magic) => {
    expect(await on('linux', magic)).toEqual({ type: 'network', fileSystem });
  });

  test('tells a FUSE share from a FUSE disk by the mount table', async () => {
    expect(await on('linux', 0x65735546, '/mnt/share x/loa')).toEqual({
      type: 'network',
      fileSystem: 'fuse.sshfs',
    });
    expect(await on('linux', 0x65735546, '/mnt/usb/loa')).toEqual({ type: 'local' });
  });

  test('refuses a Windows share and takes a Windows disk', async () => {
    expect(await on('win32', 0, '\\\\server\\loa')).toMatchObject({ type: 'network' });
    expect(await on('win32', 0, 'C:\\loa')).toEqual({ type: 'local' });
    expect(await on('linux', 0xef53)).toEqual({ type: 'local' });
  });
});
