import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';

/** A film to be made: real containers around frames of noise, so no encoder is needed. */
export interface Film {
  readonly container: 'mp4' | 'mov' | 'webm';
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly frameBytes?: number;
  readonly rotation?: 0 | 90 | 180 | 270;
  /** The index in front, as encoders for the web put it; else behind, as cameras do. */
  readonly indexFirst?: boolean;
  readonly audio?: boolean;
}

const WIDTH = 1280;
const HEIGHT = 720;
// An AVCDecoderConfigurationRecord for baseline 3.1 with one SPS and one PPS.
const AVC_DESCRIPTION = Buffer.from(
  '0142c01fffe100186742c01fda014016e840000003004000000c83c60ca801000468ce3c80',
  'hex',
);
const AAC_DESCRIPTION = Buffer.from('1190', 'hex');
const SAMPLE_RATE = 48_000;
const AAC_FRAME_SAMPLES = 1024;

function formatOf(film: Film) {
  const options = {
    fastStart: film.indexFirst === true ? ('in-memory' as const) : (false as const),
  };
  if (film.container === 'webm') return new WebMOutputFormat();
  return film.container === 'mp4' ? new Mp4OutputFormat(options) : new MovOutputFormat(options);
}

/** The bytes of a film of 1280 × 720 (before rotation). */
export async function makeFilm(film: Film): Promise<Buffer> {
  const isWebm = film.container === 'webm';
  const target = new BufferTarget();
  const output = new Output({ format: formatOf(film), target });
  const video = new EncodedVideoPacketSource(isWebm ? 'vp9' : 'avc');
  output.addVideoTrack(video, { rotation: film.rotation ?? 0 });
  const audio = film.audio === true ? new EncodedAudioPacketSource('aac') : null;
  if (audio !== null) output.addAudioTrack(audio);
  await output.start();
  const decoderConfig = {
    codec: isWebm ? 'vp09.00.31.08' : 'avc1.42c01f',
    codedWidth: WIDTH,
    codedHeight: HEIGHT,
    ...(isWebm ? {} : { description: AVC_DESCRIPTION }),
  };
  for (let index = 0; index < film.frames; index += 1) {
    const bytes = frameOf(film.frameBytes ?? 400, index);
    const duration = 1 / film.framesPerSecond;
    const packet = new EncodedPacket(
      bytes,
      index % 30 === 0 ? 'key' : 'delta',
      index * duration,
      duration,
    );
    await video.add(packet, { decoderConfig });
  }
  if (audio !== null) await addAudio(audio, film.frames / film.framesPerSecond);
  await output.finalize();
  if (target.buffer === null) throw new Error('no film');
  return Buffer.from(target.buffer);
}

/** A length-prefixed slice of noise. */
function frameOf(sizeBytes: number, index: number): Uint8Array {
  const bytes = Buffer.alloc(sizeBytes, (index % 200) + 20);
  bytes.writeUInt32BE(sizeBytes - 4, 0);
  bytes.writeUInt8(index % 30 === 0 ? 0x65 : 0x41, 4);
  return bytes;
}

async function addAudio(audio: EncodedAudioPacketSource, lengthSec: number): Promise<void> {
  const duration = AAC_FRAME_SAMPLES / SAMPLE_RATE;
  const decoderConfig = {
    codec: 'mp4a.40.2',
    numberOfChannels: 2,
    sampleRate: SAMPLE_RATE,
    description: AAC_DESCRIPTION,
  };
  for (let index = 0; index * duration < lengthSec; index += 1) {
    const packet = new EncodedPacket(Buffer.alloc(200, 7), 'key', index * duration, duration);
    await audio.add(packet, { decoderConfig });
  }
}
