/** Recurring work in the office's own time. */
export interface Recurring {
  /**
   * Calls `tick` at the times of a cron expression in `timeZone`, one call at a time. After downtime
   * or a clock change nothing is replayed: a tick does everything due since its own watermark.
   */
  every(expression: string, timeZone: string, tick: () => Promise<void>): { stop(): Promise<void> };
}
