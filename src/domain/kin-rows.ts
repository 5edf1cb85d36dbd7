import type { ItemContent } from './item.ts';
import { bareWords } from './table-rows.ts';
import { likenessOf, type RowWordSet, rowWordSet } from './vanished-rows.ts';

/*
 * A table that took the place of another, or is a copy of it, under a key of its own: by rename and
 * edit, by "save as", by a program. Ids of the office's and rows without id mean something within
 * their table alone, so what they are must be told by the rows themselves. Next month's table counts
 * its rows from 1 as well and is no copy: its rows have other words at other times.
 */

/** What a row says, as far as rows of two tables are compared. */
export interface SaidRow {
  readonly title: string;
  readonly text: string;
  readonly slotAt: number | null;
  readonly channels: readonly string[];
  readonly media: readonly string[];
  readonly words: RowWordSet;
}

/**
 * `same` = the same words at the same time, but for a correction; `like` = something of it is the
 * same; `other` = nothing is.
 */
export type RowKinship = 'same' | 'like' | 'other';

/** So much of their words two versions of one row have in common. */
const LEAST_ALIKE = 0.5;
/** What was public and comes again at another day's time comes every day, every week. */
const AGAIN_MS = 24 * 3_600_000;

export function saidRow(content: ItemContent): SaidRow {
  const { title, text, slotAt, channels, media } = content;
  return {
    title: bareWords(title),
    text: bareWords(text),
    slotAt,
    channels,
    media: media.map(({ sha256 }) => sha256),
    words: rowWordSet(title, text),
  };
}

/** `isRecent` = the known row is so young that the same words at no time mean the same row. */
export function kinshipOf(one: SaidRow, known: SaidRow, isRecent: boolean): RowKinship {
  const title = isSameText(one.title, known.title);
  const text = isSameText(one.text, known.text);
  const areAlike = title || text || likenessOf(one.words, known.words) >= LEAST_ALIKE;
  const slot = isSameSlot(one, known);
  const atOnce = one.slotAt === null && known.slotAt === null;
  if (areAlike && (slot || (atOnce && (isRecent || (title && text))))) return 'same';
  const media = one.media.some((sha256) => known.media.includes(sha256));
  return areAlike || slot || media ? 'like' : 'other';
}

/** Whether a row has exactly the title, the text, the time or a picture of another. */
export function sharesWhole(one: SaidRow, known: SaidRow): boolean {
  return (
    isSameText(one.title, known.title) ||
    isSameText(one.text, known.text) ||
    isSameSlot(one, known) ||
    one.media.some((sha256) => known.media.includes(sha256))
  );
}

/** Whether the known row went out at its time and this one names the time of another day. */
export function isNextTime(one: SaidRow, known: SaidRow, isPublic: boolean): boolean {
  if (!isPublic || one.slotAt === null || known.slotAt === null) return false;
  return Math.abs(one.slotAt - known.slotAt) >= AGAIN_MS;
}

/**
 * Whether rows with the same ids are the same rows in two tables. One that is clearly the same
 * tells it, unless more of them have nothing in common.
 */
export function isKinTable(pairs: readonly RowKinship[]): boolean {
  const same = pairs.filter((one) => one === 'same').length;
  const other = pairs.filter((one) => one === 'other').length;
  return same > 0 && same >= other;
}

export function isSameText(one: string, other: string): boolean {
  return one !== '' && one === other;
}

function isSameSlot(one: SaidRow, other: SaidRow): boolean {
  if (one.slotAt === null || one.slotAt !== other.slotAt) return false;
  return one.channels.some((id) => other.channels.includes(id));
}
