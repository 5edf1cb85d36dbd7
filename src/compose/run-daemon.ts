import type { Environment } from '../../config/environment.ts';
import { ensureFolders } from '../../config/init-home.ts';
import { copySamples } from '../../config/samples.ts';
import { createCron } from '../host/cron.ts';
import type { DaemonEnd, StartOptions } from '../interfaces/cli/cli-context.ts';
import type { DaemonScreen } from '../interfaces/cli/daemon-screen.ts';
import { checkUnconfirmed, UNCONFIRMED_CHECK } from '../runtime/connect/check-unconfirmed.ts';
import { markConnections } from '../runtime/connect/mark-connections.ts';
import { checkChannelsDaily, DAILY_CHECK, makeUpForMissedCheck } from '../runtime/daily-check.ts';
import { readRemaining } from '../runtime/queries/overview.ts';
import { keepTokens, TOKEN_UPKEEP } from '../runtime/token-upkeep.ts';
import { startBackups } from './backups.ts';
import { type StartedConsole, startConsole } from './console.ts';
import { type DaemonProcess, startDaemonProcess } from './daemon-process.ts';
import { createItemFlow } from './item-flow.ts';
import { startNotices } from './notices.ts';
import { type SheetFlow, startSheetFlow } from './sheet-flow.ts';
import { createSheetSource } from './sheet-source.ts';
import { watchMove } from './watch-move.ts';

/** How often `--until-idle` asks whether everything rests. */
const ASK_MS = 250;
/** How long a check or a refresh under way may still take when Loa stops. */
const STOP_GRACE_MS = 5_000;
/** How long after the wish to end calls may still finish; the whole end takes less than 10 s. */
const CUT_CALLS_AFTER_MS = 5_000;
/** Rest must be seen this often in a row: between two steps everything may seem to rest. */
const RESTS_IN_A_ROW = 4;

