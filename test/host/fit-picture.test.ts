import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPictureFitter } from '../../src/host/fit-picture.ts';
import { createMediaFiles } from '../../src/host/media-files.ts';
import type { StoredMedia } from '../../src/ports/media.ts';

const WISH = { widthPx: 1280, heightPx: 720, maxBytes: 60_000 };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-fit-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tools() {
  const media = createMediaFiles({ folder: join(folder, 'media') });
  const made = join(folder, 'fitting');
  return { media, made, fitter: createPictureFitter({ folder: made, media }) };
}

/** A picture of noise, which is hard to make small. */
async function stored(
  media: ReturnType<typeof createMediaFiles>,
  size: { readonly width: number; readonly height: number },
): Promise<StoredMedia> {
  const channels = 4 as const;
  const bytes = Buffer.alloc(size.width * size.height * channels);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 2_654_435_761) >>> 24;
  const path = join(folder, 'bia.webp');
  writeFileSync(
    path,
    await sharp(bytes, { raw: { ...size, channels } })
      .webp()
      .toBuffer(),
  );
  const taken = await media.takeIn(path);
  if ('refused' in taken) throw new Error(taken.refused);
  return taken;
}

it('makes a JPEG inside the frame and the size, and leaves no file of its own behind', async () => {
  const { media, made, fitter } = tools();
  const picture = await stored(media, { width: 1600, height: 1200 });
  const fitted = await fitter.jpeg(picture.sha256, { ...WISH, maxBytes: 900_000 });
  expect(fitted).toMatchObject({ mimeType: 'image/jpeg', facts: { widthPx: 960, heightPx: 720 } });
  expect(fitted?.sizeBytes).toBeLessThanOrEqual(900_000);
  expect(await media.has(fitted?.sha256 ?? '')).toBe(true);
  expect(readdirSync(made)).toEqual([]);
});

it('makes the same bytes each time, and never enlarges', async () => {
  const { media, fitter } = tools();
  const picture = await stored(media, { width: 64, height: 48 });
  const first = await fitter.jpeg(picture.sha256, WISH);
  expect(first?.facts).toMatchObject({ widthPx: 64, heightPx: 48 });
  expect(await fitter.jpeg(picture.sha256, WISH)).toEqual(first);
});

it('says so when no quality is small enough, or there is no picture', async () => {
  const { media, fitter } = tools();
  const picture = await stored(media, { width: 600, height: 400 });
  expect(await fitter.jpeg(picture.sha256, { ...WISH, maxBytes: 500 })).toBeNull();
  expect(await fitter.jpeg('0'.repeat(64), WISH)).toBeNull();
});
