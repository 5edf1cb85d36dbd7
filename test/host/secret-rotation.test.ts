import { randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecretFiles, type SecretFiles } from '../../src/host/secret-files.ts';

/*
 * Aim: a change of the key that dies anywhere leaves every secret readable with one key.
 * Method: the change is stopped after each of its steps in turn, as a killed process would be, and
 * the folder is opened again.
 */

let root = '';
let folder = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-rotation-'));
  folder = join(root, 'secrets');
});
afterEach(() => rm(root, { recursive: true, force: true }));

class Killed extends Error {}

async function opened(key?: string): Promise<SecretFiles> {
  const result = await openSecretFiles(folder, key);
  if (result.type !== 'open') throw new Error(result.refusal.code);
  return result.secrets;
}

async function fill(secrets: SecretFiles): Promise<void> {
  await secrets.write('zalo-oa', { refreshToken: 'rt-1' });
  await secrets.write('zalo-oa', { refreshToken: 'rt-2' });
  await secrets.write('facebook', { pageToken: 'pt-1' });
}

async function expectAll(secrets: SecretFiles): Promise<void> {
  expect(await secrets.read('zalo-oa')).toEqual({ refreshToken: 'rt-2' });
  expect(await secrets.read('zalo-oa.previous')).toEqual({ refreshToken: 'rt-1' });
  expect(await secrets.read('facebook')).toEqual({ pageToken: 'pt-1' });
  expect(await secrets.names()).toEqual(['facebook', 'zalo-oa']);
}

const AT_REST = ['facebook.secret', 'key', 'zalo-oa.previous.secret', 'zalo-oa.secret'];

async function bytesOf(name: string): Promise<string> {
  return (await readFile(join(folder, name))).toString('base64');
}

/** Runs the change until `steps` steps are done; the names of the steps that were done. */
async function killedAfter(secrets: SecretFiles, next: Buffer | null, steps: number) {
  const done: string[] = [];
  const afterStep = (step: string) => {
    done.push(step);
    if (done.length === steps) throw new Killed();
  };
  await secrets.rotate(next, afterStep).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
  return done;
}

describe('a change of the key', () => {
  it('seals every secret anew, the kept ones too, and leaves nothing beside them', async () => {
    const secrets = await opened();
    await fill(secrets);
    const before = await Promise.all(AT_REST.map(bytesOf));
    expect(await secrets.rotate(null)).toBe(3);
    const after = await Promise.all(AT_REST.map(bytesOf));
    for (const [index, bytes] of after.entries()) expect(bytes).not.toBe(before[index]);
    expect((await readdir(folder)).sort()).toEqual(AT_REST);
    for (const name of AT_REST) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
    await expectAll(await opened());
  });

  it('is seen by whoever opened the folder before', async () => {
    const other = await opened();
    const secrets = await opened();
    await fill(secrets);
    await secrets.rotate(null);
    await expectAll(other);
    await other.write('facebook', { pageToken: 'pt-2' });
    expect(await (await opened()).read('facebook')).toEqual({ pageToken: 'pt-2' });
  });

  it('killed after any of its steps leaves everything readable, and can be made again', async () => {
    const steps: string[] = [];
    for (let number = 1; ; number += 1) {
      await rm(folder, { recursive: true, force: true });
      const secrets = await opened();
      await fill(secrets);
      const done = await killedAfter(secrets, null, number);
      await expectAll(await opened());
      const again = await opened();
      expect(await again.rotate(null)).toBe(3);
      expect((await readdir(folder)).sort()).toEqual(AT_REST);
      await expectAll(await opened());
      if (done.length < number) break;
      steps.push(done.at(-1) ?? '');
    }
    expect(steps).toEqual([
      'key',
      'sealed facebook.secret',
      'sealed zalo-oa.previous.secret',
      'sealed zalo-oa.secret',
      'decided',
      'moved facebook.secret',
      'moved key',
      'moved zalo-oa.previous.secret',
      'moved zalo-oa.secret',
      'finished',
    ]);
  });

  it('is finished by a process that only reads', async () => {
    const reader = await opened();
    const secrets = await opened();
    await fill(secrets);
    const done = await killedAfter(secrets, null, 7);
    expect(done.at(-1)).toBe('moved key');
    await expectAll(reader);
    expect((await readdir(folder)).sort()).toEqual(AT_REST);
  });

  it('with keys from outside opens with exactly one of the two at any moment', async () => {
    const old = randomBytes(32);
    const next = randomBytes(32);
    for (let number = 1; ; number += 1) {
      await rm(folder, { recursive: true, force: true });
      const secrets = await opened(old.toString('base64'));
      await fill(secrets);
      const done = await killedAfter(secrets, next, number);
      const isDecided = done.includes('decided');
      const good = (isDecided ? next : old).toString('hex');
      const bad = (isDecided ? old : next).toString('hex');
      await expectAll(await opened(good));
      expect(await openSecretFiles(folder, bad)).toMatchObject({
        refusal: { code: 'secrets-unreadable' },
      });
      if (done.length < number) break;
    }
    expect(await readdir(folder)).not.toContain('key');
  });

  it('is not begun over a secret that does not open', async () => {
    const secrets = await opened();
    await fill(secrets);
    const key = await readFile(join(folder, 'key'));
    await copyFile(join(folder, 'facebook.secret'), join(folder, 'zalo-oa.secret'));
    await expect(secrets.rotate(null)).rejects.toThrow('changed by another hand');
    expect(await readFile(join(folder, 'key'))).toEqual(key);
    expect(await secrets.read('facebook')).toEqual({ pageToken: 'pt-1' });
  });
});
