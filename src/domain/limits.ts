/** Limits of the core that belong to no platform. Every value carries its unit in its name. */
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const LIMITS = {
  /** Attempts that end in a fault before the publication is parked. */
  attempts: 5,
  /** How late an item may go out when neither it nor the office says otherwise. */
  lateMs: 30 * MINUTE_MS,
  /** Longest time between the intent and the first byte. */
  intentToSendMs: 5 * SECOND_MS,
  /** A lease is renewed while its work runs; this is how long one grant lasts. */
  leaseMs: 5 * MINUTE_MS,
  /** A commit's lease outlives the call's own timeout by this. */
  leaseMarginMs: 60 * SECOND_MS,
  /** How long Loa looks for an uncertain commit before it asks a person. */
  uncertainDeadlineMs: 24 * HOUR_MS,
  /** How long a platform may process before Loa asks a person. */
  processingDeadlineMs: 24 * HOUR_MS,
  /** How long somebody outside may take before Loa asks a person. */
  handedOverDeadlineMs: 7 * DAY_MS,
  /** First look after an unclear answer. */
  firstLookMs: 5 * SECOND_MS,
  /** Looks after Loa could not tell: 1 h, 6 h, 24 h, then daily for 7 days. */
  laterLooksMs: [
    HOUR_MS,
    6 * HOUR_MS,
    ...Array.from({ length: 7 }, (_unused, day) => (day + 1) * DAY_MS),
  ],
  /** Looks for a twin after a blind commit was sent again. */
  twinLooksMs: [10 * MINUTE_MS, HOUR_MS, DAY_MS],
  /** Longest single timer; a sleeping machine must not shift time. */
  timerMs: 30 * SECOND_MS,
  /** Clock skew against the platforms above which nothing is published. */
  clockSkewMs: 2 * MINUTE_MS,
  /** Steps that one attempt may run; a flow that wants more is a bug. */
  stepsPerAttempt: 20_000,
} as const;

/** Back-off after a fault, by attempts already spent (1, 2, ...), before jitter. */
export function backoffMs(attemptsSpent: number): number {
  const curve = [30 * SECOND_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS];
  return curve[Math.min(Math.max(attemptsSpent, 1), curve.length) - 1] ?? 10 * MINUTE_MS;
}
