import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { MediaReference } from '../../src/domain/item.ts';
import { makeFilm } from '../host/video-kit.ts';
import { createMemoryMedia, type MemoryMedia } from './memory-media.ts';

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
