import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Submitter } from '../../../src/intake/folder/item-entry.ts';
import { listBeside } from '../../../src/intake/table/beside-files.ts';
import { type GridsReading, readGrids } from '../../../src/intake/table/read-grids.ts';
import type { Cell, Grid, Merge, RowMemory } from '../../../src/ports/table.ts';

/** 09:00 on Saturday 21/11/2026 in Viet Nam. */
export const NOW = Date.UTC(2026, 10, 21, 2);

export const CHANNELS = [
  { id: 'trang', name: 'Trang xã Suối Mẫu', platform: 'facebook' },
  { id: 'oa', name: 'Zalo xã', platform: 'zalo-oa' },
  { id: 'yt', name: 'Kênh YouTube xã', platform: 'youtube' },
];

export const NO_MEMORY: RowMemory = { fingerprint: () => null, slotAt: () => null };

/** Takes every file for a photo of its own bytes' name. */
export const media = {
  takes: 0,
  async takeIn(path: string) {
    media.takes += 1;
    const isFilm = path.endsWith('.mp4');
    return {
      sha256: createHash('sha256')
        .update(path.split('/').at(-1) ?? '')
        .digest('hex'),
      sizeBytes: 3,
      mimeType: isFilm ? 'video/mp4' : 'image/jpeg',
      facts: {},
    };
  },
};

export const OPTIONS = { channels: CHANNELS, media, timeZone: 'Asia/Ho_Chi_Minh', quietMs: 2_000 };

/** A sheet from plain values: texts, numbers, ticks and `Cell`s. */
export function grid(
  rows: readonly (readonly (string | number | boolean | Cell | null)[])[],
  merges: readonly Merge[] = [],
  sheet = 'T12',
): Grid {
  const toCell = (value: string | number | boolean | Cell | null): Cell => {
    if (value === null || value === '') return { type: 'empty' };
    if (typeof value === 'string') return { type: 'text', text: value };
    if (typeof value === 'number') return { type: 'number', value };
    return typeof value === 'boolean' ? { type: 'tick', value } : value;
  };
  return {
    sheet,
    merges,
    rows: rows.map((cells, index) => ({
      row: index + 1,
      isHidden: false,
      cells: cells.map(toCell),
    })),
  };
}

export interface TableBench {
  readonly folder: string;
  put(path: string, content: string | Uint8Array): void;
  read(grids: readonly Grid[], memory?: RowMemory, now?: number): Promise<GridsReading>;
  destroy(): void;
}

/** A folder beside which tables are read. */
export function createTableBench(
  submitter: Submitter = { unit: 'Tổ truyền thông', person: null },
): TableBench {
  const folder = mkdtempSync(join(tmpdir(), 'loa-table-'));
  return {
    folder,
    put(path, content) {
      const full = join(folder, path);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content);
    },
    async read(grids, memory = NO_MEMORY, now = NOW) {
      const entry = {
        type: 'text-file' as const,
        path: join(folder, 'lich.xlsx'),
        base: folder,
        submitter,
      };
      const place = { tableKey: 'bang:1', entry, files: await listBeside(folder) };
      return readGrids(OPTIONS, place, grids, memory, now);
    },
    destroy: () => rmSync(folder, { recursive: true, force: true }),
  };
}
