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

/** Whether a person must do something before the item can go on. */
export function stopsItem(problem: Problem): boolean {
  return problem.severity !== 'note';
}

/** What stops an item, as its `reason` keeps it; null = nothing does. */
export function problemReason(problems: readonly Problem[]): string | null {
  const stopping = problems.filter(stopsItem);
  return stopping.length === 0 ? null : JSON.stringify(stopping);
}

/** The problems that an item in state `problem` or `draft` keeps as its reason. */
export function problemsOf(item: {
  readonly state: string;
  readonly reason: string | null;
}): readonly Problem[] {
  if (item.reason === null) return [];
  if (item.state !== 'problem' && item.state !== 'draft') return [];
  return JSON.parse(item.reason) as readonly Problem[];
}
