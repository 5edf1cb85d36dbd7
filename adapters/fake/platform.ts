import { answerOf, hangUp } from './answers.ts';
import type { FakeLimits, OperationAnswer, OperationCall } from './operation.ts';
import { refusal, textField } from './operation.ts';
import { type FoundOperation, findOperation } from './operations.ts';
import { type FakeAccountOptions, issueTokens, newAccount } from './operations-account.ts';
import { finishSlot } from './operations-inbox.ts';
import { Pending } from './pending.ts';
import { RuleBook } from './rules.ts';
import { emptyState, type FakeAccount, type FakeCall, type FakeState } from './state.ts';
import { type FakeTruth, truthOf } from './truth.ts';
import type { FakeAction, FakeAnswer, FakeRequest, FakeRule } from './wire.ts';

export interface FakePlatformOptions {
  readonly now: () => number;
  /** Default: one account `account-1`. */
  readonly accounts?: readonly FakeAccountOptions[];
  readonly limits?: Partial<FakeLimits>;
  /**
   * Fetches one public media link for the platform and says whether it got all of it. `done` is
   * called once, at once or later. Default: every fetch succeeds without one being made.
   */
  readonly fetchLink?: (link: string, at: number, done: (ok: boolean) => void) => void;
}

const DEFAULT_LIMITS: FakeLimits = {
  processingMs: 30_000,
  uploadLifeMs: 3_600_000,
  postsPerDay: 1_000,
  openSlots: 5,
  pageSize: 25,
  refuseTwins: false,
};

const MAX_CALLS = 200_000;

/**
 * A stand-in platform in memory: a plain request in, a plain answer out, no clock, chance or network
 * of its own, so that the same calls at the same instants always give the same world. It forgets
 * nothing: what is deleted stays known as deleted, and every call stands in its log.
 */
export class FakePlatform {
  readonly #state: FakeState = emptyState();
  readonly #rules = new RuleBook();
  readonly #pending = new Pending();
  readonly #limits: FakeLimits;
  readonly #now: () => number;
  readonly #fetchLink: (link: string, at: number, done: (ok: boolean) => void) => void;
  #usage: string | null = null;

  constructor(options: FakePlatformOptions) {
    this.#now = options.now;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#fetchLink = options.fetchLink ?? ((_link, _at, done) => done(true));
    for (const account of options.accounts ?? [{ id: 'account-1' }]) this.addAccount(account);
  }

  addAccount(options: FakeAccountOptions): void {
    this.#state.accounts.set(options.id, newAccount(options, this.#now()));
  }

  addRule(rule: FakeRule): void {
    this.#rules.add(rule);
  }

  clearRules(): void {
    this.#rules.clear();
  }

  /** Answers one request; its effects have happened when this returns. */
  handle(request: FakeRequest): FakeAnswer {
    const at = this.#catchUp();
    const found = findOperation(request.method, request.path);
    const action = found === null ? null : this.#rules.take(found.operation.name);
    const entry = this.#log(request, found, at, action);
    const answer = this.#answer(request, found, action, at);
    entry.status = answer.type === 'reply' ? answer.status : null;
    return answer;
  }

  /** Everything that happened, for checking invariants; holds no token. */
  truth(): FakeTruth {
    return truthOf(this.#state, this.#catchUp());
  }

  /** The account holder publishes what was handed over as slot `id`. */
  holderFinishes(id: string): void {
    const at = this.#catchUp();
    const slot = this.#state.slots.get(id);
    const account = slot === undefined ? undefined : this.#state.accounts.get(slot.account);
    if (slot === undefined || account === undefined) throw new Error(`no slot ${id}`);
    finishSlot(this.#call(account, NO_REQUEST, { id, name: '' }, at, null), slot);
  }

  /** The account holder throws away what was handed over as slot `id`. */
  holderDiscards(id: string): void {
    const slot = this.#state.slots.get(id);
    if (slot === undefined) throw new Error(`no slot ${id}`);
    slot.state = 'discarded';
  }

  /** A person signs in again: a new token (pair) works from now on. */
  signIn(accountId: string): {
    accessToken: string;
    refreshToken: string | null;
    expiresAt: number | null;
  } {
    return issueTokens(this.#account(accountId), this.#catchUp());
  }

  setPrivacyOptions(accountId: string, options: readonly string[]): void {
    this.#account(accountId).privacyOptions = options;
  }

  setMissingPermissions(accountId: string, permissions: readonly string[]): void {
    this.#account(accountId).missingPermissions = permissions;
  }

  #account(id: string): FakeAccount {
    const account = this.#state.accounts.get(id);
    if (account === undefined) throw new Error(`no account ${id}`);
    return account;
  }

  /** Lets everything happen that was due, each at its own instant. */
  #catchUp(): number {
    const now = this.#now();
    this.#pending.runUntil(now);
    return now;
  }

  #log(
    request: FakeRequest,
    found: FoundOperation | null,
    at: number,
    action: FakeAction | null,
  ): FakeCall {
    const { calls } = this.#state;
    if (calls.length >= MAX_CALLS) throw new Error(`more than ${MAX_CALLS} calls`);
    const marker = textField(request, 'marker') || (request.query['marker'] ?? '');
    const entry: FakeCall = {
      number: calls.length + 1,
      op: found?.operation.name ?? 'unknown',
      method: request.method,
      path: request.path,
      at,
      marker: marker === '' ? null : marker,
      status: null,
      mood: action?.do ?? null,
    };
    calls.push(entry);
    return entry;
  }

