import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

/** A picture of 1 x 1. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What a small film is to who reads its container: pixels and frames per second. */
export interface FilmShape {
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  readonly fps: number;
  readonly frameBytes: number;
}

const UPRIGHT: FilmShape = {
  width: 720,
  height: 1280,
  seconds: 4,
  fps: 30,
  frameBytes: 64,
};
/** Settings of an encoder of baseline 3.0, as short as they may be. */
const AVC_DESCRIPTION = Uint8Array.from([
  1, 66, 0, 30, 255, 225, 0, 4, 103, 66, 0, 30, 1, 0, 4, 104, 206, 60, 128,
]);

/** An mp4 whose container is real and whose pictures are noise: 720 x 1280, 4 s, 30 fps. */
export async function film(shape: Partial<FilmShape> = {}): Promise<Buffer> {
  const { width, height, seconds, fps, frameBytes } = { ...UPRIGHT, ...shape };
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = {
    codec: 'avc1.42001e',
    codedWidth: width,
    codedHeight: height,
    description: AVC_DESCRIPTION,
  };
  for (let frame = 0; frame < seconds * fps; frame += 1) {
    const bytes = Uint8Array.from({ length: frameBytes }, (_, index) => (index * 7 + frame) % 251);
    const type = frame % fps === 0 ? 'key' : 'delta';
    const packet = new EncodedPacket(bytes, type, frame / fps, 1 / fps);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** One file behind a link. */
export interface ServedFile {
  readonly type?: string;
  readonly status?: number;
  readonly body: Buffer;
}

/** A listener on loopback that notes each request. */
export interface FileServer {
  readonly asked: string[];
  url(path: string): string;
  close(): Promise<void>;
}

/**
 * Stands in for the office's public media: only what is listed, each request counted. What has no
 * type of its own is of `usualType`; a redirect leads to `/a` with the ending of that type.
 */
export async function serveFiles(
  files: Readonly<Record<string, ServedFile>>,
  usualType: 'image/jpeg' | 'image/png',
): Promise<FileServer> {
  const asked: string[] = [];
  const location = usualType === 'image/png' ? '/a.png' : '/a.jpg';
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const found = Object.hasOwn(files, path) ? files[path] : undefined;
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    const headers = { 'content-type': found.type ?? usualType, location };
    response.writeHead(found.status ?? 200, headers).end(found.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
