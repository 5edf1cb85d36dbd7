import { judgeAbsence } from '../../src/domain/evidence.ts';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Remote, SettleAnswer, Verdict } from '../../src/domain/outcome.ts';
import type { Adapter, Flow } from '../../src/ports/adapter.ts';
import type { HttpResult } from '../../src/ports/http.ts';
import type { Bench, Standing } from './bench.ts';
import { emptyRows, partOf, type Rows, readCheckpoint, runFlow } from './step-runner.ts';
import { type Trouble, TroubledHttp } from './troubled-http.ts';

export const PUBLICATION_ID = '01990000-0000-7000-8000-000000000001';

const MAX_ROUNDS = 400;
const FIRST_LOOK_MS = 5_000;
const BACK_OFF_MS = 30_000;

export interface Ending {
  readonly ending: 'published' | 'cannot-tell' | 'rejected' | 'reconnect' | 'handed-over';
  readonly remotes: readonly Remote[];
  /** Verdicts and settle answers on the way, in order. */
  readonly said: readonly string[];
}

export interface PublishOptions {
  readonly content?: ChannelContent;
  readonly publicationId?: string;
  readonly trouble?: { readonly call: number; readonly trouble: Trouble };
  readonly taken?: readonly string[];
  readonly hear?: (said: unknown) => void;
}

/**
 * One publication on a bench, carried by the rules of the design (settle before anything else,
 * restart only what the step's kind allows), without the runtime.
 */
export class PublishRun {
  readonly bench: Bench;
  readonly content: ChannelContent;
  readonly publicationId: string;
  readonly rows: Rows = emptyRows();
  http: TroubledHttp;
  adapter: Adapter;
  readonly #taken: readonly string[];
  readonly #hear: (said: unknown) => void;
  readonly #said: string[] = [];
  /** What the last answer of a commit named. */
  #remotes: readonly Remote[] = [];
  #finished = false;

  constructor(bench: Bench, options: PublishOptions = {}) {
    const [sample] = bench.samples;
    const content = options.content ?? sample;
    if (content === undefined) throw new Error('the bench has no sample');
    this.bench = bench;
    this.content = content;
    this.publicationId = options.publicationId ?? PUBLICATION_ID;
    this.http = new TroubledHttp(bench.http, options.trouble ?? null);
    this.adapter = bench.makeAdapter();
    this.#taken = options.taken ?? [];
    this.#hear = options.hear ?? (() => undefined);
  }

  flow(): Flow {
    return this.adapter.publishFlow(this.content);
  }

  /** From here on one call gets this trouble. */
  trouble(plan: { readonly call: number; readonly trouble: Trouble }): void {
    this.http = new TroubledHttp(this.bench.http, plan);
  }

  /** The process starts anew: other objects, the same rows, a healthy network. */
  restart(): void {
    this.adapter = this.bench.makeAdapter();
    this.http = new TroubledHttp(this.bench.http);
  }

  standing(): Promise<Standing> {
    return this.bench.standing(this.publicationId, this.content);
  }

  /** One attempt, as far as it goes. */
  attempt(limits: { results?: number; stopAtCommit?: boolean; isGateOpen?: boolean } = {}) {
    return runFlow({
      bench: this.bench,
      adapter: this.adapter,
      flow: this.flow(),
      content: this.content,
      publicationId: this.publicationId,
      http: this.http,
      rows: this.rows,
      commits: true,
      hear: this.#hear,
      ...limits,
    });
  }

