import type { Problem } from './problem.ts';

/*
 * A row without id is named by its words, so a row whose words changed looks like one row that went
 * and another that came; so does a row whose id was cleared. Nobody but a person can tell that from
 * a new item, and a wrong guess is a second post. Therefore:
 *
 * - A row that became an item and stands in its table no more has *vanished*, whatever became of
 *   the item: waiting, public, held. It is so from the reading in which it is missing, for
 *   `VANISHED_MS`, and longer while somebody is still asked about it. It ends when the item's row
 *   stands in the table again, under whatever name, and when the item is cancelled.
 * - A row without id that is no item yet is *fresh*. While its table has a vanished row it is held
 *   and asks which of them it is. `#31`, or the id that was cleared, says that it is that item; an
 *   id of the office's own says that it is another. Both stay true when the row is edited again,
 *   which a mere "yes, new" would not. What stood beside a row before that vanished is not that row
 *   (`domain/fresh-rows.ts`).
 */

/** A row that became an item and stands in its table no more. */
export interface VanishedRow {
  readonly itemNumber: number;
  /** How it was named, e.g. `id:L-7KQ2M-XW9DA`, `hash:9f86…`. */
  readonly rowKey: string;
  readonly title: string;
  readonly sheet: string;
  /** Where it stood, as the spreadsheet program numbers rows. */
  readonly row: number;
  readonly words: RowWordSet;
}

/** The words that a row is recognised by. */
export type RowWordSet = ReadonlySet<string>;

export interface FreshRow {
  readonly row: number;
  readonly words: RowWordSet;
}

/** How long a fresh row may be one that vanished in an earlier reading. */
export const VANISHED_MS = 7 * 24 * 3_600_000;
/** Of a long text the beginning is enough to know it again. */
const MOST_CHARACTERS = 2_000;
/** Vanished rows that one question names. */
const MOST_NAMED = 3;
/** Vanished rows that a question remembers one by one; of more it remembers that they are many. */
const MOST_AMONG = 40;
const LOST_ID = 'row-lost-id';
const CHANGED = 'row-words-changed';

/** The words of a title and a text, without order. */
export function rowWordSet(title: string, text: string): RowWordSet {
  const said = `${title} ${text}`.slice(0, MOST_CHARACTERS).normalize('NFC').toLowerCase();
  return new Set(said.match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** What a fresh row is asked: the nearest vanished row first; empty = none vanished. */
export function askWhichRow(fresh: FreshRow, vanished: readonly VanishedRow[]): readonly Problem[] {
  const near = vanished
    .map((one) => ({ one, likeness: likenessOf(fresh.words, one.words) }))
    .toSorted((a, b) => b.likeness - a.likeness || farness(fresh, a.one) - farness(fresh, b.one))
    .slice(0, MOST_NAMED)
    .map(({ one }) => one);
  const [nearest, ...others] = near;
  if (nearest === undefined) return [];
  const named = others.map(({ itemNumber, title }) => `#${itemNumber} “${title}”`).join('; ');
  const more = vanished.length - 1;
  const asked = question(nearest, vanished);
  const note: Problem = {
    code: 'row-vanished-others',
    where: '',
    values: { count: more, rows: named },
    severity: 'note',
  };
  return more === 0 ? [asked] : [asked, note];
}

/** Number of the item that a fresh row was asked about; null for any other problem. */
export function askedItem({ code, values }: Problem): number | null {
  return code === LOST_ID || code === CHANGED ? Number(values['item']) : null;
}

/** Numbers of all items that a fresh row may be; `any` when they were too many; null = not asked. */
export function askedAmong(problem: Problem): readonly number[] | 'any' | null {
  if (askedItem(problem) === null) return null;
  const among = String(problem.values['among'] ?? '');
  return among === '' ? 'any' : among.split(' ').map(Number);
}

function question(
  { itemNumber, rowKey, title }: VanishedRow,
  vanished: readonly VanishedRow[],
): Problem {
  const id = /^(?:id|own):(.*)$/su.exec(rowKey)?.[1];
  const numbers = vanished.length > MOST_AMONG ? [] : vanished.map((one) => one.itemNumber);
  const values = { item: itemNumber, title, among: numbers.join(' ') };
  return id === undefined
    ? { code: CHANGED, where: '', values, severity: 'ask' }
    : { code: LOST_ID, where: '', values: { ...values, id }, severity: 'ask' };
}

/** 0 = not a word in common, 1 = the same words. */
export function likenessOf(one: RowWordSet, other: RowWordSet): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let common = 0;
  for (const word of few) if (many.has(word)) common += 1;
  return common === 0 ? 0 : (2 * common) / (one.size + other.size);
}

function farness(fresh: FreshRow, { row }: VanishedRow): number {
  return Math.abs(fresh.row - row);
}
