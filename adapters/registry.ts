import type { AdapterFactory } from '../src/ports/adapter.ts';
import { facebookFactory } from './facebook/index.ts';
import { tiktokFactory } from './tiktok/index.ts';
import { youtubeFactory } from './youtube/index.ts';
import { zaloOaFactory } from './zalo-oa/index.ts';

/** Every adapter by its folder's name; `fake/` is for tests only. A test compares this list with the folders. */
export const ADAPTERS: Readonly<Record<string, AdapterFactory>> = {
  facebook: facebookFactory,
  tiktok: tiktokFactory,
  youtube: youtubeFactory,
  'zalo-oa': zaloOaFactory,
};
