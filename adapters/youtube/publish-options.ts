import type { ChannelContent } from '../../src/domain/item.ts';
import { LICENSES, type License, PRIVACIES, type Privacy, type YoutubeSettings } from './schema.ts';

/** Everything about a video that is neither words nor bytes. */
export interface PublishOptions {
  readonly category: string;
  readonly language: string;
  /** Null: nobody has chosen yet. */
  readonly madeForKids: boolean | null;
  readonly syntheticMedia: boolean;
  readonly license: License;
  readonly embeddable: boolean;
  readonly publicStats: boolean;
  readonly notifySubscribers: boolean;
  readonly privacy: Privacy;
  readonly playlists: readonly string[];
}

/** Name of the choice that a person makes at approval when no setting does. */
export const KIDS_CHOICE = 'madeForKids';
export const KIDS_ANSWERS = ['no', 'yes'] as const;

/** Options that an item may have, with what counts as a value. */
export const OPTION_CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  category: (value) => /^\d{1,3}$/.test(String(value)),
  language: (value) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(String(value)),
  madeForKids: isTruth,
  license: (value) => LICENSES.some((license) => license === value),
  embeddable: isTruth,
  publicStats: isTruth,
  notifySubscribers: isTruth,
  privacy: (value) => PRIVACIES.some((privacy) => privacy === value),
  /** Ids with commas between them; empty = none. */
  playlists: (value) =>
    typeof value === 'string' && listOf(value).every((id) => /^[A-Za-z0-9_-]{10,50}$/.test(id)),
};

/** What a person chose, else what the item says, else what the channel's settings say. */
export function optionsOf(settings: YoutubeSettings, content: ChannelContent): PublishOptions {
  const { defaults } = settings;
  const text = (name: string) => {
    const value = content.options[name];
    return value !== undefined && OPTION_CHECKS[name]?.(value) === true ? String(value) : null;
  };
  const truth = (name: string) => {
    const value = text(name);
    return value === null ? null : value === 'true';
  };
  const playlists = text('playlists');
  return {
    category: text('category') ?? defaults.category,
    language: text('language') ?? defaults.language,
    madeForKids: chosenForKids(content) ?? truth('madeForKids') ?? defaults.madeForKids,
    syntheticMedia: content.ai === 'generated' || content.ai === 'simulated',
    license: (text('license') as License | null) ?? defaults.license,
    embeddable: truth('embeddable') ?? defaults.embeddable,
    publicStats: truth('publicStats') ?? defaults.publicStats,
    notifySubscribers: truth('notifySubscribers') ?? defaults.notifySubscribers,
    privacy: (text('privacy') as Privacy | null) ?? defaults.privacy,
    playlists: [...new Set(playlists === null ? defaults.playlists : listOf(playlists))],
  };
}

function chosenForKids(content: ChannelContent): boolean | null {
  const chosen = content.choices[KIDS_CHOICE];
  return chosen === 'yes' ? true : chosen === 'no' ? false : null;
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
}

function isTruth(value: unknown): boolean {
  return value === true || value === false || value === 'true' || value === 'false';
}
