import { z } from 'zod';
import { type Channel, NOT_CONNECTED } from '../../src/domain/channel.ts';
import type { SettingsProblem, Surroundings } from '../../src/ports/adapter.ts';
import { addressProblems, isLoopback, type NamedAddress, withoutSlash } from '../kit/addresses.ts';
import { schemaProblems } from '../kit/schema-problems.ts';
import {
  type Allowances,
  API_URL,
  FACTS,
  OAUTH_URL,
  PACKAGES,
  type Package,
  READER_URL,
} from './facts.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const count = (most: number) => z.number().int().min(1).max(most);
const list = (most: number) => z.array(z.number().int().min(0).max(most)).max(64);

/** Followers who get a broadcast; left out = all of them. */
const targetSchema = z.strictObject({
  ages: list(7).optional(),
  gender: z.union([z.literal(1), z.literal(2)]).optional(),
  locations: list(2).optional(),
  cities: list(63).optional(),
});

/** What a channel's `settings` may say. */
const channelSchema = z.strictObject({
  /** Stands under every title; absent = the channel's name. */
  author: z.string().trim().min(1).max(FACTS.authorCharacters.value).optional(),
  comments: z.boolean().default(true),
  /** Shows the pictures' descriptions (alt texts) under them; an OA has no unseen ones. */
  captions: z.boolean().default(false),
  /** Public address of a picture (jpg, png, 1 MB) for items that have none, e.g. the emblem. */
  coverUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Package of the OA; only the last two have the Open API. */
  package: z.enum(PACKAGES).optional(),
  /** Articles of one package month, as the price list of the OA says; absent = not counted here. */
  articlesPerPeriod: count(100_000).optional(),
  /** Day of the month on which the package's month begins. */
  periodDay: z.number().int().min(1).max(28).default(1),
  /** What one follower may get; more is passed over by the platform without a word. 0 = not counted. */
  broadcastsPerDay: z.number().int().min(0).max(100).default(FACTS.broadcastsPerDay.value),
  broadcastsPerMonth: z.number().int().min(0).max(1_000).default(FACTS.broadcastsPerMonth.value),
  broadcastTo: targetSchema.default({}),
  retract: z.enum(['hide', 'remove']).default('hide'),
  /** How exactly a new article must stand there as it was sent: everything, or its title alone. */
  readBack: z.enum(['full', 'title']).default('full'),
});

/** What `platforms.zalo-oa` may say. */
const platformSchema = z.strictObject({
  /** Id of the office's application on developers.zalo.me, in quotation marks. */
  appId: z
    .string()
    .regex(/^\d{5,25}$/)
    .optional(),
  apiUrl: z.string().default(API_URL),
  oauthUrl: z.string().default(OAUTH_URL),
  /** Only when the app's console keeps one challenge for every consent: the verifier behind it. */
  codeVerifier: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/)
    .optional(),
  /** True when the application's switch for `appsecret_proof` is on. */
  appSecretProof: z.boolean().default(false),
  requestsPerMinute: count(FACTS.completeRequestsPerMinute.value).default(
    FACTS.requestsPerMinute.value,
  ),
  /** How long a job's token can be asked about. */
  jobTokenMinutes: count(24 * 60).default(FACTS.jobTokenLifeMs.value / MINUTE_MS),
  /** How long an article whose answer was lost is looked for before it is sent again. */
  lostArticleMinutes: count(24 * 60).default(FACTS.lostArticleMs.value / MINUTE_MS),
  /** How long the conversion of a film may take before a person is asked. */
  videoHours: z
    .number()
    .positive()
    .max(48)
    .default(FACTS.videoMs.value / HOUR_MS),
  /** How long after sending a broadcast a person is asked whether it arrived. */
  moderationMinutes: count(24 * 60).default(FACTS.moderationDeadlineMs.value / MINUTE_MS),
});

