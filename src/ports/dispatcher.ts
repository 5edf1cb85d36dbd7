/**
 * Says "now" for publications whose time has come. It never judges whether acting is safe: that is
 * the journal's decision. An engine is embedded (timers over the store) or a queue server.
 */
export interface Dispatcher {
  /** Begins to call `onDue`; at most one call runs at a time. */
  start(onDue: (now: number) => Promise<void>): void;
  /** Something changed: look at once. */
  poke(): void;
  /** Waits for the running call; safe twice. */
  stop(): Promise<void>;
}
