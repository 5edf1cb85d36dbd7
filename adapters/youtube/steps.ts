import type { ChannelContent } from '../../src/domain/item.ts';
import type { Flow } from '../../src/ports/adapter.ts';
import type { YoutubeSettings } from './schema.ts';
import { videoFlow } from './steps/video-flow.ts';

/**
 * The steps that publish this content. Throws for kinds that `validate` refuses: such content must
 * never come this far.
 */
export function publishFlow(settings: YoutubeSettings, content: ChannelContent): Flow {
  if (content.kind !== 'video' && content.kind !== 'short_video') {
    throw new Error(`YouTube has no ${content.kind}`);
  }
  return videoFlow(settings, content);
}
