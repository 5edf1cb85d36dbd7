import type { ChannelContent } from '../../src/domain/item.ts';
import type { Problem } from '../../src/domain/problem.ts';
import type { Found } from '../kit/problems.ts';
import { videoOf } from './choose-format.ts';
import {
  bytesOf,
  composeDescription,
  composeTags,
  composeTitle,
  tagsLength,
  titleLength,
} from './compose-text.ts';
import { FACTS } from './facts.ts';
import { problem, whenever } from './problems.ts';
import { OPTION_CHECKS, optionsOf } from './publish-options.ts';
import type { YoutubeSettings } from './schema.ts';
import { attachmentProblems, videoProblems } from './validate-media.ts';

const FORBIDDEN = /[<>]/;

/** Everything the platform would refuse or that a person should know, all at once. Pure. */
export function validateContent(
  settings: YoutubeSettings,
  content: ChannelContent,
): readonly Problem[] {
  const isVideo = content.kind === 'video' || content.kind === 'short_video';
  return [
    ...whenever(!isVideo, 'youtube-kind-unsupported', 'kind', { kind: content.kind }),
    ...titleProblems(content),
    ...descriptionProblems(content),
    ...tagProblems(content),
    ...(isVideo ? videoProblems(settings, content) : []),
    ...attachmentProblems(content, videoOf(content)),
    ...optionProblems(content),
    ...kidsProblems(settings, content),
  ];
}

function titleProblems(content: ChannelContent): Found {
  const title = composeTitle(content);
  const length = titleLength(title);
  const limit = FACTS.titleCharacters.value;
  return [
    ...whenever(title === '', 'youtube-title-missing', 'title'),
    ...whenever(length > limit, 'youtube-title-too-long', 'title', {
      length,
      limit,
      over: length - limit,
    }),
    ...whenever(FORBIDDEN.test(title), 'youtube-title-brackets', 'title'),
  ];
}

function descriptionProblems(content: ChannelContent): Found {
  const description = composeDescription(content);
  const bytes = bytesOf(description);
  const limit = FACTS.descriptionBytes.value;
  return [
    ...whenever(bytes > limit, 'youtube-description-too-long', 'text', { bytes, limit }),
    ...whenever(FORBIDDEN.test(description), 'youtube-description-brackets', 'text'),
  ];
}

function tagProblems(content: ChannelContent): Found {
  const length = tagsLength(composeTags(content));
  const limit = FACTS.tagCharacters.value;
  return whenever(length > limit, 'youtube-tags-too-long', 'hashtags', { length, limit });
}

function optionProblems(content: ChannelContent): Found {
  return Object.entries(OPTION_CHECKS).flatMap(([name, isGood]) => {
    const value = content.options[name];
    if (value === undefined || isGood(value)) return [];
    return [problem('youtube-option-wrong', `options.${name}`, { name, value: String(value) })];
  });
}

/** Without a setting, an option or a choice: the approval will ask for it. */
function kidsProblems(settings: YoutubeSettings, content: ChannelContent): Found {
  const isOpen = optionsOf(settings, content).madeForKids === null;
  return whenever(isOpen, 'youtube-kids-choice-needed', 'madeForKids');
}
