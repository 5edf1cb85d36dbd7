import { createHash } from 'node:crypto';
import type { RemoteReading, RemoteSheet } from '../../ports/remote-sheet.ts';
import type {
  RowMemory,
  RowReading,
  TableReading,
  TableResult,
  TableSource,
  TableTrouble,
} from '../../ports/table.ts';
import type { Submitter } from '../folder/item-entry.ts';
import { type BesideFiles, listBeside, stampOf } from './beside-files.ts';
import { type GridsReading, readGrids } from './read-grids.ts';
import type { RowOptions } from './read-row.ts';
import { compareLooks, contentsOf, type RowContents, type Stability } from './stable-rows.ts';
import type { TableClaims } from './table-claims.ts';

/** One shared sheet and whose it is. */
export interface SharedSheet {
  /** Id of the configuration; never changed later. */
  readonly id: string;
  readonly sheet: RemoteSheet;
  readonly submitter: Submitter;
  /** Absolute path of the folder in the inbox where the files lie that rows name. */
  readonly mediaFolder: string;
}

export interface RemoteSheetSourceOptions extends RowOptions {
  readonly sheets: readonly SharedSheet[];
}

export interface RemoteSheetSource extends TableSource {
  /** For the source of item folders: the media folders of the sheets are no items. */
  readonly claims: TableClaims;
}

/**
 * Sheets of a service in the network. Each `read` is one look at every sheet that may be looked at
 * now; whoever calls keeps the pace of the settings.
 */
export function createRemoteSheetSource(options: RemoteSheetSourceOptions): RemoteSheetSource {
  return new SheetSource(options);
}

/** What is known of one sheet; nothing of it outlives the process, the rows are in the store. */
interface Watched extends SharedSheet {
  readonly key: string;
  before: RowContents | null;
  /** What was last handed out, and what was last stored of it. */
  handedOut: string;
  acknowledged: string;
  isUnsettled: boolean;
  readTrouble: TableTrouble | null;
  writeTrouble: TableTrouble | null;
  note: TableTrouble | null;
  claimed: ReadonlySet<string>;
  isRead: boolean;
}

class SheetSource implements RemoteSheetSource {
  readonly id = 'sheets';
  readonly claims: TableClaims;
  readonly #options: RemoteSheetSourceOptions;
  readonly #sheets: ReadonlyMap<string, Watched>;

  constructor(options: RemoteSheetSourceOptions) {
    this.#options = options;
    const watched = options.sheets.map((sheet) => watch(sheet));
    this.#sheets = new Map(watched.map((one) => [one.key, one]));
    this.claims = {
      has: (path) => watched.some(({ claimed }) => claimed.has(path)),
      holds: (folder) => watched.some(({ mediaFolder }) => mediaFolder === folder),
      isOpen: (folder) => watched.some((one) => one.mediaFolder === folder && !one.isRead),
      isNone: () => false,
      isKept: (folder) => watched.some(({ mediaFolder }) => mediaFolder === folder),
    };
  }

  async read(now: number, memory: RowMemory): Promise<readonly TableReading[]> {
    const readings: TableReading[] = [];
    for (const one of this.#sheets.values()) {
      const until = one.readTrouble?.retryAt ?? null;
      if (until !== null && now < until) continue;
      const looked = await one.sheet.read(now);
      one.readTrouble = looked.type === 'trouble' ? troubleIn(looked) : null;
      // Who may write again, or whose turn it is again, is found out by writing.
      if (looked.type === 'read') one.writeTrouble = stillHeld(one.writeTrouble, now);
      const reading = looked.type === 'read' ? await this.#take(one, looked, memory, now) : null;
      if (reading !== null) readings.push(reading);
    }
    return readings;
  }

  async acknowledge(tableKey: string): Promise<void> {
    const one = this.#sheets.get(tableKey);
    if (one !== undefined) one.acknowledged = one.handedOut;
  }

