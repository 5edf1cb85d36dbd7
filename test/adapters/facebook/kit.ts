import { facebookFactory } from '../../../adapters/facebook/index.ts';
import { type FacebookSettings, readSettings } from '../../../adapters/facebook/schema.ts';
import type { Channel } from '../../../src/domain/channel.ts';
import type { ChannelContent, MediaFacts, MediaReference } from '../../../src/domain/item.ts';
import type { Adapter } from '../../../src/ports/adapter.ts';
import type { HttpReply } from '../../../src/ports/http.ts';
import { contextsOf, reply } from '../../support/scripted-http.ts';

export { failure, reply, type Script, script, stepOf } from '../../support/scripted-http.ts';

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

export const { callContext, stepContext, intentOf, lookContext, runStep } = contextsOf({
  channel: channelOf(),
  credential: { pageToken: TOKEN },
  now: NOW,
  lost: { flow: 'post', step: 'post', commit: 'blind' },
  makeAdapter: () => adapterOf(),
});
