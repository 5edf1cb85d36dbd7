import { Unzip, UnzipInflate } from 'fflate';

/** Unpacked bytes of all parts together that are read; a document of text alone is far smaller. */
const MAX_UNPACKED_BYTES = 4 * 1024 * 1024;
const MOST_PARTS = 2_000;
/** Packed bytes handed over at once; bounds what one push can unpack to. */
const PUSH_BYTES = 16 * 1024;
/** How far before its end a zip file may keep its closing record. */
const CLOSING_BYTES = 65_557;

export type WordParts =
  | ReadonlyMap<string, string>
  /** `locked`: a password, or an old .doc under a new name. `broken`: no zip, or cut off. */
  | 'too-large'
  | 'locked'
  | 'broken';

/**
 * Unpacks only the wanted parts, and only up to the limit: a small file may unpack to gigabytes,
 * and what its headers say about sizes is not believed.
 */
export function unpackWord(bytes: Uint8Array, isWanted: (name: string) => boolean): WordParts {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'locked';
  if (!startsWith(bytes, [0x50, 0x4b]) || !isClosed(bytes)) return 'broken';
  const unpacker = new Unpacker(isWanted);
  for (let at = 0; at < bytes.length && unpacker.state === 'running'; at += PUSH_BYTES) {
    unpacker.push(bytes.subarray(at, at + PUSH_BYTES), at + PUSH_BYTES >= bytes.length);
  }
  return unpacker.result();
}

class Unpacker {
  state: 'running' | 'too-large' | 'broken' = 'running';
  readonly #parts = new Map<string, { readonly chunks: Uint8Array[]; isWhole: boolean }>();
  readonly #unzip: Unzip;
  #sizeBytes = 0;
  #count = 0;

  constructor(isWanted: (name: string) => boolean) {
    this.#unzip = new Unzip((file) => {
      this.#count += 1;
      if (this.#count > MOST_PARTS) this.state = 'too-large';
      if (!isWanted(file.name) || this.#parts.has(file.name)) return;
      const part = { chunks: [] as Uint8Array[], isWhole: false };
      this.#parts.set(file.name, part);
      file.ondata = (error, chunk, isLast) => {
        if (error !== null) this.state = 'broken';
        else this.#take(part, chunk, isLast);
      };
      file.start();
    });
    this.#unzip.register(UnzipInflate);
  }

  push(bytes: Uint8Array, isLast: boolean): void {
    try {
      this.#unzip.push(bytes, isLast);
    } catch {
      if (this.state === 'running') this.state = 'broken';
    }
  }

  #take(
    part: { readonly chunks: Uint8Array[]; isWhole: boolean },
    chunk: Uint8Array,
    isLast: boolean,
  ): void {
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > MAX_UNPACKED_BYTES) this.state = 'too-large';
    else part.chunks.push(chunk);
    part.isWhole = isLast;
  }

  result(): WordParts {
    if (this.state !== 'running') return this.state;
    const parts = [...this.#parts];
    if (parts.some(([, part]) => !part.isWhole)) return 'broken';
    return new Map(
      parts.map(([name, part]) => [name, Buffer.concat(part.chunks).toString('utf8')]),
    );
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** A zip file that was copied whole ends with its closing record: 22 bytes and a comment. */
function isClosed(bytes: Uint8Array): boolean {
  const end = Buffer.from(bytes.subarray(Math.max(0, bytes.length - CLOSING_BYTES)));
  const at = end.lastIndexOf('PK\u0005\u0006');
  return at !== -1 && at + 22 <= end.length && at + 22 + end.readUInt16LE(at + 20) <= end.length;
}
