import type { ChannelContent } from '../../src/domain/item.ts';
import type { Flow } from '../../src/ports/adapter.ts';
import { formOf } from './compose-article.ts';
import type { ZaloSettings } from './schema.ts';
import { articleFlow } from './steps/article-flow.ts';
import { broadcastFlow } from './steps/broadcast-flow.ts';

/** The steps that publish this content. */
export function publishFlow(settings: ZaloSettings, content: ChannelContent): Flow {
  return formOf(content) === 'broadcast' ? broadcastFlow(settings) : articleFlow(settings, content);
}
