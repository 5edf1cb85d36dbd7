/** What the tests of the Facebook sandbox share: a plain client and small synthetic media. */

import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { seeded } from '../../adapters/facebook/sandbox.ts';

export const page = seeded.pageId;
export const pageToken = seeded.pageToken;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; an empty object when it is no JSON. */
  readonly body: Record<string, unknown>;
}

export interface GraphError {
  readonly code: number;
  readonly error_subcode?: number;
  readonly message: string;
  readonly error_data?: { readonly start_offset: number; readonly end_offset: number };
  readonly is_transient?: boolean;
  readonly fbtrace_id: string;
}

type Body = Record<string, string | Blob>;

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  try {
    return { status, headers, text, body: JSON.parse(text) as Record<string, unknown> };
  } catch {
    return { status, headers, text, body: {} };
  }
}

/** A client that sends the page's token with everything. */
export function clientOf(baseUrl: string, token: string = pageToken) {
  const url = (path: string, query: Record<string, string>) =>
    `${baseUrl}/v26.0${path}?${new URLSearchParams({ access_token: token, ...query }).toString()}`;
  return {
    get: async (path: string, query: Record<string, string> = {}) =>
      answerOf(await fetch(url(path, query))),
    remove: async (path: string) => answerOf(await fetch(url(path, {}), { method: 'DELETE' })),
    /** Form-urlencoded, or multipart when a value is a Blob. */
    post: async (path: string, body: Body = {}) => {
      const hasFile = Object.values(body).some((value) => value instanceof Blob);
      const form = new FormData();
      const plain = new URLSearchParams();
      for (const [name, value] of Object.entries(body)) {
        if (typeof value === 'string') {
          form.set(name, value);
          plain.set(name, value);
        } else form.set(name, value, value instanceof File ? value.name : 'file.bin');
      }
      return answerOf(await fetch(url(path, {}), { method: 'POST', body: hasFile ? form : plain }));
    },
    raw: async (address: string, headers: Record<string, string>, body: Uint8Array) =>
      answerOf(
        await fetch(address, {
          method: 'POST',
          headers: { authorization: `OAuth ${token}`, ...headers },
          body: Buffer.from(body),
        }),
      ),
  };
}

export type Client = ReturnType<typeof clientOf>;

export function errorOf(answer: Answer): GraphError {
  return answer.body['error'] as GraphError;
}

export function textIn(answer: Answer, name: string): string {
  const value = answer.body[name];
  if (typeof value !== 'string') throw new Error(`no ${name} in ${answer.text.slice(0, 300)}`);
  return value;
}

export function dataOf(answer: Answer): readonly Record<string, unknown>[] {
  const { data } = answer.body;
  if (!Array.isArray(data)) throw new Error(`no list in ${answer.text.slice(0, 300)}`);
  return data as Record<string, unknown>[];
}

/** A picture of 1 x 1 with room for distinct content behind it. */
export function pngBlob(mark = ''): Blob {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  return new Blob([png, mark], { type: 'image/png' });
}

interface FilmShape {
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  readonly fps: number;
}

/** A film whose container is real and whose pictures are noise: 720 x 1280, 4 s, 30 fps. */
export async function film(shape: Partial<FilmShape> = {}): Promise<Buffer> {
  const { width, height, seconds, fps } = {
    width: 720,
    height: 1280,
    seconds: 4,
    fps: 30,
    ...shape,
  };
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const description = Uint8Array.from([
    1, 66, 0, 30, 255, 225, 0, 4, 103, 66, 0, 30, 1, 0, 4, 104, 206, 60, 128,
  ]);
  const config = { codec: 'avc1.42001e', codedWidth: width, codedHeight: height, description };
  for (let frame = 0; frame < seconds * fps; frame += 1) {
    const bytes = Uint8Array.from({ length: 64 }, (_, index) => (index * 7 + frame) % 251);
    const type = frame % fps === 0 ? 'key' : 'delta';
    await source.add(new EncodedPacket(bytes, type, frame / fps, 1 / fps), {
      decoderConfig: config,
    });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** A clock that tests move. */
export function testClock(start = Date.UTC(2026, 10, 21, 8)) {
  let at = start;
  return {
    now: () => at,
    advance: (ms: number) => {
      at += ms;
    },
  };
}
