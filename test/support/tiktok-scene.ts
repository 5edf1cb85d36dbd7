import type { MoodRule } from '../../adapters/tiktok/sandbox.ts';
import { type PlatformScene, playMoods } from './platform-scene.ts';
import { openTiktokHome, type TiktokHome, type TiktokHomeOptions } from './tiktok-home.ts';
import type { TiktokFormat } from './tiktok-samples.ts';

export const HOUR_MS = 3_600_000;
export const INIT = 'POST /v2/post/publish/video/init/';
export const INBOX_INIT = 'POST /v2/post/publish/inbox/video/init/';
export const PHOTOS = 'POST /v2/post/publish/content/init/';
export const STATUS = 'POST /v2/post/publish/status/fetch/';
export const CREATOR = 'POST /v2/post/publish/creator_info/query/';
export const PUT = 'PUT /video/';
export const TOKEN = 'POST /v2/oauth/token/';
export type Action = MoodRule['action'];

export type Scene = PlatformScene<TiktokHome>;

export async function withMoods(
  moods: readonly MoodRule[],
  act: (scene: Scene) => Promise<void>,
  options: TiktokHomeOptions & { readonly format?: TiktokFormat } = {},
): Promise<void> {
  const format = options.format ?? 'video';
  await playMoods(await openTiktokHome(format, options), moods, format, act);
}

export const LOST: readonly (readonly [string, Action])[] = [
  ['a 500 after it was taken', { type: '500-after-accept' }],
  ['a connection cut after it was taken', { type: 'reset-after-accept' }],
  ['a page of HTML', { type: 'html-after-accept' }],
];
