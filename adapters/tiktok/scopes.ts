import type { TiktokSettings } from './schema.ts';

/** The permissions that a mode needs; `video.list` is for reading back. */
const SCOPES = {
  inbox: ['user.info.basic', 'video.upload', 'video.list'],
  direct: ['user.info.basic', 'video.publish', 'video.list'],
} as const;

/** What the channel's sign-in must allow, e.g. `['user.info.basic', 'video.upload']`. */
export function neededScopes(
  settings: Pick<TiktokSettings, 'mode' | 'videoList'>,
): readonly string[] {
  return SCOPES[settings.mode].filter((one) => settings.videoList || one !== 'video.list');
}

/** Needed and not granted. Nothing is called missing while the answer did not say what was granted. */
export function missingScopes(
  settings: Pick<TiktokSettings, 'mode' | 'videoList'>,
  granted: string | undefined,
): readonly string[] {
  if (granted === undefined) return [];
  const has = new Set(granted.split(/[\s,]+/));
  return neededScopes(settings).filter((one) => !has.has(one));
}
