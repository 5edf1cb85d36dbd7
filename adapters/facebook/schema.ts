import { z } from 'zod';
import { type Channel, NOT_CONNECTED } from '../../src/domain/channel.ts';
import type { Message } from '../../src/domain/messages/message.ts';
import type { SettingsProblem } from '../../src/ports/adapter.ts';
import { addressProblems, isLoopback, type NamedAddress, withoutSlash } from '../kit/addresses.ts';
import { schemaProblems } from '../kit/schema-problems.ts';
import {
  API_VERSION,
  DIALOG_URL,
  FACTS,
  GRAPH_URL,
  OLDEST_API_VERSION,
  READER_URL,
  UPLOAD_HOSTS,
} from './facts.ts';

const MINUTE_MS = 60_000;
const LEAST_WINDOW_MINUTES = 5;
const MOST_WINDOW_MINUTES = 24 * 60;

/** What a channel's `settings` may say. */
const channelSchema = z.strictObject({
  /** Same as the channel's account; only for readers of the file. */
  pageId: z.string().optional(),
  /** Name in the Page's address, e.g. `xasuoimau`; lets Loa recognise its links. */
  username: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,100}$/)
    .optional(),
  /** Make every text, link and photo post as a draft first, then make it public by its id. */
  draftFirst: z.boolean().default(false),
  /** How long an accepted post may stay unlisted before its absence is believed. */
  evidenceWindowMinutes: z
    .number()
    .positive()
    .max(MOST_WINDOW_MINUTES)
    .default(FACTS.listingWindowMs.value / MINUTE_MS),
});

/** What `platforms.facebook` may say. */
const platformSchema = z.strictObject({
  /** Id of the office's own app; tells its posts from others when they are read back. */
  appId: z
    .string()
    .regex(/^\d{5,25}$/)
    .optional(),
  apiVersion: z
    .string()
    .regex(/^v\d{2}\.\d$/)
    .default(API_VERSION),
  graphUrl: z.string().default(GRAPH_URL),
  /** Host of the login dialog; absent = a stand-in's own, or Facebook's. */
  dialogUrl: z.string().optional(),
  /** Host of chunked video uploads; absent = the same as `graphUrl`. */
  videoUrl: z.string().optional(),
  /** Origins an upload link may name; the token goes nowhere else. */
  uploadHosts: z
    .array(z.string())
    .max(10)
    .default([...UPLOAD_HOSTS]),
  /** Ask for access to Pages of a business portfolio; `false` for an app that lacks this permission. */
  businessPortfolio: z.boolean().default(true),
  /** Refuse to call without `appSecret` in the channel's secret. */
  requireProof: z.boolean().default(false),
});

/** Checked settings of one Page. */
export interface FacebookSettings {
  readonly pageId: string;
  readonly username: string | null;
  readonly draftFirst: boolean;
  readonly evidenceWindowMs: number;
  readonly appId: string | null;
  /** Base of every Graph call, e.g. `https://graph.facebook.com/v26.0`. */
  readonly graphBase: string;
  readonly videoBase: string;
  /** Origins, e.g. `https://rupload.facebook.com`. */
  readonly uploadOrigins: readonly string[];
  /** Where a person signs in, e.g. `https://www.facebook.com/v26.0/dialog/oauth`. */
  readonly dialogUrl: string;
  /** Where readers see posts, e.g. `https://www.facebook.com`. */
  readonly readerUrl: string;
  /** True = the sign-in also asks for what Pages of a business portfolio need. */
  readonly businessPortfolio: boolean;
  readonly requireProof: boolean;
}

type Answer =
  | { readonly settings: FacebookSettings }
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
      ? sharedProblems(shared.data)
      : schemaProblems(shared.error, 'platforms.facebook')),
    ...(mine.success && shared.success ? windowProblems(mine.data, shared.data) : []),
  ];
  if (!mine.success || !shared.success || problems.length > 0) return { problems };
  return { settings: combine(channel, mine.data, shared.data) };
}

