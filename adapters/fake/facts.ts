import type { EvidenceRule } from '../../src/domain/evidence.ts';
import type { ItemKind } from '../../src/domain/item.ts';
import type { QuotaRule } from '../../src/domain/quota.ts';
import type { Ability, Adapter, AdapterFacts } from '../../src/ports/adapter.ts';

/*
 * The stand-in has no vendor: every number here is our own choice and holds by definition (source:
 * adapters/fake itself, platform.ts; checked by test/contract/fake.test.ts).
 */

export const PROFILES = [
  'blind',
  'by-id',
  'async-job',
  'last-byte',
  'pull',
  'irreversible',
  'handed-over',
  'rotating-token',
  'depends',
  'choices',
] as const;
export type Profile = (typeof PROFILES)[number];

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

export const FAKE_FACTS = {
  /** Characters of the whole message. */
  maxMessageLength: 2_000,
  /** Characters after which its readers have to open the rest. */
  foldsAfterCharacters: 200,
  maxMediaCount: 4,
  maxMediaBytes: 64 * 1024 * 1024,
  maxLabelLength: 100,
  /** Bytes of one part of an upload when the channel does not say. */
  partBytes: 1024 * 1024,
  /** Bytes that a last-byte commit holds back when the channel does not say. */
  holdBackBytes: 65_536,
  /** A call that was accepted is listed within this time. */
  evidenceWindowMs: 10 * MINUTE_MS,
  evidenceLooks: 3,
  betweenLooksMs: MINUTE_MS,
  /** A pulled link is fetched within this time or never. */
  fetchWindowMs: HOUR_MS,
  /** Fetched files are public or have failed after this time. */
  pullEndsMs: 2 * HOUR_MS,
  callTimeoutMs: 30 * SECOND_MS,
  /** Slowest line that an upload is given time for, in bytes per second (1 Mbit/s). */
  slowestBytesPerSecond: 125_000,
  /** Next look while the platform processes. */
  askAgainMs: 10 * SECOND_MS,
  /** Longest wait between two looks while the platform does not say. */
  askAgainMostMs: 10 * MINUTE_MS,
  /** Next look while the account holder has it. */
  askHolderMs: MINUTE_MS,
  /** How long a re-checked choice counts as still offered. */
  choiceFreshMs: MINUTE_MS,
  /** How long an asked upload position counts; a refused offset waits longer than this. */
  positionFreshMs: 10 * SECOND_MS,
  /** Wait after trouble that names no time of its own. */
  networkPauseMs: 30 * SECOND_MS,
  outagePauseMs: MINUTE_MS,
  ratePauseMs: HOUR_MS,
  listPages: 20,
  /** Posts older than the intent by this much cannot come from it. */
  clockMarginMs: 2 * MINUTE_MS,
} as const;

/** Rolling allowance of the `blind` profile. */
const POSTS_QUOTA: QuotaRule = {
  name: 'posts',
  scope: 'channel',
  limit: 25,
  window: { type: 'rolling', lengthMs: 24 * HOUR_MS },
};

const PACING: AdapterFacts['pacing'] = {
  write: { minTimeMs: 0, maxConcurrent: 1 },
  upload: { minTimeMs: 0, maxConcurrent: 2 },
  look: { minTimeMs: 0, maxConcurrent: 2 },
};

export interface ProfileFacts {
  readonly kinds: readonly ItemKind[];
  readonly media: 'none' | 'optional' | 'required' | 'one';
  readonly edit: Ability;
  readonly retract: Ability;
  readonly attach: Ability;
  readonly quotas: readonly QuotaRule[];
}

const TEXTS: readonly ItemKind[] = ['text', 'link'];
const VIDEOS: readonly ItemKind[] = ['video', 'short_video'];
const OPEN = { edit: 'api', retract: 'api', attach: 'impossible', quotas: [] } as const;
const CLOSED = { edit: 'impossible', attach: 'impossible', quotas: [] } as const;

/** What each profile takes and allows. */
export const PROFILE_FACTS: Readonly<Record<Profile, ProfileFacts>> = {
  blind: { ...OPEN, kinds: TEXTS, media: 'none', quotas: [POSTS_QUOTA] },
  'by-id': {
    ...OPEN,
    kinds: ['text', 'link', 'photo', 'album', 'article'],
    media: 'optional',
    attach: 'api',
  },
  'async-job': { ...OPEN, kinds: VIDEOS, media: 'one', attach: 'api' },
  'last-byte': { ...CLOSED, kinds: VIDEOS, media: 'one', retract: 'person-task' },
  pull: {
    ...CLOSED,
    kinds: ['photo', 'album', 'video', 'short_video'],
    media: 'required',
    retract: 'person-task',
  },
  irreversible: { ...CLOSED, kinds: ['text', 'broadcast'], media: 'none', retract: 'impossible' },
  'handed-over': { ...CLOSED, kinds: TEXTS, media: 'none', retract: 'person-task' },
  'rotating-token': { ...OPEN, kinds: TEXTS, media: 'none' },
  depends: { ...OPEN, kinds: ['text', 'link', 'broadcast'], media: 'none' },
  choices: { ...OPEN, kinds: TEXTS, media: 'none' },
};

export function factsOf(profile: Profile): AdapterFacts {
  return { pacing: PACING, quotas: PROFILE_FACTS[profile].quotas };
}

export function abilitiesOf(profile: Profile): Adapter['abilities'] {
  const { edit, retract, attach } = PROFILE_FACTS[profile];
  return { publish: 'api', edit, retract, attach };
}

export function evidenceRule(windowMs: number): EvidenceRule {
  return {
    windowMs,
    looks: FAKE_FACTS.evidenceLooks,
    betweenLooksMs: FAKE_FACTS.betweenLooksMs,
  };
}

/** Time for a body of this size on the slowest line, and a minute. */
export function uploadTimeoutMs(bytes: number): number {
  return Math.ceil(bytes / FAKE_FACTS.slowestBytesPerSecond) * SECOND_MS + MINUTE_MS;
}
