import type { Intent } from '../../src/domain/intent.ts';
import type { ChannelContent } from '../../src/domain/item.ts';
import { canonicalJson } from '../../src/domain/json.ts';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { Adapter, Checkpoint, Flow, Step, StepResult } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import type { Bench } from './bench.ts';
import type { TroubledHttp } from './troubled-http.ts';

const MAX_STEPS = 2_000;

/** What a run keeps between two lives of the process: rows, as text. */
export interface Rows {
  checkpoint: string | null;
  intent: Intent | null;
  intentsSent: number;
}

export function emptyRows(): Rows {
  return { checkpoint: null, intent: null, intentsSent: 0 };
}

export type RunEnd =
  | { readonly end: 'verdict'; readonly verdict: Verdict; readonly step: string }
  /** A follow-up has no commit: all its steps are done. */
  | { readonly end: 'done' }
  /** Stopped after as many step results as the caller allowed. */
  | { readonly end: 'stopped'; readonly results: number }
  | { readonly end: 'died' };

export interface RunOptions {
  readonly bench: Bench;
  readonly adapter: Adapter;
  readonly flow: Flow;
  readonly content: ChannelContent;
  readonly publicationId: string;
  readonly http: TroubledHttp;
  readonly rows: Rows;
  /** False for follow-ups: no step passes the gate. */
  readonly commits: boolean;
  readonly isGateOpen?: boolean;
  /** How many step results are taken before the run is stopped; default: all. */
  readonly results?: number;
  /** Ends the run right before the last step. */
  readonly stopAtCommit?: boolean;
  readonly hear: (said: unknown) => void;
}

/**
 * Runs a flow as the runtime does: the first step that is not done (or lapsed) next, every result
 * stored before the next step, the gate in front of the last step of a publishing flow.
 */
export async function runFlow(options: RunOptions): Promise<RunEnd> {
  const { flow, bench } = options;
  let results = 0;
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const checkpoint = readCheckpoint(options.rows, flow);
    const step = nextStep(flow, checkpoint, bench.now());
    if (step === null) return { end: 'done' };
    const isLast = options.commits && flow.steps.at(-1) === step;
    if (results >= (options.results ?? Number.POSITIVE_INFINITY))
      return { end: 'stopped', results };
    if (isLast && options.stopAtCommit === true) return { end: 'stopped', results };
    const seen: HttpResult[] = [];
    const ran = isLast
      ? await runCommit(options, step)
      : await runOnce(options, step, { results: seen });
    if (ran === 'died') return { end: 'died' };
    options.hear(ran);
    if (ran.result === 'verdict') {
      const isLeftOut = options.commits && step.optional === true && !wasAborted(seen);
      if (!isLeftOut) return { end: 'verdict', verdict: ran.verdict, step: step.name };
      keep(options.rows, flow, step, { result: 'done', value: null }, checkpoint);
      results += 1;
      continue;
    }
    if (isLast) throw new Error(`contract: step ${step.name} ended without a verdict`);
    keep(options.rows, flow, step, ran, checkpoint);
    results += 1;
  }
  throw new Error(`contract: flow ${flow.name} took more than ${MAX_STEPS} steps`);
}

export function readCheckpoint(rows: Rows, flow: Flow): Checkpoint {
  const empty = { flow: flow.name, digest: 'd', parts: {} };
  return rows.checkpoint === null ? empty : (JSON.parse(rows.checkpoint) as Checkpoint);
}

/** Value of a part, lapsed or not when `now` is null. */
export function partOf(checkpoint: Checkpoint, step: string, now: number | null) {
  const part = checkpoint.parts[step];
  if (part === undefined) return undefined;
  const isAlive = now === null || part.validUntil === null || part.validUntil > now;
  return isAlive ? part.value : undefined;
}

function nextStep(flow: Flow, checkpoint: Checkpoint, now: number): Step | null {
  return (
    flow.steps.find((step) => {
      const isAlive = partOf(checkpoint, step.name, now) !== undefined;
      return !(isAlive && checkpoint.parts[step.name]?.done === true);
    }) ?? null
  );
}

