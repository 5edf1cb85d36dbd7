import type { ChannelContent } from '../../src/domain/item.ts';
import type { Flow } from '../../src/ports/adapter.ts';
import { routeOf } from './choose-flow.ts';
import type { FacebookSettings } from './schema.ts';
import { postFlow } from './steps/post-flow.ts';
import { reelFlow } from './steps/reel-flow.ts';
import { videoFlow } from './steps/video-flow.ts';

/**
 * The steps that publish this content. Throws for kinds that `validate` refuses: such content must
 * never come this far.
 */
export function publishFlow(settings: FacebookSettings, content: ChannelContent): Flow {
  const route = routeOf(content);
  switch (route) {
    case 'post':
    case 'photos':
      return postFlow(settings, content);
    case 'reel':
      return reelFlow(settings, content);
    case 'video':
      return videoFlow(settings, content);
    default:
      throw new Error(`Facebook has no ${content.kind}`);
  }
}
