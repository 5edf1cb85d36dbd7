import type { ChannelContent } from '../../src/domain/item.ts';
import { composeCaption, composeDescription, composeTitle } from './compose-text.ts';
import type { CreatorInfo } from './creator-info.ts';
import { FACTS } from './facts.ts';
import type { TiktokSettings } from './schema.ts';

/** Names of what a person chooses at approval; only `privacy` must be chosen. */
export const CHOICE = {
  account: 'account',
  privacy: 'privacy',
  comments: 'comments',
  duet: 'duet',
  stitch: 'stitch',
  commercial: 'commercial',
  ai: 'ai',
} as const;

export const PUBLIC = 'PUBLIC_TO_EVERYONE';
export const SELF_ONLY = 'SELF_ONLY';

export const COMMERCIALS = ['none', 'own', 'branded', 'both'] as const;

/** What a post says about itself beside its words. */
export interface PostOptions {
  /** Null: nobody has chosen; there is no default. */
  readonly privacy: string | null;
  readonly comments: boolean;
  readonly duet: boolean;
  readonly stitch: boolean;
  /** Promotes the account's own business. */
  readonly isOwnBrand: boolean;
  /** A paid partnership. */
  readonly isBranded: boolean;
  readonly isAiMade: boolean;
  /** The account that the approver saw, e.g. `xasuoimau`; null = not said. */
  readonly username: string | null;
}

/** What a person chose; everything but the privacy is off unless somebody turned it on. */
export function optionsOf(content: ChannelContent): PostOptions {
  const { choices } = content;
  const commercial = choices[CHOICE.commercial] ?? 'none';
  const isLabelled = content.ai === 'generated' || content.ai === 'simulated';
  return {
    privacy: choices[CHOICE.privacy] ?? null,
    comments: choices[CHOICE.comments] === 'on',
    duet: choices[CHOICE.duet] === 'on',
    stitch: choices[CHOICE.stitch] === 'on',
    isOwnBrand: commercial === 'own' || commercial === 'both',
    isBranded: commercial === 'branded' || commercial === 'both',
    isAiMade: isLabelled || choices[CHOICE.ai] === 'yes',
    username: usernameIn(choices[CHOICE.account]),
  };
}

/** How an account stands in the choice: `Xã Suối Mẫu @xasuoimau`. */
export function accountLabel(creator: Pick<CreatorInfo, 'username' | 'nickname'>): string {
  return `${creator.nickname} @${creator.username}`.trim();
}

function usernameIn(label: string | undefined): string | null {
  return /@([A-Za-z0-9_.]+)$/.exec(label ?? '')?.[1] ?? null;
}

/** What a creator's own settings forbid; sent along, because TikTok enforces it anyway. */
export interface Disabled {
  readonly comments: boolean;
  readonly duet: boolean;
  readonly stitch: boolean;
}

/** `post_info` of a film that goes out directly. */
export function videoPostInfo(content: ChannelContent, disabled: Disabled): object {
  const options = optionsOf(content);
  const caption = composeCaption(content);
  return {
    privacy_level: options.privacy,
    ...(caption === '' ? {} : { title: caption }),
    disable_comment: disabled.comments || !options.comments,
    disable_duet: disabled.duet || !options.duet,
    disable_stitch: disabled.stitch || !options.stitch,
    brand_content_toggle: options.isBranded,
    brand_organic_toggle: options.isOwnBrand,
    is_aigc: options.isAiMade,
  };
}

/** Body of a photo post; a draft takes words only. */
export function photoBody(
  settings: TiktokSettings,
  content: ChannelContent,
  links: readonly string[],
  disabled: Disabled,
): object {
  const options = optionsOf(content);
  const title = composeTitle(content);
  const description = composeDescription(content);
  const isDirect = settings.mode === 'direct';
  return {
    media_type: 'PHOTO',
    post_mode: isDirect ? 'DIRECT_POST' : 'MEDIA_UPLOAD',
    ...(settings.photoAiLabel === 'top-level' && options.isAiMade ? { is_aigc: true } : {}),
    post_info: {
      ...(title === '' ? {} : { title }),
      ...(description === '' ? {} : { description }),
      ...(isDirect
        ? {
            privacy_level: options.privacy,
            disable_comment: disabled.comments || !options.comments,
            auto_add_music: settings.photoMusic,
          }
        : {}),
      brand_content_toggle: options.isBranded,
      brand_organic_toggle: options.isOwnBrand,
    },
    source_info: { source: 'PULL_FROM_URL', photo_images: links, photo_cover_index: 0 },
  };
}

/** UTF-16 units, as TikTok counts: an emoji is two. */
export function unitsOf(text: string): number {
  return text.length;
}

/** How many units of the caption the list of videos shows. */
export const LISTED_UNITS = FACTS.listedCaptionUnits.value;
