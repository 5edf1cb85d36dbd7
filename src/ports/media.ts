import type { MediaFacts } from '../domain/item.ts';

/** An open, verified media file: bytes come from this handle alone. */
export interface OpenMedia {
  readonly sizeBytes: number;
  /** Streams bytes `[startByte, endByte)`; ends early only by throwing. */
  read(startByte: number, endByte: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** What was found in a file when it was taken in. */
export interface StoredMedia {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mimeType: string;
  readonly facts: MediaFacts;
}

/** Why a file was not taken: `empty`, `truncated`, `unreadable`, `not-media`, `too-large`. */
export interface MediaRefusal {
  readonly refused: 'empty' | 'truncated' | 'unreadable' | 'not-media' | 'too-large';
  readonly detail: string;
}

/** Content-addressed, immutable files under the home folder's `media/`. */
export interface MediaPort {
  /** Copies the file in, hashing on the way, and measures it. The same bytes twice are kept once. */
  takeIn(path: string): Promise<StoredMedia | MediaRefusal>;
  /**
   * Opens a stored file. The first opening in this process reads it through and compares the hash;
   * later ones compare size and change time. `null` = missing or damaged.
   */
  open(sha256: string): Promise<OpenMedia | null>;
  has(sha256: string): Promise<boolean>;
}
