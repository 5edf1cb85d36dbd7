import type { Problem } from '../../src/domain/problem.ts';

export type Found = readonly Problem[];

/** What a person is asked about, and what is only shown; every other code stops the item. */
export interface Severities<Code extends string> {
  readonly asked: ReadonlySet<Code>;
  readonly noted: ReadonlySet<Code>;
}

export interface ProblemMakers<Code extends string> {
  /** One problem with its severity. `where` is a file's name or a field. */
  problem(this: void, code: Code, where: string, values?: Problem['values']): Problem;
  /** The problem if the condition holds. */
  whenever(
    this: void,
    holds: boolean,
    code: Code,
    where: string,
    values?: Problem['values'],
  ): Found;
}

/** Makes a platform's problems. */
export function problemsWith<Code extends string>(
  severities: Severities<Code>,
): ProblemMakers<Code> {
  const { asked, noted } = severities;
  const problem = (code: Code, where: string, values: Problem['values'] = {}): Problem => {
    const severity = asked.has(code) ? 'ask' : noted.has(code) ? 'note' : 'error';
    return { code, where, values, severity };
  };
  return {
    problem,
    whenever: (holds, code, where, values) => (holds ? [problem(code, where, values)] : []),
  };
}
