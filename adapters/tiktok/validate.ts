import type { ChannelContent } from '../../src/domain/item.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Found } from '../kit/problems.ts';
import {
  composeCaption,
  composeDescription,
  composeTitle,
  isPhotoPost,
  isVideoPost,
} from './compose-text.ts';
import { FACTS } from './facts.ts';
import { optionsOf, SELF_ONLY, unitsOf } from './post-options.ts';
import { whenever } from './problems.ts';
import type { TiktokSettings } from './schema.ts';
import { photoProblems, unusedProblems, videoProblems } from './validate-media.ts';

/** Everything the platform would refuse or that a person should know, all at once. Pure. */
export function validateContent(
  settings: TiktokSettings,
  content: ChannelContent,
): readonly Problem[] {
  const isVideo = isVideoPost(content);
  const isPhotos = isPhotoPost(content);
  return [
    ...whenever(!isVideo && !isPhotos, 'tiktok-kind-unsupported', 'kind', { kind: content.kind }),
    ...(isPhotos ? photoWordProblems(content) : captionProblems(content)),
    ...(isVideo ? videoProblems(settings, content) : []),
    ...(isPhotos ? photoProblems(settings, content) : []),
    ...unusedProblems(content),
    ...(settings.mode === 'direct' ? directProblems(settings, content) : []),
  ];
}

function captionProblems(content: ChannelContent): Found {
  const units = unitsOf(composeCaption(content));
  return tooLong(units, FACTS.captionUnits.value, 'tiktok-caption-too-long', 'text');
}

function photoWordProblems(content: ChannelContent): Found {
  const title = unitsOf(composeTitle(content));
  const text = unitsOf(composeDescription(content));
  return [
    ...tooLong(title, FACTS.photoTitleUnits.value, 'tiktok-photo-title-too-long', 'title'),
    ...tooLong(text, FACTS.photoTextUnits.value, 'tiktok-photo-text-too-long', 'text'),
  ];
}

function tooLong(
  length: number,
  limit: number,
  code: 'tiktok-caption-too-long' | 'tiktok-photo-title-too-long' | 'tiktok-photo-text-too-long',
  where: string,
): Found {
  return whenever(length > limit, code, where, { length, limit, over: length - limit });
}

/** Before the approval nothing is chosen yet; afterwards a choice may contradict another. */
function directProblems(settings: TiktokSettings, content: ChannelContent): Found {
  const { privacy, isBranded } = optionsOf(content);
  return [
    ...whenever(privacy === null, 'tiktok-choices-needed', 'privacy'),
    ...whenever(isBranded && privacy === SELF_ONLY, 'tiktok-branded-private', 'commercial'),
    ...whenever(!settings.audited, 'tiktok-not-audited-note', 'privacy'),
  ];
}
