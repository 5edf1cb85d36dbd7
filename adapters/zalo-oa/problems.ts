import { problemsWith } from '../kit/problems.ts';
import type { PROBLEM_MESSAGES } from './messages.ts';

export type ProblemCode = keyof typeof PROBLEM_MESSAGES;

/** What a person is asked about, and what is only shown; every other code stops the item. */
const ASKED: ReadonlySet<ProblemCode> = new Set(['zalo-video-text-cut']);
const NOTED: ReadonlySet<ProblemCode> = new Set([
  'zalo-becomes-article',
  'zalo-captions-unused',
  'zalo-picture-shrunk',
  'zalo-cover-of-office',
  'zalo-broadcast-sends-articles',
]);

export const { problem, whenever } = problemsWith<ProblemCode>({ asked: ASKED, noted: NOTED });