/** Starts the daemon with its queue folder and screen, and runs it until its end. */
export async function runDaemon(
  environment: Environment,
  options: StartOptions,
  screen: DaemonScreen,
  ending: AbortSignal,
): Promise<DaemonEnd> {
  const started = await startDaemonProcess(environment, {
    onProgress: (id, sent, total) => screen.progress(id, sent, total),
    restored: options.restored,
    sandboxPort: options.sandboxPort,
  });
  if ('trouble' in started) return started;
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  const moving = watchMove(started);
  const over = new AbortController();
  const keepCalls = cutCallsAfter(started, ending);
  const sheetSource = createSheetSource(started);
  const shared = sheetSource === null ? [] : [sheetSource.claims];
  const flow = createItemFlow(started.deps, started.settings, shared, broken.reject);
  let web: StartedConsole | null = null;
  let sheets: SheetFlow | null = null;
  let backups: ReturnType<typeof startBackups> | null = null;
  let notices: Awaited<ReturnType<typeof startNotices>> | null = null;
  try {
    await openQueue(started, environment);
    web = await openConsole(started);
    await tellStarted(started, screen, web);
    flow.start();
    sheets = startSheetFlow(started.deps, started.settings, sheetSource, broken.reject);
    notices = await startNotices(started);
    const signIns = startSignInCare(started, broken.reject);
    backups = startBackups(started, environment);
    const end = endOf(started, [flow, sheets], options, AbortSignal.any([ending, over.signal]));
    const result = await Promise.race([end, started.broken, broken.promise, moving.moved]);
    await signIns.stop();
    return result;
  } catch (error) {
    started.deps.log.error('daemon-broke', { error: String(error) });
    return { ended: 'broken', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    // Whatever ended it, nothing goes on waiting: the process ends only when nothing does.
    over.abort();
    moving.stop();
    if (web?.opened === true) await web.close().catch(() => undefined);
    await flow.stop().catch(() => undefined);
    await sheets?.stop().catch(() => undefined);
    await screen.stop().catch(() => undefined);
    await notices?.stop().catch(() => undefined);
    await backups?.stop().catch(() => undefined);
    await started.stop();
    keepCalls();
  }
}

/**
 * A commit in flight gets some seconds to finish; then its answer counts as lost, which is recorded.
 * Returns how to call it off.
 */
function cutCallsAfter({ deps }: DaemonProcess, ending: AbortSignal): () => void {
  let cancel: () => void = () => undefined;
  const arm = () => {
    cancel = deps.clock.timer(CUT_CALLS_AFTER_MS, () => deps.http.cut());
  };
  if (ending.aborted) arm();
  else ending.addEventListener('abort', arm, { once: true });
  return () => {
    ending.removeEventListener('abort', arm);
    cancel();
  };
}

function startSignInCare(started: DaemonProcess, onError: (error: unknown) => void) {
  const stopping = new AbortController();
  const deps = { ...started.deps, keeper: started.daemon.keeper };
  const care = async () => {
    // A secret that was put there by hand is no change of the store, so nothing else tells of it.
    await markConnections(deps);
    await keepTokens(deps, stopping.signal);
  };
  const settle = () => checkUnconfirmed(deps, stopping.signal);
  const catchingUp = makeUpForMissedCheck(deps).then(care).then(settle).catch(onError);
  const { timeZone } = started.settings.office;
  const cron = createCron(onError);
  const daily = cron.every(DAILY_CHECK, timeZone, () => checkChannelsDaily(deps));
  const hourly = cron.every(TOKEN_UPKEEP, timeZone, care);
  const unconfirmed = cron.every(UNCONFIRMED_CHECK, timeZone, settle);
  return {
    async stop() {
      stopping.abort();
      const ended = Promise.all([daily.stop(), hourly.stop(), unconfirmed.stop(), catchingUp]);
      // A refresh that is under way may cost its token when it is cut, so it gets some seconds.
      const tooLong = Promise.withResolvers<void>();
      const cancel = deps.clock.timer(STOP_GRACE_MS, tooLong.resolve);
      await Promise.race([ended, tooLong.promise]).finally(cancel);
    },
  };
}

/** Makes the queue's folders; a trial without configuration gets its sample items once. */
async function openQueue(started: DaemonProcess, environment: Environment): Promise<void> {
  const { settings, home } = started;
  await ensureFolders(home.folder, settings.intake.queueFolder, settings.intake.folders);
  if (environment.home.use === 'built-in') await copySamples(settings, started.deps.clock.now());
}

/** Null = the office does not want one. */
async function openConsole(started: DaemonProcess): Promise<StartedConsole | null> {
  const settings = started.settings.console;
  if (!settings.enabled) return null;
  const web = await startConsole(started, settings);
  if (!web.opened) started.deps.log.warn('console-not-open', { port: web.port, code: web.code });
  return web;
}

async function tellStarted(
  started: DaemonProcess,
  screen: DaemonScreen,
  web: StartedConsole | null,
): Promise<void> {
  await screen.started({
    store: started.deps.store,
    office: started.deps.office,
    timeZone: started.settings.office.timeZone,
    folder: started.home.folder,
    sandboxes: started.sandboxes?.addresses ?? {},
    restored: started.check.home === 'restored',
    console: web,
  });
}

async function endOf(
  started: DaemonProcess,
  flows: readonly { isExpecting(): boolean }[],
  options: StartOptions,
  ending: AbortSignal,
): Promise<DaemonEnd> {
  const { clock, store, office } = started.deps;
  const startedAt = clock.monotonic();
  const waitMs = options.untilIdle?.maxWaitMs ?? Number.POSITIVE_INFINITY;
  let rests = 0;
  while (!ending.aborted) {
    await pause(started, ending);
    if (options.untilIdle === null) continue;
    const remaining = await readRemaining(store, office, clock.now());
    const isResting =
      remaining.moving === 0 && !started.daemon.isBusy() && !flows.some((one) => one.isExpecting());
    rests = isResting ? rests + 1 : 0;
    const isOver = clock.monotonic() - startedAt > waitMs;
    if (rests >= RESTS_IN_A_ROW || isOver) return { ended: 'idle', remaining };
  }
  return { ended: 'stopped' };
}

function pause(started: DaemonProcess, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      cancel();
      ending.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = started.deps.clock.timer(ASK_MS, wake);
    ending.addEventListener('abort', wake);
  });
}
