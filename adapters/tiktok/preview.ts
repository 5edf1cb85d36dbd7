import type { ChannelContent } from '../../src/domain/item.ts';
import type { Preview } from '../../src/ports/adapter.ts';
import {
  composeCaption,
  composeDescription,
  composeTitle,
  isPhotoPost,
  photosOf,
  videoOf,
} from './compose-text.ts';
import { FACTS } from './facts.ts';
import { optionsOf, PUBLIC } from './post-options.ts';
import type { TiktokSettings } from './schema.ts';

type Notes = Preview['notes'];

/** How the account will show this content, by the same words as are sent. Pure. */
export function previewOf(settings: TiktokSettings, content: ChannelContent): Preview {
  const isPhotos = isPhotoPost(content);
  const video = videoOf(content);
  const text = isPhotos ? composeDescription(content) : composeCaption(content);
  const folds = FACTS.textFoldsAfter.value;
  return {
    layout: isPhotos ? 'photos' : video === null ? 'text' : 'vertical-video',
    title: isPhotos ? composeTitle(content) || null : null,
    text,
    foldsAfterCharacters: folds,
    media: isPhotos ? photosOf(content) : video === null ? [] : [video],
    // The first frame; the app lets the holder pick another.
    cover: null,
    link: null,
    notes: [
      ...(settings.mode === 'inbox' ? inboxNotes(settings, isPhotos) : directNotes(content)),
      ...(Array.from(text).length > folds
        ? [{ code: 'tiktok-fold-estimated', values: { characters: folds } }]
        : []),
    ],
  };
}

function inboxNotes(settings: TiktokSettings, isPhotos: boolean): Notes {
  const note = (code: string) => ({ code, values: {} });
  if (isPhotos) return [note('tiktok-inbox-note')];
  return [
    note('tiktok-inbox-note'),
    note(settings.inboxCaption ? 'tiktok-inbox-caption-unsure' : 'tiktok-inbox-caption-by-hand'),
  ];
}

/** Labels and consent in TikTok's own words: its guidelines prescribe them. */
function directNotes(content: ChannelContent): Notes {
  const { privacy, isBranded, isOwnBrand, isAiMade } = optionsOf(content);
  const label = isBranded ? 'tiktok-label-paid' : isOwnBrand ? 'tiktok-label-own' : null;
  const note = (code: string) => ({ code, values: {} });
  return [
    note(isBranded ? 'tiktok-consent-branded' : 'tiktok-consent'),
    ...(label === null ? [] : [note(label)]),
    ...(isAiMade ? [note('tiktok-label-ai')] : []),
    ...(privacy === null || privacy === PUBLIC ? [] : [note('tiktok-will-be-hidden')]),
    note('tiktok-appears-later'),
  ];
}
