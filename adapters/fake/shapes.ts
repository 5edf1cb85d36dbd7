import { z } from 'zod';

/*
 * Answers of the stand-in, with the fields the adapter reads, and the adapter's own checkpoint
 * parts. Every part that names a thing on the platform has its `id`, which clean-up relies on.
 */

export const Post = z.object({
  id: z.string(),
  text: z.string(),
  visibility: z.enum(['public', 'hidden']),
  createdAt: z.number(),
  publicAt: z.number(),
  path: z.string(),
});
export type PostShape = z.infer<typeof Post>;

export const PostList = z.object({ posts: z.array(Post), next: z.string().nullable() });

export const Draft = z.object({
  id: z.string(),
  key: z.string(),
  shown: z.boolean(),
  post: Post.nullable(),
});
export const DraftList = z.object({ drafts: z.array(Draft) });

export const Upload = z.object({
  id: z.string(),
  key: z.string(),
  bytes: z.number(),
  sizeBytes: z.number(),
  validUntil: z.number(),
  state: z.enum(['receiving', 'processing', 'public', 'failed']),
  again: z.boolean(),
  post: Post.nullable(),
});
export type UploadShape = z.infer<typeof Upload>;
export const UploadList = z.object({ uploads: z.array(Upload) });

export const Slot = z.object({
  id: z.string(),
  text: z.string(),
  state: z.enum(['reserved', 'handed', 'finished', 'discarded', 'dropped']),
  post: Post.nullable(),
});
export type SlotShape = z.infer<typeof Slot>;
export const SlotList = z.object({ slots: z.array(Slot) });

export const Me = z.object({
  account: z.string(),
  name: z.string(),
  expiresAt: z.number().nullable(),
  missing: z.array(z.string()),
});
export const Choices = z.object({ privacy: z.array(z.string()) });
export const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.number(),
});
export const Accepted = z.object({ accepted: z.boolean() });
export const Anything = z.unknown();

export const IdPart = z.object({ id: z.string() });
export const UploadPart = z.object({ id: z.string(), sentBytes: z.number() });
export const PositionPart = z.object({ sentBytes: z.number() });
export const LinksPart = z.object({ links: z.array(z.string()) });
