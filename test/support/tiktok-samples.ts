import type { ItemContent } from '../../src/domain/item.ts';
import { plainContent } from './plain-content.ts';
import { samples } from './sample-files.ts';

/** `chunks` is the film of `video` in seven pieces; `inbox` the same, finished by the holder. */
export const TIKTOK_FORMATS = ['video', 'chunks', 'photos', 'inbox'] as const;
export type TiktokFormat = (typeof TIKTOK_FORMATS)[number];

/** The item of each format, for one channel. */
export async function contentOfTiktok(
  format: TiktokFormat,
  channelId: string,
): Promise<ItemContent> {
  const { reel, photos } = await samples();
  const isAlbum = format === 'photos';
  return {
    ...plainContent(channelId),
    kind: isAlbum ? 'album' : 'short_video',
    media: isAlbum ? photos : [reel],
  };
}
