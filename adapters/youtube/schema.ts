import { z } from 'zod';
import { type Channel, NOT_CONNECTED } from '../../src/domain/channel.ts';
import type { Message } from '../../src/domain/messages/message.ts';
import type { SettingsProblem } from '../../src/ports/adapter.ts';
import { addressProblems, isLoopback, type NamedAddress, withoutSlash } from '../kit/addresses.ts';
import { schemaProblems } from '../kit/schema-problems.ts';
import {
  API_URL,
  AUTHORIZE_URL,
  DEFAULT_CATEGORY,
  FACTS,
  READER_URL,
  TOKEN_URL,
  UPLOAD_URL,
} from './facts.ts';

const MEBIBYTE = 1024 * 1024;
const HOUR_MS = 3_600_000;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const PLAYLIST = /^[A-Za-z0-9_-]{10,50}$/;

export const PRIVACIES = ['public', 'unlisted', 'private'] as const;
export const LICENSES = ['youtube', 'creativeCommon'] as const;
export type Privacy = (typeof PRIVACIES)[number];
export type License = (typeof LICENSES)[number];

/** What a channel's `settings` may say; the first block are defaults that an item may change. */
const channelSchema = z.strictObject({
  category: z
    .string()
    .regex(/^\d{1,3}$/)
    .default(DEFAULT_CATEGORY),
  language: z.string().regex(LANGUAGE).default('vi'),
  /** Absent: a person chooses at every approval. */
  madeForKids: z.boolean().optional(),
  license: z.enum(LICENSES).default('youtube'),
  embeddable: z.boolean().default(true),
  publicStats: z.boolean().default(true),
  notifySubscribers: z.boolean().default(true),
  privacy: z.enum(PRIVACIES).default('public'),
  playlists: z.array(z.string().regex(PLAYLIST)).max(10).default([]),
  /** False: the channel's phone is not verified, so films end at 15 minutes. */
  longVideos: z.boolean().default(true),
  retract: z.enum(['private', 'delete']).default('private'),
  /** Same as the channel's account; only for readers of the file. */
  channelId: z.string().optional(),
  /** Name in the channel's address, e.g. `@xasuoimau`. */
  handle: z
    .string()
    .regex(/^@[\w.-]{3,30}$/u)
    .optional(),
});

/** What `platforms.youtube` may say. */
const platformSchema = z.strictObject({
  /** Id of the office's own OAuth client. */
  clientId: z.string().min(1).max(200).optional(),
  /** Number of the Google project, in quotation marks: its allowance is shared by all channels. */
  projectNumber: z
    .string()
    .regex(/^\d{6,20}$/)
    .optional(),
  apiUrl: z.string().default(API_URL),
  uploadUrl: z.string().default(UPLOAD_URL),
  tokenUrl: z.string().default(TOKEN_URL),
  /** Where people sign in; absent = a stand-in's own, or Google's. */
  authorizeUrl: z.string().optional(),
  /** Origins a session may lie on, beside that of `uploadUrl`; the token goes nowhere else. */
  uploadHosts: z.array(z.string()).max(10).default([API_URL]),
  /** Send the file in pieces of this many MiB; 0 = in one piece, as Google advises. */
  chunkMebibytes: z.number().min(0).max(1024).default(0),
  /** Larger covers are made smaller first. */
  thumbnailMebibytes: z
    .number()
    .positive()
    .max(FACTS.thumbnailBytes.value / MEBIBYTE)
    .default(FACTS.thumbnailAskBytes.value / MEBIBYTE),
  /** How long processing may take before a person is asked. */
  processingHours: z
    .number()
    .positive()
    .max(72)
    .default(FACTS.processingDeadlineMs.value / HOUR_MS),
  /** How long an upload whose session was lost is looked for before it is sent again. */
  lostUploadMinutes: z
    .number()
    .positive()
    .max(24 * 60)
    .default(FACTS.uploadsLagMs.value / 60_000),
});

/** Checked settings of one channel. */
export interface YoutubeSettings {
  readonly channelId: string;
  readonly handle: string | null;
  readonly defaults: {
    readonly category: string;
    readonly language: string;
    readonly madeForKids: boolean | null;
    readonly license: License;
    readonly embeddable: boolean;
    readonly publicStats: boolean;
    readonly notifySubscribers: boolean;
    readonly privacy: Privacy;
    readonly playlists: readonly string[];
  };
  readonly longVideos: boolean;
  readonly retract: 'private' | 'delete';
  readonly clientId: string | null;
  readonly projectNumber: string | null;
  /** Without a slash at the end, e.g. `https://youtube.googleapis.com`. */
  readonly apiUrl: string;
  readonly uploadUrl: string;
  readonly tokenUrl: string;
  /** Where people sign in, e.g. `https://accounts.google.com/o/oauth2/v2/auth`. */
  readonly authorizeUrl: string;
  /** Origins, e.g. `https://www.googleapis.com`. */
  readonly uploadOrigins: readonly string[];
  /** Where readers see videos, e.g. `https://www.youtube.com`. */
  readonly readerUrl: string;
  /** 0 = the whole file at once. */
  readonly chunkBytes: number;
  readonly thumbnailBytes: number;
  readonly processingMs: number;
  readonly lostUploadMs: number;
}

