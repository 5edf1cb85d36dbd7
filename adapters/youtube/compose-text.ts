import type { ChannelContent } from '../../src/domain/item.ts';

/**
 * The words as the platform gets them, without any cutting: what is too long is refused before
 * anybody is asked. Also used for previews. Pure.
 */
export function composeTitle(content: ChannelContent): string {
  return tidy(content.title).replaceAll(/\s*\n\s*/g, ' ');
}

/** Text, link and hashtags with blank lines between them; nothing is said twice. */
export function composeDescription(content: ChannelContent): string {
  const text = tidy(content.text);
  return [text, linkLine(content, text), hashtagLine(content, text)]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Keywords of the video, from the item's hashtags; the platform shows them to nobody. */
export function composeTags(content: ChannelContent): readonly string[] {
  const tags = content.hashtags
    .map((tag) => tag.normalize('NFC').replace(/^#+/, '').trim())
    .filter((tag) => tag !== '');
  return [...new Set(tags)];
}

/** Length as the platform counts tags: commas between them, and quotation marks round blanks. */
export function tagsLength(tags: readonly string[]): number {
  const own = tags.reduce((sum, tag) => sum + tag.length + (/\s/.test(tag) ? 2 : 0), 0);
  return own + Math.max(0, tags.length - 1);
}

/** Nobody knows in what the platform counts: UTF-16 units are never less than code points. */
export function titleLength(title: string): number {
  return Math.max(title.length, Array.from(title).length);
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function linkLine(content: ChannelContent, text: string): string {
  const link = content.link?.trim() ?? '';
  return text.includes(link) ? '' : link;
}

function hashtagLine(content: ChannelContent, text: string): string {
  const standing = new Set(text.toLowerCase().match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? []);
  const tags = composeTags(content)
    .map((tag) => `#${tag.replaceAll(/\s+/g, '')}`)
    .filter((tag) => !standing.has(tag.toLowerCase()));
  return [...new Set(tags)].join(' ');
}

function tidy(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
}
