import type { ChannelContent } from '../../src/domain/item.ts';
import { sha256Hex } from '../../src/domain/journal.ts';
import { isPhotoPost } from './compose-text.ts';
import { listedWords } from './video-list.ts';

/** Equal for contents that the list of public posts could not tell apart: it shows 150 characters. */
export function matchKeyOf(content: ChannelContent): string {
  const kind = isPhotoPost(content) ? 'photos' : 'video';
  return `${kind}:${sha256Hex(listedWords(content))}`;
}
