import { errorCode } from '../host/error-code.ts';
import { createMachine } from '../host/machine.ts';
import { watchProcess } from '../host/process-gauges.ts';
import type { Monitoring } from '../interfaces/web/web-deps.ts';
import { createMeter } from '../runtime/monitoring/create-meter.ts';
import { CacheTable } from '../store/cache.ts';
import type { DaemonProcess } from './daemon-process.ts';
import { VERSION } from './version.ts';

/** The database is tried at most so often, however often monitors ask. */
const PROBE_EVERY_MS = 5_000;

/** What programs that watch over a running daemon are told. */
export function composeMonitoring(started: DaemonProcess): Monitoring & { stop(): void } {
  const { deps, home, settings } = started;
  const machine = createMachine();
  const gauges = watchProcess();
  return {
    health: settings.console.health,
    metrics: settings.console.metrics,
    deps: {
      store: deps.store,
      office: deps.office,
      version: VERSION,
      probeStore: storeProbe(started),
      meter: deps.meter ?? createMeter(),
      readProcess: () => gauges.read(),
      readDisk: () => machine.room(home.folder),
    },
    stop: () => gauges.stop(),
  };
}

/** Writes one row that nobody is told about; what it found holds for a few seconds. */
function storeProbe({ deps, home }: DaemonProcess): () => Promise<string | null> {
  const { clock } = deps;
  const table = new CacheTable(home.store, () => clock.now());
  let last: { readonly at: number; readonly trouble: Promise<string | null> } | null = null;
  const probe = () =>
    table
      .set('health-probe', String(clock.now()), clock.now() + PROBE_EVERY_MS)
      .then((isKept) => (isKept ? null : 'not-kept'), errorCode);
  return () => {
    const at = clock.monotonic();
    if (last === null || at - last.at > PROBE_EVERY_MS) last = { at, trouble: probe() };
    return last.trouble;
  };
}
