import Bottleneck from 'bottleneck';
import type { Pacer, Pacing } from '../ports/pacer.ts';

/** Keys are credentials times endpoint classes; more than this means that a caller makes them up. */
const MAX_KEYS = 10_000;

interface Lane {
  readonly limiter: Bottleneck;
  pacing: Pacing;
  slowdown: number;
  lastStartMs: number;
}

/**
 * A limiter per key. Bottleneck gets `minTime` and `maxConcurrent` and nothing else: its
 * `expiration` and its handling of failed jobs could run a job twice. A slow-down is waited for
 * inside the job's slot, because Bottleneck fixes a job's start when the one before it starts, and
 * would let the next call out at the old speed.
 */
export function createPacer(): Pacer {
  const lanes = new Map<string, Lane>();
  const laneOf = (key: string): Lane | undefined => lanes.get(key);
  const factors = new Map<string, number>();

  const laneFor = async (key: string, pacing: Pacing): Promise<Lane> => {
    const known = laneOf(key);
    if (known === undefined) {
      if (lanes.size >= MAX_KEYS) throw new RangeError('too many pacing keys');
      const made = newLane(pacing, factors.get(key) ?? 1);
      lanes.set(key, made);
      return made;
    }
    if (!samePacing(known.pacing, pacing)) {
      known.pacing = pacing;
      // Takes effect a turn later, which its types do not tell.
      await Promise.resolve(known.limiter.updateSettings(settingsOf(pacing)));
    }
    return known;
  };

  return {
    async run<T>(key: string, pacing: Pacing, job: () => Promise<T>): Promise<T> {
      checkPacing(pacing);
      const lane = await laneFor(key, pacing);
      return lane.limiter.schedule(async () => {
        await waitOutSlowdown(lane);
        return job();
      });
    },
    setSlowdown(key, factor) {
      if (!(factor >= 1 && Number.isFinite(factor))) throw new RangeError('factor is at least 1');
      factors.set(key, factor);
      const lane = laneOf(key);
      if (lane !== undefined) lane.slowdown = factor;
    },
  };
}

function newLane(pacing: Pacing, slowdown: number): Lane {
  const limiter = new Bottleneck(settingsOf(pacing));
  return { limiter, pacing, slowdown, lastStartMs: Number.NEGATIVE_INFINITY };
}

function settingsOf(pacing: Pacing): Bottleneck.ConstructorOptions {
  return { minTime: pacing.minTimeMs, maxConcurrent: pacing.maxConcurrent };
}

function samePacing(a: Pacing, b: Pacing): boolean {
  return a.minTimeMs === b.minTimeMs && a.maxConcurrent === b.maxConcurrent;
}

function checkPacing(pacing: Pacing): void {
  if (!(pacing.minTimeMs >= 0 && pacing.maxConcurrent >= 1)) throw new RangeError('not a pacing');
}

/** Starts of one key are handed out here in order, each `minTimeMs * slowdown` after the last. */
async function waitOutSlowdown(lane: Lane): Promise<void> {
  const nowMs = performance.now();
  const gapMs = lane.pacing.minTimeMs * lane.slowdown;
  const startMs = lane.slowdown === 1 ? nowMs : Math.max(nowMs, lane.lastStartMs + gapMs);
  lane.lastStartMs = Math.max(startMs, lane.lastStartMs);
  if (startMs > nowMs) await new Promise((resolve) => setTimeout(resolve, startMs - nowMs));
}
