import type { MediaFacts, MediaReference } from '../../src/domain/item.ts';
import type { MemoryMedia } from '../support/memory-media.ts';

/** An upright film of 12 s. */
export const UPRIGHT_FACTS: MediaFacts = {
  widthPx: 1080,
  heightPx: 1920,
  durationMs: 12_000,
  framesPerSecond: 30,
  videoCodec: 'avc',
};

const MIME_TYPES = {
  photo: 'image/jpeg',
  cover: 'image/jpeg',
  video: 'video/mp4',
  captions: 'application/x-subrip',
} as const satisfies Record<MediaReference['role'], string>;

/** First bytes by the ending of the name. */
const HEADS: Readonly<Record<string, Uint8Array>> = {
  jpg: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
  png: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  mp4: Buffer.from('\0\0\0\x18ftypisom'),
};

/** A file of a sample in the media store; it begins as a file of its type does, the rest is filling. */
export function fileOf(
  media: MemoryMedia,
  name: string,
  role: MediaReference['role'],
  sizeBytes: number,
  facts: MediaFacts = {},
): MediaReference {
  const mimeType = name.endsWith('.png') ? 'image/png' : MIME_TYPES[role];
  const bytes = role === 'captions' ? captionBytes(sizeBytes) : fileBytes(name, sizeBytes);
  return { ...media.put(bytes, facts, mimeType), name, role };
}

function fileBytes(name: string, sizeBytes: number): Uint8Array {
  const bytes = Buffer.alloc(sizeBytes, `${name} `);
  bytes.set(HEADS[name.split('.').at(-1) ?? ''] ?? []);
  return bytes;
}

function captionBytes(sizeBytes: number): Uint8Array {
  return Buffer.from('1\n00:00:00,000 --> 00:00:02,000\nXin chào bà con\n'.padEnd(sizeBytes, '\n'));
}
