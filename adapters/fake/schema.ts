import { z } from 'zod';
import type { Channel } from '../../src/domain/channel.ts';
import { ruleWords } from '../../src/domain/messages/setting-words.ts';
import type { SettingsProblem } from '../../src/ports/adapter.ts';
import { FAKE_FACTS, PROFILES, type Profile } from './facts.ts';

/** One channel's settings after checking. */
export interface FakeSetup {
  readonly channel: Channel;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly profile: Profile;
  readonly partBytes: number;
  readonly holdBackBytes: number;
  readonly evidenceWindowMs: number;
}

const ChannelSettings = z.strictObject({
  profile: z.enum(PROFILES),
  partBytes: z.int().positive().default(FAKE_FACTS.partBytes),
  holdBackBytes: z.int().positive().default(FAKE_FACTS.holdBackBytes),
  evidenceWindowMs: z.int().positive().default(FAKE_FACTS.evidenceWindowMs),
});

const PlatformSettings = z.strictObject({
  baseUrl: z.url().default('http://fake.test'),
});

/** Checks both halves of the settings; all problems at once. */
export function readSettings(
  channel: Channel,
  platform: Readonly<Record<string, unknown>>,
): { readonly setup: FakeSetup } | { readonly problems: readonly SettingsProblem[] } {
  const own = ChannelSettings.safeParse(channel.settings);
  const shared = PlatformSettings.safeParse(platform);
  if (own.success && shared.success) {
    const baseUrl = shared.data.baseUrl.replace(/\/$/, '');
    return { setup: { ...own.data, channel, baseUrl } };
  }
  return {
    problems: [
      ...problemsOf('settings', own.error?.issues ?? []),
      ...problemsOf('platform', shared.error?.issues ?? []),
    ],
  };
}

function problemsOf(base: string, issues: readonly z.core.$ZodIssue[]): SettingsProblem[] {
  return issues.map((issue) => ({
    path: [base, ...issue.path.map(String)].join('.'),
    expected: ruleWords(issue),
  }));
}
