import { z } from 'zod';
import type { Json } from '../../../src/domain/json.ts';
import { readPart } from '../../kit/read-part.ts';

/** What each step keeps for the next ones; read back strictly, because rows outlive code. */
export const sessionPart = z.union([
  z.object({ sessionUri: z.string().min(1), sizeBytes: z.number(), startedAt: z.number() }),
  /** An earlier life has uploaded it already. */
  z.object({ videoId: z.string().min(1), startedAt: z.number() }),
]);
export const uploadPart = z.union([
  z.object({ videoId: z.string().min(1), uploadedAt: z.number() }),
  /** The session is gone, and the last byte may have been sent before: it is looked for. */
  z.object({ sessionGoneAt: z.number() }),
  /** The session said no for good; a new one may be begun at `retryAt`. */
  z.object({ retryAt: z.number(), code: z.string(), detail: z.string() }),
  z.object({ sendingSince: z.number() }),
]);
export const videoPart = z.object({ videoId: z.string().min(1) });

export const STEP = {
  session: 'start-session',
  upload: 'upload',
  processing: 'await-processing',
  cover: 'attach-cover',
  verify: 'verify',
  publish: 'make-public',
} as const;

/** The id of the uploaded video, from whichever part has it; null = there is none yet. */
export function videoIdOf(part: (step: string) => Json | undefined): string | null {
  const uploaded = readPart(part(STEP.upload), uploadPart);
  if (uploaded !== null && 'videoId' in uploaded) return uploaded.videoId;
  const session = readPart(part(STEP.session), sessionPart);
  return session !== null && 'videoId' in session ? session.videoId : null;
}
