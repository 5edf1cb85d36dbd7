import { problemsWith } from '../kit/problems.ts';
import type { PROBLEM_MESSAGES } from './messages.ts';

export type ProblemCode = keyof typeof PROBLEM_MESSAGES;

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

export const { problem, whenever } = problemsWith<ProblemCode>({ asked: ASKED, noted: NOTED });
