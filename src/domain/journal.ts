import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './json.ts';

/**
 * One numbered fact of the office's only journal. Append-only; `hash` covers every other field and
 * the hash of the row before, so a changed, removed or inserted row breaks the chain.
 */
export interface JournalEntry {
  /** 1, 2, 3, ... without a gap. Order is this number, never time. */
  readonly sequence: number;
  readonly at: number;
  /** Past tense, e.g. `publication-moved`, `item-approved`, `office-stopped`. */
  readonly kind: string;
  /** Person id, or `loa` when the daemon acted by itself. */
  readonly actor: string;
  readonly itemId: string | null;
  readonly publicationId: string | null;
  readonly channelId: string | null;
  readonly body: Json;
  readonly previousHash: string;
  readonly hash: string;
}

export type NewEntry = Omit<JournalEntry, 'sequence' | 'previousHash' | 'hash'>;

/** Hash of the row before the first one. */
export const GENESIS_HASH = '0'.repeat(64);

/** Gives a new entry its place behind `previous` (null = the first row). */
export function chainEntry(entry: NewEntry, previous: JournalEntry | null): JournalEntry {
  const placed = {
    ...entry,
    sequence: (previous?.sequence ?? 0) + 1,
    previousHash: previous?.hash ?? GENESIS_HASH,
  };
  return { ...placed, hash: entryHash(placed) };
}

function entryHash(entry: Omit<JournalEntry, 'hash'>): string {
  const { sequence, at, kind, actor, itemId, publicationId, channelId, body, previousHash } = entry;
  return sha256Hex(
    canonicalJson({
      sequence,
      at,
      kind,
      actor,
      itemId,
      publicationId,
      channelId,
      body,
      previousHash,
    }),
  );
}

/** Lower-case hex SHA-256 of a text in UTF-8. */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export interface ChainFault {
  readonly sequence: number;
  readonly fault: 'gap' | 'link-broken' | 'row-changed';
}

/**
 * Checks rows in order, starting behind `previous`. Returns the first fault, or null. A cut tail is
 * not visible here: compare the last hash with one noted elsewhere.
 */
export function findChainFault(
  entries: Iterable<JournalEntry>,
  previous: JournalEntry | null = null,
): ChainFault | null {
  let last = previous;
  for (const entry of entries) {
    const expected = (last?.sequence ?? 0) + 1;
    if (entry.sequence !== expected) return { sequence: expected, fault: 'gap' };
    if (entry.previousHash !== (last?.hash ?? GENESIS_HASH)) {
      return { sequence: entry.sequence, fault: 'link-broken' };
    }
    if (entryHash(entry) !== entry.hash) return { sequence: entry.sequence, fault: 'row-changed' };
    last = entry;
  }
  return null;
}
