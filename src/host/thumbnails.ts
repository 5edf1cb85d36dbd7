import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { MediaPort } from '../ports/media.ts';
import type { Thumbnail, Thumbnails, ThumbnailWidth } from '../ports/thumbnails.ts';
import { isSha256 } from './sha256.ts';
import { SNIFF_BYTES, sniffMedia } from './sniff-media.ts';

const MIME_TYPE = 'image/webp';
const QUALITY = 70;
/** A strip of a picture may be this many times as high as it is wide. */
const MOST_HEIGHT = 4;
/** A photo of 200 megapixels is made by telephones; beyond this lies what only fills memory. */
const MOST_PIXELS = 268_402_689;
const MOST_INPUT_BYTES = 64 * 1024 * 1024;
const MOST_SECONDS = 20;
const MOST_RUNNING = 2;
const MOST_WAITING = 64;
const DEFAULT_CACHE_BYTES = 256 * 1024 * 1024;
/** What is left after the oldest were removed, so that it does not happen at each picture. */
const ROOM_AFTER = 0.9;
const NAME = /^[0-9a-f]{64}-\d{3}\.webp$/;

export interface ThumbnailSettings {
  /** The home folder's `thumbnails/`; made when it is not there. May be deleted at any time. */
  readonly folder: string;
  readonly media: Pick<MediaPort, 'open'>;
  /** Total size of the kept files; default 256 MiB. */
  readonly cacheBytes?: number;
}

/** Small pictures made with sharp, kept as files until they are the oldest of too many. */
export function createThumbnails(settings: ThumbnailSettings): Thumbnails {
  const kept = keptFiles(settings.folder, settings.cacheBytes ?? DEFAULT_CACHE_BYTES);
  const making = new Map<string, Promise<Uint8Array | null>>();
  const atWork = turnstile(MOST_RUNNING, MOST_WAITING);

  const make = async (name: string, sha256: string, widthPx: number) => {
    const known = await kept.read(name);
    if (known !== null) return known;
    const made = await atWork(() => shrink(settings.media, sha256, widthPx));
    if (made !== null) await kept.keep(name, made);
    return made;
  };

  return {
    async picture(sha256: string, widthPx: ThumbnailWidth): Promise<Thumbnail | null> {
      if (!isSha256(sha256)) return null;
      const name = `${sha256}-${widthPx}.webp`;
      const running = making.get(name) ?? make(name, sha256, widthPx);
      making.set(name, running);
      try {
        const bytes = await running;
        return bytes === null ? null : { bytes, mimeType: MIME_TYPE };
      } catch {
        return null;
      } finally {
        making.delete(name);
      }
    },
  };
}

/** Decodes and shrinks one stored file; null when it is no picture that can be shown. */
async function shrink(
  media: Pick<MediaPort, 'open'>,
  sha256: string,
  widthPx: number,
): Promise<Uint8Array | null> {
  const input = await readPicture(media, sha256);
  if (input === null) return null;
  try {
    return await sharp(input, { limitInputPixels: MOST_PIXELS, sequentialRead: true })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize({
        width: widthPx,
        height: widthPx * MOST_HEIGHT,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .webp({ quality: QUALITY })
      .toBuffer();
  } catch {
    // What the decoder does not like has no small picture; the file itself can still be opened.
    return null;
  }
}

async function readPicture(media: Pick<MediaPort, 'open'>, sha256: string): Promise<Buffer | null> {
  const file = await media.open(sha256);
  if (file === null) return null;
  try {
    if (file.sizeBytes > MOST_INPUT_BYTES) return null;
    const head = await collect(file.read(0, Math.min(SNIFF_BYTES, file.sizeBytes)));
    if (sniffMedia(head, '').type !== 'image') return null;
    return Buffer.concat([head, await collect(file.read(head.length, file.sizeBytes))]);
  } finally {
    await file.close();
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** Lets a few through at a time; null for those who would wait behind too many. */
function turnstile(mostRunning: number, mostWaiting: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (running >= mostRunning) {
      if (waiting.length >= mostWaiting) return null;
      // Whoever ends hands its place on, so nobody can slip in between.
      await new Promise<void>((resolve) => void waiting.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/** The files of the cache with their sizes, oldest first. */
function keptFiles(folder: string, mostBytes: number) {
  let sizes: Promise<Map<string, number>> | null = null;
  let totalBytes = 0;

  const load = async (): Promise<Map<string, number>> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found: { readonly name: string; readonly bytes: number; readonly at: number }[] = [];
    for (const name of await readdir(folder)) {
      if (!NAME.test(name)) {
        // A copy that was given up by a process that died.
        if (name.endsWith('.tmp')) await rm(join(folder, name), { force: true });
        continue;
      }
      const file = await stat(join(folder, name)).catch(() => null);
      if (file !== null) found.push({ name, bytes: file.size, at: file.mtimeMs });
    }
    found.sort((one, other) => one.at - other.at);
    totalBytes = found.reduce((sum, file) => sum + file.bytes, 0);
    return new Map(found.map((file) => [file.name, file.bytes]));
  };

  const removeOldest = async (known: Map<string, number>): Promise<void> => {
    for (const [name, bytes] of known) {
      if (totalBytes <= mostBytes * ROOM_AFTER) return;
      known.delete(name);
      totalBytes -= bytes;
      await rm(join(folder, name), { force: true });
    }
  };

  return {
    async read(name: string): Promise<Uint8Array | null> {
      const bytes = await readFile(join(folder, name)).catch(() => null);
      // A power cut may leave a name without its bytes.
      return bytes === null || bytes.subarray(8, 12).toString('latin1') !== 'WEBP' ? null : bytes;
    },
    /** Trouble with the disk costs only the next one's time. */
    async keep(name: string, bytes: Uint8Array): Promise<void> {
      const temporary = join(folder, `${randomUUID()}.tmp`);
      try {
        sizes ??= load();
        const known = await sizes;
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(temporary, bytes, { mode: 0o600 });
        await rename(temporary, join(folder, name));
        totalBytes += bytes.length - (known.get(name) ?? 0);
        known.delete(name);
        known.set(name, bytes.length);
        if (totalBytes > mostBytes) await removeOldest(known);
      } catch {
        sizes = null;
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    },
  };
}
