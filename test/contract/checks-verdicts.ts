import { expect } from 'vitest';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { Bench } from './bench.ts';
import { PublishRun } from './publish-run.ts';
import { check, type Suite } from './suite.ts';

type VerdictName = Verdict['verdict'];

const VERDICTS: readonly VerdictName[] = [
  'published',
  'processing',
  'handed-over',
  'later',
  'rejected',
  'reconnect',
  'uncertain',
];

/** Every verdict the adapter declares can be reached; trouble while looking concludes nothing. */
export function verdictChecks(suite: Suite): void {
  for (const name of VERDICTS) {
    check(suite, `can come to the verdict ${name}`, async (bench) => {
      const provoke = bench.verdicts[name];
      if (typeof provoke !== 'function') return expect(provoke.skip).toMatch(/\w+ \w+/);
      const content = await provoke(bench);
      const run = new PublishRun(bench, {
        ...(content === null ? {} : { content }),
        hear: suite.hear,
      });
      const ran = await run.attempt();
      expect(ran).toMatchObject({ end: 'verdict', verdict: { verdict: name } });
      if (ran.end === 'verdict') checkFields(ran.verdict, bench.now());
      if (name === 'published') expect((await run.standing()).everPublic).toBe(1);
      if (name === 'rejected' || name === 'reconnect') {
        expect((await run.standing()).everPublic).toBe(0);
      }
    });
  }

  check(suite, 'concludes nothing when a look gets no answer', async (bench) => {
    const calls = await attemptCalls(bench, 'dry-publication');
    for (const trouble of ['lost-before', 'lost-after'] as const) {
      const run = new PublishRun(bench, {
        publicationId: `look-${trouble}`,
        trouble: { call: calls, trouble: 'lost-after' },
      });
      await run.attempt();
      if (run.rows.intent === null) throw new Error('no intent is open');
      run.restart();
      const answer = await lookInTrouble(run, trouble);
      suite.hear(answer);
      if (bench.cannotTell === undefined) expect(answer.answer).toBe('ask-later');
      else expect(answer.answer).toBe('cannot-tell');
    }
  });

  check(
    suite,
    'gives the same answer when it looks twice, and changes nothing by looking',
    async (bench) => {
      const calls = await attemptCalls(bench, 'dry-publication');
      const run = new PublishRun(bench, {
        publicationId: 'looked-at',
        trouble: { call: calls, trouble: 'lost-after' },
      });
      await run.attempt();
      run.restart();
      const before = await run.standing();
      const first = await run.settle();
      expect(await run.settle()).toEqual(first);
      expect(await run.standing()).toEqual(before);
    },
  );
}

/** Calls of one undisturbed attempt whose gate stays shut. */
async function attemptCalls(bench: Bench, publicationId: string): Promise<number> {
  const run = new PublishRun(bench, { publicationId });
  await run.attempt({ isGateOpen: false });
  return run.http.requests.length;
}

function lookInTrouble(run: PublishRun, trouble: 'lost-before' | 'lost-after') {
  run.trouble({ call: 1, trouble });
  return run.settle();
}

function checkFields(verdict: Verdict, now: number): void {
  switch (verdict.verdict) {
    case 'processing':
    case 'handed-over':
      expect(verdict.askAt).toBeGreaterThan(now);
      break;
    case 'later':
      expect(verdict.until).toBeGreaterThanOrEqual(now);
      expect(verdict.reason.code).not.toBe('');
      break;
    case 'published':
      expect(verdict.publicAt).toBeLessThanOrEqual(now + 120_000);
      break;
    default:
      expect(verdict.reason.code).not.toBe('');
  }
}
