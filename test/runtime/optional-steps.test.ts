import { describe, expect, it } from 'vitest';
import type { QuotaRule } from '../../src/domain/quota.ts';
import type { Adapter, Flow, Step, StepResult } from '../../src/ports/adapter.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { begin, contentFor, createWorld, type World } from '../support/simulation.ts';

/*
 * Aim: a step that can be done afterwards never holds a publication up, what follow-ups spend is
 * counted, and what a platform takes back later is noticed.
 * Method: the stand-in's by-id adapter with one more step, in the simulated world.
 */

const UNITS: QuotaRule = {
  name: 'units',
  scope: 'project',
  limit: 100,
  window: { type: 'daily', timeZone: 'America/Los_Angeles' },
};

type Change = (adapter: Adapter) => Partial<Adapter>;

async function publishedWith(
  change: Change,
  act: (world: World, life: Awaited<ReturnType<typeof begin>>) => Promise<void>,
) {
  const world = await createWorld({ profile: 'by-id' });
  const bound = world.office.channels.get('channel-1');
  if (bound === undefined) throw new Error('no channel');
  Object.assign(bound.adapter, change(bound.adapter));
  const life = await begin(world);
  await submitItem(life.deps, {
    sourceKey: 'test:1',
    submittedBy: 'officer',
    content: contentFor(world),
    problems: [],
    twinMeant: false,
  });
  try {
    await act(world, life);
  } finally {
    await life.end();
    world.destroy();
  }
}

function withStep(adapter: Adapter, step: Step): Partial<Adapter> {
  const { publishFlow, facts } = adapter;
  return {
    facts: { ...facts, quotas: [...facts.quotas, UNITS] },
    publishFlow: (content): Flow => {
      const flow = publishFlow(content);
      return { ...flow, steps: [...flow.steps.slice(0, -1), step, ...flow.steps.slice(-1)] };
    },
  };
}

function dressing(units: number, result: StepResult): Step {
  return {
    name: 'dress',
    kind: 'repeatable',
    optional: true,
    spends: [{ quota: UNITS.name, units }],
    timeoutMs: 1_000,
    // Only what was sent is spent: the step has to say something.
    run: async (context) => {
      await context.call({
        method: 'GET',
        url: 'http://fake.test/nothing',
        timeoutMs: 1_000,
        pacing: 'look',
      });
      return result;
    },
  };
}

const NO: StepResult = {
  result: 'verdict',
  verdict: { verdict: 'rejected', reason: { code: 'x', detail: '' } },
};

describe('an optional step', () => {
  it.each([
    ['that is refused', dressing(1, NO)],
    ['whose quota is used up', dressing(101, NO)],
  ])('%s is passed over', async (_name, step) => {
    await publishedWith(
      (adapter) => withStep(adapter, step),
      async (world, life) => {
        await life.run();
        const [publication] = await life.store.publications({});
        expect(publication?.state.name).toBe('published');
        expect(publication?.attemptsSpent).toBe(0);
        expect(world.platform.truth().posts).toHaveLength(1);
      },
    );
  });

  it('holds the publication up when it is not optional', async () => {
    const { optional: _optional, ...step } = dressing(101, NO);
    await publishedWith(
      (adapter) => withStep(adapter, step),
      async (_world, life) => {
        await life.pass(60_000);
        const [publication] = await life.store.publications({});
        expect(publication?.state).toMatchObject({
          name: 'waiting',
          holdReason: { code: 'quota-used-up' },
        });
      },
    );
  });
});

describe('a follow-up', () => {
  it('reserves what its steps spend, and waits without an attempt when it is used up', async () => {
    const step = { ...dressing(60, { result: 'done', value: null }), name: 'costly' };
    const twice = [step, { ...step, name: 'costly-too' }];
    await publishedWith(
      (adapter) => ({
        ...withStep(adapter, dressing(1, NO)),
        abilities: { ...adapter.abilities, attach: 'api' },
        followUpFlow: (followUp) =>
          followUp.kind === 'attach'
            ? { name: 'attach', steps: twice, estimateMs: 1, shortestLifeMs: null, evidence: null }
            : null,
      }),
      async (world, life) => {
        await life.pass(60_000);
        const [operation] = await life.store.operations({ states: ['waiting'] });
        expect(operation).toMatchObject({ kind: 'attach', attemptsSpent: 0 });
        expect(operation?.notBefore).toBeGreaterThan(world.clock.now() + 60_000);
      },
    );
  });
});

describe('what is public', () => {
  it('is read back at the times that the verdict named, and the reason is written down', async () => {
    await publishedWith(
      (adapter) => {
        const { publishFlow } = adapter;
        return {
          publishFlow: (content) => {
            const flow = publishFlow(content);
            const steps = flow.steps.map((step, at) =>
              at < flow.steps.length - 1 ? step : lookingAgain(step, 120_000),
            );
            return { ...flow, steps };
          },
          readBack: async ({ remotes }) => ({
            answer: 'remotes',
            remotes: remotes.map((remote) => ({ ...remote, visibility: 'hidden' as const })),
            reason: { code: 'taken-back', detail: '' },
          }),
        };
      },
      async (_world, life) => {
        await life.pass(60_000);
        const visibility = async () => {
          const [publication] = await life.store.publications({});
          const state = publication?.state;
          return state?.name === 'published' ? state.remotes[0]?.visibility : state?.name;
        };
        expect(await visibility()).toBe('public');
        await life.pass(120_000);
        expect(await visibility()).toBe('hidden');
        expect(JSON.stringify(await life.store.journal({}))).toContain('taken-back');
        const [publication] = await life.store.publications({});
        expect(publication?.watchAt).toEqual([]);
      },
    );
  });
});

function lookingAgain(step: Step, afterMs: number): Step {
  return {
    ...step,
    run: async (context) => {
      const result = await step.run(context);
      if (result.result !== 'verdict' || result.verdict.verdict !== 'published') return result;
      const lookAgainAt = [context.now() + afterMs];
      return { result: 'verdict', verdict: { ...result.verdict, lookAgainAt } };
    },
  };
}
