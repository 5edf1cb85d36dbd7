import type { ChannelContent } from '../../src/domain/item.ts';
import { sha256Hex } from '../../src/domain/journal.ts';
import { canonicalJson } from '../../src/domain/json.ts';
import { videoOf } from './choose-format.ts';
import { composeDescription, composeTitle } from './compose-text.ts';

/** Equal for contents that the list of uploads could not tell apart. */
export function matchKeyOf(content: ChannelContent): string {
  const title = composeTitle(content);
  const description = composeDescription(content);
  const media = videoOf(content)?.sha256 ?? null;
  return `video:${sha256Hex(canonicalJson({ title, description, media }))}`;
}
