import type { Problem } from '../../src/domain/problem.ts';
import type { PROBLEM_MESSAGES } from './messages.ts';

export type ProblemCode = keyof typeof PROBLEM_MESSAGES;
export type Found = readonly Problem[];

/** What a person is asked about, and what is only shown; every other code stops the item. */
const ASKED: ReadonlySet<ProblemCode> = new Set([
  'tiktok-video-unmeasured',
  'tiktok-video-short-edge',
  'tiktok-video-size-edge',
]);
const NOTED: ReadonlySet<ProblemCode> = new Set([
  'tiktok-choices-needed',
  'tiktok-not-audited-note',
  'tiktok-video-longer-than-everyone',
  'tiktok-video-needs-speed',
  'tiktok-cover-unused',
  'tiktok-captions-unused',
  'tiktok-photo-made-smaller',
]);

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
