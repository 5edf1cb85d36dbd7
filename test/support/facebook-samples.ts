import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { ItemContent, MediaReference } from '../../src/domain/item.ts';
import { makeFilm } from '../host/video-kit.ts';
import { createMemoryMedia, type MemoryMedia } from './memory-media.ts';

/** Every shape in which something goes out on a Page; `draft` is a text made as a draft first. */
export const FORMATS = ['text', 'draft', 'link', 'photo', 'album', 'reel', 'video'] as const;
export type Format = (typeof FORMATS)[number];

/** The call that makes each format public, in the words of the sandbox's moods. */
export const COMMIT_ROUTE: Readonly<Record<Format, { route: string; phase?: string }>> = {
  text: { route: 'POST /{page}/feed' },
  link: { route: 'POST /{page}/feed' },
  photo: { route: 'POST /{page}/feed' },
  album: { route: 'POST /{page}/feed' },
  draft: { route: 'POST /{post}' },
  reel: { route: 'POST /{page}/video_reels', phase: 'upload_phase=finish' },
  video: { route: 'POST /{page}/videos', phase: 'upload_phase=finish' },
};

const REEL = new URL(
  '../../config/samples/To truyen thong/Ba viec truoc mua lon/ba-viec.mp4',
  import.meta.url,
);

interface Samples {
  readonly media: MemoryMedia;
  readonly photos: readonly MediaReference[];
  readonly reel: MediaReference;
  readonly wide: MediaReference;
}

let made: Promise<Samples> | null = null;

/** The same real files for every run of a test file. */
export function samples(): Promise<Samples> {
  made ??= makeSamples();
  return made;
}

async function makeSamples(): Promise<Samples> {
  const media = createMemoryMedia();
  const reelBytes = await readFile(REEL);
  const wideBytes = await makeFilm({ container: 'mp4', frames: 100, framesPerSecond: 30 });
  const common = { framesPerSecond: 30, videoCodec: 'avc', container: 'mp4' } as const;
  const reel = media.put(
    reelBytes,
    { ...common, widthPx: 720, heightPx: 1280, durationMs: 6_000 },
    'video/mp4',
  );
  const wide = media.put(
    wideBytes,
    { ...common, widthPx: 1280, heightPx: 720, durationMs: 3_333 },
    'video/mp4',
  );
  return {
    media,
    photos: [await photo(media, 'a.jpg', 40), await photo(media, 'b.jpg', 160)],
    reel: { ...reel, name: 'ba-viec.mp4', role: 'video' },
    wide: { ...wide, name: 'hop-bao.mp4', role: 'video' },
  };
}

async function photo(media: MemoryMedia, name: string, red: number): Promise<MediaReference> {
  const background = { r: red, g: 120, b: 90 };
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const stored = media.put(bytes, { widthPx: 64, heightPx: 48 }, 'image/jpeg');
  return { ...stored, name, role: 'photo', altText: 'Một ô màu' };
}

/** The item of each format, for one channel. */
export async function contentOfFormat(format: Format, channelId: string): Promise<ItemContent> {
  const { photos, reel, wide } = await samples();
  const [first] = photos;
  const base: ItemContent = {
    kind: 'text',
    title: 'Ba việc nên làm trước mưa lớn',
    text: 'Khơi thông rãnh thoát nước quanh nhà.',
    hashtags: ['SuoiMau'],
    media: [],
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
  const shapes: Readonly<Record<Format, Partial<ItemContent>>> = {
    text: {},
    draft: {},
    link: { kind: 'link', link: 'https://suoimau.gov.vn/thu-tuc?ky=12' },
    photo: { kind: 'photo', media: first === undefined ? [] : [first] },
    album: { kind: 'album', media: photos },
    reel: { kind: 'short_video', media: [reel] },
    video: { kind: 'video', media: [wide] },
  };
  return { ...base, ...shapes[format] };
}