  /** Attempts and looks until the fate is known. */
  async toEnd(): Promise<Ending> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const ending = this.rows.intent === null ? await this.#try() : await this.#look();
      if (ending !== null) return ending;
    }
    throw new Error(`contract: no end after ${MAX_ROUNDS} rounds: ${this.#said.join(' ')}`);
  }

  async #try(): Promise<Ending | null> {
    const ran = await this.attempt();
    if (ran.end === 'died') {
      this.#said.push('died');
      this.restart();
      await this.bench.advance(FIRST_LOOK_MS);
      return null;
    }
    if (ran.end !== 'verdict') throw new Error(`contract: the flow ended without a verdict`);
    this.#said.push(ran.verdict.verdict);
    return this.#afterVerdict(ran.verdict);
  }

  async #afterVerdict(verdict: Verdict): Promise<Ending | null> {
    switch (verdict.verdict) {
      case 'published':
        return this.#end('published', verdict.remotes);
      case 'processing':
      case 'handed-over':
        this.#remotes = verdict.remotes;
        await this.#waitUntil(verdict.askAt);
        return null;
      case 'uncertain':
        if (this.rows.intent === null) await this.bench.advance(BACK_OFF_MS);
        else await this.bench.advance(FIRST_LOOK_MS);
        return null;
      case 'later':
        this.rows.intent = null;
        await this.#waitUntil(Math.max(verdict.until, this.bench.now() + BACK_OFF_MS));
        return null;
      case 'reconnect':
        return this.#end('reconnect', []);
      default:
        if (verdict.duplicate === true && this.rows.intentsSent > 1) return null;
        return this.#end('rejected', []);
    }
  }

  async #look(): Promise<Ending | null> {
    const answer = await this.settle();
    const intent = this.rows.intent;
    if (intent === null) throw new Error('no intent is open');
    const mayRun = intent.commit === 'blind' && this.bench.now() < intent.callEndsAt;
    if (answer.answer === 'absent' && mayRun) {
      await this.#waitUntil(intent.callEndsAt);
      return null;
    }
    this.#said.push(answer.answer);
    const judged = answer.answer === 'not-listed' ? this.#judge(answer.look) : answer;
    return this.#afterLook(judged);
  }

  /** One look with the rows as they are; also for checks that look on their own. */
  async settle(): Promise<SettleAnswer> {
    const { intent } = this.rows;
    if (intent === null) throw new Error('no intent is open');
    const checkpoint = readCheckpoint(this.rows, this.flow());
    const controls = await this.bench.controls();
    const answer = await this.adapter.settle({
      channel: this.bench.channel,
      credential: this.bench.credential(),
      intent,
      content: this.content,
      publicMedia: this.bench.publicMedia,
      remotes: this.#remotes,
      now: () => this.bench.now(),
      call: (request): Promise<HttpResult> => this.http.send(request),
      part: (step) => partOf(checkpoint, step, null),
      controls,
      isTaken: (remoteId) => [...controls, ...this.#taken].includes(remoteId),
      since: intent.at - 120_000,
    });
    this.#hear(answer);
    return answer;
  }

  #judge(look: Extract<SettleAnswer, { answer: 'not-listed' }>['look']): SettleAnswer {
    const { intent } = this.rows;
    const rule = this.flow().evidence;
    if (intent === null || rule === null) {
      return { answer: 'cannot-tell', reason: { code: 'no-evidence-rule', detail: '' } };
    }
    const looks = [...intent.looks, look];
    this.rows.intent = { ...intent, looks };
    return judgeAbsence(looks, intent.at, rule, this.bench.now());
  }

  async #afterLook(answer: SettleAnswer): Promise<Ending | null> {
    switch (answer.answer) {
      case 'found-public':
        return this.#end('published', answer.remotes);
      case 'found-hidden':
        if (this.rows.intent?.commit === 'blind') return this.#end('published', answer.remotes);
        return this.#again();
      case 'absent':
        return this.#again();
      case 'failed':
        if (!answer.again) return this.#end('rejected', []);
        this.rows.checkpoint = null;
        return this.#again();
      case 'handed-over':
        return this.#handedOver(answer);
      case 'still-processing':
      case 'ask-later':
        await this.#waitUntil(answer.askAt);
        return null;
      case 'reconnect':
        return this.#end('reconnect', []);
      default:
        return this.#end('cannot-tell', []);
    }
  }

  async #handedOver(
    answer: Extract<SettleAnswer, { answer: 'handed-over' }>,
  ): Promise<Ending | null> {
    if (this.#finished || this.bench.finishOutside === undefined) {
      return this.#end('handed-over', answer.remotes);
    }
    this.#finished = true;
    await this.bench.finishOutside();
    await this.#waitUntil(answer.askAt);
    return null;
  }

  async #again(): Promise<null> {
    this.rows.intent = null;
    await this.bench.advance(BACK_OFF_MS);
    return null;
  }

  async #waitUntil(at: number): Promise<void> {
    await this.bench.advance(Math.max(1_000, at - this.bench.now()));
  }

  #end(ending: Ending['ending'], remotes: readonly Remote[]): Ending {
    return { ending, remotes, said: [...this.#said] };
  }
}
