import { type ChainFault, findChainFault, type JournalEntry } from '../domain/journal.ts';
import type { Session } from './session.ts';
import { readJournalHead, readJournalPage, toEntry } from './statements/journal.ts';
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

/**
 * Walks the journal page by page and checks every link of its chain. Reads only. With `lastRows`
 * only so many of the newest rows are checked, against each other and the row before them.
 */
export async function verifyJournal(
  session: Session,
  notedHash: string | null,
  lastRows: number | null = null,
): Promise<JournalVerdict> {
  let last = lastRows === null ? null : await rowBefore(session, lastRows);
  let hasNotedHash = notedHash === null ? null : false;
  // A row smuggled in before the first one has a sequence below 1.
  let after = last?.sequence ?? Number.MIN_SAFE_INTEGER;
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

/** The row that the newest `lastRows` build on; null when these are all there are. */
async function rowBefore(session: Session, lastRows: number): Promise<JournalEntry | null> {
  const head = await readJournalHead(session);
  const sequence = (head?.sequence ?? 0) - lastRows;
  if (sequence < 1) return null;
  const [row] = await readJournalPage(session, sequence - 1, 1);
  return row === undefined ? null : entryOrNull(row);
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
