import { z } from 'zod';

/** What each step keeps for the next ones; read back strictly, because rows outlive code. */
export const creatorPart = z.object({
  comments: z.boolean(),
  duet: z.boolean(),
  stitch: z.boolean(),
});
/** Kept beyond the life of the link: the ticket still tells what became of the bytes. */
export const ticketPart = z.object({
  publishId: z.string().min(1),
  uploadUrl: z.string().min(1),
  linkEndsAt: z.number(),
  begunAt: z.number(),
});
export type TicketPart = z.infer<typeof ticketPart>;
/** How far the upload of one ticket is, and when that was known. */
export const sentPart = z.object({
  publishId: z.string().min(1),
  sentBytes: z.number(),
  at: z.number(),
});
export const linksPart = z.object({ links: z.array(z.string().min(1)) });

export const STEP = {
  creator: 'check-creator',
  begin: 'begin-upload',
  chunks: 'send-chunks',
  position: 'ask-position',
  lastChunk: 'last-chunk',
  links: 'link-photos',
  post: 'post-photos',
} as const;
