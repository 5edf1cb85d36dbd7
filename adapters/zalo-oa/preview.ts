import type { ChannelContent } from '../../src/domain/item.ts';
import type { Preview } from '../../src/ports/adapter.ts';
import {
  type ArticlePart,
  composeWords,
  coverOf,
  formOf,
  photosOf,
  videoOf,
} from './compose-article.ts';
import type { ZaloSettings } from './schema.ts';

type Notes = Preview['notes'];

/** How followers will see this content, by the same words as the article that is sent. Pure. */
export function previewOf(settings: ZaloSettings, content: ChannelContent): Preview {
  switch (formOf(content)) {
    case 'broadcast':
      return broadcastPreview();
    case 'video-article':
      return filmPreview(settings, content);
    default:
      return articlePreview(settings, content);
  }
}

function articlePreview(settings: ZaloSettings, content: ChannelContent): Preview {
  const words = composeWords(settings, content);
  const photos = photosOf(content);
  return {
    layout: photos.length > 0 ? 'photos' : 'text',
    title: words.title || null,
    text: words.paragraphs.join('\n'),
    foldsAfterCharacters: null,
    media: photos,
    cover: coverOf(content),
    link: null,
    notes: [
      { code: 'zalo-will-be-article', values: { author: words.author } },
      { code: 'zalo-will-describe', values: { text: words.description } },
      ...placeNotes(words.blocks),
      ...sharedNotes(settings, content, words.hasComments),
    ],
  };
}

/** The picture and the text stand apart in the preview; in the article they may take turns. */
function placeNotes(blocks: readonly ArticlePart[]): Notes {
  const firstPhoto = blocks.findIndex((block) => 'photo' in block);
  const isMixed = firstPhoto >= 0 && blocks.slice(firstPhoto).some((block) => 'text' in block);
  if (!isMixed) return [];
  const order = blocks.map((block) => ('photo' in block ? `[${block.photo.name}]` : '¶')).join(' ');
  return [{ code: 'zalo-will-place', values: { order } }];
}

/** A video article has no text but its description. */
function filmPreview(settings: ZaloSettings, content: ChannelContent): Preview {
  const words = composeWords(settings, content);
  const video = videoOf(content);
  const { widthPx = 1, heightPx = 0 } = video?.facts ?? {};
  return {
    layout: video === null ? 'text' : heightPx > widthPx ? 'vertical-video' : 'video',
    title: words.title || null,
    text: words.description,
    foldsAfterCharacters: null,
    media: video === null ? [] : [video],
    cover: coverOf(content),
    link: null,
    notes: [
      { code: 'zalo-will-be-video-article', values: {} },
      ...sharedNotes(settings, content, words.hasComments),
    ],
  };
}

/** Followers get the cards of the articles; a broadcast has no words of its own. */
function broadcastPreview(): Preview {
  return {
    layout: 'text',
    title: null,
    text: '',
    foldsAfterCharacters: null,
    media: [],
    cover: null,
    link: null,
    notes: [{ code: 'zalo-will-be-broadcast', values: {} }],
  };
}

function sharedNotes(settings: ZaloSettings, content: ChannelContent, hasComments: boolean): Notes {
  const isOfOffice = coverOf(content) === null && settings.coverUrl !== null;
  return [
    ...(isOfOffice
      ? [{ code: 'zalo-cover-of-office', values: { address: settings.coverUrl ?? '' } }]
      : []),
    ...(hasComments ? [] : [{ code: 'zalo-will-close-comments', values: {} }]),
  ];
}
