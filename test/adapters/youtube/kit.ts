import { youtubeFactory } from '../../../adapters/youtube/index.ts';
import { readSettings, type YoutubeSettings } from '../../../adapters/youtube/schema.ts';
import type { Channel } from '../../../src/domain/channel.ts';
import type { ChannelContent, MediaFacts, MediaReference } from '../../../src/domain/item.ts';
import type { Adapter } from '../../../src/ports/adapter.ts';
import type { HttpReply } from '../../../src/ports/http.ts';
import { contextsOf, reply } from '../../support/scripted-http.ts';

export { failure, reply, type Script, script, stepOf } from '../../support/scripted-http.ts';

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

export const { callContext, stepContext, intentOf, lookContext, runStep } = contextsOf({
  channel: channelOf(),
  credential: { accessToken: TOKEN, clientSecret: 'the-client-secret' },
  now: NOW,
  lost: { flow: 'video', step: 'make-public', commit: 'by-id' },
  makeAdapter: () => adapterOf(),
});
