import type { HttpPort } from '../../src/ports/http.ts';
import type { Machine } from '../../src/ports/machine.ts';
import type { Office } from '../../src/ports/office.ts';
import type { DoctorDeps, DoctorHome, DoctorOptions } from '../../src/runtime/doctor/deps.ts';
import { examine } from '../../src/runtime/doctor/doctor.ts';
import type { CheckName, Finding } from '../../src/runtime/doctor/finding.ts';
import { createTokenKeeper } from '../../src/runtime/token-keeper.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createDirectPacer } from './direct-pacer.ts';
import { createFakeHttp, type FakeHttp } from './fake-http.ts';
import { createWorld, type World, type WorldOptions } from './simulation.ts';
import { openTempStore } from './temp-store.ts';

const GIB = 1024 ** 3;

export const PLACES = {
  home: '/loa/home',
  state: '/loa/state',
  secrets: '/loa/home/secrets',
  database: '/loa/home/loa.db',
  settings: '/loa/home/loa.yaml',
  queue: '/loa/home/queue',
  media: '/loa/home/media',
  log: '/loa/home/loa.log',
};

/** A machine on which all is well. */
export function wellMachine(changes: Partial<Machine> = {}): Machine {
  return {
    nodeVersion: '24.18.0',
    timeZone: 'Asia/Ho_Chi_Minh',
    room: async () => ({ freeBytes: 50 * GIB, totalBytes: 100 * GIB }),
    networkFileSystem: async () => null,
    look: async (path) => ({
      kind: path.includes('.') ? 'file' : 'folder',
      sizeBytes: 1_000,
      mode: path.includes('.') ? 0o600 : 0o700,
    }),
    list: async () => [],
    certificates: async () => ({ type: 'malformed' }),
    reach: async () => ({ reached: true }),
    ...changes,
  };
}

export interface DoctorWorld {
  readonly world: World;
  readonly store: SqliteStore;
  readonly http: FakeHttp;
  /** The whole list, or what one check found. */
  examine(changes?: Changes): Promise<readonly Finding[]>;
  find(check: CheckName, changes?: Changes): Promise<readonly Finding[]>;
  destroy(): Promise<void>;
}

export interface Changes {
  readonly machine?: Partial<Machine>;
  readonly home?: Partial<DoctorHome>;
  readonly options?: Partial<DoctorOptions>;
}

/** An office on the fake platform, looked over without a machine or a network. */
export async function createDoctorWorld(
  options: Partial<WorldOptions> & { readonly mode?: Office['mode'] } = {},
): Promise<DoctorWorld> {
  const made = await createWorld({ profile: 'blind', ...options });
  const world: World = { ...made, office: { ...made.office, mode: options.mode ?? 'live' } };
  const store = await openTempStore(world.databasePath);
  const http = createFakeHttp({ ...world });
  const look = async (changes: Changes = {}): Promise<readonly Finding[]> => {
    const deps: DoctorDeps = {
      clock: world.clock,
      machine: wellMachine(changes.machine),
      places: PLACES,
      home: { ...homeOf(world, store, http), ...changes.home },
    };
    return examine(deps, { offline: false, full: false, ...changes.options });
  };
  return {
    world,
    store,
    http,
    examine: look,
    find: async (check, changes) => (await look(changes)).filter((one) => one.check === check),
    async destroy() {
      await store.close();
      world.destroy();
    },
  };
}

function homeOf(world: World, store: SqliteStore, http: HttpPort): DoctorHome {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const deps = { ...world, store, http, log, freeBallast: async () => false };
  return {
    store,
    office: world.office,
    timeZone: 'Asia/Ho_Chi_Minh',
    http,
    pacer: createDirectPacer(),
    log,
    keeper: createTokenKeeper(deps, 'command'),
    secrets: world.secrets,
    network: { proxy: null, caFile: null },
    otherOrigins: [],
    daemon: '17',
    checkHome: async () => ({ home: 'same' }),
    verifyJournal: async () => ({ fault: null, checkedRows: 3 }),
    backupEveryMs: null,
    publicMedia: null,
    console: { host: '127.0.0.1', port: 8737 },
    mail: null,
  };
}

/** `severity code` of each, for comparing. */
export function brief(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}
