import { zaloOaFactory } from '../../adapters/zalo-oa/index.ts';
import {
  type MoodRule,
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
  type ZaloOaSandboxOptions,
} from '../../adapters/zalo-oa/sandbox.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import { standingOf, zaloChannel, zaloPlatform } from '../contract/zalo-oa-bench.ts';
import { createFakeClock } from './fake-clock.ts';
import { type MediaServer, startMediaServer } from './media-server.ts';
import { SAMPLE_TITLE } from './plain-content.ts';
import { makeHome, type PlatformHome } from './platform-home.ts';
import { approved, beginLife } from './platform-life.ts';
import { samples } from './sample-files.ts';
import { contentOfZalo, earlierArticle, type ZaloFormat } from './zalo-oa-samples.ts';

const HOUR_MS = 3_600_000;
export const ZALO_CHANNEL_ID = 'oa-suoi-mau';

/** An OA of the stand-in and the office that publishes on it; of broadcasts all count as public. */
export interface ZaloHome extends PlatformHome<ZaloOaSandbox> {
  readonly mediaServer: MediaServer;
  setMoods(rules: readonly MoodRule[]): void;
  leftovers(): Promise<number>;
}

export interface ZaloHomeOptions {
  readonly switches?: ZaloOaSandboxOptions['switches'];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In place of the format's own. */
  readonly content?: ItemContent;
  /** The access token must be renewed before anything else. */
  readonly isTokenOld?: true;
}

/** A home with one item of this format approved; a broadcast's article is published already. */
export async function openZaloHome(
  format: ZaloFormat,
  options: ZaloHomeOptions = {},
): Promise<ZaloHome> {
  const home = await makeZaloHome(format, options);
  const after = format === 'broadcast' ? [await publishEarlier(home)] : [];
  const asking = await beginLife(home);
  const content = options.content ?? (await contentOfZalo(format, ZALO_CHANNEL_ID));
  await approved(asking, { ...content, after });
  await asking.end();
  return home;
}

async function makeZaloHome(format: ZaloFormat, options: ZaloHomeOptions): Promise<ZaloHome> {
  const clock = createFakeClock();
  const { media } = await samples();
  const sandbox = await startZaloOaSandbox({
    now: () => clock.now(),
    ...(options.switches === undefined ? {} : { switches: options.switches }),
  });
  const mediaServer = await startMediaServer(media, () => clock.now());
  const channel = zaloChannel(options.settings);
  const kind = format === 'broadcast' ? 'broadcast' : 'article';
  const standing = () => standingOf(sandbox, { kind, title: SAMPLE_TITLE });
  return {
    ...makeHome({
      clock,
      sandbox,
      channel,
      adapter: zaloOaFactory.create(channel, zaloPlatform(sandbox), { hasPublicMedia: true }),
      credential: {
        accessToken: seeded.accessToken,
        refreshToken: seeded.refreshToken,
        appSecret: seeded.appSecret,
        // Without it the first thing is a refresh.
        ...(options.isTokenOld === true ? {} : { expiresAt: String(clock.now() + 25 * HOUR_MS) }),
      },
      media,
      publicMedia: mediaServer.publicMedia,
      closeMore: () => mediaServer.close(),
    }),
    mediaServer,
    setMoods: (rules) => sandbox.setMoods(rules),
    everPublic: async () => (await standing()).everPublic,
    leftovers: async () => (await standing()).leftovers ?? 0,
  };
}

async function publishEarlier(home: ZaloHome): Promise<string> {
  const life = await beginLife(home);
  const itemId = await approved(life, await earlierArticle(ZALO_CHANNEL_ID), {
    sourceKey: 'test:earlier',
  });
  await life.run();
  const [publication] = await life.store.publications({ itemId });
  if (publication?.state.name !== 'published') {
    throw new Error(`no earlier article: ${JSON.stringify(publication?.state)}`);
  }
  await life.end();
  return itemId;
}
