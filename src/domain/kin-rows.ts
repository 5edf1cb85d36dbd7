import type { ItemContent } from './item.ts';
import { bareWords } from './table-rows.ts';
import { likenessOf, type RowWordSet, rowWordSet } from './vanished-rows.ts';

/*
 * A table that took the place of another, or is a copy of it, under a key of its own: by rename and
 * edit, by "save as", by a program. Ids of the office's and rows without id mean something within
 * their table alone, so what they are must be told by the rows themselves. The next day's, week's or
 * month's table counts its rows from 1 as well, often with the same titles, and is no copy. Taking a
 * row for another's edit changes a public notice into another one, so that needs rows in which
 * nothing changed; what is only alike asks.
 */

/** What a row says, as far as rows of two tables are compared. */
export interface SaidRow {
  readonly title: string;
  readonly text: string;
  readonly slotAt: number | null;
  readonly channels: readonly string[];
  readonly words: RowWordSet;
}

/** `same` = nothing changed; `like` = it may be a new wording; `other` = it says something else. */
export type RowKinship = 'same' | 'like' | 'other';

/** So much of their words two versions of one row have in common. */
const LEAST_ALIKE = 0.5;
/** So much is left of the words where somebody only corrected some. */
const LEAST_CORRECTED = 0.8;
/** What comes every day comes about a day later. */
const AGAIN_MS = 20 * 3_600_000;

export function saidRow(content: ItemContent): SaidRow {
  const { title, text, slotAt, channels } = content;
  return {
    title: bareWords(title),
    text: bareWords(text),
    slotAt,
    channels,
    words: rowWordSet(title, text),
  };
}

export function kinshipOf(one: SaidRow, known: SaidRow): RowKinship {
  const saysTheSame = one.title === known.title && one.text === known.text;
  if (saysTheSame && one.slotAt === known.slotAt && areChannelsShared(one, known)) return 'same';
  return areAlike(one, known) ? 'like' : 'other';
}

/**
 * Whether a row without id looks like a new wording of a known one, so that somebody has to say.
 * `isRecent` = the known one is so young that alike words at no time mean the same row.
 */
export function isNewWording(one: SaidRow, known: SaidRow, isRecent: boolean): boolean {
  if (!areAlike(one, known)) return false;
  if (isSameSlot(one, known)) return true;
  if (one.slotAt !== null || known.slotAt !== null) return false;
  return isRecent || (isSameText(one.title, known.title) && isSameText(one.text, known.text));
}

/** Whether a row with the id of another may be it: its title, its text, its time, or nearly its words. */
export function mayBeById(one: SaidRow, known: SaidRow): boolean {
  return (
    isSameText(one.title, known.title) ||
    isSameText(one.text, known.text) ||
    isSameSlot(one, known) ||
    isCorrection(one.words, known.words)
  );
}

/** Whether a row may be another that had another id: exactly its text, or its time and its subject. */
export function mayBeRenumbered(one: SaidRow, known: SaidRow): boolean {
  return isSameText(one.text, known.text) || (isSameSlot(one, known) && areAlike(one, known));
}

/**
 * Whether the known row had its time and this one is what comes the next day or week: at another
 * day's time, or at once in other words. What was not public yet may as well have been postponed:
 * then only another text tells it.
 */
export function isNextTime(one: SaidRow, known: SaidRow, isPublic: boolean): boolean {
  if (one.slotAt === null || known.slotAt === null) {
    return isPublic && !isCorrection(textWords(one), textWords(known));
  }
  const isFar = Math.abs(one.slotAt - known.slotAt) >= AGAIN_MS;
  return isFar && (isPublic || one.text !== known.text);
}

/** Whether rows with the same ids are the same rows in two tables: in half of them nothing changed. */
export function isKinTable(pairs: readonly RowKinship[]): boolean {
  const same = pairs.filter((one) => one === 'same').length;
  return same > 0 && 2 * same >= pairs.length;
}

export function isSameText(one: string, other: string): boolean {
  return one !== '' && one === other;
}

function areAlike(one: SaidRow, known: SaidRow): boolean {
  return (
    isSameText(one.title, known.title) ||
    isSameText(one.text, known.text) ||
    likenessOf(one.words, known.words) >= LEAST_ALIKE
  );
}

/** Nearly the same words with the same figures; other figures are another week's or another place's. */
function isCorrection(one: RowWordSet, known: RowWordSet): boolean {
  if (one.size === 0 && known.size === 0) return true;
  return figures(one) === figures(known) && likenessOf(one, known) >= LEAST_CORRECTED;
}

function figures(words: RowWordSet): string {
  const numbers = [...words].filter((word) => /\p{N}/u.test(word));
  return numbers.toSorted().join(' ');
}

function textWords({ text }: SaidRow): RowWordSet {
  return rowWordSet('', text);
}

function isSameSlot(one: SaidRow, other: SaidRow): boolean {
  if (one.slotAt === null || one.slotAt !== other.slotAt) return false;
  return one.channels.some((id) => other.channels.includes(id));
}

/** Where a row names no channel, the desk does. */
function areChannelsShared(one: SaidRow, other: SaidRow): boolean {
  const isOpen = one.channels.length === 0 || other.channels.length === 0;
  return isOpen || one.channels.some((id) => other.channels.includes(id));
}
