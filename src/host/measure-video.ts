import { open } from 'node:fs/promises';
import {
  EncodedPacketSink,
  FilePathSource,
  Input,
  type InputTrack,
  type InputVideoTrack,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
} from 'mediabunny';
import type { MediaFacts } from '../domain/item.ts';
import type { MediaRefusal } from '../ports/media.ts';
import type { Measured } from './measure-media.ts';
import { isobmffExtent, matroskaExtent } from './video-extent.ts';

const CACHE_BYTES = 8 * 1024 * 1024;
/** Frames looked at for the frame rate. */
const FRAME_SAMPLE = 300;

/** Container names as facts give them, and their media types. */
const CONTAINERS: ReadonlyMap<string, { readonly container: string; readonly mimeType: string }> =
  new Map([
    ['MP4', { container: 'mp4', mimeType: 'video/mp4' }],
    ['QuickTime File Format', { container: 'mov', mimeType: 'video/quicktime' }],
    ['WebM', { container: 'webm', mimeType: 'video/webm' }],
    ['Matroska', { container: 'mkv', mimeType: 'video/x-matroska' }],
  ]);

/**
 * Measures a video without decoding it: size as shown (after rotation), duration, codecs, frame
 * rate. Reads indexes and single packets, never the whole file into memory.
 */
export async function measureVideo(
  path: string,
  container: 'isobmff' | 'matroska',
): Promise<Measured | MediaRefusal> {
  const extent = await extentOf(path, container);
  if (extent !== 'whole') return { refused: extent, detail: container };
  const source = new FilePathSource(path, {
    maxCacheSize: CACHE_BYTES,
    handleUnhandledError: () => undefined,
  });
  const input = new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source });
  try {
    return await measureInput(input);
  } catch {
    // The parser's words quote the file; the kind of trouble is enough.
    return { refused: 'unreadable', detail: container };
  } finally {
    input.dispose();
  }
}

async function extentOf(path: string, container: 'isobmff' | 'matroska') {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return await (container === 'isobmff' ? isobmffExtent(file, size) : matroskaExtent(file, size));
  } finally {
    await file.close();
  }
}

async function measureInput(input: Input): Promise<Measured | MediaRefusal> {
  const names = CONTAINERS.get((await input.getFormat()).name);
  if (names === undefined) return { refused: 'not-media', detail: 'container' };
  const video = await input.getPrimaryVideoTrack();
  if (video === null) return { refused: 'not-media', detail: 'no picture in it' };
  const audio = await input.getPrimaryAudioTrack();
  const tracks: InputTrack[] = audio === null ? [video] : [video, audio];
  for (const track of tracks) {
    if (!(await hasLastPacket(track))) return { refused: 'truncated', detail: names.container };
  }
  const facts = await videoFacts(input, video, names.container);
  const audioCodec = audio === null ? null : await audio.getCodec();
  return {
    mimeType: names.mimeType,
    facts: {
      container: names.container,
      ...facts,
      ...(audioCodec === null ? {} : { audioCodec }),
    },
  };
}

/** An index may be whole while the bytes it points at are not there. */
async function hasLastPacket(track: InputTrack): Promise<boolean> {
  try {
    const packet = await new EncodedPacketSink(track).getPacket(Number.POSITIVE_INFINITY);
    return packet !== null && packet.data.byteLength > 0;
  } catch {
    return false;
  }
}

async function videoFacts(
  input: Input,
  video: InputVideoTrack,
  container: string,
): Promise<MediaFacts> {
  const codec = await video.getCodec();
  const rate = await video.computeFrameRateMetrics({ targetPacketCount: FRAME_SAMPLE });
  const framesPerSecond = rate.bestGuessFrameRate;
  return {
    widthPx: await video.getDisplayWidth(),
    heightPx: await video.getDisplayHeight(),
    durationMs: Math.round((await durationSec(input, container)) * 1000),
    ...(codec === null ? {} : { videoCodec: codec }),
    ...(Number.isFinite(framesPerSecond) && framesPerSecond > 0
      ? { framesPerSecond: Math.round(framesPerSecond * 1000) / 1000 }
      : {}),
  };
}

/**
 * MP4 and QuickTime have an index of every sample. Matroska has not, and its last frame does not
 * tell how long it is shown: there the header is right where it has an answer.
 */
async function durationSec(input: Input, container: string): Promise<number> {
  const isIndexed = container === 'mp4' || container === 'mov';
  const stated = isIndexed ? null : await input.getDurationFromMetadata();
  return stated ?? (await input.computeDuration());
}
