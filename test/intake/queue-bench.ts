import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createMediaFiles } from '../../src/host/media-files.ts';
import { createFolderSource } from '../../src/intake/folder/folder-source.ts';
import { readEntry } from '../../src/intake/item/read-entry.ts';
import type { Candidate, ItemSource } from '../../src/ports/item-source.ts';

/** 09:00 on Saturday 21/11/2026 in Viet Nam. */
export const NOW = Date.UTC(2026, 10, 21, 2);
const QUIET_MS = 2_000;

/** A queue folder on the real disk, read as the daemon reads it. */
export interface QueueBench {
  readonly folder: string;
  readonly source: ItemSource;
  /** Writes a file below the queue folder. */
  put(path: string, content: string | Uint8Array): void;
  /** Two looks, further apart than the quiet time: what has settled. */
  settle(): Promise<readonly Candidate[]>;
  /** The only candidate of `settle`. */
  one(): Promise<Candidate>;
  acknowledge(candidate: Candidate, place: 'waiting' | 'problems' | 'done'): Promise<void>;
  /** Paths of all files below the queue folder, sorted, without Loa's hidden marker. */
  files(): string[];
  text(path: string): string;
  destroy(): void;
}

export function createQueueBench(): QueueBench {
  const folder = mkdtempSync(join(tmpdir(), 'loa-queue-'));
  const media = createMediaFiles({ folder: join(folder, '..', `${folder}-media`), maxBytes: 1e9 });
  const channels = [
    { id: 'trang', name: 'Trang xã Suối Mẫu', platform: 'facebook' },
    { id: 'bao', name: 'Trang báo', platform: 'facebook' },
    { id: 'yt', name: 'Kênh YouTube xã', platform: 'youtube' },
  ];
  const options = { channels, media, timeZone: 'Asia/Ho_Chi_Minh' };
  const source = createFolderSource({
    queueFolder: folder,
    folders: { inbox: 'vao', waiting: 'cho', done: 'xong', problems: 'sua' },
    quietMs: QUIET_MS,
    submitters: {
      'Tổ truyền thông': { unit: 'Tổ truyền thông', person: 'can-bo' },
      'Thôn Bãi': { unit: 'Thôn Bãi', person: null, contributes: true },
    },
    readItem: (entry, now) => readEntry(options, entry, now),
    looseNote: (names) => (names.length === 0 ? null : `loose: ${names.join(', ')}`),
  });
  let now = NOW;
  const bench: QueueBench = {
    folder,
    source,
    put(path, content) {
      const full = join(folder, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content);
    },
    async settle() {
      await source.read(now);
      now += QUIET_MS + 1;
      return source.read(now);
    },
    async one() {
      const found = await bench.settle();
      if (found.length !== 1 || found[0] === undefined) {
        throw new Error(`expected one candidate, found ${found.length}`);
      }
      return found[0];
    },
    acknowledge: (candidate, place) =>
      source.acknowledge(candidate, {
        sourceKey: candidate.sourceKey,
        itemNumber: 1,
        place,
        text: `report ${place}\n`,
      }),
    files: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== '.loa-tin')
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort(),
    text: (path) => readFileSync(join(folder, path), 'utf8'),
    destroy() {
      rmSync(folder, { recursive: true, force: true });
      rmSync(`${folder}-media`, { recursive: true, force: true });
    },
  };
  return bench;
}
