/** One file as seen in one look: enough to notice that it changed. */
export interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** What is remembered of one thing between two looks. */
export interface Stillness {
  readonly fingerprint: string;
  /** First look that saw it like this, UTC ms. */
  readonly sinceAt: number;
}

/**
 * What to remember after this look. Still only if the fingerprint is the same as before; a clock
 * that was set back begins anew, so that nothing is taken too early. Pure.
 */
export function observe(
  before: Stillness | undefined,
  fingerprint: string,
  now: number,
): Stillness {
  const isSame = before?.fingerprint === fingerprint && before.sinceAt <= now;
  return isSame ? before : { fingerprint, sinceAt: now };
}

/** Remembers when each thing last changed. */
export class SettleWatch {
  readonly #seen = new Map<string, Stillness>();

  /** How long nothing of the thing has changed, in ms; 0 at its first look. */
  quietForMs(key: string, fingerprint: string, now: number): number {
    const after = observe(this.#seen.get(key), fingerprint, now);
    this.#seen.set(key, after);
    return now - after.sinceAt;
  }

  /** Forgets what is not there any more. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.#seen.keys()) if (!keys.has(key)) this.#seen.delete(key);
  }
}

/** Equal for equal sets of files. */
export function fingerprintOf(files: readonly SeenFile[]): string {
  return files
    .map((file) => `${file.path}\u0000${file.sizeBytes}\u0000${Math.round(file.modifiedMs)}`)
    .sort()
    .join('\u0001');
}
