import type { Count, Meter } from '../../ports/meter.ts';

/** Series that one counter may have; outcomes and channels are few, so this is never reached. */
const MOST_SERIES = 5_000;

/** Counters in memory; they begin at zero with every start. */
export function createMeter(): Meter {
  const calls = createCounter();
  const attempts = createCounter();
  return {
    call: calls.add,
    attempt: attempts.add,
    read: () => ({ calls: calls.read(), attempts: attempts.read() }),
  };
}

function createCounter() {
  const counts = new Map<string, Count>();
  return {
    add(channelId: string, outcome: string): void {
      const key = `${channelId} ${outcome}`;
      const known = counts.get(key);
      if (known === undefined && counts.size >= MOST_SERIES) return;
      counts.set(key, { channelId, outcome, count: (known?.count ?? 0) + 1 });
    },
    read: (): readonly Count[] => [...counts.values()],
  };
}
