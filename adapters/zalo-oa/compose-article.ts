import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import { FACTS } from './facts.ts';
import type { ZaloSettings } from './schema.ts';
import { zaloLength } from './sdk/index.ts';

/** What an item becomes: an article, an article that is one film, or a broadcast of articles. */
export type Form = 'article' | 'video-article' | 'broadcast';

export function formOf(content: ChannelContent): Form {
  if (content.kind === 'broadcast') return 'broadcast';
  return content.kind === 'video' || content.kind === 'short_video' ? 'video-article' : 'article';
}

/** One block of an article before it has addresses. */
export type ArticlePart = { readonly text: string } | { readonly photo: MediaReference };

/** The words of an article without any cutting but that of a description nobody wrote. Pure. */
export interface ArticleWords {
  readonly title: string;
  readonly description: string;
  /** False when the description is the beginning of the text. */
  readonly isDescriptionWritten: boolean;
  readonly author: string;
  /** The text among them; plain, not yet escaped. */
  readonly paragraphs: readonly string[];
  /** Paragraphs and photos in the order in which they stand in the article. */
  readonly blocks: readonly ArticlePart[];
  readonly hasComments: boolean;
}

export function composeWords(settings: ZaloSettings, content: ChannelContent): ArticleWords {
  const title = tidy(content.title).replaceAll(/\s*\n\s*/g, ' ');
  const text = tidy(content.text);
  const written = tidy(optionOf(content, 'description')).replaceAll(/\s*\n\s*/g, ' ');
  const blocks = blocksOf(content, [
    ...text.split('\n'),
    linkLine(content, text),
    hashtagLine(content, text),
  ]);
  const paragraphs = blocks.flatMap((block) => ('text' in block ? [block.text] : []));
  const comments = content.options['comments'];
  return {
    title,
    description: written === '' ? beginningOf(withoutPlaces(content, text), title) : written,
    isDescriptionWritten: written !== '',
    author: tidy(optionOf(content, 'author')) || settings.author,
    paragraphs,
    blocks,
    hasComments: typeof comments === 'boolean' ? comments : settings.comments,
  };
}

const PLACE = /^\[\s*(?:(?:ảnh|hình|photo)\s*(\d{1,3})|([^\]\s][^\]]{0,200}))\s*\]$/iu;

/**
 * A line that is only `[ảnh 2]` or `[anh-2.jpg]` is the place of that photo; photos without a place
 * follow the text in their order. A line that names no photo stays what it is.
 */
function blocksOf(content: ChannelContent, lines: readonly string[]): readonly ArticlePart[] {
  const photos = formOf(content) === 'article' ? photosOf(content) : [];
  const placed = new Set<MediaReference>();
  const blocks = lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): ArticlePart => {
      const photo = photoAt(photos, line);
      if (photo === undefined || placed.has(photo)) return { text: line };
      placed.add(photo);
      return { photo };
    });
  const rest = photos.filter((photo) => !placed.has(photo));
  return [...blocks, ...rest.map((photo) => ({ photo }))];
}

function photoAt(photos: readonly MediaReference[], line: string): MediaReference | undefined {
  const [, number, name] = PLACE.exec(line) ?? [];
  if (number !== undefined) return photos[Number(number) - 1];
  const wanted = name?.trim().toLowerCase();
  return photos.find((photo) => photo.name.toLowerCase() === wanted);
}

export function photosOf(content: ChannelContent): readonly MediaReference[] {
  return content.media.filter((media) => media.role === 'photo');
}

export function videoOf(content: ChannelContent): MediaReference | null {
  return content.media.find((media) => media.role === 'video') ?? null;
}

/** The picture above the article: the cover that was given, or else its first photo. */
export function coverOf(content: ChannelContent): MediaReference | null {
  const own = content.media.find((media) => media.role === 'cover');
  return own ?? photosOf(content)[0] ?? null;
}

/** Inside the article a cover of its own is shown; a photo of the text would stand there twice. */
export function isCoverShownInside(content: ChannelContent): boolean {
  return content.media.some((media) => media.role === 'cover');
}

/** Every picture that needs a link, each once: the cover first, then the photos in their order. */
export function picturesOf(content: ChannelContent): readonly MediaReference[] {
  const cover = coverOf(content);
  const photos = formOf(content) === 'article' ? photosOf(content) : [];
  const all = [...(cover === null ? [] : [cover]), ...photos];
  return all.filter((one, at) => all.findIndex((other) => other.sha256 === one.sha256) === at);
}

/** Which tags the platform allows is unknown, so none is let through. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The same words whatever the platform made of blanks, tags and escapes. */
export function folded(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function withoutPlaces(content: ChannelContent, text: string): string {
  const blocks = blocksOf(content, text.split('\n'));
  return blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('\n');
}

/** The text as far as it fits, ended at a word; the title when there is no text. */
function beginningOf(text: string, title: string): string {
  const whole = (text === '' ? title : text).replaceAll(/\s+/g, ' ').trim();
  const most = FACTS.descriptionCharacters.value;
  if (zaloLength(whole) <= most) return whole;
  const letters = Array.from(whole);
  while (zaloLength(letters.join('')) > most - 1) letters.pop();
  const cut = letters.join('');
  return `${(cut.replace(/\s+\S*$/u, '') || cut).trimEnd()}…`;
}

function optionOf(content: ChannelContent, name: string): string {
  const value = content.options[name];
  return typeof value === 'string' ? value : '';
}

function linkLine(content: ChannelContent, text: string): string {
  const link = content.link?.trim() ?? '';
  return text.includes(link) ? '' : link;
}

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