function combine(
  channel: Channel,
  mine: z.infer<typeof channelSchema>,
  shared: z.infer<typeof platformSchema>,
): FacebookSettings {
  const graphUrl = withoutSlash(shared.graphUrl);
  const graphOrigin = new URL(graphUrl).origin;
  return {
    pageId: channel.account,
    username: mine.username ?? null,
    draftFirst: mine.draftFirst,
    evidenceWindowMs: mine.evidenceWindowMinutes * MINUTE_MS,
    appId: shared.appId ?? null,
    graphBase: `${graphUrl}/${shared.apiVersion}`,
    videoBase: `${withoutSlash(shared.videoUrl ?? graphUrl)}/${shared.apiVersion}`,
    // The token goes to the Graph host in any case, so an upload link there leaks nothing.
    uploadOrigins: [...shared.uploadHosts.map((host) => new URL(host).origin), graphOrigin],
    dialogUrl: `${dialogBase(shared)}/${shared.apiVersion}/dialog/oauth`,
    readerUrl: graphOrigin === GRAPH_URL ? READER_URL : graphOrigin,
    businessPortfolio: shared.businessPortfolio,
    requireProof: shared.requireProof,
  };
}

function dialogBase(shared: z.infer<typeof platformSchema>): string {
  const usual = isLoopback(shared.graphUrl) ? shared.graphUrl : DIALOG_URL;
  return withoutSlash(shared.dialogUrl ?? usual);
}

const PAGE_ID: Message = {
  vi: 'mã của Trang: chỉ gồm chữ số, đặt trong ngoặc kép, ví dụ "1234567890"',
  en: 'id of the Page: digits only, in quotation marks, e.g. "1234567890"',
};
const SAME_ID: Message = {
  vi: 'đúng mã đã ghi ở account, hoặc bỏ khóa này',
  en: 'the same id as `account`, or leave it out',
};

function accountProblems(channel: Channel): SettingsProblem[] {
  const { pageId } = channel.settings;
  const problems: SettingsProblem[] = [];
  if (channel.account === NOT_CONNECTED) return problems;
  if (!/^\d{5,25}$/.test(channel.account)) {
    problems.push({ path: 'account', expected: PAGE_ID });
  }
  if (pageId !== undefined && pageId !== channel.account) {
    problems.push({
      path: 'settings.pageId',
      expected: SAME_ID,
    });
  }
  return problems;
}

function sharedProblems(shared: z.infer<typeof platformSchema>): SettingsProblem[] {
  const addresses: NamedAddress[] = [
    ['graphUrl', shared.graphUrl],
    ...(shared.dialogUrl === undefined ? [] : [['dialogUrl', shared.dialogUrl] as const]),
    ...(shared.videoUrl === undefined ? [] : [['videoUrl', shared.videoUrl] as const]),
    ...shared.uploadHosts.map((host, at) => [`uploadHosts.${at}`, host] as const),
  ];
  const problems = addressProblems('facebook', addresses);
  if (Number(shared.apiVersion.slice(1)) < OLDEST_API_VERSION) {
    problems.push({
      path: 'platforms.facebook.apiVersion',
      expected: {
        vi: `v${OLDEST_API_VERSION}.0 trở lên, ví dụ ${API_VERSION}`,
        en: `v${OLDEST_API_VERSION}.0 or newer, e.g. ${API_VERSION}`,
      },
    });
  }
  return problems;
}

/** On a live Page absence is believed late; a sandbox on this computer may be quicker. */
function windowProblems(
  mine: z.infer<typeof channelSchema>,
  shared: z.infer<typeof platformSchema>,
): SettingsProblem[] {
  if (isLoopback(shared.graphUrl) || mine.evidenceWindowMinutes >= LEAST_WINDOW_MINUTES) return [];
  return [
    {
      path: 'settings.evidenceWindowMinutes',
      expected: {
        vi: `từ ${LEAST_WINDOW_MINUTES} đến ${MOST_WINDOW_MINUTES} phút`,
        en: `${LEAST_WINDOW_MINUTES} to ${MOST_WINDOW_MINUTES} minutes`,
      },
    },
  ];
}
