import type { Page } from 'playwright-core';
import { seeded as facebook } from '../../adapters/facebook/sandbox.ts';
import { seeded as tiktok } from '../../adapters/tiktok/sandbox.ts';
import { seeded as youtube } from '../../adapters/youtube/sandbox.ts';
import { seeded as zalo } from '../../adapters/zalo-oa/sandbox.ts';

/** One platform's stand-in as a person meets it while signing in. */
export interface ConsentCase {
  readonly platform: string;
  /** Further lines of its channels in loa.yaml. */
  readonly settings: string;
  /** Values of the app, should they be asked for. */
  readonly app: Readonly<Record<string, string>>;
  /** The account that the office means, and one that nobody on the stand-in has. */
  readonly account: string;
  readonly foreign: string;
  /** A permission that is left out, and how Loa calls it. */
  readonly withhold: (page: Page) => Promise<void>;
  readonly missing: string;
}

export const CASES: readonly ConsentCase[] = [
  {
    platform: 'facebook',
    settings: '',
    app: { appId: facebook.appId, appSecret: facebook.appSecret },
    account: facebook.pageId,
    foreign: '9999999999999999',
    withhold: (page) => page.locator('input[value="pages_manage_posts"]').uncheck(),
    missing: 'pages_manage_posts',
  },
  {
    platform: 'youtube',
    settings: '',
    app: { clientId: youtube.clientId, clientSecret: youtube.clientSecret },
    account: youtube.channelId,
    foreign: 'UCNobodyHasThisChannel01',
    withhold: askForLess,
    missing: 'youtube.force-ssl',
  },
  {
    platform: 'zalo-oa',
    settings: '',
    app: { appId: zalo.appId, appSecret: zalo.appSecret },
    account: zalo.oaId,
    foreign: '9000000000000000009',
    withhold: (page) => page.locator('input[name="refused"][value="article"]').check(),
    missing: 'Quản lý bài viết',
  },
  {
    platform: 'tiktok',
    settings: '    settings:\n      username: xasuoimau\n',
    app: { clientKey: tiktok.clientKey, clientSecret: tiktok.clientSecret },
    account: tiktok.openId,
    foreign: '5a0d0b0e-9999-4000-8000-000000000009',
    withhold: (page) => page.locator('input[name="refused"][value="video.upload"]').check(),
    missing: 'video.upload',
  },
];

/** One permission alone cannot be left out on the page: the address asks for a smaller one. */
async function askForLess(page: Page): Promise<void> {
  const url = new URL(page.url());
  url.searchParams.set('scope', 'https://www.googleapis.com/auth/youtube.readonly');
  await page.goto(url.href);
}

/** Two channels of every platform: one left to connect, one whose account nobody there has. */
export function channelsOf(cases: readonly ConsentCase[]): string {
  const channel = (id: string, platform: string, more: string) =>
    `  - id: ${id}\n    name: Kênh ${id}\n    platform: ${platform}\n${more}`;
  return cases
    .flatMap(({ platform, settings, foreign }) => [
      channel(platform, platform, settings),
      channel(`${platform}-khac`, platform, `    account: "${foreign}"\n${settings}`),
    ])
    .join('');
}