  unsettled(): number {
    return [...this.#sheets.values()].filter(({ isUnsettled }) => isUnsettled).length;
  }

  readAgain(tableKey: string): void {
    const one = this.#sheets.get(tableKey);
    if (one !== undefined) one.acknowledged = '';
  }

  troubles(): ReadonlyMap<string, TableTrouble> {
    const all = [...this.#sheets.values()].flatMap((one): [string, TableTrouble][] => {
      const trouble = one.readTrouble ?? one.writeTrouble ?? one.note;
      return trouble === null ? [] : [[one.key, trouble]];
    });
    return new Map(all);
  }

  async writeResult(result: TableResult): Promise<'written' | 'later' | 'gone'> {
    const one = this.#sheets.get(result.tableKey);
    if (one === undefined) return 'gone';
    // Reading finds out when the sheet can be reached again; until then nothing is sent.
    if (one.readTrouble !== null || one.writeTrouble !== null) return 'later';
    const written = await one.sheet.writeResult(result);
    if (written.type === 'written') return 'written';
    one.writeTrouble = troubleIn(written);
    return 'later';
  }

  /** The settled rows of a look that differs from what was stored; null = nothing to hand out. */
  async #take(
    one: Watched,
    looked: RemoteReading,
    memory: RowMemory,
    now: number,
  ): Promise<TableReading | null> {
    one.note = looked.notes?.[0] ?? null;
    const beside = await listBeside(one.mediaFolder);
    const stability = compareLooks(looked.grids, one.before);
    const isFirst = one.before === null;
    one.before = contentsOf(looked.grids);
    const stamp = stampOfLook(looked, beside);
    one.isUnsettled = !stability.isWhole;
    if (isFirst || (stability.isWhole && stamp === one.acknowledged)) return null;
    const { key, mediaFolder, submitter } = one;
    const entry = {
      type: 'text-file',
      path: looked.title,
      base: mediaFolder,
      submitter,
    } as const;
    const place = { tableKey: key, entry, files: beside };
    const read = await readGrids(this.#options, place, looked.grids, memory, now);
    one.claimed = read.claimed;
    one.isRead = true;
    const rows = read.rows.filter((row) => stability.isStable(row.sheet, row.row));
    // Where a row is still being written or waits for a file, the next look reads again.
    one.handedOut = stability.isWhole && !rows.some(isWaiting) ? stamp : '';
    return readingOf(one, looked, read, rows, stability);
  }
}

function watch(sheet: SharedSheet): Watched {
  return {
    ...sheet,
    key: `sheet:${sheet.id}`,
    before: null,
    handedOut: '',
    acknowledged: '',
    isUnsettled: true,
    readTrouble: null,
    writeTrouble: null,
    note: null,
    claimed: new Set(),
    isRead: false,
  };
}

function readingOf(
  { key, submitter }: Watched,
  looked: RemoteReading,
  read: GridsReading,
  rows: readonly RowReading[],
  stability: Stability,
): TableReading {
  return {
    tableKey: key,
    name: looked.title,
    submittedBy: submitter.person ?? submitter.unit,
    asDrafts: submitter.contributes === true,
    problems: read.problems.map((one) =>
      one.where === '' ? { ...one, where: looked.title } : one,
    ),
    isWhole: read.isWhole && stability.isWhole,
    rows,
  };
}

/** Changes with every cell that people fill in, and with every file that a row may name. */
function stampOfLook({ title, grids }: RemoteReading, beside: BesideFiles): string {
  const files = beside.all.map(stampOf).sort();
  return createHash('sha256')
    .update(JSON.stringify([title, grids, files]))
    .digest('hex');
}

function isWaiting({ read }: RowReading): boolean {
  return read !== 'same' && read.problems.some(({ code }) => code === 'file-moving');
}

function troubleIn({ code, values, retryAt }: TableTrouble): TableTrouble {
  return { code, values, retryAt };
}

function stillHeld(trouble: TableTrouble | null, now: number): TableTrouble | null {
  return trouble?.retryAt != null && now < trouble.retryAt ? trouble : null;
}
