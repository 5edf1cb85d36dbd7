import type { FileHandle } from 'node:fs/promises';

/**
 * Does the file reach as far as its own boxes say? A copy that broke off often still plays its
 * beginning, so players and probes do not notice.
 */
export type Extent = 'whole' | 'truncated' | 'unreadable';

/** Boxes and elements looked at before the rest is taken on trust. */
const MAX_BOXES = 100_000;
const EBML_SEGMENT = 0x18538067;

/** Walks the top-level boxes of an MP4 or QuickTime file. */
export async function isobmffExtent(file: FileHandle, sizeBytes: number): Promise<Extent> {
  const seen = new Set<string>();
  let position = 0;
  for (let count = 0; count < MAX_BOXES && sizeBytes - position >= 8; count += 1) {
    const head = await readAt(file, position, 16);
    const type = head.toString('latin1', 4, 8);
    // Some cameras pad their files; behind the film that does no harm.
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) break;
    const short = head.readUInt32BE(0);
    if (short === 1 && head.length < 16) return 'truncated';
    const boxBytes = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    seen.add(type);
    // Size 0 reaches to the end of the file.
    if (boxBytes === 0) position = sizeBytes;
    else if (boxBytes < 8) return 'unreadable';
    else position += boxBytes;
  }
  if (position > sizeBytes) return 'truncated';
  // The index is written last by most cameras: without it the recording was cut.
  return seen.has('moov') ? 'whole' : 'truncated';
}

/** Walks the elements of a Matroska or WebM segment. */
export async function matroskaExtent(file: FileHandle, sizeBytes: number): Promise<Extent> {
  let position = 0;
  let endsAt = sizeBytes;
  for (let count = 0; count < MAX_BOXES && position < endsAt; count += 1) {
    const head = await readAt(file, position, 16);
    const id = vintAt(head, 0, true);
    const size = id === null ? null : vintAt(head, id.bytes, false);
    if (id === null || size === null) return head.length < 12 ? 'truncated' : 'unreadable';
    const bodyAt = position + id.bytes + size.bytes;
    if (id.value === EBML_SEGMENT) {
      if (size.value !== null && bodyAt + size.value > sizeBytes) return 'truncated';
      if (size.value !== null) endsAt = bodyAt + size.value;
      position = bodyAt;
      continue;
    }
    // An element of unknown length was written live; what follows cannot be checked from outside.
    if (size.value === null) return 'whole';
    if (bodyAt + size.value > sizeBytes) return 'truncated';
    position = bodyAt + size.value;
  }
  return 'whole';
}

async function readAt(file: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, position);
  return buffer.subarray(0, bytesRead);
}

/** A variable-length number; `value` null = "unknown length" (all ones). */
function vintAt(
  bytes: Buffer,
  at: number,
  keepMarker: boolean,
): { readonly value: number | null; readonly bytes: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = keepMarker ? first : first & (0xff >> length);
  let isUnknown = !keepMarker && value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value: isUnknown ? null : value, bytes: length };
}
