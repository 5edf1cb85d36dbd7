/** Kind and size of a picture from its first bytes. */

import { open } from 'node:fs/promises';

export interface ImageFacts {
  readonly mimeType: string;
  readonly width: number | null;
  readonly height: number | null;
}

const headBytes = 256 * 1024;

/** Null when the bytes are none of jpeg, webp, png, gif, bmp or tiff. */
export async function readImageFacts(path: string): Promise<ImageFacts | null> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return imageFactsOf(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function imageFactsOf(head: Buffer): ImageFacts | null {
  const hex = head.subarray(0, 8).toString('hex');
  if (hex === '89504e470d0a1a0a' && head.length >= 24) {
    return { mimeType: 'image/png', width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
  }
  if (/^474946383[79]61/.test(hex) && head.length >= 10) {
    return { mimeType: 'image/gif', width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
  }
  if (hex.startsWith('424d') && head.length >= 26) {
    return {
      mimeType: 'image/bmp',
      width: head.readInt32LE(18),
      height: Math.abs(head.readInt32LE(22)),
    };
  }
  if (hex.startsWith('49492a00') || hex.startsWith('4d4d002a')) {
    return { mimeType: 'image/tiff', width: null, height: null };
  }
  if (/^52494646.{8}57454250/.test(head.subarray(0, 12).toString('hex'))) return webpFacts(head);
  return hex.startsWith('ffd8ff') ? jpegFacts(head) : null;
}

/** The three forms of WebP: extended, lossless and lossy. */
function webpFacts(head: Buffer): ImageFacts {
  const mimeType = 'image/webp';
  const form = head.subarray(12, 16).toString('latin1');
  if (form === 'VP8X' && head.length >= 30) {
    return { mimeType, width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  }
  if (form === 'VP8L' && head.length >= 25) {
    const bits = head.readUInt32LE(21);
    return { mimeType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form === 'VP8 ' && head.length >= 30) {
    const width = head.readUInt16LE(26) & 0x3fff;
    return { mimeType, width, height: head.readUInt16LE(28) & 0x3fff };
  }
  return { mimeType, width: null, height: null };
}

/** Walks the segments of a JPEG to its frame header. */
function jpegFacts(head: Buffer): ImageFacts {
  let at = 2;
  while (at + 9 < head.length && head[at] === 0xff) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return {
        mimeType: 'image/jpeg',
        width: head.readUInt16BE(at + 7),
        height: head.readUInt16BE(at + 5),
      };
    }
    at += 2 + head.readUInt16BE(at + 2);
  }
  return { mimeType: 'image/jpeg', width: null, height: null };
}
