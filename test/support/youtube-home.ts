import { youtubeFactory } from '../../adapters/youtube/index.ts';
import {
  type MoodRule,
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
  type YoutubeSandboxOptions,
} from '../../adapters/youtube/sandbox.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import type { MediaPort } from '../../src/ports/media.ts';
import { platformOf } from '../contract/youtube-bench.ts';
import { createFakeClock } from './fake-clock.ts';
import { SAMPLE_TITLE } from './plain-content.ts';
import { makeHome, type PlatformHome } from './platform-home.ts';
import { approved, beginLife } from './platform-life.ts';
import { samples } from './sample-files.ts';
import { contentOfYoutube, type YoutubeFormat } from './youtube-samples.ts';

const CHANNEL_ID = 'kenh-suoi-mau';
const PLAYLIST = 'Ban tin xa';
const TOOL_TOKEN = 'ya29.token-of-the-test-itself';

/** A channel of the stand-in and the office that publishes on it. */
export interface YoutubeHome extends PlatformHome<YoutubeSandbox> {
  setMoods(rules: readonly MoodRule[]): void;
  /** Videos with the item's title that are not deleted, seen by anybody or not. */
  standing(): Promise<number>;
}

export interface YoutubeHomeOptions {
  readonly switches?: YoutubeSandboxOptions['switches'];
  /** In place of the usual ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The item is not even handed in. */
  readonly isUnapproved?: true;
  /** In place of the format's own. */
  readonly content?: ItemContent;
  readonly media?: Pick<MediaPort, 'open'>;
  readonly platform?: Readonly<Record<string, unknown>>;
}

/** A home with one item of this format approved. */
export async function openYoutubeHome(
  format: YoutubeFormat,
  options: YoutubeHomeOptions = {},
): Promise<YoutubeHome> {
  const home = await makeYoutubeHome(format, options);
  if (options.isUnapproved === true) return home;
  const asking = await beginLife(home);
  await approved(asking, options.content ?? (await contentOfYoutube(format, CHANNEL_ID)));
  await asking.end();
  return home;
}

async function makeYoutubeHome(
  format: YoutubeFormat,
  options: YoutubeHomeOptions,
): Promise<YoutubeHome> {
  const clock = createFakeClock();
  const sandbox = await startYoutubeSandbox({
    now: () => clock.now(),
    channels: [{ id: seeded.channelId, title: seeded.channelTitle, accessToken: TOOL_TOKEN }],
    switches: { lenientMedia: true, ...options.switches },
  });
  const playlists = format === 'dressed' ? [await makePlaylist(sandbox)] : [];
  const channel = channelOf(options.settings ?? { madeForKids: false, playlists });
  const ownVideos = async () =>
    (await sandbox.refresh()).videos.filter((video) => video.title === SAMPLE_TITLE);
  return {
    ...makeHome({
      clock,
      sandbox,
      channel,
      adapter: youtubeFactory.create(channel, { ...platformOf(sandbox), ...options.platform }),
      credential: { refreshToken: seeded.refreshToken, clientSecret: seeded.clientSecret },
      media: options.media ?? (await samples()).media,
      publicMedia: null,
    }),
    setMoods: (rules) => sandbox.setMoods(rules),
    everPublic: async () => (await ownVideos()).filter((video) => video.everPublic).length,
    standing: async () => (await ownVideos()).filter((video) => video.deletedAt === null).length,
  };
}

async function makePlaylist(sandbox: YoutubeSandbox): Promise<string> {
  const answer = await fetch(`${sandbox.baseUrl}/youtube/v3/playlists?part=snippet,status`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOOL_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ snippet: { title: PLAYLIST }, status: { privacyStatus: 'public' } }),
  });
  return ((await answer.json()) as { id: string }).id;
}

function channelOf(settings: Readonly<Record<string, unknown>>): Channel {
  return {
    id: CHANNEL_ID,
    name: seeded.channelTitle,
    platform: 'youtube',
    account: seeded.channelId,
    settings,
  };
}
