import { tiktokFactory } from '../../../adapters/tiktok/index.ts';
import type { Channel } from '../../../src/domain/channel.ts';
import type { ChannelContent, MediaFacts, MediaReference } from '../../../src/domain/item.ts';
import type { Json } from '../../../src/domain/json.ts';
import type { Adapter } from '../../../src/ports/adapter.ts';
import type { HttpReply } from '../../../src/ports/http.ts';
import { contextsOf, reply } from '../../support/scripted-http.ts';

export { failure, reply, type Script, script, stepOf } from '../../support/scripted-http.ts';

export const OPEN_ID = '5a0d0b0e-1111-4000-8000-000000000001';
export const TOKEN = 'act.secret-access-token-nobody-may-see';
export const NOW = Date.UTC(2026, 10, 21, 2);
export const UPLOAD_URL = 'https://open-upload.tiktokapis.com/video/?upload_id=1&upload_token=t';
const DIRECT = { mode: 'direct' };

export function channelOf(settings: Record<string, unknown> = DIRECT): Channel {
  return {
    id: 'kenh',
    name: 'Kênh',
    platform: 'tiktok',
    account: OPEN_ID,
    settings: { username: 'xasuoimau', ...settings },
  };
}

export function adapterOf(
  settings: Record<string, unknown> = DIRECT,
  platform: Record<string, unknown> = { clientKey: 'key' },
  hasPublicMedia = true,
): Adapter {
  const made = tiktokFactory.create(channelOf(settings), platform, { hasPublicMedia });
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.adapter;
}

export function contentOf(changes: Partial<ChannelContent> = {}): ChannelContent {
  return {
    kind: 'short_video',
    title: 'Ba việc trước mưa lớn',
    text: 'Khơi thông rãnh thoát nước.',
    hashtags: [],
    media: [video()],
    ai: 'none',
    options: {},
    choices: { privacy: 'PUBLIC_TO_EVERYONE' },
    ...changes,
  };
}

/** Upright, 20 s. */
export function video(
  facts: MediaFacts = {},
  changes: Partial<MediaReference> = {},
): MediaReference {
  return {
    sha256: 'a'.repeat(64),
    sizeBytes: 3_000,
    mimeType: 'video/mp4',
    name: 'clip.mp4',
    role: 'video',
    facts: { widthPx: 1080, heightPx: 1920, durationMs: 20_000, videoCodec: 'avc', ...facts },
    ...changes,
  };
}

export function photo(changes: Partial<MediaReference> = {}): MediaReference {
  return {
    sha256: 'b'.repeat(64),
    sizeBytes: 500,
    mimeType: 'image/jpeg',
    name: 'anh.jpg',
    role: 'photo',
    facts: { widthPx: 800, heightPx: 600 },
    ...changes,
  };
}

/** An answer of the API that succeeded. */
export function ok(data: unknown): HttpReply {
  return reply({ data, error: { code: 'ok', message: '', log_id: '20261121' } });
}

export function refusal(status: number, code: string, message = 'words'): HttpReply {
  return reply({ data: {}, error: { code, message, log_id: '20261121' } }, status);
}

export const CREATOR = {
  creator_username: 'xasuoimau',
  creator_nickname: 'Xã Suối Mẫu',
  privacy_level_options: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
  comment_disabled: false,
  duet_disabled: true,
  stitch_disabled: false,
  max_video_post_duration_sec: 300,
};

/** The part that `begin-upload` keeps. */
export function ticket(changes: Record<string, Json> = {}): Json {
  return {
    publishId: 'v_pub_file~v2-1.7',
    uploadUrl: UPLOAD_URL,
    linkEndsAt: NOW + 3_000_000,
    begunAt: NOW,
    ...changes,
  };
}

export const { callContext, stepContext, intentOf, lookContext, runStep } = contextsOf({
  channel: channelOf(),
  credential: { accessToken: TOKEN, clientSecret: 'the-client-secret' },
  now: NOW,
  lost: { flow: 'video', step: 'last-chunk', commit: 'blind' },
  makeAdapter: () => adapterOf(),
});
