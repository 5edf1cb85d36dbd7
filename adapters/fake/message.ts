import type { ChannelContent } from '../../src/domain/item.ts';
import { canonicalJson } from '../../src/domain/json.ts';
import { sha256Of } from './sha256.ts';

/** The text as it will stand on the platform: title, text, link, hashtags. */
export function messageOf(content: ChannelContent): string {
  const tags = content.hashtags.map((tag) => `#${tag}`).join(' ');
  return [content.title, content.text, content.link ?? '', tags]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Texts that a list shows alike are alike: form of letters and white space do not count. */
export function normalised(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** Short name for a content under one marker, so that an older version's trace is not taken. */
export function contentKey(content: ChannelContent): string {
  const media = content.media.map((file) => file.sha256);
  const text = canonicalJson({ message: messageOf(content), media });
  return sha256Of(new TextEncoder().encode(text)).slice(0, 32);
}

/** A list shows the text alone, so contents with one text have one match key. */
export function matchKeyOf(content: ChannelContent): string {
  return sha256Of(new TextEncoder().encode(normalised(messageOf(content))));
}
