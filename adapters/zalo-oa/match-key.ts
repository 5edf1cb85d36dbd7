import type { ChannelContent } from '../../src/domain/item.ts';
import { sha256Hex } from '../../src/domain/journal.ts';
import { canonicalJson } from '../../src/domain/json.ts';
import { composeWords, formOf } from './compose-article.ts';
import type { ZaloSettings } from './schema.ts';

/** Equal for contents that the list of articles could not tell apart: pictures get other addresses there. */
export function matchKeyOf(settings: ZaloSettings, content: ChannelContent): string {
  const { title, description, paragraphs } = composeWords(settings, content);
  const form = formOf(content);
  const body = form === 'article' ? paragraphs : [];
  return `${form}:${sha256Hex(canonicalJson({ title, description, body: [...body] }))}`;
}
