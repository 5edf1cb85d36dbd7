import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../config/environment.ts';
import type { Settings } from '../../config/settings.ts';
import { type Ballast, createBallast } from '../host/ballast.ts';
import { createEpochFile, inodeOf } from '../host/epoch-file.ts';
import { createPictureFitter } from '../host/fit-picture.ts';
import type { Http } from '../host/http.ts';
import { acquireLock, type HeldLock } from '../host/lock-file.ts';
import { createMediaFiles } from '../host/media-files.ts';
import { createPacer } from '../host/pacer.ts';
import { createPinoLog } from '../host/pino-log.ts';
import { createSystemClock } from '../host/system-clock.ts';
import { createUuidIds } from '../host/uuid-ids.ts';
import type { Epoch } from '../ports/epoch.ts';
import type { MediaPort } from '../ports/media.ts';
import { createClockGuard } from '../runtime/clock-guard.ts';
import type { NamedChannel } from '../runtime/connect/account-holder.ts';
import { markConnections } from '../runtime/connect/mark-connections.ts';
import { createDaemon, type Daemon } from '../runtime/daemon.ts';
import type { RuntimeDeps } from '../runtime/deps.ts';
import { createEmbeddedDispatcher } from '../runtime/embedded-dispatcher.ts';
import { leaveUnnamedAccounts } from '../runtime/leave-account.ts';
import { createMeter } from '../runtime/monitoring/create-meter.ts';
import { checkHome, doubtRestoredHome, type HomeCheck } from '../runtime/restored-home.ts';
import { homePaths, type OpenHome, openHome } from './home.ts';
import { composeHttp } from './http.ts';
import { namedChannels } from './named-channels.ts';
import { authorityTrouble } from './network-route.ts';
import { type BoundOffice, composeOffice } from './office.ts';
import { type StartedPublicMedia, startPublicMedia } from './public-media.ts';
import { type RunningSandboxes, startHomeSandboxes } from './sandbox-platforms.ts';
import { sharedAccountTrouble } from './shared-accounts.ts';
import { type Trouble, trouble } from './trouble.ts';
import { movedTrouble } from './watch-move.ts';

/** Lasting part of a home's identity, noted in its database. */
const HOME_ID = 'home-id';

export interface DaemonProcessOptions {
  readonly onProgress: RuntimeDeps['onProgress'];
  /** The person says that this machine was set back: treat the home as restored. */
  readonly restored: boolean;
  /** First port of the stand-in platforms in a sandbox home; null = as before or any. */
  readonly sandboxPort: number | null;
}

/** A daemon that owns its home and runs. */
export interface DaemonProcess {
  readonly home: OpenHome;
  readonly settings: Settings;
  readonly deps: ProcessDeps;
  readonly daemon: Daemon;
  readonly sandboxes: RunningSandboxes | null;
  readonly check: HomeCheck;
  /** Calls back after every change of the store, also by another process; returns how to stop. */
  onChange(listener: () => void): () => void;
  /** Rejects when the daemon had to stop because an outcome could not be recorded. */
  readonly broken: Promise<never>;
  stop(): Promise<void>;
}

/** Takes the home's lock, starts what belongs to it, and lets the daemon begin. */
export async function startDaemonProcess(
  environment: Environment,
  options: DaemonProcessOptions,
): Promise<DaemonProcess | Trouble> {
  const home = await openHome(environment, { mayUpgrade: true });
  if ('trouble' in home) return home;
  const authority = await authorityTrouble(home.settings);
  if (authority !== null) {
    await home.store.close();
    return authority;
  }
  const paths = homePaths(home.folder);
  const shared = await sharedAccountTrouble(home);
  if (shared !== null) {
    await home.store.close();
    return shared;
  }
  const locked = acquireLock(paths.lock);
  if (locked.type !== 'acquired') {
    await home.store.close();
    return locked.type === 'held'
      ? trouble('home-in-use', { folder: home.folder, pid: locked.heldBy?.pid ?? '?' }, 5)
      : trouble('lock-unusable', { path: paths.lock, code: locked.code });
  }
  const moved = await movedTrouble(home);
  if (moved !== null) {
    await home.store.close();
    locked.lock.release();
    return moved;
  }
  return run(environment, options, home, locked.lock);
}

