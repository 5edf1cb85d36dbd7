import { z } from 'zod';

/** What each step keeps for the next ones; read back strictly, because rows outlive code. */
export const photoPart = z.object({ photoId: z.string().min(1) });
export const draftPart = z.object({ postId: z.string().min(1) });
/** Photos that an earlier draft, whose answer was lost, has taken. */
export const refusedPart = z.object({ refusedPhotoIds: z.array(z.string()) });
export const reelStartPart = z.object({
  videoId: z.string().min(1),
  uploadUrl: z.string().min(1),
  startedAt: z.number(),
});
export const reelUploadPart = z.object({
  videoId: z.string().min(1),
  bytes: z.number(),
  validUntil: z.number(),
});
export const reelCheckPart = z.object({ videoId: z.string().min(1) });
export const videoStartPart = z.object({
  videoId: z.string().min(1),
  sessionId: z.string().min(1),
  startOffset: z.number().int().min(0),
  endOffset: z.number().int().min(0),
  validUntil: z.number(),
});
export const videoTransferPart = z.object({
  sessionId: z.string().min(1),
  startOffset: z.number().int().min(0),
  endOffset: z.number().int().min(0),
});

/** Name of the step that stages photo `index` (from 0). */
export function photoStepName(index: number): string {
  return `photo-${index + 1}`;
}

export const STEP = {
  post: 'post',
  draft: 'draft',
  publishDraft: 'publish-draft',
  reelStart: 'reel-start',
  reelUpload: 'reel-upload',
  reelCheck: 'reel-check',
  reelFinish: 'reel-finish',
  videoStart: 'video-start',
  videoTransfer: 'video-transfer',
  videoFinish: 'video-finish',
} as const;
