import { z } from 'zod';
import { type Channel, NOT_CONNECTED } from '../../src/domain/channel.ts';
import type { SettingsProblem, Surroundings } from '../../src/ports/adapter.ts';
import { addressProblems, isLoopback, type NamedAddress, withoutSlash } from '../kit/addresses.ts';
import { schemaProblems } from '../kit/schema-problems.ts';
import { API_URL, FACTS, READER_URL, UPLOAD_DOMAIN } from './facts.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

/** `inbox`: the account holder finishes in the app. `direct`: for apps that passed the audit. */
export const MODES = ['inbox', 'direct'] as const;
export type Mode = (typeof MODES)[number];

const wholeNumber = (most: number) => z.number().int().min(1).max(most);

/** What a channel's `settings` may say. */
const channelSchema = z.strictObject({
  mode: z.enum(MODES).default('inbox'),
  /** Name in the address of the profile, without the `@`. */
  username: z.string().regex(/^[A-Za-z0-9_.]{2,24}$/),
  /** False: the app has not passed the audit, so only hidden trials on a private account go. */
  audited: z.boolean().default(true),
  /** Longest film that TikTok lets this account post, in seconds. */
  longestSeconds: wholeNumber(FACTS.videoDurationMs.value / SECOND_MS).default(
    FACTS.videoDurationMs.value / SECOND_MS,
  ),
  postsPerDay: wholeNumber(100).default(FACTS.postsPerDay.value),
  draftsPerDay: wholeNumber(100).default(FACTS.draftsPerDay.value),
  /** Send the caption along with an inbox video; TikTok's text does not say what becomes of it. */
  inboxCaption: z.boolean().default(true),
  /** Music chosen by TikTok under photo posts. */
  photoMusic: z.boolean().default(false),
  /** The sign-in has the scope `video.list`. */
  videoList: z.boolean().default(true),
});

/** What `platforms.tiktok` may say. */
const platformSchema = z.strictObject({
  /** Key of the office's own app. */
  clientKey: z.string().min(1).max(200).optional(),
  apiUrl: z.string().default(API_URL),
  /** Origins an upload may go to, beside the platform's own hosts. */
  uploadHosts: z.array(z.string()).max(10).default([]),
  /** Addresses that are verified for the app under "URL properties"; absent = not checked. */
  verifiedUrls: z.array(z.string()).max(20).optional(),
  /** The AI label of photo posts; sources contradict each other about where it stands. */
  photoAiLabel: z.enum(['top-level', 'none']).default('top-level'),
  /** Size of one piece of a large film; the official example's, and the smallest that is safe. */
  chunkBytes: z
    .number()
    .int()
    .min(1)
    .max(FACTS.mostChunkBytes.value)
    .default(FACTS.chunkBytes.value),
  /** How long TikTok may work on a post before a person is asked. */
  processingHours: z
    .number()
    .positive()
    .max(72)
    .default(FACTS.processingDeadlineMs.value / HOUR_MS),
});

/** Checked settings of one channel. */
export interface TiktokSettings {
  /** The account's `open_id` for this app. */
  readonly openId: string;
  readonly username: string;
  readonly mode: Mode;
  readonly audited: boolean;
  readonly longestMs: number;
  readonly postsPerDay: number;
  readonly draftsPerDay: number;
  readonly inboxCaption: boolean;
  readonly photoMusic: boolean;
  readonly videoList: boolean;
  readonly clientKey: string | null;
  /** Without a slash at the end, e.g. `https://open.tiktokapis.com`. */
  readonly apiUrl: string;
  readonly uploadOrigins: readonly string[];
  /** Host names below this one are the platform's own; null for a stand-in. */
  readonly uploadDomain: string | null;
  readonly verifiedUrls: readonly string[] | null;
  readonly photoAiLabel: 'top-level' | 'none';
  readonly chunkBytes: number;
  readonly processingMs: number;
  /** Where readers see posts, e.g. `https://www.tiktok.com`. */
  readonly readerUrl: string;
  readonly hasPublicMedia: boolean;
}

type Mine = z.infer<typeof channelSchema>;
type Shared = z.infer<typeof platformSchema>;
type Answer =
  | { readonly settings: TiktokSettings }
  | { readonly problems: readonly SettingsProblem[] };

/** Checks everything at once; a problem's path starts below the channel or at `platforms`. */
export function readSettings(
  channel: Channel,
  platform: Readonly<Record<string, unknown>>,
  surroundings?: Surroundings,
): Answer {
  const mine = channelSchema.safeParse(channel.settings);
  const shared = platformSchema.safeParse(platform);
  const problems = [
    ...accountProblems(channel),
    ...(mine.success ? [] : schemaProblems(mine.error, 'settings')),
    ...(shared.success
      ? [...addressProblems('tiktok', addressesOf(shared.data)), ...chunkProblems(shared.data)]
      : schemaProblems(shared.error, 'platforms.tiktok')),
  ];
  if (!mine.success || !shared.success || problems.length > 0) return { problems };
  return { settings: combine(channel, mine.data, shared.data, surroundings) };
}

function combine(
  channel: Channel,
  mine: Mine,
  shared: Shared,
  surroundings: Surroundings | undefined,
): TiktokSettings {
  const { longestSeconds, ...own } = mine;
  const apiUrl = withoutSlash(shared.apiUrl);
  const isStandIn = isLoopback(apiUrl);
  return {
    ...own,
    openId: channel.account,
    longestMs: longestSeconds * SECOND_MS,
    clientKey: shared.clientKey ?? null,
    apiUrl,
    uploadOrigins: [apiUrl, ...shared.uploadHosts].map((host) => new URL(host).origin),
    uploadDomain: isStandIn ? null : UPLOAD_DOMAIN,
    verifiedUrls: shared.verifiedUrls ?? null,
    photoAiLabel: shared.photoAiLabel,
    chunkBytes: shared.chunkBytes,
    processingMs: shared.processingHours * HOUR_MS,
    readerUrl: isStandIn ? new URL(apiUrl).origin : READER_URL,
    hasPublicMedia: surroundings?.hasPublicMedia ?? true,
  };
}

function accountProblems(channel: Channel): SettingsProblem[] {
  if (channel.account === NOT_CONNECTED) return [];
  if (/^[\w-]{8,64}$/.test(channel.account)) return [];
  const expected = {
    vi: 'open_id của tài khoản đối với ứng dụng của cơ quan, đặt trong ngoặc kép',
    en: 'open_id of the account for your app, in quotation marks',
  };
  return [{ path: 'account', expected }];
}

function addressesOf(shared: Shared): readonly NamedAddress[] {
  return [
    ['apiUrl', shared.apiUrl],
    ...shared.uploadHosts.map((host, at) => [`uploadHosts.${at}`, host] as const),
    ...(shared.verifiedUrls ?? []).map((url, at) => [`verifiedUrls.${at}`, url] as const),
  ];
}

/** A stand-in takes small pieces as well, so that a test need not send gigabytes. */
function chunkProblems(shared: Shared): SettingsProblem[] {
  const least = FACTS.leastChunkBytes.value;
  if (shared.chunkBytes >= least || isLoopback(shared.apiUrl)) return [];
  return [
    {
      path: 'platforms.tiktok.chunkBytes',
      expected: { vi: `ít nhất ${least}`, en: `at least ${least}` },
    },
  ];
}
