import { expect } from 'vitest';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Bench } from './bench.ts';
import { type Ending, PublishRun } from './publish-run.ts';
import { check, type Suite, withBench } from './suite.ts';
import { TROUBLES, type Trouble } from './troubled-http.ts';

/** Published twice never, whatever is lost, dies, lapses or is refused on the way. */
export function onceChecks(suite: Suite): void {
  check(suite, 'publishes every sample once', async (bench) => {
    for (const [index, content] of bench.samples.entries()) {
      const run = new PublishRun(bench, {
        content,
        publicationId: `sample-${index}`,
        hear: suite.hear,
      });
      const ending = await run.toEnd();
      expect(ending.ending, ending.said.join(' ')).toBe(goodEnd(bench));
      expect((await run.standing()).everPublic).toBe(1);
    }
  });

  check(suite, 'goes on from each checkpoint with a new adapter object', async (bench) => {
    for (const index of bench.samples.keys()) await resumeEverywhere(suite, index);
  });

  for (const trouble of TROUBLES) {
    check(suite, `publishes at most once when a call is hit by: ${trouble}`, async (bench) => {
      for (const index of bench.samples.keys()) await troubleEverywhere(suite, index, trouble);
    });
  }

  check(
    suite,
    'publishes once when every part has lapsed before the commit',
    async (bench) => {
      for (const [index, content] of bench.samples.entries()) {
        const run = new PublishRun(bench, { content, publicationId: `lapsed-${index}` });
        await run.attempt({ stopAtCommit: true });
        await bench.advance(30 * 24 * 3_600_000);
        run.restart();
        expect((await run.toEnd()).ending).toBe(goodEnd(bench));
        expect((await run.standing()).everPublic).toBe(1);
      }
    },
    'lapsed-parts',
  );

  check(suite, 'sends nothing when the gate refuses, and says later', async (bench) => {
    const run = new PublishRun(bench, { hear: suite.hear });
    const refused = await run.attempt({ isGateOpen: false });
    expect(refused).toMatchObject({ end: 'verdict', verdict: { verdict: 'later' } });
    expect((await run.standing()).everPublic).toBe(0);
    expect((await run.toEnd()).ending).toBe(goodEnd(bench));
    expect((await run.standing()).everPublic).toBe(1);
  });

  check(suite, 'never takes a post that belongs to another publication', async (bench) => {
    const first = new PublishRun(bench, { publicationId: 'first-publication' });
    const owned = (await first.toEnd()).remotes.map((remote) => remote.remoteId);
    const calls = await countCalls(bench, 'dry-publication');
    const second = new PublishRun(bench, {
      publicationId: 'second-publication',
      trouble: { call: calls, trouble: 'lost-before' },
      taken: owned,
      hear: suite.hear,
    });
    const ending = await second.toEnd();
    for (const remote of ending.remotes) expect(owned).not.toContain(remote.remoteId);
  });
}

/** Calls of one undisturbed attempt. */
async function countCalls(bench: Bench, publicationId: string): Promise<number> {
  const run = new PublishRun(bench, { publicationId });
  await run.attempt({ isGateOpen: false });
  return run.http.requests.length;
}

function sampleOf(bench: Bench, index: number): ChannelContent {
  const content = bench.samples[index];
  if (content === undefined) throw new Error(`no sample ${index}`);
  return content;
}

async function resumeEverywhere(suite: Suite, index: number): Promise<void> {
  for (let results = 0; ; results += 1) {
    const isOver = await withBench(suite, async (bench) => {
      const run = new PublishRun(bench, { content: sampleOf(bench, index), hear: suite.hear });
      const stopped = await run.attempt({ results });
      if (stopped.end !== 'stopped') return true;
      run.restart();
      const ending = await run.toEnd();
      expect(ending.ending, `after ${results} results`).toBe(goodEnd(bench));
      expect((await run.standing()).everPublic, `after ${results} results`).toBe(1);
      return false;
    });
    if (isOver) return expect(results).toBeGreaterThan(0);
  }
}

async function troubleEverywhere(suite: Suite, index: number, trouble: Trouble): Promise<void> {
  const calls = await withBench(suite, async (bench) => {
    const run = new PublishRun(bench, { content: sampleOf(bench, index) });
    await run.attempt();
    return run.http.requests.length;
  });
  expect(calls).toBeGreaterThan(0);
  for (let call = 1; call <= calls; call += 1) {
    await withBench(suite, async (bench) => {
      const content = sampleOf(bench, index);
      const run = new PublishRun(bench, { content, trouble: { call, trouble }, hear: suite.hear });
      if (trouble === 'aborted') await mustNotPublish(run);
      const ending = await run.toEnd();
      const { everPublic, leftovers } = await run.standing();
      const label = `${trouble} at call ${call} of ${calls}: ${ending.said.join(' ')}`;
      expect(everPublic, label).toBeLessThanOrEqual(1);
      expect(endsWell(bench, ending, call === calls), label).toBe(true);
      if (ending.ending === goodEnd(bench)) expect(everPublic, label).toBe(1);
      if (bench.orphansStay === undefined) expect(leftovers ?? 0, label).toBe(0);
    });
  }
}

/** Where a publication ends that met no trouble. */
function goodEnd(bench: Bench): Ending['ending'] {
  return bench.neverConfirmed === undefined ? 'published' : 'handed-over';
}

/** Only a lost commit that nobody can ever look for may end in "cannot tell". */
function endsWell(bench: Bench, ending: Ending, atCommit: boolean): boolean {
  if (ending.ending === goodEnd(bench)) return true;
  return ending.ending === 'cannot-tell' && atCommit && bench.cannotTell !== undefined;
}

async function mustNotPublish(run: PublishRun): Promise<void> {
  const stopped = await run.attempt();
  const verdict = stopped.end === 'verdict' ? stopped.verdict.verdict : stopped.end;
  expect(verdict).toBe('later');
  expect((await run.standing()).everPublic).toBe(0);
}
