import type { ItemContent } from '../../src/domain/item.ts';
import { samples } from './facebook-samples.ts';

/** `chunks` is the film of `video` in seven pieces; `inbox` the same, finished by the holder. */
export const TIKTOK_FORMATS = ['video', 'chunks', 'photos', 'inbox'] as const;
export type TiktokFormat = (typeof TIKTOK_FORMATS)[number];

export const TITLE = 'Ba việc nên làm trước mưa lớn';

/** The item of each format, for one channel. */
export async function contentOfTiktok(
  format: TiktokFormat,
  channelId: string,
): Promise<ItemContent> {
  const { reel, photos } = await samples();
  return {
    kind: format === 'photos' ? 'album' : 'short_video',
    title: TITLE,
    text: 'Khơi thông rãnh thoát nước quanh nhà.',
    hashtags: ['SuoiMau'],
    media: format === 'photos' ? photos : [reel],
    channelTexts: {},
    channels: [channelId],
    slotAt: null,
    lateMs: null,
    priority: 'normal',
    ai: 'none',
    children: false,
    consent: false,
    after: [],
    options: {},
  };
}
