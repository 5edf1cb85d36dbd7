import type { Profile } from '../../adapters/fake/facts.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { begin, contentFor, createWorld, type World } from '../support/simulation.ts';

export interface SettleResult {
  readonly profile: Profile;
  readonly landed: boolean;
  /** From the restart to the instant at which the commit's fate is known, on the simulated clock. */
  readonly settledAfterSec: number;
  readonly state: string;
}

/**
 * Time from a restart to a settled commit: the process dies right after the platform did what was
 * asked (found), or right after the intent was written (absent). The clock is simulated, so this
 * is the time that the rules take, not the machine.
 */
export async function measureSettling(): Promise<SettleResult[]> {
  const results: SettleResult[] = [];
  for (const profile of ['by-id', 'blind'] as const) {
    for (const landed of [true, false]) results.push(await measureOne(profile, landed));
  }
  return results;
}

async function measureOne(profile: Profile, landed: boolean): Promise<SettleResult> {
  const world = await createWorld({ profile });
  await publish(world, 'control', 'Bài đối chứng');
  const commit = await commitNumber(profile);
  await publish(world, 'item', 'Tin cần đăng', commit, landed);
  const restartedAt = world.clock.now();
  const life = await begin(world);
  await life.run();
  const rows = await life.store.journal({ kinds: ['publication-moved'] });
  const settled = rows.find((row) => {
    const body = row.body as { from?: string; to?: string };
    return row.at >= restartedAt && body.from === 'uncertain' && body.to !== 'uncertain';
  });
  await life.end();
  world.destroy();
  if (settled === undefined) throw new Error(`${profile}: not settled`);
  return {
    profile,
    landed,
    settledAfterSec: (settled.at - restartedAt) / 1000,
    state: (settled.body as { to: string }).to,
  };
}

/** Which call of a life is the commit: the last gated one of an untouched run. */
async function commitNumber(profile: Profile): Promise<number> {
  const world = await createWorld({ profile });
  await publish(world, 'control', 'Bài đối chứng');
  const sends = await publish(world, 'item', 'Tin cần đăng');
  world.destroy();
  return sends;
}

async function publish(
  world: World,
  key: string,
  title: string,
  crashAt: number | null = null,
  landed = true,
): Promise<number> {
  const moment = landed ? 'after-effect' : 'after-gate';
  const life = await begin(
    world,
    crashAt === null ? null : { at: 'http', number: crashAt, moment },
  );
  await submitItem(life.deps, {
    sourceKey: `bench:${key}`,
    submittedBy: 'bench',
    content: contentFor(world, { title, text: title }),
    problems: [],
    twinMeant: false,
  });
  await life.run();
  const gated = life.http.sends.findLast((send) => send.gated)?.number ?? 0;
  await life.end();
  return gated;
}
