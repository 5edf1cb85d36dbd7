import type { Problem } from './problem.ts';
import { askedAmong, likenessOf, type RowWordSet, type VanishedRow } from './vanished-rows.ts';

/*
 * Which vanished rows a fresh one may be. A row that stood in the table while another vanished is
 * not that one, however often the table is read again, and stays so while it is finished: its time
 * is filled in, a question about it is answered. A row that was asked stays asked about the rows
 * that it was asked about, and about none that vanished since.
 */

/** A row that is no item yet, as it stood in the table when it was read last. */
export interface StoodRow {
  readonly rowKey: string;
  readonly sheet: string;
  readonly title: string;
  /** What it said; null when it said nothing readable. */
  readonly digest: string | null;
  /** What it was asked, among other things. */
  readonly problems: readonly Problem[];
}

/** A row without id that is no item yet, as it is read now. */
export interface FreshRow {
  readonly rowKey: string;
  readonly sheet: string;
  readonly title: string;
  readonly digest: string | null;
  readonly words: RowWordSet;
}

/** Numbers of the items that a row may be. */
export type Among = ReadonlySet<number> | 'any';

/** At least so much must two rows have in common to be one that moved to another worksheet. */
const LEAST_ALIKE = 0.5;

/**
 * For every fresh row, in their order, what it may be by where it stood before. `stood` = rows that
 * were no items; `vanished` = titles of the rows that became items and are missing.
 */
export function amongOf(
  fresh: readonly FreshRow[],
  stood: readonly StoodRow[],
  vanished: ReadonlySet<string>,
): readonly Among[] {
  const byKey = new Map(stood.map((row) => [row.rowKey, row]));
  const here = new Set(fresh.map((row) => row.rowKey));
  const missing = stood.filter((row) => !here.has(row.rowKey));
  const byDigest = Map.groupBy(missing, (row) => row.digest ?? '');
  const byTitle = Map.groupBy(missing, titleKey);
  const used = new Set<StoodRow>();
  const take = (rows: readonly StoodRow[] | undefined) => {
    const free = rows?.find((row) => !used.has(row));
    if (free !== undefined) used.add(free);
    return free;
  };
  const sameWords = fresh.map(({ rowKey, digest }) => {
    return byKey.get(rowKey) ?? (digest === null ? undefined : take(byDigest.get(digest)));
  });
  return fresh.map((row, index) => {
    // The title of a row that vanished says nothing: this one may be either.
    const sameTitle = vanished.has(row.title) ? undefined : byTitle.get(titleKey(row));
    const before = sameWords[index] ?? take(sameTitle);
    return before === undefined ? 'any' : askedBefore(before);
  });
}

function titleKey({ sheet, title }: StoodRow | FreshRow): string {
  return JSON.stringify([sheet, title]);
}

function askedBefore({ problems }: StoodRow): Among {
  const numbers = new Set<number>();
  for (const among of problems.map(askedAmong)) {
    if (among === 'any') return 'any';
    for (const number of among ?? []) numbers.add(number);
  }
  return numbers;
}

/** What the worksheets of a reading tell. */
export interface Worksheets {
  /** Names of the worksheets in which rows stand now. */
  readonly names: ReadonlySet<string>;
  /** All fresh rows of the reading that may be a vanished one. */
  readonly fresh: readonly FreshRow[];
}

/**
 * Whether a fresh row may be a vanished one by their worksheets: one and the same, or that one is
 * there no more, or it moved, and no fresh row that stayed is as much like it.
 */
export function mayBeBySheet({ names, fresh }: Worksheets) {
  const stayed = Map.groupBy(fresh, (row) => row.sheet);
  const bestOf = new Map<VanishedRow, number>();
  const bestStayed = (one: VanishedRow): number => {
    const known = bestOf.get(one);
    if (known !== undefined) return known;
    const here = (stayed.get(one.sheet) ?? []).map(({ words }) => likenessOf(words, one.words));
    const best = Math.max(0, ...here);
    bestOf.set(one, best);
    return best;
  };
  return (row: FreshRow, one: VanishedRow): boolean => {
    if (row.sheet === one.sheet || !names.has(one.sheet)) return true;
    const likeness = likenessOf(row.words, one.words);
    return likeness >= LEAST_ALIKE && likeness > bestStayed(one);
  };
}
