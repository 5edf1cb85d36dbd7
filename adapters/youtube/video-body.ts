import type { youtube_v3 } from '@googleapis/youtube';
import type { ChannelContent } from '../../src/domain/item.ts';
import { sha256Hex } from '../../src/domain/journal.ts';
import { canonicalJson, type Json } from '../../src/domain/json.ts';
import { videoOf } from './choose-format.ts';
import { composeDescription, composeTags, composeTitle } from './compose-text.ts';
import { optionsOf } from './publish-options.ts';
import type { Privacy, YoutubeSettings } from './schema.ts';

type Snippet = youtube_v3.Schema$VideoSnippet;
type Status = youtube_v3.Schema$VideoStatus;

const MARK_CHARACTERS = 10;
/** Every file that Loa uploads is named like this. */
export const OWN_NAMES = 'loa-';

/** Words, category and language as they are sent with the first byte. */
export function snippetOf(settings: YoutubeSettings, content: ChannelContent): Snippet {
  const { category, language } = optionsOf(settings, content);
  return {
    title: composeTitle(content),
    description: composeDescription(content),
    tags: [...composeTags(content)],
    categoryId: category,
    defaultLanguage: language,
  };
}

/**
 * Every field of the status that can be written. A field that an update leaves out is erased, the
 * AI label and the licence as well, so all of them travel each time.
 */
export function statusOf(
  settings: YoutubeSettings,
  content: ChannelContent,
  privacyStatus: Privacy,
): Status {
  const options = optionsOf(settings, content);
  return {
    privacyStatus,
    license: options.license,
    embeddable: options.embeddable,
    publicStatsViewable: options.publicStats,
    ...(options.madeForKids === null ? {} : { selfDeclaredMadeForKids: options.madeForKids }),
    containsSyntheticMedia: options.syntheticMedia,
  };
}

/** Body of the upload's start: nobody but the owner sees the video until the commit. */
export function insertBody(settings: YoutubeSettings, content: ChannelContent) {
  return {
    snippet: snippetOf(settings, content),
    status: statusOf(settings, content, 'private'),
  };
}

/**
 * The file name under which the upload is known: unique to this publication and this content, so
 * that a lost upload can be told from every other one. ASCII, because it travels in a header.
 */
export function slugOf(
  settings: YoutubeSettings,
  content: ChannelContent,
  publicationId: string,
): string {
  const video = videoOf(content);
  const body = { ...insertBody(settings, content), sha256: video?.sha256 ?? '' };
  const mark = sha256Hex(canonicalJson(body as unknown as Json)).slice(0, MARK_CHARACTERS);
  return `${OWN_NAMES}${publicationId}-${mark}.${EXTENSIONS[video?.mimeType ?? ''] ?? 'mp4'}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
};
