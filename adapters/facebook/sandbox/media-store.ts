/** Media of the sandbox: calls carry files by their path, and keep them by their hash. */

import { basename } from 'node:path';
import { type Bytes, openBytes } from '../../kit/sandbox/bytes.ts';
import type { FileSink } from '../../kit/sandbox/multipart.ts';
import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import type { ReceivedFile } from './records.ts';

type Shared = Pick<
  Bytes,
  | 'newIncoming'
  | 'incomingPath'
  | 'mediaPath'
  | 'append'
  | 'sizeOf'
  | 'incoming'
  | 'usedBytes'
  | 'hasRoom'
>;

export interface MediaStore extends Shared {
  /** A sink that hashes as it writes. */
  receive(head: FileHead, maxBytes: number): Promise<Receiver>;
  /** Moves a received file under its hash. */
  keep(
    path: string,
    mimeType: string,
    known?: { readonly sha256: string; readonly bytes: number },
  ): Promise<StoredMedia>;
  drop(path: string): Promise<void>;
}

interface FileHead {
  readonly fileName: string | null;
  readonly mimeType: string;
}

export interface Receiver extends FileSink {
  /** The file, or why there is none. */
  outcome(): ReceivedFile | 'too-large' | 'no-room' | 'unfinished';
}

/** Opens (and makes) the two folders under `folder`. */
export async function openMediaStore(folder: string, maxStoredBytes: number): Promise<MediaStore> {
  const bytes = await openBytes(folder, maxStoredBytes);
  return {
    ...bytes,
    receive: async (head, maxBytes) => {
      const receiver = await bytes.receive(maxBytes);
      return { ...receiver, outcome: () => withHead(bytes, head, receiver.outcome()) };
    },
    keep: (path, mimeType, known) => bytes.keep(basename(path), mimeType, known),
    drop: (path) => bytes.drop(basename(path)),
  };
}

type Outcome = ReturnType<Awaited<ReturnType<Bytes['receive']>>['outcome']>;

function withHead(bytes: Bytes, head: FileHead, file: Outcome): ReturnType<Receiver['outcome']> {
  if (typeof file === 'string') return file;
  const { incoming, ...rest } = file;
  const { fileName, mimeType } = head;
  return { ...rest, path: bytes.incomingPath(incoming), fileName: fileName ?? '', mimeType };
}
