import type { Channel } from '../../src/domain/channel.ts';
import type { Intent } from '../../src/domain/intent.ts';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Json } from '../../src/domain/json.ts';
import type {
  Adapter,
  CallContext,
  Credential,
  LookContext,
  Step,
  StepContext,
  StepResult,
} from '../../src/ports/adapter.ts';
import type { HttpFailure, HttpReply, HttpRequest, HttpResult } from '../../src/ports/http.ts';

/** A reply with this text, or with this value as JSON. */
export function reply(
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): HttpReply {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  return { type: 'reply', status, headers, body };
}

export function failure(code: HttpFailure['code'], sent: HttpFailure['sent']): HttpFailure {
  return { type: 'failure', sent, code, detail: '' };
}

/** A platform that is a list of answers, or a function of the request. */
export interface Script {
  readonly requests: HttpRequest[];
  call(request: HttpRequest): Promise<HttpResult>;
}

export type Answers = readonly HttpResult[] | ((request: HttpRequest, nth: number) => HttpResult);

/** Answers in order; a request without an answer fails the test. */
export function script(answers: Answers): Script {
  const requests: HttpRequest[] = [];
  return {
    requests,
    call: async (request) => {
      requests.push(request);
      const nth = requests.length - 1;
      const answer = typeof answers === 'function' ? answers(request, nth) : answers[nth];
      if (answer === undefined) throw new Error(`no answer for ${request.method} ${request.url}`);
      return answer;
    },
  };
}

/** The step of a content's flow with this name. */
export function stepOf(adapter: Adapter, content: ChannelContent, name: string): Step {
  const step = adapter.publishFlow(content).steps.find((one) => one.name === name);
  if (step === undefined) throw new Error(`no step ${name}`);
  return step;
}

/** What the contexts of one platform's tests have in common. */
export interface Setting {
  readonly channel: Channel;
  readonly credential: Credential;
  /** The instant at which everything happens unless a test says otherwise. */
  readonly now: number;
  /** The call whose answer was lost. */
  readonly lost: Pick<Intent, 'flow' | 'step' | 'commit'>;
  makeAdapter(): Adapter;
}

/** The contexts that steps and looks of an adapter are given, with a scripted platform behind them. */
export function contextsOf(setting: Setting) {
  const { channel, credential, now: usualNow } = setting;

  const callContext = (played: Script, now: number = usualNow): CallContext => ({
    channel,
    credential,
    call: (request) => played.call(request),
    now: () => now,
  });

  const stepContext = (
    played: Script,
    content: ChannelContent,
    parts: Readonly<Record<string, Json>> = {},
    now: number = usualNow,
  ): StepContext => ({
    ...callContext(played, now),
    content,
    publicationId: 'publication-1',
    part: (step) => parts[step],
    publicMedia: null,
    pictures: null,
    dependencies: [],
  });

  /** The lost call, begun a minute ago. */
  const intentOf = (changes: Partial<Intent> = {}): Intent => ({
    id: 'intent-1',
    publicationId: 'publication-1',
    channelId: channel.id,
    attempt: 1,
    ...setting.lost,
    digest: 'd',
    matchKey: 'm',
    at: usualNow - 60_000,
    callEndsAt: usualNow,
    state: 'open',
    looks: [],
    ...changes,
  });

  const lookContext = (
    played: Script,
    content: ChannelContent,
    changes: Partial<LookContext> = {},
  ): LookContext => ({
    ...callContext(played),
    intent: intentOf(),
    content,
    part: () => undefined,
    publicMedia: null,
    remotes: [],
    controls: [],
    isTaken: () => false,
    since: usualNow - 60_000,
    ...changes,
  });

  /** Runs one step against the given answers; gives its result and what it asked. */
  const runStep = async (
    name: string,
    content: ChannelContent,
    answers: Answers,
    parts: Readonly<Record<string, Json>> = {},
    adapter: Adapter = setting.makeAdapter(),
    now: number = usualNow,
  ): Promise<{ readonly result: StepResult; readonly requests: readonly HttpRequest[] }> => {
    const played = script(answers);
    const step = stepOf(adapter, content, name);
    const result = await step.run(stepContext(played, content, parts, now));
    return { result, requests: played.requests };
  };

  return { callContext, stepContext, intentOf, lookContext, runStep };
}
