import { problemsWith } from '../kit/problems.ts';
import type { PROBLEM_MESSAGES } from './messages.ts';

export type ProblemCode = keyof typeof PROBLEM_MESSAGES;

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

export const { problem, whenever } = problemsWith<ProblemCode>({ asked: ASKED, noted: NOTED });
