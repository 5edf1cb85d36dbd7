import { open } from 'node:fs/promises';
import sharp, { type Metadata } from 'sharp';
import type { MediaRefusal } from '../ports/media.ts';
import type { Measured } from './measure-media.ts';

/** Larger pictures are no photos; decoding one could take gigabytes. */
const MAX_PIXELS = 268_402_689;
/**
 * Pictures that cannot be decoded line by line lie in memory as a whole: an interlaced PNG of 2 MB
 * can take 2 GB. So many bytes are 100 megapixels of a photo.
 */
const MAX_WHOLE_BYTES = 300_000_000;
const WHOLE_FORMATS = ['webp', 'heif', 'gif'];
const MIME_TYPES: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  tiff: 'image/tiff',
  heif: 'image/avif',
};

// A file under the same path may change between two looks, and memory is to stay flat.
sharp.cache(false);

/** Measures a picture as it is shown, after the rotation its metadata asks for. */
export async function measureImage(
  path: string,
  sniffed: string,
): Promise<Measured | MediaRefusal> {
  try {
    if (sniffed === 'image/webp' && (await isWebpCut(path))) {
      return { refused: 'truncated', detail: sniffed };
    }
    const image = () =>
      sharp(path, { limitInputPixels: MAX_PIXELS, sequentialRead: true, failOn: 'truncated' });
    const metadata = await image().metadata();
    const mimeType = MIME_TYPES[metadata.format];
    if (mimeType === undefined) return { refused: 'not-media', detail: metadata.format };
    if (wholeBytes(metadata) > MAX_WHOLE_BYTES) return { refused: 'too-large', detail: 'pixels' };
    // Reads the picture to its end: a copy that broke off shows only there.
    await image().resize(8, 8, { fit: 'fill' }).raw().toBuffer();
    const { width, height } = metadata.autoOrient;
    const facts = { container: metadata.format, widthPx: width, heightPx: height };
    return { mimeType, facts };
  } catch (error) {
    return refusalOf(error, sniffed);
  }
}

/** Memory that decoding takes at once; 0 where it goes line by line. */
function wholeBytes({ format, isProgressive, width, height, channels, depth }: Metadata): number {
  if (!isProgressive && !WHOLE_FORMATS.includes(format)) return 0;
  return width * height * channels * (depth === 'uchar' ? 1 : 2);
}

/** The decoder calls a short WebP corrupt; its header tells how long it should be. */
async function isWebpCut(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return (await file.stat()).size < buffer.readUInt32LE(4) + 8;
  } finally {
    await file.close();
  }
}

function refusalOf(error: unknown, sniffed: string): MediaRefusal {
  const message = error instanceof Error ? error.message : '';
  if (/exceeds pixel limit/i.test(message)) return { refused: 'too-large', detail: 'pixels' };
  if (/unsupported|no decode delegate|support for this compression/i.test(message)) {
    return { refused: 'not-media', detail: sniffed };
  }
  if (
    /premature|truncated|end of (file|stream|input)|not enough|bad seek|unexpected end|libpng read error/i.test(
      message,
    )
  ) {
    return { refused: 'truncated', detail: sniffed };
  }
  return { refused: 'unreadable', detail: sniffed };
}
