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
  /** A session of somebody who signs in with a code as well, and of everybody else. */
  sessionWithCodeMs: 12 * HOUR_MS,
  sessionMs: 7 * DAY_MS,
  /** A session that nobody has used for so long has ended. */
  sessionIdleMs: 12 * HOUR_MS,
  /** The use of a session is written down at most this often. */
  sessionTouchMs: 5 * MINUTE_MS,
  /** Browsers in which one person is signed in; the oldest ends. */
  sessionsPerPerson: 20,
  /** How long a link of invitation works. */
  invitationMs: 72 * HOUR_MS,
  /** Wrong sign-ins in a row before the login is locked: 1 min, 2, 4 ... at most 15. */
  signInFailures: 5,
  shortestLockMs: MINUTE_MS,
  longestLockMs: 15 * MINUTE_MS,
  /** Longest delegation that is made in the console. */
  delegationMs: 366 * DAY_MS,
  /** Delegations of one person that are in force or still to come. */
  delegationsPerPerson: 50,
  /** Tries of one notice before it has failed, and the age at which it tells nobody anything. */
  noticeTries: 10,
  noticeLifeMs: DAY_MS,
  /** Longest wait that a mail server or webhook may ask for. */
  noticeWaitMs: 6 * HOUR_MS,
  /** While so many notices wait, no more of the journal is read for them. */
  noticesWaiting: 2_000,
  /** How long what became of a notice can be looked up. */
  noticeKeptMs: 30 * DAY_MS,
} as const;

/** Back-off after a fault, by attempts already spent (1, 2, ...), before jitter. */
export function backoffMs(attemptsSpent: number): number {
  const curve = [30 * SECOND_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS];
  return curve[Math.min(Math.max(attemptsSpent, 1), curve.length) - 1] ?? 10 * MINUTE_MS;
}
