import type { ChannelContent } from '../../src/domain/item.ts';
import type { Flow } from '../../src/ports/adapter.ts';
import { isPhotoPost, isVideoPost } from './compose-text.ts';
import type { TiktokSettings } from './schema.ts';
import { photoFlow } from './steps/photo-flow.ts';
import { videoFlow } from './steps/video-flow.ts';

/**
 * The steps that publish this content. Throws for kinds that `validate` refuses: such content must
 * never come this far.
 */
export function publishFlow(settings: TiktokSettings, content: ChannelContent): Flow {
  if (isVideoPost(content)) return videoFlow(settings, content);
  if (isPhotoPost(content)) return photoFlow(settings, content);
  throw new Error(`TikTok has no ${content.kind}`);
}
