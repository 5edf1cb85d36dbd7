/** One file as seen in one look: enough to notice that it changed. */
export interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Remembers when each thing last changed. */
export class SettleWatch {
  readonly #quietMs: number;
  readonly #seen = new Map<string, { readonly fingerprint: string; readonly since: number }>();

  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  /** True when nothing of the thing has changed for the quiet time. */
  isSettled(key: string, fingerprint: string, now: number): boolean {
    const known = this.#seen.get(key);
    if (known?.fingerprint === fingerprint) return now - known.since >= this.#quietMs;
    this.#seen.set(key, { fingerprint, since: now });
    return this.#quietMs === 0;
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
