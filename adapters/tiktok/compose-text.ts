import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';

/**
 * The words as the platform gets them, without any cutting: what is too long is refused before
 * anybody is asked. Also used for previews. Pure.
 */
export function composeCaption(content: ChannelContent): string {
  const title = composeTitle(content);
  return [title, composeDescription(content)].filter((part) => part !== '').join('\n\n');
}

/** Title of a photo post, in one line. */
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

export function isPhotoPost(content: Pick<ChannelContent, 'kind'>): boolean {
  return content.kind === 'photo' || content.kind === 'album';
}

export function isVideoPost(content: Pick<ChannelContent, 'kind'>): boolean {
  return content.kind === 'video' || content.kind === 'short_video';
}

export function videoOf(content: ChannelContent): MediaReference | null {
  return content.media.find((media) => media.role === 'video') ?? null;
}

export function photosOf(content: ChannelContent): readonly MediaReference[] {
  return content.media.filter((media) => media.role === 'photo');
}

function linkLine(content: ChannelContent, text: string): string {
  const link = content.link?.trim() ?? '';
  return text.includes(link) ? '' : link;
}

function hashtagLine(content: ChannelContent, text: string): string {
  const standing = new Set(text.toLowerCase().match(/#[\p{L}\p{M}\p{N}_]+/gu) ?? []);
  const tags = content.hashtags
    .map((tag) => tag.normalize('NFC').replace(/^#+/, '').replaceAll(/\s+/g, ''))
    .filter((tag) => tag !== '')
    .map((tag) => `#${tag}`)
    .filter((tag) => !standing.has(tag.toLowerCase()));
  return [...new Set(tags)].join(' ');
}

function tidy(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
}
