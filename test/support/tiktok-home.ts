import { tiktokFactory } from '../../adapters/tiktok/index.ts';
import {
  type MoodRule,
  seeded,
  startTiktokSandbox,
  type TiktokSandbox,
  type TiktokSandboxOptions,
} from '../../adapters/tiktok/sandbox.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import { refreshChoices } from '../../src/runtime/choice-keeper.ts';
import { createTokenKeeper } from '../../src/runtime/token-keeper.ts';
import {
  finishDrafts,
  standingOf,
  tiktokChannel,
  tiktokPlatform,
} from '../contract/tiktok-bench.ts';
import { createFakeClock } from './fake-clock.ts';
import { type MediaServer, startMediaServer } from './media-server.ts';
import { SAMPLE_TITLE } from './plain-content.ts';
import { makeHome, type PlatformHome } from './platform-home.ts';
import { approved, beginLife } from './platform-life.ts';
import { samples } from './sample-files.ts';
import { contentOfTiktok, type TiktokFormat } from './tiktok-samples.ts';

const HOUR_MS = 3_600_000;
export const TIKTOK_CHANNEL_ID = 'tiktok-suoi-mau';

/** An account of the stand-in and the office that publishes on it; a post or draft that came through is public. */
export interface TiktokHome extends PlatformHome<TiktokSandbox> {
  readonly mediaServer: MediaServer;
  setMoods(rules: readonly MoodRule[]): void;
  /** The account holder posts everything that lies in the inbox. */
  finish(): Promise<void>;
}

export interface TiktokHomeOptions {
  readonly switches?: TiktokSandboxOptions['switches'];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In place of the format's own. */
  readonly content?: ItemContent;
  /** In place of what the approver usually chooses. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly platform?: Readonly<Record<string, unknown>>;
  /** The access token must be renewed before anything else. */
  readonly isTokenOld?: true;
}

/** A home with one item of this format approved. */
export async function openTiktokHome(
  format: TiktokFormat,
  options: TiktokHomeOptions = {},
): Promise<TiktokHome> {
  const content = options.content ?? (await contentOfTiktok(format, TIKTOK_CHANNEL_ID));
  const home = await makeTiktokHome(format, content, options);
  const asking = await beginLife(home);
  await approved(asking, content, {
    choices: options.choices ?? (format === 'inbox' ? {} : { privacy: 'PUBLIC_TO_EVERYONE' }),
    beforeApproval: () =>
      refreshChoices({ ...asking.deps, keeper: createTokenKeeper(asking.deps) }),
  });
  await asking.end();
  return home;
}

async function makeTiktokHome(
  format: TiktokFormat,
  content: ItemContent,
  options: TiktokHomeOptions,
): Promise<TiktokHome> {
  const clock = createFakeClock();
  const { media } = await samples();
  const sandbox = await startTiktokSandbox({
    now: () => clock.now(),
    switches: { listsPhotos: true, chunkMinBytes: 1, ...options.switches },
  });
  const mediaServer = await startMediaServer(media, () => clock.now());
  const mode = format === 'inbox' ? 'inbox' : 'direct';
  const channel = tiktokChannel({ mode, ...options.settings });
  const platform = {
    ...tiktokPlatform(sandbox),
    ...(format === 'chunks' ? { chunkBytes: seventhOf(content) } : {}),
    ...options.platform,
  };
  return {
    ...makeHome({
      clock,
      sandbox,
      channel,
      adapter: tiktokFactory.create(channel, platform, { hasPublicMedia: true }),
      credential: {
        accessToken: seeded.accessToken,
        refreshToken: seeded.refreshToken,
        clientSecret: seeded.clientSecret,
        // Without it the first thing is a refresh.
        ...(options.isTokenOld === true ? {} : { expiresAt: String(clock.now() + 2 * HOUR_MS) }),
      },
      media,
      publicMedia: mediaServer.publicMedia,
      closeMore: () => mediaServer.close(),
    }),
    mediaServer,
    setMoods: (rules) => sandbox.setMoods(rules),
    everPublic: async () => (await standingOf(sandbox, SAMPLE_TITLE)).everPublic,
    finish: () => finishDrafts(sandbox),
  };
}

function seventhOf(content: ItemContent): number {
  return Math.floor((content.media[0]?.sizeBytes ?? 0) / 7);
}
