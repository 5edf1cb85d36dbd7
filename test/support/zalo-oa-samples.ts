import type { ItemContent, MediaReference } from '../../src/domain/item.ts';
import { plainContent } from './plain-content.ts';
import { samples } from './sample-files.ts';

export const ZALO_FORMATS = ['article', 'video', 'broadcast'] as const;
export type ZaloFormat = (typeof ZALO_FORMATS)[number];

export const EARLIER_TITLE = 'Bài đã đăng để gửi kèm';

const PARAGRAPHS = [
  'Khơi thông rãnh thoát nước quanh nhà.',
  'Chằng chống mái tôn & buộc chặt đồ đạc.',
  'Ghi số điện thoại trực của xã.',
];

/** The item of each format, for one channel; an article has five pictures, a film a cover. */
export async function contentOfZalo(format: ZaloFormat, channelId: string): Promise<ItemContent> {
  const base: ItemContent = {
    ...plainContent(channelId),
    kind: 'article',
    text: PARAGRAPHS.join('\n\n'),
  };
  if (format === 'broadcast') return { ...base, kind: 'broadcast', text: '', hashtags: [] };
  const photos = await fivePhotos();
  if (format === 'article') return { ...base, media: photos };
  const { wide } = await samples();
  const covers = photos.slice(0, 1).map((photo) => ({ ...photo, role: 'cover' }) as const);
  return { ...base, kind: 'video', text: PARAGRAPHS[0] ?? '', media: [wide, ...covers] };
}

/** The article that a broadcast sends. */
export async function earlierArticle(channelId: string): Promise<ItemContent> {
  const content = await contentOfZalo('article', channelId);
  return { ...content, title: EARLIER_TITLE, media: content.media.slice(0, 1) };
}

async function fivePhotos(): Promise<readonly MediaReference[]> {
  const { media } = await samples();
  return [1, 2, 3, 4, 5].map((number) => {
    const bytes = Buffer.alloc(400, `ảnh số ${number} `);
    bytes.set([0xff, 0xd8, 0xff, 0xe0]);
    const stored = media.put(bytes, { widthPx: 64, heightPx: 48 }, 'image/jpeg');
    return { ...stored, name: `anh-${number}.jpg`, role: 'photo', altText: `Ảnh ${number}` };
  });
}
