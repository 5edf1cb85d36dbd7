/** Chance enters Loa only here. */
export interface Ids {
  /** A UUIDv7 as text: sorts by creation time. */
  next(): string;
  /** A fraction in [0, 1) for jitter. */
  fraction(): number;
}
