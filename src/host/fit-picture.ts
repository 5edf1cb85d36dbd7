import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaPort } from '../ports/media.ts';
import type { PictureFitter, PictureWish } from '../ports/picture-fitter.ts';

/** A photo of 200 megapixels is made by telephones; beyond this lies what only fills memory. */
const MOST_PIXELS = 268_402_689;
const MOST_INPUT_BYTES = 64 * 1024 * 1024;
const MOST_SECONDS = 20;
/** Tried one after the other until the picture is small enough. */
const QUALITIES = [92, 82, 70, 50] as const;

export interface PictureFitterSettings {
  /** Where a made picture lies until the media store has taken it in, which also clears it of what a crash left. */
  readonly folder: string;
  readonly media: Pick<MediaPort, 'open' | 'takeIn'>;
}

/** Fits pictures with sharp; nothing is kept but what the media store keeps. */
export function createPictureFitter({ folder, media }: PictureFitterSettings): PictureFitter {
  return {
    async jpeg(sha256, wish) {
      const input = await readPicture(media, sha256);
      if (input === null) return null;
      const bytes = await shrink(input, wish);
      if (bytes === null) return null;
      const path = join(folder, `${randomUUID()}.jpg`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(path, bytes, { mode: 0o600 });
        const stored = await media.takeIn(path);
        return 'refused' in stored ? null : stored;
      } finally {
        await rm(path, { force: true });
      }
    },
  };
}

async function readPicture(media: Pick<MediaPort, 'open'>, sha256: string): Promise<Buffer | null> {
  const file = await media.open(sha256);
  if (file === null) return null;
  try {
    if (file.sizeBytes > MOST_INPUT_BYTES) return null;
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.read(0, file.sizeBytes)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}

async function shrink(input: Buffer, wish: PictureWish): Promise<Buffer | null> {
  // The image library is large; a daemon at rest does without it.
  const { default: sharp } = await import('sharp');
  try {
    const fitted = sharp(input, { limitInputPixels: MOST_PIXELS })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize({
        width: wish.widthPx,
        height: wish.heightPx,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .flatten({ background: '#ffffff' });
    for (const quality of QUALITIES) {
      const bytes = await fitted.clone().jpeg({ quality, mozjpeg: false }).toBuffer();
      if (bytes.length <= wish.maxBytes) return bytes;
    }
    return null;
  } catch {
    // What the decoder does not like cannot be fitted; the caller says so in words.
    return null;
  }
}
