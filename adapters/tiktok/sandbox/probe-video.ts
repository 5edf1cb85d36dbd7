/** Measures a film with mediabunny; what cannot be read is garbage to the platform too. */

import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import type { VideoFacts } from './records.ts';
import { bounds } from './rules.ts';

/** Packets looked at to learn the frame rate. */
const ratePackets = 120;

/** Duration, displayed size and frame rate, or null when the file is no readable film. */
export async function probeVideo(path: string): Promise<VideoFacts | null> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  let cancel = (): void => {};
  const late = new Promise<null>((resolve) => {
    const timer = setTimeout(() => resolve(null), bounds.probeMs);
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
    container: format.name.toLowerCase().split(/[^a-z0-9]/)[0] ?? 'mp4',
  };
}
