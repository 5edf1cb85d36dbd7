/** What the process says to the shell or script that called it. Stable. */
export const EXIT = {
  /** All well. */
  ok: 0,
  /** The command was refused or failed; the message says why and nothing was half done. */
  refused: 1,
  /** Wrong usage, configuration or machine. */
  usage: 2,
  /** `start --until-idle`: something still moves by itself. */
  leftOver: 3,
  /**
   * `start --until-idle`: something waits for a person (also when something is left over too).
   * `doctor`: an error was found.
   */
  needsPerson: 4,
  /** Another daemon owns the home, or the database belongs to a newer Loa. */
  elsewhere: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
