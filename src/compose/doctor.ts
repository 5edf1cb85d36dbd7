import type { Environment } from '../../config/environment.ts';
import type { Settings } from '../../config/settings.ts';
import { createBallast } from '../host/ballast.ts';
import { createEpochFile, inodeOf } from '../host/epoch-file.ts';
import { createMachine } from '../host/machine.ts';
import { createMediaFiles } from '../host/media-files.ts';
import { createPacer } from '../host/pacer.ts';
import { createPinoLog } from '../host/pino-log.ts';
import { openSecretFiles } from '../host/secret-files.ts';
import { greetMailServer } from '../host/smtp-greeting.ts';
import { createSystemClock } from '../host/system-clock.ts';
import { createUuidIds } from '../host/uuid-ids.ts';
import type { ExaminedOffice } from '../interfaces/cli/cli-context.ts';
import type { Clock } from '../ports/clock.ts';
import type { Machine } from '../ports/machine.ts';
import type { Office } from '../ports/office.ts';
import type {
  DoctorConsole,
  DoctorDeps,
  DoctorHome,
  DoctorOptions,
  DoctorOutside,
  DoctorPlaces,
} from '../runtime/doctor/deps.ts';
import { examine } from '../runtime/doctor/doctor.ts';
import { told } from '../runtime/queries/told.ts';
import { checkHome } from '../runtime/restored-home.ts';
import { createTokenKeeper } from '../runtime/token-keeper.ts';
import { openReadOnlyStore } from '../store/read-only.ts';
import { doctorMedia } from './doctor-media.ts';
import { daemonOf, outsideOf, usableSettings } from './doctor-outside.ts';
import { homePaths, type OpenHome, readSettings } from './home.ts';
import { composeHttp } from './http.ts';
import { openHomeToLook } from './look-home.ts';
import { networkRoute } from './network-route.ts';
import { composeOffice } from './office.ts';
import type { Trouble } from './trouble.ts';
import { waitedKeeper } from './waited-keeper.ts';

const DAY_MS = 24 * 3_600_000;

/** What a test may put in the place of this machine. */
export interface DoctorParts {
  readonly clock: Clock;
  readonly machine: Machine;
}

/** Looks this machine and its home over, beside a running daemon or without one. */
export async function examineHome(
  environment: Environment,
  options: DoctorOptions,
  parts: DoctorParts = { clock: createSystemClock(), machine: createMachine() },
): Promise<ExaminedOffice> {
  const opened = await openHomeToLook(environment);
  if ('trouble' in opened) {
    const older = await composeOlder(environment, parts, opened);
    return older === null
      ? examineClosed(environment, options, parts, opened)
      : examineOlder(environment, options, parts, older);
  }
  const { settings, store } = opened;
  const composed = await composeHome(opened, environment, parts);
  try {
    const places = placesOf(environment, settings);
    const findings = await examine({ ...parts, places, home: composed.home }, options);
    return { findings, office: composed.home.office, timeZone: composed.home.timeZone };
  } finally {
    await composed.close();
    await store.close();
  }
}

/** A home that does not open says why; about the machine as much is said as ever. */
async function examineClosed(
  environment: Environment,
  options: DoctorOptions,
  parts: DoctorParts,
  trouble: Trouble,
): Promise<ExaminedOffice> {
  const { text } = trouble;
  const why =
    text === undefined ? told(trouble.trouble, trouble.values) : told('doctor.plain', { text });
  const places = placesOf(environment, null);
  const deps: DoctorDeps = { ...parts, places, home: { trouble: why } };
  const { timeZone } = parts.machine;
  return { findings: await examine(deps, options), office: NOBODY, timeZone };
}

interface OlderHome {
  readonly settings: Settings;
  readonly outside: DoctorOutside;
  close(): void;
}

/** What is known beside a database that an older Loa made; null = something else is the trouble. */
async function composeOlder(
  environment: Environment,
  { clock }: DoctorParts,
  { trouble }: Trouble,
): Promise<OlderHome | null> {
  if (trouble !== 'store-older-schema') return null;
  const paths = homePaths(environment.home.folder);
  const settings = await readSettings(environment);
  const opened = await openSecretFiles(paths.secrets, environment.secretKey);
  if ('trouble' in settings || opened.type === 'refused') return null;
  const { office } = await composeOffice(settings, { meta: async () => null }, opened.secrets);
  const media = createMediaFiles({ folder: paths.media, maxBytes: settings.intake.maxFileBytes });
  const usable = await usableSettings(settings);
  const http = await composeHttp(usable, media, clock, opened.secrets);
  const outside = {
    ...(await outsideOf(settings, opened.secrets)),
    office,
    http,
    daemon: daemonOf(paths.lock),
  };
  return { settings, outside, close: () => http.close() };
}

