import { youtubeFactory } from '../../../adapters/youtube/index.ts';
import { readSettings, type YoutubeSettings } from '../../../adapters/youtube/schema.ts';
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

export const CHANNEL_ID = 'UCSuoiMauThuNghiem000001';
export const TOKEN = 'ya29.secret-access-token-nobody-may-see';
/** 2026-11-21T02:00:00Z, 18:00 the day before in California. */
export const NOW = Date.UTC(2026, 10, 21, 2);
export const API = 'https://youtube.googleapis.com/youtube/v3';
export const SESSION = 'https://www.googleapis.com/upload/youtube/v3/videos?upload_id=ABC';

export function channelOf(settings: Record<string, unknown> = { madeForKids: false }): Channel {
  return { id: 'kenh', name: 'Kênh', platform: 'youtube', account: CHANNEL_ID, settings };
}

export function adapterOf(
  settings: Record<string, unknown> = { madeForKids: false },
  platform: Record<string, unknown> = { clientId: 'client' },
): Adapter {
  const made = youtubeFactory.create(channelOf(settings), platform);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.adapter;
}

export function settingsOf(
  settings: Record<string, unknown> = { madeForKids: false },
  platform: Record<string, unknown> = { clientId: 'client' },
): YoutubeSettings {
  const read = readSettings(channelOf(settings), platform);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.settings;
}

export function contentOf(changes: Partial<ChannelContent> = {}): ChannelContent {
  return {
    kind: 'video',
    title: 'Họp báo thường kỳ',
    text: 'Thông tin về đường liên thôn.',
    hashtags: [],
    media: [video()],
    ai: 'none',
    options: {},
    choices: {},
    ...changes,
  };
}

let made = 0;

export function file(changes: Partial<MediaReference> = {}): MediaReference {
  made += 1;
  return {
    sha256: made.toString(16).padStart(64, '0'),
    sizeBytes: 1_000,
    mimeType: 'image/jpeg',
    name: `tệp ${made}.jpg`,
    role: 'cover',
    facts: {},
    ...changes,
  };
}

/** Wide, 20 s. */
export function video(
  facts: MediaFacts = {},
  changes: Partial<MediaReference> = {},
): MediaReference {
  return file({
    sha256: 'a'.repeat(64),
    sizeBytes: 3_000,
    mimeType: 'video/mp4',
    name: 'clip.mp4',
    role: 'video',
    facts: { widthPx: 1920, heightPx: 1080, durationMs: 20_000, videoCodec: 'avc', ...facts },
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
  status: number,
  reason: string,
  more: {
    readonly domain?: string;
    readonly message?: string;
    readonly rpcStatus?: string;
    readonly details?: readonly unknown[];
    readonly headers?: Record<string, string>;
  } = {},
): HttpReply {
  const message = more.message ?? 'words that nobody may judge by';
  const error = {
    code: status,
    message,
    errors: [{ message, domain: more.domain ?? 'global', reason }],
    ...(more.rpcStatus === undefined ? {} : { status: more.rpcStatus }),
    ...(more.details === undefined ? {} : { details: more.details }),
  };
  return reply({ error }, status, more.headers ?? {});
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
    credential: { accessToken: TOKEN, clientSecret: 'the-client-secret' },
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
  changes: Partial<LookContext> = {},
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
    channelId: 'kenh',
    attempt: 1,
    flow: 'video',
    step: 'make-public',
    commit: 'by-id',
    digest: 'd',
    matchKey: 'm',
    at: NOW - 60_000,
    callEndsAt: NOW,
    state: 'open',
    looks: [],
    ...changes,
  };
}

/** One video as `videos.list` gives it. */
export function listed(changes: {
  readonly id?: string;
  readonly snippet?: Record<string, unknown>;
  readonly status?: Record<string, unknown>;
  readonly fileDetails?: Record<string, unknown>;
}): HttpReply {
  return reply({ kind: 'youtube#videoListResponse', items: [{ id: 'VIDEO000001', ...changes }] });
}

export const CHANNEL_REPLY = reply({
  items: [
    {
      id: CHANNEL_ID,
      snippet: { title: 'Kênh xã Suối Mẫu' },
      contentDetails: { relatedPlaylists: { uploads: 'UUSuoiMauThuNghiem000001' } },
    },
  ],
});
export const NO_UPLOADS = reply({ items: [] });

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
