import { itemDigest } from './digest.ts';
import type { ItemContent } from './item.ts';
import { sha256Hex } from './journal.ts';
import { canonicalJson } from './json.ts';

/*
 * What a reading of a table means, row by row. Two rows are the same item when they have the same
 * source key: an id of Loa's wherever it stands, an id of the office's within its table, everything
 * that the row says when it has no id, or the item that the row names by its number.
 */

/** A row as it was read now. */
export interface ReadRow {
  /** Key of the item that the row is, e.g. `row:id:L-7K3QM-9XW2D`. */
  readonly sourceKey: string;
  readonly fingerprint: string;
  /** What it says (`rowDigest`); null when it could not be read into an item, or was not read again. */
  readonly digest: string | null;
  /** The source knew the fingerprint and did not read the row again. */
  readonly isKnown: boolean;
  /** Nothing was found in it that a person must mend. */
  readonly isClean: boolean;
}

/** A row as it is remembered, of whatever table. */
export interface RememberedRow {
  readonly tableKey: string;
  readonly sourceKey: string;
  readonly fingerprint: string;
  readonly digest: string | null;
  /** It became an item, and nothing about it waits for a person. */
  readonly isSettled: boolean;
  /** It was missing when its table was read last. */
  readonly isGone: boolean;
  /**
   * Where its table is. `away` = it was not seen at the last look, as while a program saves it: what
   * it says still counts, but no row is kept alive by standing there.
   */
  readonly table: 'there' | 'away' | 'gone';
  /** When it was read last (UTC ms). */
  readonly seenAt: number;
  /** When its words last became its item's (UTC ms); null = never, or nobody knows. */
  readonly takenAt?: number | null;
}

export type RowVerdict =
  /** It says what its item says already. */
  | { readonly verdict: 'same' }
  /** New, edited, or put back: it goes on as an item or as a new version of one. */
  | { readonly verdict: 'submit'; readonly saysTheSame: boolean }
  /** It cannot be an item; `holds` = its item must not go out with the old words either. */
  | { readonly verdict: 'unreadable'; readonly holds: boolean }
  /** The same words stand in this table already. */
  | { readonly verdict: 'repeat' }
  /** Another row of this table has its id and says something else; `rowIndex` is that row. */
  | { readonly verdict: 'twice-here'; readonly rowIndex: number }
  /**
   * Another table has its id and says something else. `holds` = the item came from this row, and the
   * row was edited: what it said before must not go out.
   */
  | { readonly verdict: 'twice-elsewhere'; readonly tableKey: string; readonly holds: boolean };

export interface TableVerdicts {
  /** As many as rows, in their order. */
  readonly rows: readonly RowVerdict[];
  /** Source keys that stood in this table and now stand nowhere. */
  readonly removed: readonly string[];
  /** Source keys that stood in this table and now stand only in another. */
  readonly moved: readonly string[];
}

/** Judges a whole table. `remembered` holds every remembered row of this table or with one of its keys. */
export function judgeTable(
  tableKey: string,
  reading: { readonly rows: readonly ReadRow[]; readonly isWhole: boolean },
  remembered: readonly RememberedRow[],
): TableVerdicts {
  const memory = Map.groupBy(remembered, (row) => row.sourceKey);
  const groups = Map.groupBy(reading.rows.keys(), (index) => reading.rows[index]?.sourceKey ?? '');
  // Once for each key: a table in which every row has the same id must not cost rows times rows.
  const mains = new Map(
    [...groups].map(([key, group]) => {
      const own = ownOf(memory.get(key) ?? [], tableKey);
      return [key, mainOf(reading.rows, group, own)];
    }),
  );
  const verdicts = reading.rows.map((row, index): RowVerdict => {
    const known = memory.get(row.sourceKey) ?? [];
    const group = groups.get(row.sourceKey) ?? [index];
    const main = mains.get(row.sourceKey) ?? null;
    if (main === index) return judgeOne(tableKey, row, known);
    const other = main ?? group.find((one) => one !== index) ?? index;
    return main !== null && reading.rows[main]?.fingerprint === row.fingerprint
      ? { verdict: 'repeat' }
      : { verdict: 'twice-here', rowIndex: other };
  });
  const gone = reading.isWhole ? missing(tableKey, remembered, groups) : [];
  const standsElsewhere = (key: string) =>
    livingElsewhere(memory.get(key) ?? [], tableKey) !== null;
  return {
    rows: verdicts,
    removed: gone.filter((key) => !standsElsewhere(key)),
    moved: gone.filter(standsElsewhere),
  };
}

/** Which of several rows with one key counts; null when that is for a person to say. */
function mainOf(
  rows: readonly ReadRow[],
  group: readonly number[],
  own: RememberedRow | null,
): number | null {
  const prints = new Set(group.map((index) => rows[index]?.fingerprint));
  if (prints.size === 1) return group[0] ?? null;
  return (
    group.find((index) => own?.isSettled && rows[index]?.fingerprint === own.fingerprint) ?? null
  );
}

