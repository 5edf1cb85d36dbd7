import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ProcessGauges } from '../ports/meter.ts';

const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

/** Watches this process; reading begins the delays anew. */
export function watchProcess(): { read(): ProcessGauges; stop(): void } {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  return {
    read() {
      const p99 = delays.percentile(99) / NS_PER_MS;
      const longest = delays.max / NS_PER_MS;
      delays.reset();
      return {
        residentBytes: process.memoryUsage.rss(),
        // The watch itself wakes up every so often; that is no delay.
        loopDelayP99Ms: Math.max(0, p99 - RESOLUTION_MS),
        loopDelayMaxMs: Math.max(0, longest - RESOLUTION_MS),
        uptimeMs: process.uptime() * 1_000,
      };
    },
    stop: () => void delays.disable(),
  };
}
