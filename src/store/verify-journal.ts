import { type ChainFault, findChainFault, type JournalEntry } from '../domain/journal.ts';
import type { Session } from './session.ts';
import { readJournalPage, toEntry } from './statements/journal.ts';
import type { JournalRow } from './tables.ts';

/** Rows read at one time. */
const PAGE_ROWS = 1_000;

export interface JournalVerdict {
  /** The first row that does not fit, or null. */
  readonly fault: ChainFault | null;
  /** Rows that fit, from the first one on. */
  readonly count: number;
  /** Hash of the last row that fits; null in an empty journal. */
  readonly headHash: string | null;
  /**
   * Whether the hash that was noted elsewhere is still the hash of a row: false = the tail was cut
   * behind it or the journal rewritten. Null when none was given.
   */
  readonly hasNotedHash: boolean | null;
}

/** Walks the journal page by page and checks every link of its chain. Reads only. */
export async function verifyJournal(
  session: Session,
  notedHash: string | null,
): Promise<JournalVerdict> {
  let last: JournalEntry | null = null;
  let hasNotedHash = notedHash === null ? null : false;
  // A row smuggled in before the first one has a sequence below 1.
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await readJournalPage(session, after, PAGE_ROWS);
    for (const row of rows) {
      const entry = entryOrNull(row);
      const fault: ChainFault | null =
        entry === null
          ? { sequence: row.sequence, fault: 'row-changed' }
          : findChainFault([entry], last);
      if (entry === null || fault !== null) return verdict(fault, last, hasNotedHash);
      if (entry.hash === notedHash) hasNotedHash = true;
      last = entry;
      after = entry.sequence;
    }
    if (rows.length < PAGE_ROWS) return verdict(null, last, hasNotedHash);
  }
}

function verdict(
  fault: ChainFault | null,
  last: JournalEntry | null,
  hasNotedHash: boolean | null,
): JournalVerdict {
  return { fault, count: last?.sequence ?? 0, headHash: last?.hash ?? null, hasNotedHash };
}

/** Null when the row's text cannot be read any more: somebody changed it. */
function entryOrNull(row: JournalRow): JournalEntry | null {
  try {
    return toEntry(row);
  } catch {
    return null;
  }
}
