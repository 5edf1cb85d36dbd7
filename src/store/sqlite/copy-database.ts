import { Worker } from 'node:worker_threads';

/** What was found in a copy; `damaged` = it does not hold together and must not be kept. */
export type DatabaseCopy =
  | {
      readonly copied: true;
      /** Number of the newest migration. */
      readonly schema: number;
      readonly homeId: string | null;
      readonly journal: { readonly sequence: number; readonly hash: string | null };
      /** Every media file that a version of an item names, each once, by hash. */
      readonly media: readonly { readonly sha256: string; readonly sizeBytes: number }[];
    }
  | { readonly copied: false; readonly damaged: boolean; readonly code: string };

/**
 * Copies a database that others may be writing, as of one instant, to a new file that stands alone
 * (no write-ahead log), and checks the copy: its pages and the journal's chain. All of it happens in
 * a thread of its own with a reading connection, so neither the event loop nor a writer waits.
 */
export function copyDatabase(
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<DatabaseCopy> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./copy-database-worker.ts', import.meta.url), {
      workerData: { from, to },
    });
    const finish = (copy: DatabaseCopy) => {
      signal?.removeEventListener('abort', stop);
      resolve(copy);
      void worker.terminate();
    };
    const broken = (code: string) => finish({ copied: false, damaged: false, code });
    const stop = () => broken('stopped');
    signal?.addEventListener('abort', stop);
    worker.once('message', finish);
    worker.once('error', (error) => broken(error instanceof Error ? error.message : 'unknown'));
    worker.once('exit', () => broken('unknown'));
    if (signal?.aborted === true) stop();
  });
}
