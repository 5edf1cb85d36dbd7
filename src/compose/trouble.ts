/** Why Loa cannot begin: a code of the message tables with its values, and the exit code. */
export interface Trouble {
  readonly trouble: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** 2 = configuration or machine, 5 = another daemon owns the home, or a newer schema. */
  readonly exitCode: 2 | 5;
  /** A text that is complete as it stands, e.g. all problems of the configuration. */
  readonly text?: string;
}

export function trouble(
  code: string,
  values: Readonly<Record<string, string | number>> = {},
  exitCode: 2 | 5 = 2,
): Trouble {
  return { trouble: code, values, exitCode };
}
