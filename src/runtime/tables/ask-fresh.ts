import { amongOf, type FreshRow, mayBeBySheet } from '../../domain/fresh-rows.ts';
import type { Problem } from '../../domain/problem.ts';
import { hasNoId, type RowVerdict } from '../../domain/table-rows.ts';
import { askWhichRow, rowWordSet } from '../../domain/vanished-rows.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Reader } from '../../ports/store.ts';
import type { RowReading } from '../../ports/table.ts';
import type { StoredRow } from '../../ports/tables.ts';
import { findVanished } from './find-vanished.ts';
import { inPages } from './rows.ts';

/** Rows that are compared with all vanished ones before others have their turn. */
const FRESH_AT_ONCE = 100;

interface AskDeps {
  readonly store: Reader;
  readonly clock: Pick<Clock, 'now'>;
  readonly breathe: () => Promise<void>;
}

/** A reading that was judged, and what stood in the table before. */
interface JudgedTable {
  readonly named: readonly {
    readonly row: RowReading;
    readonly sourceKey: string;
    readonly digest: string | null;
  }[];
  readonly verdicts: readonly RowVerdict[];
  readonly own: readonly StoredRow[];
}

interface PlacedRow extends FreshRow {
  readonly place: number;
  readonly row: number;
}

/** What fresh rows are asked, by their place: which of the vanished rows they are. */
export async function askFresh(
  { store, clock, breathe }: AskDeps,
  tableKey: string,
  table: JudgedTable,
): Promise<ReadonlyMap<number, readonly Problem[]>> {
  const { named, own } = table;
  const questions = new Map<number, readonly Problem[]>();
  const fresh = freshRows(table);
  if (fresh.length === 0) return questions;
  const here = new Set(named.map((one) => one.sourceKey));
  const at = clock.now();
  const vanished = await findVanished(store, { tableKey, at, here, stood: own }, breathe);
  if (vanished.length === 0) return questions;
  const stood = own.filter((row) => row.itemId === null && hasNoId(row.rowKey));
  const among = amongOf(fresh, stood, new Set(vanished.map(({ title }) => title)));
  const open = fresh.map((row, index) => ({ row, among: among[index] ?? 'any' }));
  const asked = open.filter((one) => one.among === 'any' || one.among.size > 0);
  const mayBe = mayBeBySheet({
    names: new Set(named.map((one) => one.row.sheet)),
    fresh: asked.map((one) => one.row),
  });
  for (const page of inPages(asked, FRESH_AT_ONCE)) {
    for (const { row, among: numbers } of page) {
      // Who was asked before stays asked, whatever other rows came since.
      const candidates = vanished.filter((one) =>
        numbers === 'any' ? mayBe(row, one) : numbers.has(one.itemNumber),
      );
      const question = askWhichRow(row, candidates);
      if (question.length > 0) questions.set(row.place, question);
    }
    await breathe();
  }
  return questions;
}

function freshRows({ named, verdicts }: JudgedTable): readonly PlacedRow[] {
  return named.flatMap(({ row, digest }, place): PlacedRow[] => {
    const verdict = verdicts[place]?.verdict;
    // What is unreadable and mended later would be as fresh then, and the other forgotten by that time.
    const isOpen = verdict === 'submit' || verdict === 'unreadable';
    const { read, rowKey, sheet, title } = row;
    if (!isOpen || read === 'same' || !hasNoId(rowKey)) return [];
    const words = rowWordSet(`${title} ${read.content?.title ?? ''}`, read.content?.text ?? '');
    return [{ place, row: row.row, rowKey, sheet, title, digest, words }];
  });
}
