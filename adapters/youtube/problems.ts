import { problemsWith } from '../kit/problems.ts';
import type { PROBLEM_MESSAGES } from './messages.ts';

export type ProblemCode = keyof typeof PROBLEM_MESSAGES;

/** What a person is asked about, and what is only shown; every other code stops the item. */
const ASKED: ReadonlySet<ProblemCode> = new Set([
  'youtube-video-unmeasured',
  'youtube-short-becomes-video',
  'youtube-short-edge',
]);
const NOTED: ReadonlySet<ProblemCode> = new Set([
  'youtube-kids-choice-needed',
  'youtube-long-video',
  'youtube-will-be-short',
  'youtube-short-cover',
  'youtube-video-name',
]);

export const { problem, whenever } = problemsWith<ProblemCode>({ asked: ASKED, noted: NOTED });
