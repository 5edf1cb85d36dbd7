import type { ChannelContent } from '../../../src/domain/item.ts';
import type { Flow } from '../../../src/ports/adapter.ts';
import { planChunks } from '../chunk-plan.ts';
import { videoOf } from '../compose-text.ts';
import { FACTS } from '../facts.ts';
import type { TiktokSettings } from '../schema.ts';
import { beginUploadStep } from './begin-upload.ts';
import { checkCreatorStep } from './check-creator.ts';
import { lastChunkStep, positionStep } from './last-chunk.ts';
import { sendChunksStep } from './send-chunks.ts';

export const VIDEO_FLOW = 'video';
export const INBOX_FLOW = 'inbox-video';

/**
 * A film in pieces; the last byte makes the post (direct) or the draft (inbox). What became of it
 * stands under its ticket, which is stored before the first byte: no list can prove more.
 */
export function videoFlow(settings: TiktokSettings, content: ChannelContent): Flow {
  const video = videoOf(content);
  if (video === null) throw new Error('a video post needs a video');
  const plan = planChunks(video.sizeBytes, settings.chunkBytes);
  const isDirect = settings.mode === 'direct';
  const steps = [
    ...(isDirect ? [checkCreatorStep(settings, content)] : []),
    beginUploadStep(settings, content, video),
    ...(plan.count > 1 ? [sendChunksStep(settings, video, plan)] : []),
    positionStep(settings, plan),
    lastChunkStep(settings, video, plan),
  ];
  return {
    name: isDirect ? VIDEO_FLOW : INBOX_FLOW,
    steps,
    // The transfer itself is added by the speed that the office has set.
    estimateMs: steps.length * FACTS.estimateStepMs.value,
    shortestLifeMs: FACTS.linkLifeMs.value - FACTS.linkMarginMs.value,
    evidence: null,
  };
}
