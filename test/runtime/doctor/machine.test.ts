import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LAST_BACKUP } from '../../../src/runtime/backup/last-backup.ts';
import { noteBackupTrouble } from '../../../src/runtime/backup/make-backup.ts';
import { markRestored, moveAway } from '../../../src/runtime/backup/moved-home.ts';
import { examine } from '../../../src/runtime/doctor/doctor.ts';
import { told } from '../../../src/runtime/queries/told.ts';
import {
  brief,
  createDoctorWorld,
  type DoctorWorld,
  PLACES,
  wellMachine,
} from '../../support/doctor-world.ts';
import { HEAD } from '../../support/simulation.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const HOUR_MS = 3_600_000;

let doctor: DoctorWorld;
beforeEach(async () => {
  doctor = await createDoctorWorld();
});
afterEach(() => doctor.destroy());

function room(freeBytes: number, totalBytes: number) {
  return { machine: { room: async () => ({ freeBytes, totalBytes }) } };
}

describe('the machine', () => {
  it('with a Node that is too old is told', async () => {
    expect(brief(await doctor.find('node'))).toEqual(['ok node-fits']);
    const old = await doctor.find('node', { machine: { nodeVersion: '22.9.0' } });
    expect(brief(old)).toEqual(['error node-too-old']);
  });

  it.each([
    ['roomy', 50 * GIB, 100 * GIB, 'ok disk-roomy'],
    ['with less than 2 GiB', 1.9 * GIB, 10 * GIB, 'warn disk-low'],
    ['with less than 5 %', 40 * GIB, 1_000 * GIB, 'warn disk-low'],
    ['with less than 200 MiB', 199 * MIB, 10 * GIB, 'error disk-full'],
  ])('is told a disk %s, of home and state', async (_what, free, total, code) => {
    expect(brief(await doctor.find('disk', room(free, total)))).toEqual([code, code]);
  });

  it('whose home cannot be asked is told, a state folder that is not made yet is not', async () => {
    const findings = await doctor.find('disk', { machine: { room: async () => null } });
    expect(findings.map(({ code, values }) => [code, values['folder']])).toEqual([
      ['disk-unknown', PLACES.home],
    ]);
  });

  it('with its home on a network is told by the name of the file system', async () => {
    const network = { machine: { networkFileSystem: async () => 'nfs' } };
    expect(await doctor.find('file-system', network)).toMatchObject([
      { severity: 'error', code: 'file-system-network', values: { fileSystem: 'nfs' } },
    ]);
  });

  it('that lets others at the secrets, the database or the log is told, each with its mode', async () => {
    const open = {
      machine: {
        list: async () => ['/loa/home/secrets/a.secret'],
        look: async (path: string) => ({
          kind: path.includes('.') ? ('file' as const) : ('folder' as const),
          sizeBytes: 1,
          mode: 0o644,
        }),
      },
    };
    const findings = await doctor.find('permissions', open);
    expect(findings.map(({ severity, code, values }) => [severity, code, values['path']])).toEqual([
      ['error', 'folder-too-open', PLACES.secrets],
      ['error', 'file-too-open', '/loa/home/secrets/a.secret'],
      ['error', 'file-too-open', PLACES.database],
      ['warn', 'file-too-open', PLACES.log],
    ]);
    expect(findings[0]?.values['mode']).toBe('644');
  });

  it('whose home everybody can read is told what they read, and a cure that spares the group', async () => {
    const rights: Record<string, number> = { [PLACES.settings]: 0o644, [PLACES.queue]: 0o750 };
    const closed = [PLACES.secrets, PLACES.database, PLACES.log];
    const machineOf = (home: number) => ({
      machine: {
        look: async (path: string) => ({
          kind: path === PLACES.settings ? ('file' as const) : ('folder' as const),
          sizeBytes: 1,
          mode: closed.includes(path)
            ? 0o700
            : path === PLACES.home
              ? home
              : (rights[path] ?? 0o755),
        }),
      },
    });
    expect(await doctor.find('permissions', machineOf(0o755))).toEqual([
      {
        check: 'permissions',
        severity: 'warn',
        code: 'others-can-read',
        values: { path: PLACES.home, mode: '755' },
        details: [
          told('doctor.readable-settings', { path: PLACES.settings }),
          told('doctor.readable-media', { path: PLACES.media }),
        ],
      },
    ]);
    for (const home of [0o700, 0o750]) {
      expect(brief(await doctor.find('permissions', machineOf(home)))).toEqual([
        'ok permissions-right',
      ]);
    }
  });

  it('without permission bits says nothing about them', async () => {
    const windows = {
      machine: { look: async () => ({ kind: 'file', sizeBytes: 1, mode: null }) as const },
    };
    expect(brief(await doctor.find('permissions', windows))).toEqual(['ok permissions-right']);
  });

  it('with a log of more than 1 GiB is told', async () => {
    const large = {
      machine: { look: async () => ({ kind: 'file', sizeBytes: GIB + 1, mode: 0o600 }) as const },
    };
    expect(brief(await doctor.find('log', large))).toEqual(['warn log-large']);
  });

  it('in another time zone is no trouble, only told', async () => {
    expect(brief(await doctor.find('time-zone'))).toEqual(['ok time-zone-same']);
    const bangkok = await doctor.find('time-zone', { machine: { timeZone: 'Asia/Bangkok' } });
    expect(brief(bangkok)).toEqual(['ok time-zone-same']);
    const utc = await doctor.find('time-zone', { machine: { timeZone: 'UTC' } });
    expect(brief(utc)).toEqual(['ok time-zone-differs']);
  });
});

