import { expect } from 'vitest';
import type { CrashPlan } from './crash-points.ts';
import type { CrashMoment } from './fake-http.ts';
import { checkBooks } from './invariants.ts';
import type { PlatformHome } from './platform-home.ts';
import { beginLife } from './platform-life.ts';
import { expectOne, type PlatformScene } from './platform-scene.ts';
import { everyNth } from './seed.ts';

const DISK_MOMENTS = ['before', 'after'] as const;
const HTTP_MOMENTS = ['before', 'after-gate', 'after-effect'] as const;
const DAY_AND_MORE_MS = 25 * 3_600_000;

/** Operations of the first life: changes of its disk, calls to the platform. */
export interface Counts {
  readonly disk: number;
  readonly http: number;
}

/** One run with a process that dies there (null: untouched), begun again and followed to its end. */
export type RunWithCrash = (plan: CrashPlan | null) => Promise<Counts>;

/** One run for every change of the disk (every fourth one, if the run is not long); an untouched one counts them, and they are more than `least`. */
export async function sweepDisk(run: RunWithCrash, least = 2): Promise<void> {
  const { disk } = await run(null);
  expect(disk, 'changes of the disk').toBeGreaterThan(least);
  await runAt('disk', disk, DISK_MOMENTS, (plan) => run({ at: 'disk', ...plan }));
}

/** One run for every call to the platform (every fourth one, if the run is not long); an untouched one counts them, and they are more than `least`. */
export async function sweepCalls(
  run: RunWithCrash,
  least = 0,
  moments: readonly CrashMoment[] = HTTP_MOMENTS,
): Promise<void> {
  const { http } = await run(null);
  expect(http, 'calls to the platform').toBeGreaterThan(least);
  await runAt('call', http, moments, (plan) => run({ at: 'http', ...plan }));
}

async function runAt<Moment>(
  name: string,
  count: number,
  moments: readonly Moment[],
  run: (plan: { readonly number: number; readonly moment: Moment }) => Promise<Counts>,
): Promise<void> {
  const plans = Array.from({ length: count }, (_none, index) =>
    moments.map((moment) => ({ number: index + 1, moment })),
  ).flat();
  for (const plan of everyNth(4, name, plans)) await run(plan);
}

/** Publishing one item in a platform's home, with a process that may die on the way. */
export interface CrashStory<Home extends PlatformHome> {
  /** Stands in every message, e.g. `tiktok chunks`. */
  readonly name: string;
  /** A fresh home with the item approved. */
  open(): Promise<Home>;
  /** What is changed in the home before the first life; absent = nothing. */
  prepare?(home: Home): void;
  /** How long the first life runs at the most; absent = until nothing moves. */
  readonly firstForMs?: number;
  /** Follows the second life to the item's end and says what must be true of it then. */
  finish(scene: PlatformScene<Home>): Promise<void>;
}

/** Runs the story to its end, with one crash; whatever the end, no twin was found and the books are in order. */
export function crashing<Home extends PlatformHome>(story: CrashStory<Home>): RunWithCrash {
  return async (plan) => {
    const home = await story.open();
    const label = `${story.name} ${JSON.stringify(plan)}`;
    try {
      story.prepare?.(home);
      const first = await beginLife(home, plan);
      await first.run(story.firstForMs);
      const counts = { disk: first.points.count(), http: first.http.count() };
      await first.end();
      const life = await beginLife(home);
      await story.finish({ home, life, label });
      expect(await life.store.journal({ kinds: ['twin-found'] }), label).toEqual([]);
      await checkBooks(life.store, label);
      await life.end();
      return counts;
    } finally {
      await home.destroy();
    }
  };
}

/** It is published and one, now and more than a day later. */
export async function expectOneForADay<Home extends PlatformHome>(
  scene: PlatformScene<Home>,
): Promise<void> {
  await expectOne(scene);
  await scene.life.pass(DAY_AND_MORE_MS);
  await expectOne({ ...scene, label: `${scene.label} a day later` });
}