type Mine = z.infer<typeof channelSchema>;
type Shared = z.infer<typeof platformSchema>;
type Answer =
  | { readonly settings: YoutubeSettings }
  | { readonly problems: readonly SettingsProblem[] };

/** Checks everything at once; a problem's path starts below the channel or at `platforms`. */
export function readSettings(
  channel: Channel,
  platform: Readonly<Record<string, unknown>>,
): Answer {
  const mine = channelSchema.safeParse(channel.settings);
  const shared = platformSchema.safeParse(platform);
  const problems = [
    ...accountProblems(channel),
    ...(mine.success ? [] : schemaProblems(mine.error, 'settings')),
    ...(shared.success
      ? addressProblems('youtube', addressesOf(shared.data))
      : schemaProblems(shared.error, 'platforms.youtube')),
  ];
  if (!mine.success || !shared.success || problems.length > 0) return { problems };
  return { settings: combine(channel, mine.data, shared.data) };
}

function combine(channel: Channel, mine: Mine, shared: Shared): YoutubeSettings {
  const uploadUrl = withoutSlash(shared.uploadUrl);
  const { category, language, license, embeddable, publicStats, privacy } = mine;
  const { notifySubscribers, playlists } = mine;
  return {
    channelId: channel.account,
    handle: mine.handle ?? null,
    defaults: {
      category,
      language,
      madeForKids: mine.madeForKids ?? null,
      license,
      embeddable,
      publicStats,
      notifySubscribers,
      privacy,
      playlists,
    },
    longVideos: mine.longVideos,
    retract: mine.retract,
    clientId: shared.clientId ?? null,
    projectNumber: shared.projectNumber ?? null,
    apiUrl: withoutSlash(shared.apiUrl),
    uploadUrl,
    tokenUrl: shared.tokenUrl,
    authorizeUrl: shared.authorizeUrl ?? usualAuthorizeUrl(shared),
    uploadOrigins: [uploadUrl, ...shared.uploadHosts].map((host) => new URL(host).origin),
    readerUrl: isLoopback(shared.apiUrl) ? new URL(shared.apiUrl).origin : READER_URL,
    chunkBytes: Math.round(shared.chunkMebibytes * MEBIBYTE),
    thumbnailBytes: Math.round(shared.thumbnailMebibytes * MEBIBYTE),
    processingMs: shared.processingHours * HOUR_MS,
    lostUploadMs: shared.lostUploadMinutes * 60_000,
  };
}

function usualAuthorizeUrl(shared: Shared): string {
  if (!isLoopback(shared.tokenUrl)) return AUTHORIZE_URL;
  return new URL(new URL(AUTHORIZE_URL).pathname, shared.tokenUrl).href;
}

const CHANNEL_ID: Message = {
  vi: 'mã của kênh: UC và 22 ký tự nữa',
  en: 'id of the channel: UC and 22 more characters',
};
const SAME_ID: Message = {
  vi: 'đúng mã đã ghi ở account, hoặc bỏ khóa này',
  en: 'the same id as `account`, or leave it out',
};

function accountProblems(channel: Channel): SettingsProblem[] {
  const { channelId } = channel.settings;
  const problems: SettingsProblem[] = [];
  if (channel.account === NOT_CONNECTED) return problems;
  if (!/^UC[A-Za-z0-9_-]{22}$/.test(channel.account)) {
    problems.push({ path: 'account', expected: CHANNEL_ID });
  }
  if (channelId !== undefined && channelId !== channel.account) {
    problems.push({ path: 'settings.channelId', expected: SAME_ID });
  }
  return problems;
}

function addressesOf(shared: Shared): readonly NamedAddress[] {
  return [
    ['apiUrl', shared.apiUrl],
    ['uploadUrl', shared.uploadUrl],
    ['tokenUrl', shared.tokenUrl],
    ...(shared.authorizeUrl === undefined ? [] : [['authorizeUrl', shared.authorizeUrl] as const]),
    ...shared.uploadHosts.map((host, at) => [`uploadHosts.${at}`, host] as const),
  ];
}
