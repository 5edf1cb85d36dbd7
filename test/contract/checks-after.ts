import { expect } from 'vitest';
import type { Remote } from '../../src/domain/outcome.ts';
import type { CallContext, FollowUp } from '../../src/ports/adapter.ts';
import type { Bench } from './bench.ts';
import { PublishRun } from './publish-run.ts';
import { emptyRows, type RunEnd, readCheckpoint, runFlow } from './step-runner.ts';
import { check, type Suite } from './suite.ts';

/** What comes after publishing: follow-ups, reading back, links, credentials, secrets. */
export function afterChecks(suite: Suite): void {
  for (const kind of ['edit', 'retract', 'attach'] as const) {
    const title = `can ${kind} twice what is public, or says that it cannot`;
    check(suite, title, (bench) => followUpTwice(suite, bench, kind), kind);
  }

  check(
    suite,
    'removes what a discarded checkpoint left behind, twice, and nothing that is public',
    async (bench) => {
      for (const [index, content] of bench.samples.entries()) {
        const run = new PublishRun(bench, { content, publicationId: `orphan-${index}` });
        await run.attempt({ stopAtCommit: true });
        await cleanUpTwice(suite, run);
        expect((await run.standing()).leftovers ?? 0).toBe(0);
        const full = new PublishRun(bench, { content, publicationId: `public-${index}` });
        await full.toEnd();
        await cleanUpTwice(suite, full);
        expect((await full.standing()).publicNow).toBe(1);
      }
    },
    'clean-up',
  );

  check(
    suite,
    'reads back what it has published',
    async (bench) => {
      const run = new PublishRun(bench);
      const { remotes } = await run.toEnd();
      const answer = await bench.makeAdapter().readBack({ ...callContext(bench), remotes });
      suite.hear(answer);
      if (answer.answer !== 'remotes') throw new Error('trouble');
      expect(answer.remotes.map((remote) => remote.remoteId)).toEqual(
        remotes.map((remote) => remote.remoteId),
      );
      for (const remote of answer.remotes) expect(remote.visibility).not.toBe('removed');
    },
    'read-back',
  );

  check(
    suite,
    'knows its own public links, and no others',
    async (bench) => {
      const adapter = bench.makeAdapter();
      const { remotes } = await new PublishRun(bench).toEnd();
      const linked = remotes.filter((remote) => remote.permalink !== null);
      expect(linked.length).toBeGreaterThan(0);
      const known = linked.map((remote) => adapter.remoteFromLink(remote.permalink ?? ''));
      const ids = known.map((remote) => remote?.remoteId);
      expect(remotes.map((remote) => remote.remoteId)).toEqual(expect.arrayContaining(ids));
      for (const link of ['', 'x', 'https://example.org/p/1', 'javascript:alert(1)']) {
        expect(adapter.remoteFromLink(link)).toBeNull();
      }
    },
    'public-link',
  );

  check(
    suite,
    'tells whose credential it is',
    async (bench) => {
      const answer = await bench.makeAdapter().check(callContext(bench));
      suite.hear(answer);
      expect(answer).toMatchObject({ answer: 'healthy', account: bench.channel.account });
    },
    'credential-check',
  );

  check(
    suite,
    'asks for a person when the credential is dead',
    async (bench) => {
      const kill = bench.verdicts.reconnect;
      if (typeof kill !== 'function') throw new Error('the bench cannot kill a credential');
      await kill(bench);
      const answer = await bench.makeAdapter().check(callContext(bench));
      suite.hear(answer);
      expect(answer).toMatchObject({ answer: 'trouble', verdict: { verdict: 'reconnect' } });
    },
    'dead-token',
  );

  check(suite, 'says no secret in anything, in no form', async (bench) => {
    await new PublishRun(bench, { hear: suite.hear }).toEnd();
    expect(suite.heard.length).toBeGreaterThan(0);
    const said = suite.heard.join('\n');
    for (const secret of bench.secrets) {
      for (const form of formsOf(secret)) expect(said.includes(form)).toBe(false);
    }
  });

  check(
    suite,
    'puts no secret into an address',
    async (bench) => {
      const run = new PublishRun(bench);
      await run.toEnd();
      const addresses = run.http.requests.map((request) =>
        JSON.stringify([request.url, request.query ?? {}]),
      );
      expect(addresses.length).toBeGreaterThan(0);
      for (const secret of bench.secrets) {
        for (const form of formsOf(secret)) expect(addresses.join('\n')).not.toContain(form);
      }
    },
    'secrets-in-requests',
  );
}

function callContext(bench: Bench): CallContext {
  return {
    channel: bench.channel,
    credential: bench.credential(),
    now: () => bench.now(),
    call: (request) => bench.http.send(request),
  };
}

async function followUpTwice(
  suite: Suite,
  bench: Bench,
  kind: 'edit' | 'retract' | 'attach',
): Promise<void> {
  const run = new PublishRun(bench);
  const { remotes } = await run.toEnd();
  const followUp = followUpOf(bench, kind, remotes);
  if (run.adapter.abilities[kind] !== 'api') {
    return expect(run.adapter.followUpFlow(followUp)).toBeNull();
  }
  for (const turn of [1, 2]) {
    const ran = await runFollowUp(suite, run, followUp);
    expect(ran, `turn ${turn}`).toEqual({ end: 'done' });
  }
  const { everPublic, publicNow } = await run.standing();
  expect(everPublic).toBe(1);
  expect(publicNow).toBe(kind === 'retract' ? 0 : 1);
  if (kind === 'retract' && bench.skips['read-back'] === undefined) {
    const read = await bench.makeAdapter().readBack({ ...callContext(bench), remotes });
    const left = read.answer === 'remotes' ? read.remotes : [];
    expect(left.length).toBe(remotes.length);
    // Some platforms have a way to take a thing from its readers without destroying it.
    for (const { visibility } of left) expect(['removed', 'hidden']).toContain(visibility);
  }
}

function followUpOf(
  bench: Bench,
  kind: 'edit' | 'retract' | 'attach',
  remotes: readonly Remote[],
): FollowUp {
  return kind === 'retract' ? { kind, remotes } : { kind, remotes, content: bench.changed };
}

async function runFollowUp(
  suite: Suite,
  run: PublishRun,
  followUp: FollowUp,
): Promise<RunEnd | null> {
  run.restart();
  const flow = run.adapter.followUpFlow(followUp);
  if (flow === null) return null;
  const names = flow.steps.map((step) => step.name);
  expect(new Set(names).size).toBe(names.length);
  for (const step of flow.steps) expect(step.kind).not.toMatch(/^commit/);
  return runFlow({
    bench: run.bench,
    adapter: run.adapter,
    flow,
    content: 'content' in followUp ? followUp.content : run.content,
    publicationId: run.publicationId,
    http: run.http,
    rows: emptyRows(),
    commits: false,
    hear: suite.hear,
  });
}

async function cleanUpTwice(suite: Suite, run: PublishRun): Promise<void> {
  const checkpoint = readCheckpoint(run.rows, run.flow());
  for (const turn of [1, 2]) {
    const ran = await runFollowUp(suite, run, { kind: 'clean-up', checkpoint });
    expect(ran ?? { end: 'done' }, `turn ${turn}`).toEqual({ end: 'done' });
  }
}

/** A secret as it might slip through: plain, in an address, in base64 or hex. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}