function keep(
  rows: Rows,
  flow: Flow,
  step: Step,
  result: Exclude<StepResult, { result: 'verdict' }>,
  checkpoint: Checkpoint,
): void {
  const parts = { ...checkpoint.parts };
  if (result.result === 'restart') {
    for (const name of result.parts) delete parts[name];
  } else {
    const validUntil = result.validUntil ?? null;
    parts[step.name] = { value: result.value, validUntil, done: result.result === 'done' };
  }
  rows.checkpoint = canonicalJson({ ...checkpoint, flow: flow.name, parts });
}

/** A person stopped it: then nothing is left out, the attempt ends. */
function wasAborted(seen: readonly HttpResult[]): boolean {
  const last = seen.at(-1);
  return last?.type === 'failure' && last.code === 'aborted';
}

interface Gate {
  readonly ask?: () => Promise<boolean>;
  readonly results?: HttpResult[];
}

function runOnce(options: RunOptions, step: Step, gate: Gate): Promise<StepResult | 'died'> {
  const { bench, http, rows, flow } = options;
  const checkpoint = readCheckpoint(rows, flow);
  const run = step.run({
    channel: bench.channel,
    credential: bench.credential(),
    content: options.content,
    publicationId: options.publicationId,
    publicMedia: bench.publicMedia,
    pictures: bench.pictures ?? null,
    dependencies: bench.dependencies ?? [],
    now: () => bench.now(),
    part: (name) => partOf(checkpoint, name, bench.now()),
    call: async (request) => {
      const result = await http.send(request, sendOptions(step, gate));
      gate.results?.push(result);
      return result;
    },
  });
  return Promise.race([run, http.died.then(() => 'died' as const)]);
}

function sendOptions(step: Step, gate: Gate) {
  if (gate.ask === undefined) return {};
  const tail =
    step.holdBackBytes === undefined
      ? {}
      : { holdBackBytes: step.holdBackBytes, tailGate: () => Promise.resolve(true) };
  return { gate: gate.ask, maxGateToSendMs: 5_000, ...tail };
}

/** One commit: at most one call, through the gate, and a verdict that its answer bears out. */
async function runCommit(options: RunOptions, step: Step): Promise<StepResult | 'died'> {
  const results: HttpResult[] = [];
  let asked = 0;
  const ask = () => {
    asked += 1;
    if (asked > 1) throw new Error(`contract: ${step.name} calls twice`);
    if (options.isGateOpen === false) return Promise.resolve(false);
    openIntent(options, step);
    return Promise.resolve(true);
  };
  const ran = await runOnce(options, step, { ask, results });
  if (ran === 'died') return ran;
  if (results.length > 1) throw new Error(`contract: ${step.name} made ${results.length} calls`);
  const [last] = results;
  if (last === undefined) return mustBeQuiet(step, ran);
  if (ran.result === 'verdict') mustBeProven(step, last, ran.verdict);
  const isUnsent = last.type === 'failure' && last.sent === 'no';
  if (isUnsent && options.rows.intent !== null) {
    options.rows.intent = null;
    options.rows.intentsSent -= 1;
  }
  return ran;
}

function openIntent(options: RunOptions, step: Step): void {
  const { rows, bench, flow } = options;
  const at = bench.now();
  rows.intentsSent += 1;
  rows.intent = {
    id: `intent-${rows.intentsSent}`,
    publicationId: options.publicationId,
    channelId: bench.channel.id,
    attempt: rows.intentsSent,
    flow: flow.name,
    step: step.name,
    commit: step.kind === 'commit-blind' ? 'blind' : 'by-id',
    digest: 'd',
    matchKey: options.adapter.matchKey(options.content),
    at,
    callEndsAt: at + step.timeoutMs,
    state: 'open',
    looks: [],
  };
}

/** Without a call nothing can have become public. */
function mustBeQuiet(step: Step, ran: StepResult): StepResult {
  const quiet =
    ran.result === 'verdict' && ['later', 'rejected', 'reconnect'].includes(ran.verdict.verdict);
  if (!quiet) throw new Error(`contract: ${step.name} claims an outcome without a call`);
  return ran;
}

/** An answer that never came proves nothing; one that was never sent proves that nothing happened. */
function mustBeProven(step: Step, last: HttpResult, verdict: Verdict): void {
  if (last.type === 'reply') return;
  const wanted = last.sent === 'no' ? 'later' : 'uncertain';
  if (verdict.verdict === wanted) return;
  throw new Error(`contract: ${step.name} says ${verdict.verdict} after ${last.code}/${last.sent}`);
}