async function examineOlder(
  environment: Environment,
  options: DoctorOptions,
  parts: DoctorParts,
  { settings, outside, close }: OlderHome,
): Promise<ExaminedOffice> {
  try {
    const places = placesOf(environment, settings);
    const findings = await examine({ ...parts, places, home: { older: outside } }, options);
    return { findings, office: outside.office, timeZone: outside.timeZone };
  } finally {
    close();
  }
}

const NOBODY: Office = {
  mode: 'live',
  people: [],
  delegations: [],
  policy: [],
  channels: new Map(),
  lateMs: 0,
  uploadBytesPerSecond: 1,
  hasSignIn: async () => true,
};

function placesOf(environment: Environment, settings: Settings | null): DoctorPlaces {
  const paths = homePaths(environment.home.folder);
  return {
    home: environment.home.folder,
    state: environment.stateFolder,
    secrets: paths.secrets,
    database: paths.database,
    settings: environment.home.use === 'built-in' ? null : environment.home.settingsFile,
    queue: settings?.intake.queueFolder ?? null,
    media: paths.media,
    log: environment.logFile ?? settings?.log.file ?? paths.log,
  };
}

async function composeHome(
  home: OpenHome,
  environment: Environment,
  { clock }: DoctorParts,
): Promise<{ readonly home: DoctorHome; close(): Promise<void> }> {
  const { settings, store, secrets, databasePath } = home;
  const paths = homePaths(home.folder);
  const media = createMediaFiles({ folder: paths.media, maxBytes: settings.intake.maxFileBytes });
  const { office } = await composeOffice(settings, store, secrets);
  const usable = await usableSettings(settings);
  const http = await composeHttp(usable, media, clock, secrets);
  const log = createPinoLog({ level: 'silent' });
  const ballast = createBallast(paths.ballast);
  const deps = {
    store,
    office,
    http,
    pacer: createPacer(),
    log,
    secrets,
    clock,
    ids: createUuidIds(clock),
    freeBallast: async () => ballast.release(),
  };
  const waited = waitedKeeper(createTokenKeeper(deps, 'command'));
  const route = await networkRoute(usable, secrets);
  const { mail } = settings.notifications;
  const { publicMedia } = settings;
  const scratchFolder = home.folder;
  return {
    async close() {
      await waited.settled();
      http.close();
    },
    home: {
      ...deps,
      ...(await outsideOf(settings, secrets)),
      keeper: waited.keeper,
      daemon: daemonOf(paths.lock),
      checkHome: () => checkHomeNote(home, environment),
      verifyJournal: (lastRows) => verifyNewest(databasePath, lastRows),
      backupEveryMs: settings.backup.enabled ? DAY_MS : null,
      publicMedia:
        publicMedia === null || settings.mode === 'sandbox'
          ? null
          : doctorMedia({ ...deps, settings: publicMedia, media, scratchFolder }),
      console: await consoleOf(home),
      mail:
        mail === null
          ? null
          : {
              host: mail.host,
              port: mail.port,
              throughProxy: mail.throughProxy,
              greet: (signal) =>
                greetMailServer(
                  { ...mail, ca: route.ca ?? null, route: mail.throughProxy ? route : null },
                  signal,
                ),
            },
    },
  };
}

/** Only asked: the note is left as it is. */
async function checkHomeNote(home: OpenHome, environment: Environment) {
  const homeId = await home.store.meta('home-id');
  if (homeId === null) return { home: 'new' } as const;
  const inode = await inodeOf(home.databasePath);
  return checkHome(home.store, createEpochFile(environment.stateFolder), { homeId, inode });
}

async function verifyNewest(path: string, lastRows: number | null) {
  const opened = await openReadOnlyStore(path);
  if ('refused' in opened) throw new Error(`store-${opened.refused}`);
  try {
    const { fault, count } = await opened.verifyJournal(null, lastRows);
    return { fault, checkedRows: lastRows === null ? count : Math.min(count, lastRows) };
  } finally {
    await opened.close();
  }
}

/** In a trial another port may have been taken; the daemon noted where it listens. */
async function consoleOf({ settings, store }: OpenHome): Promise<DoctorConsole | null> {
  const { enabled, address, port, publicUrl } = settings.console;
  if (!enabled) return null;
  const noted = publicUrl === null ? await store.meta('console-address') : null;
  const listens =
    noted !== null && settings.mode === 'sandbox' ? Number(new URL(noted).port) : port;
  const any = { '0.0.0.0': '127.0.0.1', '::': '::1' } as const;
  const host = address === '0.0.0.0' || address === '::' ? any[address] : address;
  return { host, port: listens };
}
