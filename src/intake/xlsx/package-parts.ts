import { crc32, createInflateRaw } from 'node:zlib';
import { StopReading, XLSX_BOUNDS } from './bounds.ts';

/** How far before its end a zip file may keep its closing record. */
const CLOSING_BYTES = 65_557;
const CLOSING_RECORD_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** Unpacked bytes between two turns of the event loop. */
const CHUNK_BYTES = 64 * 1024;
/** What a 32-bit field says when the true number stands in a 64-bit one. */
const ELSEWHERE = 0xffff_ffff;

interface Part {
  readonly at: number;
  readonly packedBytes: number;
  readonly checksum: number;
  readonly isPacked: boolean;
  readonly isLocked: boolean;
}

/**
 * The parts of a zip file by their names (case does not count). Unpacks one at a time, away from
 * the event loop, and counts what really comes out against the bounds.
 */
export class PackageParts {
  readonly #bytes: Buffer;
  readonly #parts = new Map<string, Part>();
  #unpackedBytes = 0;

  /** Throws `StopReading` for what is no whole zip file. */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { count, at } = this.#closing();
    if (count > XLSX_BOUNDS.parts) throw new StopReading('too-large');
    let next = at;
    for (let index = 0; index < count; index += 1) next = this.#enter(next);
  }

  has(name: string): boolean {
    return this.#parts.has(keyOf(name));
  }

  /** Unpacked bytes in pieces; the checksum is compared at the end. */
  async *read(name: string): AsyncGenerator<Buffer> {
    const part = this.#parts.get(keyOf(name));
    if (part === undefined) throw new StopReading('damaged');
    if (part.isLocked) throw new StopReading('encrypted');
    let checksum = 0;
    for await (const piece of this.#pieces(part)) {
      this.#unpackedBytes += piece.length;
      if (this.#unpackedBytes > XLSX_BOUNDS.unpackedBytes) throw new StopReading('too-large');
      checksum = crc32(piece, checksum);
      yield piece;
    }
    if (checksum !== part.checksum) throw new StopReading('damaged');
  }

  #pieces(part: Part): AsyncIterable<Buffer> | Iterable<Buffer> {
    const start = this.#dataOf(part.at);
    const packed = this.#bytes.subarray(start, start + part.packedBytes);
    if (packed.length !== part.packedBytes) throw new StopReading('damaged');
    if (!part.isPacked) return cut(packed);
    const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
    inflate.end(packed);
    return inflate;
  }

  #closing(): { readonly count: number; readonly at: number } {
    const from = Math.max(0, this.#bytes.length - CLOSING_BYTES);
    const at = from + this.#bytes.subarray(from).lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
    if (at < from || at + CLOSING_RECORD_BYTES > this.#bytes.length) {
      throw new StopReading('damaged');
    }
    return { count: this.#bytes.readUInt16LE(at + 10), at: this.#bytes.readUInt32LE(at + 16) };
  }

  /** Notes one entry of the table of contents and tells where the next begins. */
  #enter(at: number): number {
    const bytes = this.#bytes;
    if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== 0x0201_4b50) {
      throw new StopReading('damaged');
    }
    const method = bytes.readUInt16LE(at + 10);
    const nameEnd = at + ENTRY_BYTES + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const key = keyOf(bytes.toString('utf8', at + ENTRY_BYTES, nameEnd));
    if ((method === 0 || method === 8) && !this.#parts.has(key)) {
      this.#parts.set(key, {
        ...this.#place(at, bytes.subarray(nameEnd, extraEnd)),
        checksum: bytes.readUInt32LE(at + 16),
        isPacked: method === 8,
        isLocked: (bytes.readUInt16LE(at + 8) & 1) === 1,
      });
    }
    return extraEnd + bytes.readUInt16LE(at + 32);
  }

  /** Some writers keep sizes in 64-bit fields, however small the file is. */
  #place(at: number, extra: Buffer): Pick<Part, 'at' | 'packedBytes'> {
    const wide = wideFields(extra);
    const take = (narrowAt: number): number => {
      const narrow = this.#bytes.readUInt32LE(narrowAt);
      return narrow === ELSEWHERE ? (wide.shift() ?? ELSEWHERE) : narrow;
    };
    take(at + 24);
    return { packedBytes: take(at + 20), at: take(at + 42) };
  }

  #dataOf(at: number): number {
    const bytes = this.#bytes;
    if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== 0x0403_4b50) {
      throw new StopReading('damaged');
    }
    return at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  }
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/u, '').toLowerCase();
}

function* cut(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

function wideFields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    const found: number[] = [];
    for (let field = at + 4; field + 8 <= end; field += 8) {
      found.push(Number(extra.readBigUInt64LE(field)));
    }
    return found;
  }
  return [];
}
