/**
 * One thing a person must mend, as data: the words live in `domain/messages/` in Vietnamese and
 * English and are filled with `values`.
 */
export interface Problem {
  /** Stable code, e.g. `text-too-long`. Each has an entry in the message tables. */
  readonly code: string;
  /** Where to look: file, row, field or channel, in the officer's own words. */
  readonly where: string;
  /** Values for the message, e.g. `{ length: 163, limit: 140 }`. */
  readonly values: Readonly<Record<string, string | number>>;
  /** `error` stops the item; `ask` waits for a person's yes; `note` is only shown. */
  readonly severity: 'error' | 'ask' | 'note';
}
