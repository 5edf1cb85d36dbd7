/** Reads and checks what a call says about the post. */

import { isObject } from '../../kit/sandbox/values.ts';
import { privacyOptions } from './calls/creator-info.ts';
import { badParam, isRefusal, type Refusal, unaudited, wrongPrivacy } from './errors.ts';
import { type AccountRecord, type PostInfo, type Privacy, privacyLevels } from './records.ts';
import { photo, video } from './rules.ts';
import type { World } from './world.ts';

interface Wanted {
  readonly kind: 'video' | 'photo';
  readonly mode: 'direct' | 'inbox';
}

const flags = [
  'disable_comment',
  'disable_duet',
  'disable_stitch',
  'brand_content_toggle',
  'brand_organic_toggle',
  'is_aigc',
  'auto_add_music',
] as const;

/** `isAiMade` also stands beside post_info for photos. */
export function readPostInfo(
  world: World,
  account: AccountRecord,
  body: Readonly<Record<string, unknown>>,
  wanted: Wanted,
): PostInfo | Refusal {
  const given = body['post_info'] ?? {};
  if (!isObject(given)) return badParam(world, 'post_info is invalid');
  const trouble = shapeTrouble(given, body, wanted.kind);
  if (trouble !== null) return badParam(world, `${trouble} is invalid`);
  const isDirect = wanted.mode === 'direct';
  const isVideo = wanted.kind === 'video';
  const privacy = isDirect ? readPrivacy(world, account, given) : null;
  if (isRefusal(privacy)) return privacy;
  const isOn = (name: (typeof flags)[number]) => isDirect && given[name] === true;
  const coverMs = given['video_cover_timestamp_ms'];
  return {
    title: textOf(given['title']),
    description: isVideo ? '' : textOf(given['description']),
    privacy,
    commentDisabled: isOn('disable_comment') || account.commentDisabled,
    duetDisabled: isVideo && (isOn('disable_duet') || account.duetDisabled || account.isPrivate),
    stitchDisabled:
      isVideo && (isOn('disable_stitch') || account.stitchDisabled || account.isPrivate),
    coverMs: isDirect && typeof coverMs === 'number' ? coverMs : null,
    isPaidPartnership: isOn('brand_content_toggle'),
    isOwnBrand: isOn('brand_organic_toggle'),
    isAiMade: isOn('is_aigc') || (isDirect && body['is_aigc'] === true),
    autoMusic: !isVideo && isOn('auto_add_music'),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The name of the field that is wrong, or null. Lengths count UTF-16 units. */
function shapeTrouble(
  given: Readonly<Record<string, unknown>>,
  body: Readonly<Record<string, unknown>>,
  kind: Wanted['kind'],
): string | null {
  const titleUnits = kind === 'video' ? video.captionUnits : photo.titleUnits;
  const texts = [
    ['title', titleUnits],
    ['description', photo.descriptionUnits],
  ] as const;
  for (const [name, units] of texts) {
    const value = given[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || value.length > units) return name;
  }
  for (const holder of [given, body]) {
    const wrong = flags.find((one) => !['undefined', 'boolean'].includes(typeof holder[one]));
    if (wrong !== undefined) return wrong;
  }
  const coverMs = given['video_cover_timestamp_ms'];
  return coverMs === undefined || Number.isInteger(coverMs) ? null : 'video_cover_timestamp_ms';
}

function readPrivacy(
  world: World,
  account: AccountRecord,
  given: Readonly<Record<string, unknown>>,
): Privacy | Refusal {
  const wanted = privacyLevels.find((one) => one === given['privacy_level']);
  if (wanted === undefined) return badParam(world, 'privacy_level is invalid');
  // The account itself has to be private; SELF_ONLY on a public one does not help.
  const isTrialPost = wanted === 'SELF_ONLY' && account.isPrivate;
  if (!world.switches.audited && !isTrialPost) return unaudited();
  if (!privacyOptions(world, account).includes(wanted)) return wrongPrivacy();
  if (given['brand_content_toggle'] === true && wanted === 'SELF_ONLY') {
    return badParam(world, 'Branded content visibility cannot be set to private.');
  }
  return wanted;
}