describe('the own authority', () => {
  const now = () => doctor.world.clock.now();
  const withFile = { network: { proxy: null, caFile: '/loa/ca.pem' } };
  const certificate = (fromHours: number, toHours: number) => ({
    machine: {
      certificates: async () =>
        ({
          type: 'certificates',
          certificates: [
            {
              subject: 'CN=Loa',
              validFrom: now() + fromHours * HOUR_MS,
              validTo: now() + toHours * HOUR_MS,
            },
          ],
        }) as const,
    },
    home: withFile,
  });

  it('is judged by its file and its time', async () => {
    const find = async (changes: Parameters<DoctorWorld['find']>[1]) =>
      brief(await doctor.find('ca-file', changes));
    expect(await find({})).toEqual(['ok ca-none']);
    expect(await find(certificate(-1, 24 * 40))).toEqual(['ok ca-right']);
    expect(await find(certificate(-1, 24 * 29))).toEqual(['warn ca-ends-soon']);
    expect(await find(certificate(-9, -1))).toEqual(['error ca-not-valid']);
    expect(await find(certificate(1, 9))).toEqual(['error ca-not-valid']);
    expect(await find({ home: withFile })).toEqual(['error ca-malformed']);
    const missing = async () => ({ type: 'unreadable', code: 'ENOENT' }) as const;
    expect(await find({ home: withFile, machine: { certificates: missing } })).toEqual([
      'error ca-unreadable',
    ]);
  });
});

describe('the home', () => {
  it('that does not run is an error in an office and a note in a trial', async () => {
    const asleep = { home: { daemon: null } };
    expect(brief(await doctor.find('daemon', asleep))).toEqual(['error daemon-not-running']);
    const trial = await createDoctorWorld({ mode: 'sandbox' });
    expect(brief(await trial.find('daemon', asleep))).toEqual(['warn daemon-not-running']);
    await trial.destroy();
  });

  it('with a damaged journal names the row; `full` asks for all of them', async () => {
    const asked: (number | null)[] = [];
    const verifyJournal = async (lastRows: number | null) => {
      asked.push(lastRows);
      return { fault: { sequence: 7, fault: 'row-changed' } as const, checkedRows: 6 };
    };
    const findings = await doctor.find('journal', { home: { verifyJournal } });
    expect(findings).toMatchObject([
      { severity: 'error', values: { row: 7, fault: { code: 'fault.row-changed' } } },
    ]);
    await doctor.find('journal', { home: { verifyJournal }, options: { full: true } });
    expect(asked).toEqual([10_000, null]);
  });

  it('that was restored or copied is told before its next start', async () => {
    const checkHome = async () => ({ home: 'restored', why: 'behind' }) as const;
    expect(await doctor.find('epoch', { home: { checkHome } })).toMatchObject([
      {
        severity: 'error',
        code: 'home-restored',
        values: { why: { code: 'doctor.restored-behind' } },
      },
    ]);
  });

  it('that was moved to another machine, or came out of a backup, is told', async () => {
    const { store, world } = doctor;
    await store.write((tx) => markRestored(tx, world.clock.now()));
    expect(await doctor.find('epoch')).toMatchObject([
      {
        severity: 'warn',
        code: 'home-restored',
        values: { why: { code: 'doctor.restored-backup' } },
      },
    ]);
    const deps = { ...world, store, freeBallast: async () => false };
    await moveAway(deps, HEAD, { reason: 'máy mới' });
    expect(await doctor.find('epoch')).toMatchObject([
      { severity: 'warn', code: 'home-moved', values: { person: { person: 'head' } } },
    ]);
  });

  it('is told its backups: none, fresh, old for its schedule, without secrets, failed', async () => {
    const { store, world } = doctor;
    const daily = { home: { backupEveryMs: 24 * HOUR_MS } };
    const find = async () => brief(await doctor.find('backup', daily));
    expect(await find()).toEqual(['warn backup-none']);
    const note = (hasSecrets: boolean) =>
      store.write((tx) =>
        tx.setMeta(LAST_BACKUP, JSON.stringify({ at: world.clock.now(), hasSecrets })),
      );
    await note(true);
    await world.clock.advanceBy(35 * HOUR_MS);
    expect(await find()).toEqual(['ok backup-fresh']);
    await world.clock.advanceBy(2 * HOUR_MS);
    expect(await find()).toEqual(['warn backup-old']);
    expect(brief(await doctor.find('backup'))).toEqual(['ok backup-fresh']);
    const here = { at: world.clock.now(), hasSecrets: true, isSameDisk: true };
    await store.write((tx) => tx.setMeta(LAST_BACKUP, JSON.stringify(here)));
    expect(await doctor.find('backup', daily)).toMatchObject([
      { severity: 'ok', code: 'backup-fresh', details: [told('backup.same-disk')] },
    ]);
    await note(false);
    expect(await find()).toEqual(['ok backup-fresh', 'warn backup-without-secrets']);
    const values = { path: '/b', code: 'EACCES' };
    await noteBackupTrouble({ ...world, store }, 'loa', { trouble: 'backup-unwritable', values });
    expect(await doctor.find('backup', daily)).toMatchObject([
      { severity: 'error', code: 'backup-failed', details: [told('backup-unwritable', values)] },
    ]);
  });
});

