import { facebookFactory } from '../../../adapters/facebook/index.ts';
import { type FacebookSettings, readSettings } from '../../../adapters/facebook/schema.ts';
import type { Channel } from '../../../src/domain/channel.ts';
import type { Intent } from '../../../src/domain/intent.ts';
import type { ChannelContent, MediaFacts, MediaReference } from '../../../src/domain/item.ts';
import type { Json } from '../../../src/domain/json.ts';
import type {
  Adapter,
  CallContext,
  LookContext,
  Step,
  StepContext,
  StepResult,
} from '../../../src/ports/adapter.ts';
import type { HttpFailure, HttpReply, HttpRequest, HttpResult } from '../../../src/ports/http.ts';

export const PAGE_ID = '1000000000000001';
export const APP_ID = '2000000000000001';
export const TOKEN = 'EAABsecretPageTokenNobodyMaySee';
/** 2026-11-21T02:00:00Z */
export const NOW = Date.UTC(2026, 10, 21, 2);
export const GRAPH = 'https://graph.facebook.com/v26.0';

export function channelOf(settings: Record<string, unknown> = {}): Channel {
  return { id: 'trang', name: 'Trang', platform: 'facebook', account: PAGE_ID, settings };
}

export function adapterOf(
  settings: Record<string, unknown> = {},
  platform: Record<string, unknown> = { appId: APP_ID },
): Adapter {
  const made = facebookFactory.create(channelOf(settings), platform);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.adapter;
}

export function settingsOf(
  settings: Record<string, unknown> = {},
  platform: Record<string, unknown> = { appId: APP_ID },
): FacebookSettings {
  const read = readSettings(channelOf(settings), platform);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

export function contentOf(changes: Partial<ChannelContent> = {}): ChannelContent {
  return {
    kind: 'text',
    title: '',
    text: 'Khu 3 mất điện từ 8 giờ đến 11 giờ.',
    hashtags: [],
    media: [],
    ai: 'none',
    options: {},
    choices: {},
    ...changes,
  };
}

let made = 0;

export function photo(changes: Partial<MediaReference> = {}): MediaReference {
  made += 1;
  return {
    sha256: made.toString(16).padStart(64, '0'),
    sizeBytes: 1000,
    mimeType: 'image/jpeg',
    name: `ảnh ${made}.jpg`,
    role: 'photo',
    facts: {},
    ...changes,
  };
}

export function video(
  facts: MediaFacts = {},
  changes: Partial<MediaReference> = {},
): MediaReference {
  return photo({
    sizeBytes: 3000,
    mimeType: 'video/mp4',
    name: 'clip.mp4',
    role: 'video',
    facts: {
      widthPx: 1080,
      heightPx: 1920,
      durationMs: 20_000,
      framesPerSecond: 30,
      videoCodec: 'avc',
      ...facts,
    },
    ...changes,
  });
}

export function reply(
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): HttpReply {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  return { type: 'reply', status, headers, body };
}

export function refusal(
  code: number,
  subcode?: number,
  more: { status?: number; headers?: Record<string, string>; [key: string]: unknown } = {},
): HttpReply {
  const { status = 400, headers = {}, ...extra } = more;
  const error = {
    message: 'words that nobody may judge by',
    type: 'OAuthException',
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    fbtrace_id: 'A490xTrace190',
    ...extra,
  };
  return reply({ error }, status, headers);
}

export function failure(code: HttpFailure['code'], sent: HttpFailure['sent']): HttpFailure {
  return { type: 'failure', sent, code, detail: '' };
}

/** A platform that is a list of answers, or a function of the request. */
export interface Script {
  readonly requests: HttpRequest[];
  call(request: HttpRequest): Promise<HttpResult>;
}

export function script(
  answers: readonly HttpResult[] | ((request: HttpRequest, nth: number) => HttpResult),
): Script {
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

export function callContext(script: Script, now: number = NOW): CallContext {
  return {
    channel: channelOf(),
    credential: { pageToken: TOKEN },
    call: (request) => script.call(request),
    now: () => now,
  };
}

export function stepContext(
  script: Script,
  content: ChannelContent,
  parts: Readonly<Record<string, Json>> = {},
  now: number = NOW,
): StepContext {
  return {
    ...callContext(script, now),
    content,
    publicationId: 'publication-1',
    part: (step) => parts[step],
    publicMedia: null,
    pictures: null,
    dependencies: [],
  };
}

export function lookContext(
  script: Script,
  content: ChannelContent,
  changes: Partial<LookContext> & { readonly intent?: Intent } = {},
): LookContext {
  return {
    ...callContext(script),
    intent: intentOf(),
    content,
    part: () => undefined,
    publicMedia: null,
    remotes: [],
    controls: [],
    isTaken: () => false,
    since: NOW - 60_000,
    ...changes,
  };
}

export function intentOf(changes: Partial<Intent> = {}): Intent {
  return {
    id: 'intent-1',
    publicationId: 'publication-1',
    channelId: 'trang',
    attempt: 1,
    flow: 'post',
    step: 'post',
    commit: 'blind',
    digest: 'd',
    matchKey: 'm',
    at: NOW - 60_000,
    callEndsAt: NOW,
    state: 'open',
    looks: [],
    ...changes,
  };
}

/** The step of a content's flow with this name. */
export function stepOf(adapter: Adapter, content: ChannelContent, name: string): Step {
  const step = adapter.publishFlow(content).steps.find((one) => one.name === name);
  if (step === undefined) throw new Error(`no step ${name}`);
  return step;
}

/** Runs one step against the given answers; gives its result and what it asked. */
export async function runStep(
  name: string,
  content: ChannelContent,
  answers: Parameters<typeof script>[0],
  parts: Readonly<Record<string, Json>> = {},
  adapter: Adapter = adapterOf(),
  now: number = NOW,
): Promise<{ readonly result: StepResult; readonly requests: readonly HttpRequest[] }> {
  const played = script(answers);
  const result = await stepOf(adapter, content, name).run(stepContext(played, content, parts, now));
  return { result, requests: played.requests };
}
