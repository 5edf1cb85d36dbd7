import { fold } from '../text/fold.ts';

/** A channel as items may name it: by id, by name, or by platform when there is one of it. */
export interface NamedChannel {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
}

/** Every channel that a word may mean, e.g. `Fanpage`: one = it; none = unknown; more = ask. */
export function channelsNamed(
  name: string,
  channels: readonly NamedChannel[],
): readonly NamedChannel[] {
  const wanted = fold(name);
  const exact = channels.filter(
    (channel) => fold(channel.id) === wanted || fold(channel.name) === wanted,
  );
  if (exact.length > 0) return exact;
  const platform = PLATFORM_WORDS.get(wanted) ?? wanted;
  return channels.filter((channel) => fold(channel.platform) === platform);
}

/** True for a word that names a platform, whether or not the office has a channel there. */
export function isPlatformWord(name: string): boolean {
  const word = fold(name);
  return PLATFORM_WORDS.has(word) || PLATFORMS.has(word);
}

/** How officers name a platform when they mean the office's only channel on it. */
const PLATFORM_WORDS: ReadonlyMap<string, string> = new Map([
  ['fb', 'facebook'],
  ['fanpage', 'facebook'],
  ['trangfacebook', 'facebook'],
  ['thuocphim', 'facebook'],
  ['ytb', 'youtube'],
  ['kenhyoutube', 'youtube'],
  ['shorts', 'youtube'],
  ['oa', 'zalooa'],
  ['zalo', 'zalooa'],
  ['toptop', 'tiktok'],
]);
const PLATFORMS: ReadonlySet<string> = new Set(PLATFORM_WORDS.values());
