import type { Item } from '../../domain/item.ts';
import { type Problem, problemsOf } from '../../domain/problem.ts';
import {
  askedAmong,
  askedItem,
  rowWordSet,
  VANISHED_MS,
  type VanishedRow,
} from '../../domain/vanished-rows.ts';
import type { Reader } from '../../ports/store.ts';
import type { StoredRow } from '../../ports/tables.ts';

/** Rows that left a table and are looked through, the latest first. */
const MOST_GONE = 2_000;
/** Items looked up before others have their turn. */
const ITEMS_AT_ONCE = 50;
/** Vanished rows that fresh ones are compared with. */
const MOST_VANISHED = 200;

/** A table as it is read now, and as it was. */
export interface TableNow {
  readonly tableKey: string;
  readonly at: number;
  /** Source keys of all rows that stand in it now. */
  readonly here: ReadonlySet<string>;
  /** The rows that stood in it when it was read last. */
  readonly stood: readonly StoredRow[];
}

/** The rows that a fresh one may be (domain/vanished-rows.ts), those missing since now first. */
export async function findVanished(
  reader: Reader,
  { tableKey, at, here, stood }: TableNow,
  breathe: () => Promise<void>,
): Promise<readonly VanishedRow[]> {
  const asked = new Set(stood.flatMap(({ problems }) => problems.flatMap(numbersAsked)));
  const missing = stood.map((row) => ({ row, isOpen: true }));
  const gone = (await reader.goneRows(tableKey, MOST_GONE)).map((row) => ({
    row,
    isOpen: at - (row.goneAt ?? at) <= VANISHED_MS,
  }));
  const found: VanishedRow[] = [];
  const seen = new Set<string>();
  for (const { row, isOpen } of [...missing, ...gone]) {
    if (row.itemId === null || here.has(row.sourceKey) || seen.has(row.itemId)) continue;
    // One that is asked about says so itself, or a row that stands there does.
    if (!isOpen && asked.size === 0 && row.problems.length === 0) continue;
    seen.add(row.itemId);
    if (seen.size % ITEMS_AT_ONCE === 0) await breathe();
    const item = await reader.item(row.itemId);
    if (item === null || item.state === 'cancelled') continue;
    if (!isOpen && !asked.has(item.number) && !isAskedAbout(item)) continue;
    found.push(await vanishedRow(reader, row, item));
    if (found.length >= MOST_VANISHED) break;
  }
  return found;
}

function numbersAsked(problem: Problem): readonly number[] {
  const among = askedAmong(problem) ?? [];
  return among === 'any' ? [askedItem(problem) ?? 0] : among;
}

function isAskedAbout(item: Item): boolean {
  return problemsOf(item).some(({ code }) => code === 'row-removed');
}

async function vanishedRow(reader: Reader, row: StoredRow, item: Item): Promise<VanishedRow> {
  const content = (await reader.version(item.id, item.version))?.content;
  return {
    itemNumber: item.number,
    rowKey: row.rowKey,
    title: row.title,
    sheet: row.sheet,
    row: row.row,
    words: rowWordSet(`${row.title} ${content?.title ?? ''}`, content?.text ?? ''),
  };
}
