import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/*
 * Aim: on a machine that is not well the person reads what is wrong, and nothing is lost.
 * Method: the real program on a small file system of its own that is filled, or turned read-only.
 */

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-machine-'));
  home = join(folder, 'disk', 'home');
  mkdirSync(join(folder, 'disk'));
});

afterEach(() => {
  spawnSync('umount', ['-l', join(folder, 'disk')]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const environment = (more: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env['PATH'],
  LOA_HOME: home,
  LOA_STATE: join(folder, 'state'),
  ...more,
});

/** One command on the trial home; gives what a person reads. */
function loa(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    env: environment({ LOA_SANDBOX: '1' }),
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, text: stdout + stderr };
}

/** Looking makes nothing; a gesture does, also one that is refused. */
const makeHome = () => {
  loa('resume');
  return existsSync(join(home, 'loa.db'));
};

const mount = (...words: readonly string[]) =>
  spawnSync('mount', [...words, join(folder, 'disk')], { encoding: 'utf8' }).status === 0;

const mayMount = (() => {
  if (process.getuid?.() !== 0) return false;
  const place = mkdtempSync(join(tmpdir(), 'loa-mount-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', place]);
  if (status === 0) spawnSync('umount', [place]);
  rmSync(place, { recursive: true, force: true });
  return status === 0;
})();

// A disk of its own can be mounted by root alone.
describe.skipIf(!mayMount)('a disk', () => {
  it('that is full is told in words, and with room again everything is there', () => {
    expect(mount('-t', 'tmpfs', '-o', 'size=48m', 'tmpfs')).toBe(true);
    expect(makeHome()).toBe(true);
    const fill = join(folder, 'disk', 'fill');
    spawnSync('dd', ['if=/dev/zero', `of=${fill}`, 'bs=64k']);
    spawnSync('dd', ['if=/dev/zero', `of=${fill}2`, 'bs=1k']);
    for (const words of [['start'], ['list'], ['stop', '--reason', 'thử']]) {
      const { status, text } = loa(...words);
      expect(status, words.join(' ')).toBe(1);
      expect(text).toMatch(/Ổ đĩa đầy hoặc không ghi được[\s\S]*The disk is full/);
    }
    rmSync(fill);
    expect(loa('status').status).toBe(0);
    expect(loa('verify').status).not.toBe(1);
  }, 60_000);

  it('that may only be read is told in words, and nothing changes', () => {
    expect(mount('-t', 'tmpfs', '-o', 'size=48m', 'tmpfs')).toBe(true);
    expect(makeHome()).toBe(true);
    expect(mount('-o', 'remount,ro')).toBe(true);
    for (const words of [['start'], ['list']]) {
      const { status, text } = loa(...words);
      expect(status, words.join(' ')).toBeGreaterThan(0);
      expect(text).toMatch(/không ghi được \(E?ROFS|không ghi được \(SQLITE_READONLY/);
    }
    expect(mount('-o', 'remount,rw')).toBe(true);
    expect(loa('status').status).toBe(0);
  }, 60_000);
});

const LIVE = `mode: live
office:
  name: Ủy ban nhân dân xã Suối Mẫu
people:
  - id: chu-tich
    name: Nguyễn Văn Mẫu
    roles: [head, administrator]
channels:
  - id: trang
    name: Trang xã
    platform: facebook
    account: "1000000000000001"
network:
  proxy: http://127.0.0.1:1
console:
  port: PORT
backup:
  enabled: false
`;

describe('no network at the start', () => {
  it('keeps nothing from starting: the office sees its console and Loa says that it is well', async () => {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const port = 20_000 + (process.pid % 20_000);
    writeFileSync(join(home, 'loa.yaml'), LIVE.replace('PORT', String(port)));
    const secret = spawnSync(process.execPath, [MAIN, 'secret', 'set', 'trang', 'pageToken'], {
      env: environment(),
      input: 'token-of-a-test',
      encoding: 'utf8',
    });
    expect(secret.status).toBe(0);
    // Every way out leads to a port of this machine where nobody listens.
    const running = spawn(process.execPath, [MAIN, 'start'], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => running.once('exit', resolve));
    try {
      for await (const line of createInterface({ input: running.stdout })) {
        if (line.includes('/welcome/')) break;
      }
      running.stdout.resume();
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ state: 'running', well: true, mode: 'live' });
    } finally {
      running.kill('SIGTERM');
    }
    expect(await ended).toBe(0);
  }, 30_000);
});