async function run(
  environment: Environment,
  options: DaemonProcessOptions,
  home: OpenHome,
  lock: HeldLock,
): Promise<DaemonProcess> {
  const sandboxes =
    home.settings.mode === 'sandbox' ? await startHomeSandboxes(home, options.sandboxPort) : null;
  const settings = sandboxes?.settings ?? home.settings;
  const ballast = createBallast(homePaths(home.folder).ballast);
  const epoch = createEpochFile(environment.stateFolder);
  const identity = await identify(home);
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  const bound = await composeOffice(settings, home.store, home.secrets);
  const deps = await buildDeps({
    bound,
    environment,
    options,
    home,
    settings,
    ballast,
    epoch,
    identity,
    broken: broken.reject,
  });
  const check = options.restored
    ? ({ home: 'restored', why: 'other-file' } as const)
    : await checkHome(home.store, epoch, identity);
  if (check.home === 'restored')
    await doubtRestoredHome(deps, options.restored ? 'said' : check.why);
  await noteHome(epoch, identity, check);
  await leaveUnnamedAccounts(deps);
  await markConnections(deps);
  const foreign = new Set<() => void>();
  const followConnections = oneAfterTheOther(async () => {
    await bound.readBindings();
    await markConnections(deps);
  });
  // A binding made here may part, or bring together, two channels of one account.
  bound.onBound(() => void followConnections().catch(broken.reject));
  const daemon = createDaemon(deps, {
    dispatcher: createEmbeddedDispatcher({
      clock: deps.clock,
      store: home.store,
      onError: (error) => broken.reject(error),
    }),
    owner: `${hostname()}:${process.pid}`,
    watchForeign: true,
    onForeignChange: () => {
      followConnections().catch(broken.reject);
      for (const listener of foreign) listener();
    },
  });
  await ballast.fill();
  await daemon.start();
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    await daemon.stop();
    await deps.startedPublicMedia?.close();
    deps.http.close();
    await sandboxes?.close();
    await home.store.close();
    lock.release();
  };
  return {
    home,
    settings,
    deps,
    daemon,
    sandboxes,
    check,
    broken: broken.promise,
    onChange(listener) {
      foreign.add(listener);
      const stopListening = home.store.onCommit(listener);
      return () => {
        foreign.delete(listener);
        stopListening();
      };
    },
    stop: () => (stopping ??= stop()),
  };
}

/** Runs work once more for every call; at most one waits, since that one sees all that came before. */
function oneAfterTheOther(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= running.then(() => {
      next = null;
      running = work();
      return running;
    });
    return next;
  };
}

interface Identity {
  readonly homeId: string;
  readonly inode: string;
}

async function identify(home: OpenHome): Promise<Identity> {
  const inode = await inodeOf(home.databasePath);
  const noted = await home.store.meta(HOME_ID);
  if (noted !== null) return { homeId: noted, inode };
  const homeId = randomUUID();
  await home.store.write((tx) => tx.setMeta(HOME_ID, homeId));
  return { homeId, inode };
}

/** After a check the note is made to fit, so that the next start compares with this one. */
async function noteHome(epoch: Epoch, identity: Identity, check: HomeCheck): Promise<void> {
  if (check.home === 'same') return;
  await epoch.note(identity.homeId, { inode: identity.inode, intentSequence: 0 });
}

interface Parts {
  readonly bound: BoundOffice;
  readonly environment: Environment;
  readonly options: DaemonProcessOptions;
  readonly home: OpenHome;
  readonly settings: Settings;
  readonly ballast: Ballast;
  readonly epoch: Epoch;
  readonly identity: Identity;
  readonly broken: (error: unknown) => void;
}

/** What the process has beyond the runtime's own needs. */
export type ProcessDeps = RuntimeDeps & {
  readonly bound: BoundOffice;
  readonly namedChannels: () => Promise<readonly NamedChannel[]>;
  readonly http: Http;
  readonly media: MediaPort;
  readonly startedPublicMedia: StartedPublicMedia | null;
};

async function buildDeps(parts: Parts): Promise<ProcessDeps> {
  const { environment, settings, home, bound } = parts;
  const clock = createSystemClock();
  const media = createMediaFiles({
    folder: homePaths(home.folder).media,
    maxBytes: settings.intake.maxFileBytes,
  });
  // The terminal is for people; the technical log has a file of its own.
  const logFile = environment.logFile ?? settings.log.file ?? homePaths(home.folder).log;
  const ids = createUuidIds(clock);
  const log = createPinoLog({
    level: environment.logLevel ?? settings.log.level,
    file: logFile,
    rotation: settings.log,
  });
  const { store, secrets } = home;
  const { mode, publicMedia } = settings;
  const startedPublicMedia =
    publicMedia === null
      ? null
      : await startPublicMedia({
          settings: publicMedia,
          mode,
          store,
          secrets,
          clock,
          ids,
          log,
          media,
        });
  return {
    office: bound.office,
    bound,
    namedChannels: namedChannels(environment, settings),
    writtenAccount: bound.writtenAccount,
    store,
    clock,
    media,
    ids,
    log,
    http: await composeHttp(settings, media, clock, secrets),
    pacer: createPacer(),
    secrets,
    publicMedia: startedPublicMedia?.publicMedia ?? null,
    startedPublicMedia,
    pictures: createPictureFitter({
      folder: join(homePaths(home.folder).media, 'incoming'),
      media,
    }),
    noteIntent: (sequence) =>
      parts.epoch.note(parts.identity.homeId, {
        inode: parts.identity.inode,
        intentSequence: sequence,
      }),
    freeBallast: async () => parts.ballast.release(),
    clockGuard: createClockGuard(clock),
    fatal: parts.broken,
    onProgress: parts.options.onProgress,
    meter: createMeter(),
  };
}