describe('a home that does not open', () => {
  it('is told with why, and the machine is looked at all the same', async () => {
    const trouble = told('store-corrupt', { path: '/loa/home/loa.db' });
    const findings = await examine(
      { clock: doctor.world.clock, machine: wellMachine(), places: PLACES, home: { trouble } },
      { offline: false, full: false },
    );
    expect(findings[0]).toMatchObject({
      severity: 'error',
      code: 'home-trouble',
      details: [trouble],
    });
    expect(findings.map(({ check }) => check)).toContain('disk');
  });
});

describe('what the daemon offers and uses', () => {
  it('is tried from here: console, mail server, public address', async () => {
    const reach = async () => ({ reached: false, code: 'ECONNREFUSED' }) as const;
    expect(brief(await doctor.find('console', { machine: { reach } }))).toEqual([
      'error console-unreached',
    ]);
    const asleep = { machine: { reach }, home: { daemon: null } };
    expect(brief(await doctor.find('console', asleep))).toEqual(['ok console-not-asked']);
    const mail = {
      host: 'mail.xa.example',
      port: 587,
      throughProxy: false,
      greet: async () => ({ greeted: false, detail: 'ECONNREFUSED' }) as const,
    };
    expect(brief(await doctor.find('mail', { home: { mail } }))).toEqual(['warn mail-silent']);
    const behind = {
      ...mail,
      throughProxy: true,
      greet: async () => ({ greeted: false, detail: 'PROXY_407 PROXY_407' }) as const,
    };
    expect(await doctor.find('mail', { home: { mail: behind } })).toMatchObject([
      { severity: 'warn', code: 'mail-behind-proxy', values: { detail: 'PROXY_407' } },
    ]);
    for (const [trial, code] of [
      [{ trial: 'fetched' }, 'ok media-fetched'],
      [{ trial: 'wrong-answer', answer: '404' }, 'error media-wrong-answer'],
      [{ trial: 'not-fetched', detail: 'ENOTFOUND' }, 'error media-not-fetched'],
      [{ trial: 'not-fetched', detail: 'proxy PROXY_ECONNREFUSED' }, 'warn media-behind-proxy'],
      [{ trial: 'not-made' }, 'error media-not-made'],
    ] as const) {
      const publicMedia = {
        publicUrl: 'https://media.xa.example',
        needsDaemon: true,
        try: async () => trial,
      };
      expect(brief(await doctor.find('public-media', { home: { publicMedia } }))).toEqual([code]);
      const home = { publicMedia, daemon: null };
      expect(brief(await doctor.find('public-media', { home }))).toEqual(['ok media-not-asked']);
    }
  });
});
