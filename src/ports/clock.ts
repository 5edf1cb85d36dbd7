/** Time enters Loa only here. */
export interface Clock {
  /** Wall clock, UTC milliseconds since 1970. It may jump. */
  now(): number;
  /** Milliseconds of a clock that never jumps back. */
  monotonic(): number;
  /** Calls `wake` once after `delayMs` (bounded to 30 s by the caller); returns how to take it back. */
  timer(delayMs: number, wake: () => void): () => void;
}
