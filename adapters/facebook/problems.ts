import type { Problem } from '../../src/domain/problem.ts';
import type { PROBLEM_MESSAGES } from './messages.ts';

export type ProblemCode = keyof typeof PROBLEM_MESSAGES;
export type Found = readonly Problem[];

/** What stops the item; every other code is asked about, or only shown. */
const ASKED: ReadonlySet<ProblemCode> = new Set([
  'facebook-photo-twice',
  'facebook-photo-may-be-refused',
  'facebook-video-may-be-refused',
  'facebook-video-long',
  'facebook-video-wide',
  'facebook-video-upright',
  'facebook-video-unmeasured',
  'facebook-reel-format',
  'facebook-ai-label-by-hand',
]);
const NOTED: ReadonlySet<ProblemCode> = new Set(['facebook-photo-png-heavy']);

/** One problem with its severity. `where` is a file's name or a field. */
export function problem(code: ProblemCode, where: string, values: Problem['values'] = {}): Problem {
  const severity = ASKED.has(code) ? 'ask' : NOTED.has(code) ? 'note' : 'error';
  return { code, where, values, severity };
}

/** The problem if the condition holds. */
export function whenever(
  holds: boolean,
  code: ProblemCode,
  where: string,
  values: Problem['values'] = {},
): Found {
  return holds ? [problem(code, where, values)] : [];
}
