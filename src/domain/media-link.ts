import { createHash, createHmac } from 'node:crypto';

/** Extension and content type of the files that Loa links to. */
const MEDIA_TYPES = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  srt: 'application/x-subrip',
} as const satisfies Record<string, string>;

/** Characters of a hash that name a file inside its link. */
const NAME_CHARS = 16;

/** The real extension of a stored file, e.g. `image/jpeg` -> `jpg`; null = no link is made for it. */
export function extensionOfMimeType(mimeType: string): string | null {
  const found = Object.entries(MEDIA_TYPES).find(([, type]) => type === mimeType);
  return found?.[0] ?? null;
}

/** Content type of a linked file; null = Loa links to no such file. */
export function mimeTypeOfExtension(extension: string): string | null {
  return Object.hasOwn(MEDIA_TYPES, extension)
    ? MEDIA_TYPES[extension as keyof typeof MEDIA_TYPES]
    : null;
}

/** Last part of a link: tells nothing of the item, differs for files of one publication. */
export function linkFileName(sha256: string, extension: string): string {
  return `${sha256.slice(0, NAME_CHARS)}.${extension}`;
}

/** 43 characters that nobody can guess without the key; the same salt gives the same token. */
export function linkToken(key: string, salt: string): string {
  return createHmac('sha256', key).update(salt, 'utf8').digest('base64url');
}

/** What is kept of a token: SHA-256, hex. */
export function linkTokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Bytes `[startByte, endByte)` of a file. */
export interface ByteRange {
  readonly startByte: number;
  readonly endByte: number;
}

/** True when the ranges together hold every byte of a file of this size. */
export function coverFile(ranges: readonly ByteRange[], sizeBytes: number): boolean {
  const inOrder = [...ranges].sort((a, b) => a.startByte - b.startByte);
  let coveredTo = 0;
  for (const { startByte, endByte } of inOrder) {
    if (startByte > coveredTo) return false;
    coveredTo = Math.max(coveredTo, endByte);
  }
  return coveredTo >= sizeBytes;
}
