import { z } from 'zod';
import type { Json } from '../../../src/domain/json.ts';
import { readPart } from '../../kit/read-part.ts';

/** What each step keeps for the next ones; read back strictly, because rows outlive code. */
export const linksPart = z.object({
  /** The item's own file -> where the platform finds it (perhaps made smaller). */
  links: z.record(z.string(), z.string()),
});
export const createPart = z.union([
  /** The call may leave at any moment from here on. */
  z.object({ state: z.literal('sending'), since: z.number() }),
  /** It certainly did nothing. */
  z.object({ state: z.literal('unsent') }),
  /** It may have made an article that nobody has told us about: it is looked for. */
  z.object({
    state: z.literal('lost'),
    since: z.number(),
    looks: z.number(),
    nextLookAt: z.number(),
  }),
  z.object({ state: z.literal('sent'), token: z.string().min(1), sentAt: z.number() }),
  z.object({ state: z.literal('found'), articleId: z.string().min(1), foundAt: z.number() }),
]);
export const articlePart = z.object({ articleId: z.string().min(1) });
export const uploadPart = z.object({ token: z.string().min(1), sentAt: z.number() });
export const videoPart = z.object({ videoId: z.string().min(1) });
export const articlesPart = z.object({ articleIds: z.array(z.string().min(1)).min(1) });

export const STEP = {
  upload: 'upload-video',
  video: 'await-video',
  links: 'link-pictures',
  create: 'create-article',
  article: 'await-article',
  check: 'check-article',
  show: 'show-article',
  articles: 'check-articles',
  broadcast: 'send-broadcast',
} as const;

type Part = (step: string) => Json | undefined;

/** The id of the article, from whichever part has it; null = there is none yet. */
export function articleIdOf(part: Part): string | null {
  const known = readPart(part(STEP.article), articlePart);
  if (known !== null) return known.articleId;
  const created = readPart(part(STEP.create), createPart);
  return created?.state === 'found' ? created.articleId : null;
}

export function videoIdOf(part: Part): string | null {
  return readPart(part(STEP.video), videoPart)?.videoId ?? null;
}

export function linkOf(part: Part): (sha256: string) => string | null {
  const links = readPart(part(STEP.links), linksPart)?.links ?? {};
  return (sha256) => links[sha256] ?? null;
}
