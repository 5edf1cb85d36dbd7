import { expect } from 'vitest';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Adapter, Flow } from '../../src/ports/adapter.ts';
import type { Bench } from './bench.ts';
import { PublishRun } from './publish-run.ts';
import { check, deepFreeze, type Suite } from './suite.ts';

/** What can be read off an adapter without a platform, and what its requests must fit. */
export function shapeChecks(suite: Suite): void {
  check(
    suite,
    'has flows with unique step names and at most one commit, which is last',
    async (bench) => {
      const adapter = bench.makeAdapter();
      for (const content of bench.samples) {
        const { steps } = adapter.publishFlow(content);
        expect(steps.length).toBeGreaterThan(0);
        expect(new Set(steps.map((step) => step.name)).size).toBe(steps.length);
        const commits = steps.filter((step) => step.kind.startsWith('commit'));
        expect(commits.length).toBeLessThanOrEqual(1);
        if (commits.length === 1) expect(steps.at(-1)).toBe(commits[0]);
        else expect(steps.at(-1)?.kind).toBe('scarce');
        for (const step of steps) expect(step.timeoutMs).toBeGreaterThan(0);
        expect(steps.at(-1)?.optional).toBeUndefined();
      }
    },
  );

  check(suite, 'gives the same flow for the same content', async (bench) => {
    for (const content of bench.samples) {
      const frozen = deepFreeze(structuredClone(content));
      const first = flowFacts(bench.makeAdapter().publishFlow(frozen));
      expect(flowFacts(bench.makeAdapter().publishFlow(frozen))).toEqual(first);
    }
  });

  check(
    suite,
    'has an evidence rule for blind commits and none for commits by id',
    async (bench) => {
      const adapter = bench.makeAdapter();
      for (const content of bench.samples) checkEvidence(bench, adapter, content);
    },
  );

  check(
    suite,
    'spends only quotas that its facts name, in scopes that it can name',
    async (bench) => {
      const adapter = bench.makeAdapter();
      const scopes = adapter.quotaScopes();
      for (const quota of adapter.facts.quotas) {
        expect(quota.limit).toBeGreaterThan(0);
        expect(scopes[quota.scope]).toMatch(/./);
      }
      const known = adapter.facts.quotas.map((quota) => quota.name);
      for (const content of bench.samples) {
        const spends = adapter.publishFlow(content).steps.flatMap((step) => step.spends);
        for (const spend of spends) {
          expect(known).toContain(spend.quota);
          expect(spend.units).toBeGreaterThan(0);
        }
      }
    },
  );

  check(suite, 'sends every request in a pacing class that its facts have', async (bench) => {
    const { pacing } = bench.makeAdapter().facts;
    for (const pace of Object.values(pacing)) {
      expect(pace.minTimeMs).toBeGreaterThanOrEqual(0);
      expect(pace.maxConcurrent).toBeGreaterThanOrEqual(1);
    }
    for (const [index, content] of bench.samples.entries()) {
      const run = new PublishRun(bench, { content, publicationId: `pacing-${index}` });
      await run.toEnd();
      for (const request of run.http.requests)
        expect(Object.keys(pacing)).toContain(request.pacing);
    }
  });

  check(
    suite,
    'names everything that is wrong with a content at once, and changes nothing',
    async (bench) => {
      const adapter = bench.makeAdapter();
      const content = deepFreeze(structuredClone(bench.faulty.content));
      const problems = adapter.validate(content);
      suite.hear(problems);
      expect(problems.map((problem) => problem.code)).toEqual(
        expect.arrayContaining([...bench.faulty.codes]),
      );
      expect(bench.faulty.codes.length).toBeGreaterThan(1);
      expect(adapter.validate(content)).toEqual(problems);
      for (const problem of problems) expect(problem.where).not.toBe('');
    },
  );

  check(suite, 'finds no fault in what it can publish', async (bench) => {
    const adapter = bench.makeAdapter();
    for (const content of [...bench.samples, bench.changed]) {
      const errors = adapter.validate(content).filter((problem) => problem.severity === 'error');
      expect(errors).toEqual([]);
    }
  });

  check(suite, 'previews exactly the text and the files that it sends', async (bench) => {
    for (const [index, content] of bench.samples.entries()) {
      const frozen = deepFreeze(structuredClone(content));
      const preview = bench.makeAdapter().preview(frozen);
      expect(bench.makeAdapter().preview(frozen)).toEqual(preview);
      suite.hear(preview);
      expect(preview.foldsAfterCharacters ?? 1).toBeGreaterThan(0);
      for (const note of preview.notes) expect(note.code).not.toBe('');
      const run = new PublishRun(bench, { content, publicationId: `preview-${index}` });
      await run.toEnd();
      const sent = run.http.requests.flatMap((request) => textsIn([request.body, request.query]));
      // A platform that takes a text in pieces gets each line as one of them.
      const isWhole = sent.includes(preview.text);
      for (const line of isWhole ? [] : preview.text.split('\n').filter((one) => one !== '')) {
        expect(sent).toContain(line);
      }
      if (preview.title !== null) expect(sent).toContain(preview.title);
      if (preview.link !== null) expect(sent.join(' ')).toContain(preview.link);
      const shown = preview.media.map((file) => file.sha256);
      const wanted = content.media.filter(({ role }) => role === 'photo' || role === 'video');
      expect(shown).toEqual(wanted.map((file) => file.sha256));
    }
  });

  check(suite, 'previews what it cannot publish as well', async (bench) => {
    const content = deepFreeze(structuredClone(bench.faulty.content));
    expect(bench.makeAdapter().preview(content).text).not.toBe('');
  });

  check(suite, 'has one match key for one content, and another for other words', async (bench) => {
    const [sample] = bench.samples;
    if (sample === undefined) throw new Error('the bench has no sample');
    const key = bench.makeAdapter().matchKey(sample);
    expect(key).not.toBe('');
    expect(bench.makeAdapter().matchKey(reordered(sample))).toBe(key);
    expect(bench.makeAdapter().matchKey(bench.changed)).not.toBe(key);
  });
}

function flowFacts(flow: Flow): unknown {
  const { steps, ...rest } = flow;
  const plain = steps.map((step) => JSON.stringify(step));
  return { ...rest, steps: plain };
}

function checkEvidence(bench: Bench, adapter: Adapter, content: ChannelContent): void {
  const flow = adapter.publishFlow(content);
  const isBlind = flow.steps.at(-1)?.kind === 'commit-blind';
  if (!isBlind || bench.noEvidence !== undefined) return expect(flow.evidence).toBeNull();
  expect(flow.evidence?.windowMs).toBeGreaterThan(0);
  expect(flow.evidence?.looks).toBeGreaterThanOrEqual(3);
  expect(flow.evidence?.betweenLooksMs).toBeGreaterThan(0);
}

/** Every text anywhere in a value, in the words it was given with. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The same content with its fields in another order. */
function reordered(content: ChannelContent): ChannelContent {
  return Object.fromEntries(Object.entries(content).reverse()) as unknown as ChannelContent;
}
