import type { ChannelContent } from '../../src/domain/item.ts';

/**
 * The text that readers will see, as the platform gets it: title, text, link, hashtags, with a blank
 * line between them. A link goes in as text unless the item is a link post, whose link travels by
 * itself; a video's title travels by itself as well. Also used for previews. Pure.
 */
export function composeMessage(content: ChannelContent): string {
  const text = tidy(content.text);
  const parts = [
    titleLine(content, text),
    text,
    linkLine(content, text),
    hashtagLine(content, text),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The separate title of a video; empty = none. */
export function composeVideoTitle(content: ChannelContent): string {
  return tidy(content.title).replaceAll('\n', ' ');
}

/** Length as the platform counts it, in UTF-16 units: never less than the characters a reader counts. */
export function messageLength(message: string): number {
  return message.normalize('NFC').length;
}

function titleLine(content: ChannelContent, text: string): string {
  const title = tidy(content.title);
  const isVideo = content.kind === 'video' || content.kind === 'short_video';
  if (isVideo && text !== '') return '';
  return text.startsWith(title) ? '' : title;
}

function linkLine(content: ChannelContent, text: string): string {
  const { link } = content;
  if (link === undefined || content.kind === 'link' || text.includes(link)) return '';
  return link.trim();
}

/** Tags that stand in the text already are not said twice. */
function hashtagLine(content: ChannelContent, text: string): string {
  const standing = new Set(text.toLowerCase().match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? []);
  const tags = content.hashtags
    .map((tag) => `#${tag.normalize('NFC').replace(/^#+/, '').replaceAll(/\s+/g, '')}`)
    .filter((tag) => tag !== '#' && !standing.has(tag.toLowerCase()));
  return [...new Set(tags)].join(' ');
}

function tidy(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
}
