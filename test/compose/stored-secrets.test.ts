import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Environment, readEnvironment, thisMachine } from '../../config/environment.ts';
import { openConnect } from '../../src/compose/cli-connect.ts';
import { homePaths, openHome } from '../../src/compose/home.ts';
import { rotateSecrets, writeSecret } from '../../src/compose/stored-secrets.ts';
import { createSay, say } from '../../src/domain/messages/say.ts';
import { acquireLock } from '../../src/host/lock-file.ts';
import { noteNewSignIn, readCredentialLife } from '../../src/runtime/credential-life.ts';
import { takeSecretLease } from '../../src/runtime/secret-lease.ts';
import { createCountingIds } from '../support/counting-ids.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const SETTINGS = `mode: sandbox
office: { name: Xã Suối Mẫu }
people:
  - { id: chu-tich, name: Nguyễn Văn Mẫu, roles: [head] }
channels:
  - { id: trang, name: Trang xã, platform: facebook, account: "1000000000000001" }
  - { id: oa, name: OA xã, platform: zalo-oa, settings: { package: tang-truong } }
policy:
  - approvedBy: [head]
`;

let root: string;
let home: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'loa-stored-'));
  home = join(root, 'home');
  await mkdir(home, { mode: 0o700 });
  await writeFile(join(home, 'loa.yaml'), SETTINGS);
});
afterEach(() => rm(root, { recursive: true, force: true }));

function environment(variables: Readonly<Record<string, string>> = {}): Environment {
  const read = readEnvironment({
    ...thisMachine(),
    variables: { LOA_HOME: home, LOA_STATE: join(root, 'state'), LOA_SANDBOX: '1', ...variables },
  });
  if (read.type !== 'environment') throw new Error('the environment is not readable');
  return read.environment;
}

async function opened(variables: Readonly<Record<string, string>> = {}) {
  const open = await openHome(environment(variables));
  if ('trouble' in open) throw new Error(open.trouble);
  return open;
}

async function valuesOf(name: string, variables: Readonly<Record<string, string>> = {}) {
  const open = await opened(variables);
  const values = await open.secrets.read(name);
  await open.store.close();
  return values;
}

async function lifeOf(channelId: string) {
  const open = await opened();
  const life = await readCredentialLife(open.store, channelId);
  await open.store.close();
  return life;
}

it('a name that nothing uses is refused with the kinds of names that there are', async () => {
  const refused = await writeSecret(environment(), 'notify-telegram', 'token', 't');
  expect(refused).toMatchObject({ trouble: 'secret-name-unknown' });
  expect(say('vi', 'secret-name-unknown', refused?.values)).toContain('notifications.webhooks');
});

it('a key that the platform does not read is refused, and nothing is stored', async () => {
  expect(await writeSecret(environment(), 'trang', 'pagetoken', 'pt-1')).toMatchObject({
    trouble: 'secret-key-unknown',
    values: { channel: 'trang', key: 'pagetoken', known: 'pageToken, appSecret' },
  });
  expect(await valuesOf('trang')).toBeNull();
});

describe('changing the key', () => {
  it('is refused while a daemon runs, and done without one', async () => {
    await writeSecret(environment(), 'trang', 'pageToken', 'pt-1');
    const locked = acquireLock(homePaths(home).lock);
    if (locked.type !== 'acquired') throw new Error('no lock');
    expect(await rotateSecrets(environment())).toMatchObject({
      trouble: 'secret-rotate-running',
      exitCode: 5,
    });
    locked.lock.release();
    expect(await rotateSecrets(environment())).toEqual({ files: 1, isKeyOutside: false });
    expect(await valuesOf('trang')).toEqual({ pageToken: 'pt-1' });
    const open = await opened();
    const rows = await open.store.journal({ kinds: ['secrets-sealed-anew'] });
    await open.store.close();
    expect(rows.map(({ body }) => body)).toEqual([{ files: 1 }]);
  });

  it('is refused while another command changes a secret', async () => {
    await writeSecret(environment(), 'trang', 'pageToken', 'pt-1');
    const open = await opened();
    const clock = createFakeClock(Date.now());
    const deps = { store: open.store, clock, ids: createCountingIds() };
    const lease = await takeSecretLease(deps, 'trang', 'command');
    expect(await rotateSecrets(environment())).toMatchObject({ trouble: 'secret-rotate-busy' });
    await lease?.release();
    expect(await rotateSecrets(environment())).toMatchObject({ files: 1 });
    await open.store.close();
  });

  it('of the environment asks for the new one, and knows when it was done before', async () => {
    const old = randomBytes(32).toString('base64');
    const next = randomBytes(32).toString('base64');
    await writeSecret(environment({ LOA_KEY: old }), 'trang', 'pageToken', 'pt-1');
    const code = async (variables: Readonly<Record<string, string>>) => {
      const answer = await rotateSecrets(environment(variables));
      return 'trouble' in answer ? answer.trouble : answer.files;
    };
    expect(await code({ LOA_KEY: old })).toBe('secret-rotate-no-next');
    expect(await code({ LOA_KEY: old, LOA_KEY_NEXT: old })).toBe('secret-rotate-same');
    expect(await code({ LOA_KEY: old, LOA_KEY_NEXT: 'short' })).toBe('secrets-key-malformed');
    expect(await code({ LOA_KEY_NEXT: next })).toBe('secret-rotate-no-key');
    expect(await code({ LOA_KEY: old, LOA_KEY_NEXT: next })).toBe(1);
    expect(await code({ LOA_KEY: old, LOA_KEY_NEXT: next })).toBeNull();
    expect(await valuesOf('trang', { LOA_KEY: next })).toEqual({ pageToken: 'pt-1' });
    expect(await openHome(environment({ LOA_KEY: old }))).toMatchObject({
      trouble: 'secrets-unreadable',
    });
  });
});

describe('storing a value', () => {
  it('keeps the others, and forgets the life of a refresh token that it replaces', async () => {
    const open = await opened();
    await open.secrets.write('oa', {
      refreshToken: 'rt-1',
      appSecret: 's',
      expiresAt: '9',
      obtainedAt: '1',
      signInEndsAt: '99',
    });
    const life = { expiresAt: 9, signInEndsAt: 99, checkedAt: 1 };
    await open.store.write((tx) => noteNewSignIn(tx, 'oa', life));
    await open.store.close();
    await writeSecret(environment(), 'oa', 'appSecret', 's-2');
    expect(await lifeOf('oa')).toEqual(life);
    expect(await valuesOf('oa')).toMatchObject({ appSecret: 's-2', expiresAt: '9' });
    await writeSecret(environment(), 'oa', 'refreshToken', 'rt-2');
    expect(await valuesOf('oa')).toEqual({ refreshToken: 'rt-2', appSecret: 's-2' });
    expect(await lifeOf('oa')).toMatchObject({ expiresAt: null, signInEndsAt: null });
  });
});

it('a home that moved to another machine stores no sign-in and begins none, and says how to come back', async () => {
  await writeSecret(environment(), 'oa', 'refreshToken', 'rt-1');
  const open = await opened();
  await open.store.write((tx) => tx.setMeta('moved-to', JSON.stringify({ at: 1, by: 'chu-tich' })));
  await open.store.close();
  const moved = { trouble: 'moved-away', exitCode: 5 };
  expect(await writeSecret(environment(), 'oa', 'refreshToken', 'rt-2')).toMatchObject(moved);
  expect(await openConnect(environment())).toMatchObject(moved);
  expect(await valuesOf('oa')).toMatchObject({ refreshToken: 'rt-1' });
  expect(say('vi', 'moved-away')).toContain('npx loa move --take-back');
});

describe.skipIf(process.platform === 'win32')('a home that others may read', () => {
  it('is not opened while its secrets are open to others, and says which command helps', async () => {
    await writeSecret(environment(), 'trang', 'pageToken', 'pt-1');
    for (const [name, mode, good] of [
      ['', 0o755, 0o700],
      ['key', 0o640, 0o600],
      ['trang.secret', 0o644, 0o600],
    ] as const) {
      const path = join(home, 'secrets', name).replace(/\/$/, '');
      await chmod(path, mode);
      const refused = await openHome(environment());
      expect(refused).toMatchObject({ trouble: 'secrets-too-open', values: { where: path } });
      expect(createSay('vi', [])('secrets-too-open', { where: path })).toContain(
        `chmod -R go= "${path}"`,
      );
      await chmod(path, good);
    }
  });

  it('has its database closed to others at every opening', async () => {
    const path = homePaths(home).database;
    await (await opened()).store.close();
    await chmod(path, 0o644);
    const open = await opened();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await open.store.write((tx) => tx.setMeta('x', 'y'));
    expect((await stat(`${path}-wal`)).mode & 0o777).toBe(0o600);
    await open.store.close();
  });
});
