/** Measures a film with mediabunny; what cannot be read is garbage to the platform too. */

import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';

export interface VideoFacts {
  readonly durationSec: number;
  /** Pixels as displayed, after rotation. */
  readonly width: number;
  readonly height: number;
  readonly fps: number | null;
  /** `avc`, `hevc`, `vp9`; null when it is none that is known. */
  readonly codec: string | null;
  /** Degrees, clockwise. */
  readonly rotation: number;
  /** `mp4`, `quicktime`, `webm`. */
  readonly container: string;
}

/** Packets looked at to learn the frame rate. */
const ratePackets = 120;

/** Null when the file is no readable film, or not read within `withinMs`. */
export async function probeVideo(path: string, withinMs: number): Promise<VideoFacts | null> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  let cancel = (): void => {};
  const late = new Promise<null>((resolve) => {
    const timer = setTimeout(() => resolve(null), withinMs);
    cancel = () => clearTimeout(timer);
  });
  try {
    return await Promise.race([measure(input), late]);
  } catch {
    return null;
  } finally {
    cancel();
    input.dispose();
  }
}

async function measure(input: Input): Promise<VideoFacts | null> {
  const track = await input.getPrimaryVideoTrack();
  if (track === null) return null;
  const durationSec = await input.computeDuration();
  if (!Number.isFinite(durationSec) || durationSec <= 0) return null;
  const stats = await track.computePacketStats(ratePackets);
  const fps = Number.isFinite(stats.averagePacketRate) ? stats.averagePacketRate : null;
  const format = await input.getFormat();
  return {
    durationSec,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    fps,
    codec: await track.getCodec(),
    rotation: await track.getRotation(),
    container: format.name.toLowerCase().split(/[^a-z0-9]/)[0] ?? 'mp4',
  };
}
