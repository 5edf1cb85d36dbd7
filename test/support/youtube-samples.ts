import type { ItemContent, MediaReference } from '../../src/domain/item.ts';
import { plainContent } from './plain-content.ts';
import { samples } from './sample-files.ts';

/** `dressed` is a film with a cover, captions and a playlist. */
export const YOUTUBE_FORMATS = ['video', 'short', 'dressed'] as const;
export type YoutubeFormat = (typeof YOUTUBE_FORMATS)[number];

/** The item of each format, for one channel. */
export async function contentOfYoutube(
  format: YoutubeFormat,
  channelId: string,
): Promise<ItemContent> {
  const { reel, wide } = await samples();
  const films = { short: [reel], video: [wide], dressed: [wide, ...(await extras())] };
  return {
    ...plainContent(channelId),
    kind: format === 'short' ? 'short_video' : 'video',
    media: films[format],
  };
}

async function extras(): Promise<readonly MediaReference[]> {
  const { media, photos } = await samples();
  const [photo] = photos;
  const words = Buffer.from('1\n00:00:00,000 --> 00:00:02,000\nXin chào bà con\n');
  const captions = media.put(
    words,
    { container: 'srt', durationMs: 2_000 },
    'application/x-subrip',
  );
  return [
    ...(photo === undefined ? [] : [{ ...photo, role: 'cover' as const }]),
    { ...captions, name: 'phu-de.srt', role: 'captions', language: 'vi' },
  ];
}
