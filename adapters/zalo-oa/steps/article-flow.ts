import type { ChannelContent } from '../../../src/domain/item.ts';
import type { Flow } from '../../../src/ports/adapter.ts';
import { formOf, videoOf } from '../compose-article.ts';
import { FACTS } from '../facts.ts';
import type { ZaloSettings } from '../schema.ts';
import { awaitArticleStep } from './await-article.ts';
import { createStep } from './create-article.ts';
import { linkStep } from './link-pictures.ts';
import { checkStep, showStep } from './show-article.ts';
import { awaitVideoStep, uploadStep } from './video-steps.ts';

export const ARTICLE_FLOW = 'article';
export const VIDEO_FLOW = 'video-article';

/** Made hidden ahead of its slot, read back, and shown by its id. */
export function articleFlow(settings: ZaloSettings, content: ChannelContent): Flow {
  const isFilm = formOf(content) === 'video-article';
  const video = isFilm ? videoOf(content) : null;
  if (isFilm && video === null) throw new Error('a video article needs a video');
  const steps = [
    ...(video === null ? [] : [uploadStep(settings, video), awaitVideoStep(settings)]),
    linkStep(content),
    createStep(settings),
    awaitArticleStep(settings),
    checkStep(settings),
    showStep(settings),
  ];
  const processingMs = FACTS.estimateArticleMs.value + (isFilm ? FACTS.estimateVideoMs.value : 0);
  return {
    name: isFilm ? VIDEO_FLOW : ARTICLE_FLOW,
    steps,
    estimateMs: processingMs + steps.length * FACTS.estimateStepMs.value,
    shortestLifeMs: null,
    evidence: null,
  };
}
