/** One line that a page shows on top after a gesture. */
export interface Note {
  readonly tone: 'good' | 'bad' | 'plain';
  readonly text: string;
}

/** Sessions for which lines may wait, and lines for each. */
const MOST_SESSIONS = 1_000;
const MOST_LINES = 20;
/** Longest text of a line; a refusal may repeat what somebody typed. */
const MOST_CHARACTERS = 4_000;

/** Lines between a gesture and the page it leads to; kept in memory, lost with the process. */
export interface Notes {
  add(note: Note): void;
  /** Gives what waits and forgets it. */
  take(): readonly Note[];
}

export interface NoteBoard {
  of(key: string): Notes;
}

export function createNoteBoard(): NoteBoard {
  const waiting = new Map<string, Note[]>();

  function add(key: string, note: Note): void {
    const lines = waiting.get(key) ?? [];
    waiting.delete(key);
    const text = note.text.slice(0, MOST_CHARACTERS);
    waiting.set(key, [...lines, { ...note, text }].slice(-MOST_LINES));
    if (waiting.size <= MOST_SESSIONS) return;
    const oldest = waiting.keys().next().value;
    if (oldest !== undefined) waiting.delete(oldest);
  }

  function take(key: string): readonly Note[] {
    const lines = waiting.get(key) ?? [];
    waiting.delete(key);
    return lines;
  }

  return { of: (key) => ({ add: (note) => add(key, note), take: () => take(key) }) };
}
