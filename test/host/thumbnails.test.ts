import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createThumbnails } from '../../src/host/thumbnails.ts';
import { createMemoryMedia, type MemoryMedia } from '../support/memory-media.ts';

let folder: string;
let media: MemoryMedia;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-thumbnails-'));
  media = createMemoryMedia();
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function photo(widthPx: number, heightPx: number, shade = 90): Promise<string> {
  const bytes = await sharp({
    create: { width: widthPx, height: heightPx, channels: 3, background: { r: shade, g: 9, b: 9 } },
  })
    .withExif({ IFD0: { Artist: 'Nguyễn An' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  return media.put(bytes).sha256;
}

const make = (cacheBytes?: number) =>
  createThumbnails({ folder, media, ...(cacheBytes === undefined ? {} : { cacheBytes }) });

describe('a small picture', () => {
  it('is upright, as wide as asked, and says nothing about the camera', async () => {
    const made = await make().picture(await photo(1_000, 600), 240);
    const metadata = await sharp(made?.bytes).metadata();
    expect(made?.mimeType).toBe('image/webp');
    expect([metadata.width, metadata.height]).toEqual([240, 400]);
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
  });

  it('is never larger than the picture itself', async () => {
    const made = await make().picture(await photo(100, 60), 960);
    expect((await sharp(made?.bytes).metadata()).width).toBe(60);
  });

  it('is made once and read from the cache afterwards, also by another process', async () => {
    const sha256 = await photo(500, 300);
    const first = await make().picture(sha256, 480);
    media.damage(sha256);
    expect(await make().picture(sha256, 480)).toEqual(first);
  });

  it('is made again when the cache was deleted or a power cut emptied its file', async () => {
    const sha256 = await photo(500, 300);
    const thumbnails = make();
    await thumbnails.picture(sha256, 480);
    writeFileSync(join(folder, `${sha256}-480.webp`), '');
    expect((await thumbnails.picture(sha256, 480))?.bytes.length).toBeGreaterThan(50);
    rmSync(folder, { recursive: true });
    expect((await thumbnails.picture(sha256, 480))?.bytes.length).toBeGreaterThan(50);
    expect(readdirSync(folder)).toEqual([`${sha256}-480.webp`]);
  });

  it('does not exist for videos, texts, damaged and missing files', async () => {
    const thumbnails = make();
    const jpeg = await sharp({
      create: { width: 50, height: 50, channels: 3, background: 'red' },
    })
      .jpeg()
      .toBuffer();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    const bad = [
      media.put(Buffer.from('000000186674797069736f6d', 'hex')).sha256,
      media.put(svg).sha256,
      media.put(jpeg.subarray(0, 40)).sha256,
      media.put(new Uint8Array()).sha256,
      '0'.repeat(64),
      '../../../etc/passwd',
    ];
    for (const sha256 of bad) expect(await thumbnails.picture(sha256, 240)).toBeNull();
    expect(media.openCount()).toBe(0);
  });

  it('does not exist when decoding it would fill the memory', async () => {
    const header = Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      Buffer.from('0000ffff0000ffff0802000000', 'hex'),
      Buffer.alloc(100),
    ]);
    expect(await make().picture(media.put(header).sha256, 240)).toBeNull();
  });
});

describe('the cache of small pictures', () => {
  it('stays below its size by letting the oldest go', async () => {
    const ids = await Promise.all([10, 60, 110, 160].map((shade) => photo(400, 400, shade)));
    const first = await make().picture(ids[0] ?? '', 240);
    const bytes = first?.bytes.length ?? 0;
    const thumbnails = make(bytes * 3);
    for (const sha256 of ids) await thumbnails.picture(sha256, 240);
    const names = readdirSync(folder);
    expect(names.length).toBeLessThan(ids.length);
    expect(names).not.toContain(`${ids[0]}-240.webp`);
    expect(names).toContain(`${ids[3]}-240.webp`);
  });

  it('answers many at once, each picture made once', async () => {
    const sha256 = await photo(600, 600);
    const thumbnails = make();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => thumbnails.picture(sha256, 240)),
    );
    expect(new Set(answers.map((answer) => answer?.bytes)).size).toBe(1);
    expect(answers[0]).not.toBeNull();
  });
});
