import { randomBytes } from 'node:crypto';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSecretFiles } from '../../src/host/secret-files.ts';
import type { Secrets } from '../../src/ports/secrets.ts';

let root = '';
let folder = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-secrets-'));
  folder = join(root, 'secrets');
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function opened(key?: string): Promise<Secrets> {
  const result = await openSecretFiles(folder, key);
  if (result.type !== 'open') throw new Error(result.refusal.code);
  return result.secrets;
}

const PAIR = { accessToken: 'mã-truy-cập-1', refreshToken: 'rt-1' };

describe('secrets in files', () => {
  test('come back as they were written, also after a new start', async () => {
    const secrets = await opened();
    expect(await secrets.read('zalo-oa')).toBeNull();
    await secrets.write('zalo-oa', PAIR);
    await secrets.write('app', { secret: 's' });
    expect(await secrets.read('zalo-oa')).toEqual(PAIR);
    const later = await opened();
    expect(await later.read('zalo-oa')).toEqual(PAIR);
    expect(await later.names()).toEqual(['app', 'zalo-oa']);
  });

  test('lie on disk encrypted, for the owner alone', async () => {
    await (await opened()).write('zalo-oa', PAIR);
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      const text = await readFile(path, 'latin1');
      expect(text).not.toContain('rt-1');
      expect(text).not.toContain(Buffer.from('rt-1').toString('base64').slice(0, 5));
      expect(text).not.toContain('refreshToken');
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('keep the pair before the last one', async () => {
    const secrets = await opened();
    await secrets.write('zalo-oa', PAIR);
    expect(await secrets.read('zalo-oa.previous')).toBeNull();
    await secrets.write('zalo-oa', { refreshToken: 'rt-2' });
    expect(await secrets.read('zalo-oa.previous')).toEqual(PAIR);
    expect(await secrets.names()).toEqual(['zalo-oa']);
    expect(await (await opened()).read('zalo-oa.previous')).toEqual(PAIR);
    await expect(secrets.write('zalo-oa.previous', PAIR)).rejects.toThrow(TypeError);
  });

  test('written at the same time end as the last one, with the one before it kept', async () => {
    const secrets = await opened();
    const versions = Array.from({ length: 10 }, (_, index) => ({ refreshToken: `rt-${index}` }));
    await Promise.all(versions.map((values) => secrets.write('zalo-oa', values)));
    expect(await secrets.read('zalo-oa')).toEqual({ refreshToken: 'rt-9' });
    expect(await secrets.read('zalo-oa.previous')).toEqual({ refreshToken: 'rt-8' });
  });

  test('open with a key from the environment, and then no key lies on the disk', async () => {
    const key = randomBytes(32).toString('base64');
    await (await opened(key)).write('app', { secret: 's' });
    expect(await readdir(folder)).toEqual(['app.secret']);
    expect(await (await opened(key)).read('app')).toEqual({ secret: 's' });
    const other = randomBytes(32).toString('hex');
    expect(await openSecretFiles(folder, other)).toEqual({
      type: 'refused',
      refusal: { code: 'secrets-unreadable', where: 'app' },
    });
    expect(await openSecretFiles(folder, 'too short')).toEqual({
      type: 'refused',
      refusal: { code: 'secrets-key-malformed', where: 'LOA_KEY' },
    });
  });

  test('are never given a fresh key when theirs is lost', async () => {
    await (await opened()).write('app', { secret: 's' });
    await rm(join(folder, 'key'));
    expect(await openSecretFiles(folder)).toEqual({
      type: 'refused',
      refusal: { code: 'secrets-key-missing', where: join(folder, 'key') },
    });
    expect(await readdir(folder)).toEqual(['app.secret']);
  });

  test.skipIf(process.platform === 'win32')('are refused while others may read them', async () => {
    await (await opened()).write('app', { secret: 's' });
    for (const [path, mode, good] of [
      [join(folder, 'app.secret'), 0o640, 0o600],
      [join(folder, 'key'), 0o604, 0o600],
      [folder, 0o750, 0o700],
    ] as const) {
      await chmod(path, mode);
      expect(await openSecretFiles(folder)).toEqual({
        type: 'refused',
        refusal: { code: 'secrets-too-open', where: path },
      });
      await chmod(path, good);
    }
    await opened();
  });

  test('that were changed or put under another name do not open', async () => {
    const secrets = await opened();
    await secrets.write('a', { v: '1' });
    await secrets.write('b', { v: '2' });
    await copyFile(join(folder, 'a.secret'), join(folder, 'b.secret'));
    await expect(secrets.read('b')).rejects.toThrow('changed by another hand');
    const bytes = await readFile(join(folder, 'a.secret'));
    bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
    await writeFile(join(folder, 'a.secret'), bytes);
    await expect(secrets.read('a')).rejects.toThrow('changed by another hand');
    expect(await openSecretFiles(folder)).toMatchObject({
      refusal: { code: 'secrets-unreadable', where: 'a' },
    });
  });

  test('have names that cannot leave the folder', async () => {
    const secrets = await opened();
    for (const name of ['../x', 'A', '', '.x', 'a/b', 'a'.repeat(101)]) {
      await expect(secrets.read(name)).rejects.toThrow(TypeError);
      await expect(secrets.write(name, {})).rejects.toThrow(TypeError);
    }
  });

  test('that cannot be written leave the old values in place', async () => {
    const secrets = await opened();
    await secrets.write('app', { v: '1' });
    // A folder where the kept copy should go stands for any trouble on the way.
    await mkdir(join(folder, 'app.previous.secret', 'x'), { recursive: true });
    await expect(secrets.write('app', { v: '2' })).rejects.toThrow();
    expect(await secrets.read('app')).toEqual({ v: '1' });
    await rm(join(folder, 'app.previous.secret'), { recursive: true });
    await secrets.write('app', { v: '3' });
    expect(await secrets.read('app')).toEqual({ v: '3' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
