import { describe, expect, it } from 'vitest';
import type { Profile } from '../../adapters/fake/facts.ts';
import type { FakeRule } from '../../adapters/fake/wire.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import type { CrashPlan } from '../support/crash-points.ts';
import { checkInvariants } from '../support/invariants.ts';
import { begin, contentFor, createWorld, type World } from '../support/simulation.ts';

/*
 * Aim: whatever the operation at which the process dies, there is at most one public post, nothing
 * is lost, and the journal is complete and valid.
 * Method: one untouched run counts the operations; then one run for each of them, stopped there,
 * begun again on the same disk, and followed to its end.
 */

const PROFILES: readonly Profile[] = [
  'blind',
  'by-id',
  'async-job',
  'last-byte',
  'pull',
  'rotating-token',
  'depends',
];

async function prepared(profile: Profile, rules: readonly FakeRule[] = []): Promise<World> {
  const world = await createWorld({ profile });
  await publishControl(world);
  const life = await begin(world);
  await submitItem(life.deps, {
    sourceKey: 'test:1',
    submittedBy: 'officer',
    content: contentFor(world),
    problems: [],
    twinMeant: false,
  });
  await life.end();
  for (const rule of rules) world.platform.addRule(rule);
  return world;
}

/** A post that is known to be public: the positive control of every listing. */
async function publishControl(world: World): Promise<void> {
  const life = await begin(world);
  await submitItem(life.deps, {
    sourceKey: 'test:control',
    submittedBy: 'officer',
    content: contentFor(world, { title: 'Bài đối chứng', text: 'Đã đăng từ trước.' }),
    problems: [],
    twinMeant: false,
  });
  await life.run();
  await life.end();
}

async function runWithCrash(
  profile: Profile,
  plan: CrashPlan | null,
  rules: readonly FakeRule[] = [],
): Promise<{ disk: number; http: number }> {
  const world = await prepared(profile, rules);
  const label = `${profile} ${JSON.stringify(plan)} ${JSON.stringify(rules)}`;
  try {
    const first = await begin(world, plan);
    await first.run();
    const counts = { disk: first.points.count(), http: first.http.count() };
    await first.end();
    const second = await begin(world);
    await second.run();
    await checkInvariants(world, second.store, { label });
    await second.end();
    return counts;
  } finally {
    world.destroy();
  }
}

const DISK_MOMENTS = ['before', 'after'] as const;
const HTTP_MOMENTS = ['before', 'after-gate', 'half-sent', 'after-effect'] as const;

describe.each(PROFILES)('a process killed while publishing (%s)', (profile) => {
  it('publishes exactly once, at whichever change of its disk it dies', async () => {
    const { disk } = await runWithCrash(profile, null);
    expect(disk).toBeGreaterThan(3);
    for (let number = 1; number <= disk; number += 1) {
      for (const moment of DISK_MOMENTS) {
        await runWithCrash(profile, { at: 'disk', number, moment });
      }
    }
  });

  it('publishes exactly once, at whichever call to the platform it dies', async () => {
    const { http } = await runWithCrash(profile, null);
    expect(http).toBeGreaterThan(0);
    for (let number = 1; number <= http; number += 1) {
      for (const moment of HTTP_MOMENTS) {
        await runWithCrash(profile, { at: 'http', number, moment });
      }
    }
  });
});
