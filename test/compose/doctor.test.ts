import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../../config/environment.ts';
import { examineHome } from '../../src/compose/doctor.ts';
import { openHome } from '../../src/compose/home.ts';
import type { CheckName } from '../../src/runtime/doctor/finding.ts';
import { ALL_MIGRATIONS } from '../../src/store/migrations/all.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { ImmediateSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import type { Tables } from '../../src/store/tables.ts';
import { SMALL } from '../config/texts.ts';
import { startHttp, startTcp } from '../host/loopback.ts';
import { TEST_CERTIFICATE } from '../host/tls-fixture.ts';
import { brief } from '../support/doctor-world.ts';

/*
 * Aim: the doctor sees a real home as it is.
 * Method: folders on disk, a lock held by another process, a proxy that is not there, so that nothing
 * leaves this machine.
 */

const LOCK_CHILD = fileURLToPath(new URL('../host/lock-child.ts', import.meta.url));

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-doctor-'));
  mkdirSync(join(folder, 'home'), { mode: 0o700 });
  children = [];
});
afterEach(async () => {
  for (const child of children) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

function home(yaml: string): Environment {
  const place = join(folder, 'home');
  const settingsFile = join(place, 'loa.yaml');
  writeFileSync(settingsFile, yaml);
  return {
    home: { folder: place, settingsFile, use: 'settings', onlySandbox: false },
    newHome: place,
    stateFolder: join(folder, 'state'),
    secretKey: undefined,
    nextSecretKey: undefined,
    backupPassphrase: undefined,
    logLevel: null,
    logFile: null,
    osAccount: 'hoa',
    plain: true,
  };
}

async function look(yaml: string, options: { offline?: boolean } = {}) {
  const given = { offline: true, full: false, ...options };
  const { findings } = await examineHome(home(yaml), given);
  return {
    findings,
    of: (check: CheckName) => findings.filter((one) => one.check === check),
  };
}

async function freePort(): Promise<number> {
  const server = await startHttp(() => undefined);
  await server[Symbol.asyncDispose]();
  return server.port;
}

describe('a real home', () => {
  it('that was just made is looked over without anybody being asked', async () => {
    const { findings, of } = await look(SMALL);
    expect(brief(of('home'))).toEqual(['ok home-open']);
    expect(brief(of('daemon'))).toEqual(['error daemon-not-running']);
    expect(brief(of('journal'))).toEqual(['ok journal-whole']);
    expect(brief(of('epoch'))).toEqual(['ok home-new']);
    expect(brief(of('permissions'))).toEqual(['ok permissions-right']);
    expect(brief(of('network'))).toEqual(['ok hosts-not-asked']);
    expect(findings.filter(({ code }) => code === 'check-broke')).toEqual([]);
  });

  it('whose daemon runs says so by its process, and does not disturb it', async () => {
    home(SMALL);
    const lock = join(folder, 'home', 'loa.lock');
    const child = spawn(process.execPath, [LOCK_CHILD, lock], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    await once(child.stdout, 'data');
    for (let times = 0; times < 2; times += 1) {
      const { of } = await look(SMALL);
      expect(of('daemon')).toMatchObject([
        { code: 'daemon-running', values: { pid: String(child.pid) } },
      ]);
    }
  });

  it('behind a proxy that is not there tells it once, with the hosts behind it, and the channel', async () => {
    const proxy = `http://127.0.0.1:${await freePort()}`;
    const { findings, of } = await look(`${SMALL}network:\n  proxy: ${proxy}\n`, {
      offline: false,
    });
    expect(brief(of('proxy'))).toEqual(['error proxy-unreached']);
    expect(of('network')).toMatchObject([
      {
        severity: 'warn',
        code: 'hosts-behind-proxy',
        values: { host: 'graph.facebook.com, rupload.facebook.com' },
      },
    ]);
    expect(brief(of('channel-sign-in'))).toEqual(['error sign-in-not-connected']);
    expect(findings.filter(({ code }) => code === 'check-broke')).toEqual([]);
  });

  it('asks the hosts of its shared sheets and of its notices as well', async () => {
    await using refusing = await startTcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
    });
    const proxy = refusing.url;
    const { of } = await look(
      `${SMALL}network:
  proxy: ${proxy}
intake:
  sheets: [{id: lich, spreadsheet: 1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms, person: lan}]
notifications:
  webhooks: [{name: nhan, url: "https://tin.xa.example/bot{token}/gui"}]
`,
      { offline: false },
    );
    const expected = [
      ['error', 'sheets.googleapis.com, oauth2.googleapis.com'],
      ['warn', 'tin.xa.example'],
    ];
    for (const [severity, host] of expected) {
      expect(of('network')).toContainEqual(
        expect.objectContaining({ severity, values: expect.objectContaining({ host }) }),
      );
    }
  });

  it('whose authority file is missing is looked at all the same', async () => {
    const caFile = join(folder, 'ca.pem');
    const yaml = `${SMALL}network:\n  caFile: ${caFile}\n`;
    expect(brief((await look(yaml)).of('ca-file'))).toEqual(['error ca-unreadable']);
    writeFileSync(caFile, TEST_CERTIFICATE);
    expect(brief((await look(yaml)).of('ca-file'))).toEqual(['ok ca-right']);
  });
});

describe('a home whose database is an older Loa’s', () => {
  const files = () => readdirSync(join(folder, 'home')).filter((name) => name.startsWith('loa.db'));
  const bytes = () => readFileSync(join(folder, 'home', 'loa.db'));

  async function makeOlder(): Promise<void> {
    home(SMALL);
    const database = new Database(join(folder, 'home', 'loa.db'));
    database.pragma('journal_mode = WAL');
    const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(database) });
    await migrate(db, ALL_MIGRATIONS.slice(0, 1));
    database.close();
  }

  it('is not upgraded by a look, which tells so and sees what it can', async () => {
    await makeOlder();
    const before = bytes();
    const { findings, of } = await look(SMALL);
    expect(brief(of('home'))).toEqual(['warn home-older']);
    expect(brief(of('daemon'))).toEqual(['error daemon-not-running']);
    expect(of('disk').length).toBeGreaterThan(0);
    expect(of('journal')).toEqual([]);
    expect(findings.filter(({ code }) => code === 'check-broke')).toEqual([]);
    expect(bytes().equals(before)).toBe(true);
    expect(files().filter((name) => name.includes('before-schema'))).toEqual([]);
  });

  it('has the way out checked all the same', async () => {
    await makeOlder();
    const proxy = `http://127.0.0.1:${await freePort()}`;
    const { of } = await look(`${SMALL}network:\n  proxy: ${proxy}\n`, { offline: false });
    expect(brief(of('proxy'))).toEqual(['error proxy-unreached']);
    expect(of('network').map(({ values }) => values['host'])).toEqual([
      'graph.facebook.com, rupload.facebook.com',
    ]);
  });

  it('is upgraded by a start alone: to every other command it is trouble', async () => {
    await makeOlder();
    const before = bytes();
    const environment = home(SMALL);
    expect(await openHome(environment)).toMatchObject({ trouble: 'store-older-schema' });
    expect(bytes().equals(before)).toBe(true);
    const opened = await openHome(environment, { mayUpgrade: true });
    if ('trouble' in opened) throw new Error(opened.trouble);
    await opened.store.close();
    expect(files().some((name) => name.includes('before-schema'))).toBe(true);
    expect(brief((await look(SMALL)).of('home'))).toEqual(['ok home-open']);
  });
});

describe('a home that does not open', () => {
  it('because of its configuration names the line', async () => {
    const { of } = await look(SMALL.replace('name: UBND', 'nme: UBND'));
    expect(brief(of('home'))).toEqual(['error home-trouble']);
    expect(JSON.stringify(of('home')[0]?.details)).toContain('nme');
    expect(of('disk').length).toBeGreaterThan(0);
  });

  it.skipIf(process.platform === 'win32')(
    'because others may read its secrets tells both the refusal and the path',
    async () => {
      const secrets = join(folder, 'home', 'secrets');
      mkdirSync(secrets);
      writeFileSync(join(secrets, 'key'), '', { mode: 0o600 });
      chmodSync(secrets, 0o755);
      const { of } = await look(SMALL);
      expect(of('home')).toMatchObject([{ details: [{ code: 'secrets-too-open' }] }]);
      expect(of('permissions')).toMatchObject([
        { code: 'folder-too-open', values: { path: secrets, mode: '755' } },
      ]);
    },
  );
});