function judgeOne(tableKey: string, row: ReadRow, known: readonly RememberedRow[]): RowVerdict {
  if (row.isKnown) return { verdict: 'same' };
  const own = ownOf(known, tableKey);
  const elsewhere = known.filter((one) => one.tableKey !== tableKey && !one.isGone);
  const living = elsewhere.filter((one) => one.table !== 'gone');
  if (row.digest === null) {
    return { verdict: 'unreadable', holds: own !== null && living.length === 0 };
  }
  const other = living.find((one) => one.digest !== null && !saysTheSameAs(one, row));
  if (other !== undefined) {
    const isEdited = own !== null && own.fingerprint !== row.fingerprint;
    const holds = isEdited && !elsewhere.some((one) => takenAt(one) > takenAt(own));
    return { verdict: 'twice-elsewhere', tableKey: other.tableKey, holds };
  }
  const standing = own ?? living.find((one) => one.isSettled) ?? newest(elsewhere);
  const saysTheSame =
    standing !== null &&
    (standing.digest === row.digest || (standing !== own && saysTheSameAs(standing, row)));
  if (saysTheSame && standing.isSettled && row.isClean) return { verdict: 'same' };
  // Put back where it stood: what the desk made of its item meanwhile stays.
  const before = newest(known.filter((one) => one.tableKey === tableKey && one.isGone));
  const isPutBack = standing === null && before !== null && before.digest === row.digest;
  return { verdict: 'submit', saysTheSame: saysTheSame || isPutBack };
}

/**
 * The same words in a table of another unit make another item's digest, since the unit counts as
 * said; they are no contradiction.
 */
function saysTheSameAs(one: RememberedRow, row: ReadRow): boolean {
  return one.digest === row.digest || one.fingerprint === row.fingerprint;
}

function ownOf(known: readonly RememberedRow[], tableKey: string): RememberedRow | null {
  const own = known.filter((one) => one.tableKey === tableKey && !one.isGone);
  return own.find((one) => one.isSettled) ?? own[0] ?? null;
}

function takenAt(row: RememberedRow): number {
  return row.takenAt ?? 0;
}

function livingElsewhere(known: readonly RememberedRow[], tableKey: string): RememberedRow | null {
  return (
    known.find((one) => one.tableKey !== tableKey && !one.isGone && one.table === 'there') ?? null
  );
}

function newest(known: readonly RememberedRow[]): RememberedRow | null {
  return known.toSorted((a, b) => b.seenAt - a.seenAt)[0] ?? null;
}

function missing(
  tableKey: string,
  remembered: readonly RememberedRow[],
  groups: ReadonlyMap<string, unknown>,
): readonly string[] {
  const stood = remembered.filter((one) => one.tableKey === tableKey && !one.isGone);
  return [...new Set(stood.map((one) => one.sourceKey))].filter((key) => !groups.has(key));
}

const ROW = 'row:';

/** Key of the item that a row makes; null for a row that names an item by its number. */
export function rowSourceKey(tableKey: string, rowKey: string): string | null {
  if (itemNumberOf(rowKey) !== null) return null;
  if (!rowKey.startsWith('own:')) return `${ROW}${rowKey}`;
  // People write their own ids now in capitals and now not.
  return `${ROW}${tableKey}:${rowKey.toLowerCase()}`;
}

/** Whether an item came from a row of a table. */
export function isRowSource(sourceKey: string): boolean {
  return sourceKey.startsWith(ROW);
}

/** 17 for `item:17`, else null. */
export function itemNumberOf(rowKey: string): number | null {
  const digits = /^item:(\d{1,9})$/.exec(rowKey)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Whether the row has no id of any kind, so that it may be a known one in other words. */
export function hasNoId(rowKey: string): boolean {
  return rowKey.startsWith('hash:');
}

/** SHA-256 over everything that a row says, its time included. */
export function rowDigest(content: ItemContent): string {
  const { slotAt, lateMs, after, priority } = content;
  return sha256Hex(canonicalJson({ item: itemDigest(content), slotAt, lateMs, after, priority }));
}

/**
 * By what a row without id is taken for a known one: each channel at its time, each media file.
 * E.g. `slot:trang-xa:1796650200000`, `media:9f86…`.
 */
export function likenessMarks(content: ItemContent): readonly string[] {
  const { slotAt } = content;
  const slots = slotAt === null ? [] : content.channels.map((id) => `slot:${id}:${slotAt}`);
  return [...new Set([...slots, ...content.media.map((one) => `media:${one.sha256}`)])];
}

/** A text this short says the same in many items. */
const LEAST_TEXT_CHARACTERS = 60;

/**
 * By what a row that names no time is taken for a recent item: the same title, or the same text.
 * Rows with a time repeat their titles every day; those have {@link likenessMarks}.
 * E.g. `title:9f86…`, `text:60a3…`.
 */
export function wordMarks({ slotAt, title, text }: ItemContent): readonly string[] {
  if (slotAt !== null) return [];
  const [bareTitle, bareText] = [bareWords(title), bareWords(text)];
  return [
    ...(bareTitle === '' ? [] : [`title:${sha256Hex(bareTitle)}`]),
    ...(bareText.length < LEAST_TEXT_CHARACTERS ? [] : [`text:${sha256Hex(bareText)}`]),
  ];
}

/** Letters and figures alone, in lower case: what two spellings of one text have in common. */
export function bareWords(text: string): string {
  const plain = text.normalize('NFC').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
