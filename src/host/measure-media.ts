import { type FileHandle, open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import type { MediaRefusal, StoredMedia } from '../ports/media.ts';
import { measureCaptions } from './measure-captions.ts';
import { type MediaKind, SNIFF_BYTES, sniffMedia } from './sniff-media.ts';

/** What a file is and what was measured in it. */
export type Measured = Pick<StoredMedia, 'mimeType' | 'facts'>;

/** A video's index is read within this time and memory, or the file is refused. */
const MEASURE_LIMIT_MS = 120_000;
const MEASURE_HEAP_MB = 512;

/** Finds out what the file at `path` is; `fileName` is the officer's, for plain text. */
export async function measureMedia(
  path: string,
  fileName: string,
): Promise<Measured | MediaRefusal> {
  const kind = await sniffPath(path, fileName);
  switch (kind.type) {
    case 'image': {
      // The image library is large; a daemon at rest does without it.
      const { measureImage } = await import('./measure-image.ts');
      return measureImage(path, kind.mimeType);
    }
    case 'video':
      return measureVideoApart(path, kind.container);
    case 'captions':
      return measureCaptions(path);
    default:
      return { refused: 'not-media', detail: kind.detail };
  }
}

/** The kind of an open file, by its first bytes. */
export async function sniffFile(file: FileHandle, fileName: string): Promise<MediaKind> {
  const head = Buffer.alloc(SNIFF_BYTES);
  const { bytesRead } = await file.read(head, 0, SNIFF_BYTES, 0);
  return sniffMedia(head.subarray(0, bytesRead), fileName);
}

async function sniffPath(path: string, fileName: string): Promise<MediaKind> {
  const file = await open(path, 'r');
  try {
    return await sniffFile(file, fileName);
  } finally {
    await file.close();
  }
}

/**
 * Parses a video's index in a thread of its own: an hour of film has a long index, and a file made
 * in bad faith must cost neither the daemon's event loop nor its memory.
 */
function measureVideoApart(
  path: string,
  container: 'isobmff' | 'matroska',
): Promise<Measured | MediaRefusal> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./measure-video-worker.ts', import.meta.url), {
      workerData: { path, container },
      resourceLimits: { maxOldGenerationSizeMb: MEASURE_HEAP_MB },
    });
    const finish = (result: Measured | MediaRefusal) => {
      clearTimeout(limit);
      resolve(result);
      void worker.terminate();
    };
    const unreadable = () => finish({ refused: 'unreadable', detail: container });
    const limit = setTimeout(unreadable, MEASURE_LIMIT_MS);
    worker.once('message', finish);
    worker.once('error', unreadable);
    worker.once('exit', unreadable);
  });
}
