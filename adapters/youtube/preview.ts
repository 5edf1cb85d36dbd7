import type { ChannelContent } from '../../src/domain/item.ts';
import type { Preview } from '../../src/ports/adapter.ts';
import { coverOf, formatOf, isTall, videoOf } from './choose-format.ts';
import { composeDescription, composeTitle } from './compose-text.ts';
import { FACTS } from './facts.ts';
import { optionsOf } from './publish-options.ts';
import type { YoutubeSettings } from './schema.ts';

type Notes = Preview['notes'];

/** How the channel will show this content, by the same words as its upload. Pure. */
export function previewOf(settings: YoutubeSettings, content: ChannelContent): Preview {
  const video = videoOf(content);
  const format = formatOf(video);
  const text = composeDescription(content);
  const folds = (format === 'short' ? FACTS.shortFoldsAfter : FACTS.textFoldsAfter).value;
  const isUpright = format === 'short' || (video !== null && isTall(video));
  return {
    layout: video === null ? 'text' : isUpright ? 'vertical-video' : 'video',
    title: composeTitle(content) || null,
    text,
    foldsAfterCharacters: folds,
    media: video === null ? [] : [video],
    // A Short shows a frame of its own choice, whatever is sent.
    cover: format === 'short' ? null : coverOf(content),
    link: null,
    notes: [
      ...formatNotes(format),
      ...privacyNotes(optionsOf(settings, content).privacy),
      ...(Array.from(text).length > folds
        ? [{ code: 'youtube-fold-estimated', values: { characters: folds } }]
        : []),
    ],
  };
}

function formatNotes(format: ReturnType<typeof formatOf>): Notes {
  if (format === 'short') return [{ code: 'youtube-will-be-short', values: {} }];
  return format === 'video' ? [{ code: 'youtube-will-be-video', values: {} }] : [];
}

function privacyNotes(privacy: string): Notes {
  if (privacy === 'public') return [];
  return [{ code: `youtube-will-be-${privacy}`, values: {} }];
}
