import type { MoodRule } from '../../adapters/zalo-oa/sandbox.ts';
import { SAMPLE_TITLE } from './plain-content.ts';
import { type PlatformScene, playMoods } from './platform-scene.ts';
import { openZaloHome, type ZaloHome, type ZaloHomeOptions } from './zalo-oa-home.ts';
import type { ZaloFormat } from './zalo-oa-samples.ts';

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const CREATE = 'POST /v2.0/article/create';
export const VERIFY = 'POST /v2.0/article/verify';
export const UPDATE = 'POST /v2.0/article/update';
export const DETAIL = 'GET /v2.0/article/getdetail';
export const PREPARE = 'POST /v2.0/article/upload_video/preparevideo';
export const FILM = 'GET /v2.0/article/upload_video/verify';
export const MESSAGE = 'POST /v2.0/oa/message';
export const TOKEN = 'POST /v4/oa/access_token';
export type Action = MoodRule['action'];

export type Scene = PlatformScene<ZaloHome>;

export type Options = ZaloHomeOptions & { readonly format?: ZaloFormat };

export async function withMoods(
  moods: readonly MoodRule[],
  act: (scene: Scene) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const format = options.format ?? 'article';
  await playMoods(await openZaloHome(format, options), moods, format, act);
}

export const LOST: readonly (readonly [string, Action])[] = [
  ['a 500 after it was taken', { type: '500-after-accept' }],
  ['a connection cut after it was taken', { type: 'reset-after-accept' }],
  ['half an answer', { type: 'half-answer' }],
  ['an answer that cannot be read', { type: 'unparsable' }],
  ['an empty answer', { type: 'empty-after-accept' }],
  ['a page of HTML', { type: 'html-after-accept' }],
];

/** The article under test as it stands after everything that is under way. */
export async function ownArticle({ home }: Scene) {
  const { articles } = await home.sandbox.refresh();
  return articles.find((article) => article.title === SAMPLE_TITLE);
}
