import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { blockWriter } from './block-writer.ts';
import type { FileSink } from './multipart.ts';

/** A file that lies in the incoming folder, named `incoming` there. */
export interface Received {
  readonly incoming: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Receiver extends FileSink {
  /** The file, or why there is none; known after `end` or `abort`. */
  outcome(): Received | 'too-large' | 'no-room' | 'unfinished';
}

/** Where the file goes, and what is counted there. */
interface Place {
  readonly incoming: string;
  readonly path: string;
  readonly maxBytes: number;
  hasRoom(bytes: number): boolean;
  take(bytes: number): void;
  drop(): Promise<void>;
}

/** A sink that hashes as it writes; what cannot be kept is dropped. */
export async function receive(place: Place): Promise<Receiver> {
  const handle = await open(place.path, 'w');
  const hash = createHash('sha256');
  const writer = blockWriter(handle, hash);
  let bytes = 0;
  let state: 'open' | 'done' | 'too-large' | 'no-room' | 'aborted' = 'open';
  let sha256 = '';
  const write = async (chunk: Buffer) => {
    if (state !== 'open') return;
    if (bytes + chunk.length > place.maxBytes) state = 'too-large';
    else if (!place.hasRoom(chunk.length)) state = 'no-room';
    if (state !== 'open') return;
    bytes += chunk.length;
    place.take(chunk.length);
    await writer.write(chunk);
  };
  const end = async () => {
    await writer.flush();
    await handle.close();
    if (state === 'open') {
      sha256 = hash.digest('hex');
      state = 'done';
    } else await place.drop();
  };
  const abort = async () => {
    // Written down first, so that the size on disk is what was counted.
    await writer.flush().catch(() => {});
    await handle.close();
    state = state === 'open' ? 'aborted' : state;
    await place.drop();
  };
  const outcome = () => {
    if (state === 'too-large' || state === 'no-room') return state;
    return state === 'done' ? { incoming: place.incoming, bytes, sha256 } : 'unfinished';
  };
  return { write, end, abort, outcome };
}