/** Checked settings of one channel. */
export interface ZaloSettings extends Allowances {
  /** Also the account of the channel. */
  readonly oaId: string;
  readonly author: string;
  readonly comments: boolean;
  readonly captions: boolean;
  readonly coverUrl: string | null;
  readonly package: Package | null;
  readonly broadcastTo: {
    readonly ages?: readonly number[];
    readonly gender?: 1 | 2;
    readonly locations?: readonly number[];
    readonly cities?: readonly number[];
  };
  readonly retract: 'hide' | 'remove';
  readonly readBack: 'full' | 'title';
  readonly appId: string | null;
  /** Null = a fresh one for each sign-in. */
  readonly codeVerifier: string | null;
  /** Without a slash at the end, e.g. `https://openapi.zalo.me`. */
  readonly apiUrl: string;
  readonly oauthUrl: string;
  /** Where followers read, e.g. `https://post.oa.zalo.me`. */
  readonly readerUrl: string;
  readonly appSecretProof: boolean;
  readonly requestsPerMinute: number;
  readonly jobTokenMs: number;
  readonly lostArticleMs: number;
  readonly videoMs: number;
  readonly moderationMs: number;
  /** False when the office has no address from which pictures can be fetched. */
  readonly hasPublicMedia: boolean;
}

type Mine = z.infer<typeof channelSchema>;
type Shared = z.infer<typeof platformSchema>;
type Answer =
  | { readonly settings: ZaloSettings }
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
      ? addressProblems('zalo-oa', addressesOf(shared.data))
      : schemaProblems(shared.error, 'platforms.zalo-oa')),
  ];
  if (!mine.success || !shared.success || problems.length > 0) return { problems };
  const hasPublicMedia = surroundings?.hasPublicMedia ?? true;
  return { settings: { ...combine(channel, mine.data, shared.data), hasPublicMedia } };
}

function combine(
  channel: Channel,
  mine: Mine,
  shared: Shared,
): Omit<ZaloSettings, 'hasPublicMedia'> {
  const { ages, gender, locations, cities } = mine.broadcastTo;
  return {
    oaId: channel.account,
    author: mine.author ?? shortName(channel.name),
    comments: mine.comments,
    captions: mine.captions,
    coverUrl: mine.coverUrl ?? null,
    package: mine.package ?? null,
    articlesPerPeriod: mine.articlesPerPeriod ?? null,
    periodDay: mine.periodDay,
    broadcastsPerDay: mine.broadcastsPerDay === 0 ? null : mine.broadcastsPerDay,
    broadcastsPerMonth: mine.broadcastsPerMonth === 0 ? null : mine.broadcastsPerMonth,
    broadcastTo: {
      ...(ages === undefined ? {} : { ages }),
      ...(gender === undefined ? {} : { gender }),
      ...(locations === undefined ? {} : { locations }),
      ...(cities === undefined ? {} : { cities }),
    },
    retract: mine.retract,
    readBack: mine.readBack,
    appId: shared.appId ?? null,
    codeVerifier: shared.codeVerifier ?? null,
    apiUrl: withoutSlash(shared.apiUrl),
    oauthUrl: withoutSlash(shared.oauthUrl),
    readerUrl: isLoopback(shared.apiUrl) ? new URL(shared.apiUrl).origin : READER_URL,
    appSecretProof: shared.appSecretProof,
    requestsPerMinute: shared.requestsPerMinute,
    jobTokenMs: shared.jobTokenMinutes * MINUTE_MS,
    lostArticleMs: shared.lostArticleMinutes * MINUTE_MS,
    videoMs: shared.videoHours * HOUR_MS,
    moderationMs: shared.moderationMinutes * MINUTE_MS,
  };
}

/** A channel's name is meant for the office; a longer one ends before its limit, at a word. */
function shortName(name: string): string {
  const letters = Array.from(name.normalize('NFC').trim());
  const most = FACTS.authorCharacters.value;
  if (letters.length <= most) return letters.join('');
  const cut = letters.slice(0, most).join('');
  return cut.replace(/\s+\S*$/u, '') || cut;
}

function accountProblems(channel: Channel): SettingsProblem[] {
  if (channel.account === NOT_CONNECTED) return [];
  if (/^\d{5,25}$/.test(channel.account)) return [];
  const expected = {
    vi: 'mã của OA: chỉ gồm chữ số, đặt trong ngoặc kép, ví dụ "1234567890"',
    en: 'id of the OA: digits only, in quotation marks, e.g. "1234567890"',
  };
  return [{ path: 'account', expected }];
}

function addressesOf(shared: Shared): readonly NamedAddress[] {
  return [
    ['apiUrl', shared.apiUrl],
    ['oauthUrl', shared.oauthUrl],
  ];
}