  #answer(
    request: FakeRequest,
    found: FoundOperation | null,
    action: FakeAction | null,
    at: number,
  ): FakeAnswer {
    if (found === null) return answerOf(refusal(404, 'unknown-operation'), at, this.#usage);
    const { operation } = found;
    if (!request.complete && operation.takesPart !== true) return hangUp();
    const account = operation.open === true ? anyAccount(this.#state) : this.#whose(request, at);
    if ('status' in account) return answerOf(account, at, this.#usage);
    if (operation.open !== true && at < account.rateUntil) {
      return answerOf(refusal(429, 'rate', { until: account.rateUntil }), at, this.#usage);
    }
    const run = (when: number): OperationAnswer =>
      operation.run(this.#call(account, request, found, when, action));
    const answer = this.#inMood(action, account, run, at);
    return request.complete ? answer : hangUp();
  }

  /** Applies one mood; without one the operation simply runs. */
  #inMood(
    action: FakeAction | null,
    account: FakeAccount,
    run: (when: number) => OperationAnswer,
    at: number,
  ): FakeAnswer {
    switch (action?.do) {
      case 'error-before':
        return answerOf(refusal(500, 'internal'), at, this.#usage);
      case 'reset-before':
        return hangUp();
      case 'reject':
        return answerOf(refusal(422, 'refused'), at, this.#usage);
      case 'duplicate':
        return answerOf(refusal(409, 'duplicate'), at, this.#usage);
      case 'rate':
        account.rateUntil = at + action.forMs;
        return answerOf(refusal(429, 'rate', { until: account.rateUntil }), at, this.#usage);
      case 'token-dead':
        for (const token of account.tokens) token.revoked = true;
        return answerOf(refusal(401, 'token-dead'), at, this.#usage);
      case 'lands-later':
        this.#pending.add(at + action.afterMs, (when) => void run(when));
        return hangUp();
      default:
        return this.#afterEffect(action, run(at), at);
    }
  }

  #afterEffect(action: FakeAction | null, done: OperationAnswer, at: number): FakeAnswer {
    switch (action?.do) {
      case 'error-after':
        return answerOf(refusal(500, 'internal'), at, this.#usage);
      case 'reset-after':
        return hangUp();
      case 'unlisted':
        return action.dies ? hangUp() : answerOf(done, at, this.#usage);
      case 'garbled':
        return { ...answerOf(done, at, this.#usage), type: 'reply', status: 200, body: '{"id": ' };
      case 'slow':
        return { ...answerOf(done, at, this.#usage), delayMs: action.delayMs };
      case 'usage':
        this.#usage = `${action.percent};${action.regainMs}`;
        return answerOf(done, at, this.#usage);
      default:
        return answerOf(done, at, this.#usage);
    }
  }

  /** Whose token the request carries, or the refusal. */
  #whose(request: FakeRequest, at: number): FakeAccount | OperationAnswer {
    const offered = (request.headers['authorization'] ?? '').replace(/^Bearer /, '');
    for (const account of this.#state.accounts.values()) {
      const token = account.tokens.find((candidate) => candidate.value === offered);
      if (token === undefined) continue;
      if (token.revoked) return refusal(401, 'token-dead');
      const expired = token.expiresAt !== null && at >= token.expiresAt;
      return expired ? refusal(401, 'token-expired') : account;
    }
    return refusal(401, 'token-unknown');
  }

  #call(
    account: FakeAccount,
    request: FakeRequest,
    found: Pick<FoundOperation, 'id' | 'name'>,
    at: number,
    action: FakeAction | null,
  ): OperationCall {
    return {
      state: this.#state,
      limits: this.#limits,
      account,
      request,
      id: found.id,
      name: found.name,
      at,
      unlistedMs: action?.do === 'unlisted' ? action.forMs : 0,
      jobFails: action?.do === 'processing-fails' ? (action.again ? 'again' : 'final') : 'no',
      fetchLinks: (links, done) => this.#fetchAll(links, at, done),
    };
  }

  /**
   * One link after the other; a fetch that fails ends it. A fetch that is over at once took no time:
   * it belongs to its own instant even when that is only caught up with later.
   */
  #fetchAll(links: readonly string[], at: number, done: (ok: boolean, at: number) => void): void {
    const [first, ...rest] = links;
    if (first === undefined) return done(true, at);
    let isAtOnce = true;
    this.#fetchLink(first, at, (ok) => {
      const when = isAtOnce ? at : Math.max(at, this.#now());
      if (ok) this.#fetchAll(rest, when, done);
      else done(false, when);
    });
    isAtOnce = false;
  }
}

const NO_REQUEST: FakeRequest = {
  method: '',
  path: '',
  query: {},
  headers: {},
  json: null,
  bytes: null,
  complete: true,
};

function anyAccount(state: FakeState): FakeAccount | OperationAnswer {
  return [...state.accounts.values()][0] ?? refusal(500, 'no-account');
}
