import { createHash } from 'node:crypto';
import type { MediaFacts } from '../../src/domain/item.ts';
import type { MediaPort, MediaRefusal, OpenMedia, StoredMedia } from '../../src/ports/media.ts';

const CHUNK_BYTES = 64 * 1024;

/** Media in memory. Files of a "disk" that `takeIn` knows are put there with `putFile`. */
export interface MemoryMedia extends MediaPort {
  /** Stores bytes as if they had been taken in. */
  put(bytes: Uint8Array, facts?: MediaFacts, mimeType?: string): StoredMedia;
  /** What `takeIn(path)` shall find there. */
  putFile(path: string, bytes: Uint8Array, facts?: MediaFacts, mimeType?: string): void;
  /** Makes `takeIn(path)` refuse. */
  refuseFile(path: string, refusal: MediaRefusal): void;
  /** From now on `open` gives null for this file. */
  damage(sha256: string): void;
  /** Files opened and not closed yet: 0 at the end of a good test. */
  openCount(): number;
}

interface Entry {
  readonly stored: StoredMedia;
  readonly bytes: Uint8Array;
}

export function createMemoryMedia(): MemoryMedia {
  const entries = new Map<string, Entry>();
  const files = new Map<string, MediaRefusal | (() => StoredMedia)>();
  let openFiles = 0;

  const put = (bytes: Uint8Array, facts: MediaFacts = {}, mimeType = 'image/jpeg') => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const stored = { sha256, sizeBytes: bytes.length, mimeType, facts };
    entries.set(sha256, { stored, bytes: bytes.slice() });
    return stored;
  };
  const openEntry = (entry: Entry): OpenMedia => {
    let isOpen = true;
    openFiles += 1;
    return {
      sizeBytes: entry.bytes.length,
      async *read(startByte, endByte) {
        for (let at = startByte; at < endByte; at += CHUNK_BYTES) {
          if (!isOpen) throw new Error('read after close');
          yield entry.bytes.subarray(at, Math.min(at + CHUNK_BYTES, endByte));
        }
      },
      async close() {
        if (isOpen) openFiles -= 1;
        isOpen = false;
      },
    };
  };

  return {
    put,
    putFile: (path, bytes, facts, mimeType) =>
      void files.set(path, () => put(bytes, facts, mimeType)),
    refuseFile: (path, refusal) => void files.set(path, refusal),
    damage: (sha256) => void entries.delete(sha256),
    openCount: () => openFiles,
    async takeIn(path) {
      const found = files.get(path);
      if (found === undefined) return { refused: 'unreadable', detail: 'ENOENT' };
      return typeof found === 'function' ? found() : found;
    },
    async open(sha256) {
      const entry = entries.get(sha256);
      return entry === undefined ? null : openEntry(entry);
    },
    has: async (sha256) => entries.has(sha256),
  };
}
