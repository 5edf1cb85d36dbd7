import { composeMessage } from '../../adapters/facebook/compose-message.ts';
import { facebookFactory } from '../../adapters/facebook/index.ts';
import {
  type FacebookSandbox,
  type MoodRule,
  seeded,
  startFacebookSandbox,
} from '../../adapters/facebook/sandbox.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { contentForChannel, type ItemContent } from '../../src/domain/item.ts';
import { setChannelPaused } from '../../src/runtime/commands/office-gestures.ts';
import { COMMIT_ROUTE, contentOfFormat, type Format } from './facebook-samples.ts';
import { createFakeClock } from './fake-clock.ts';
import { createMemoryPublicMedia } from './memory-public-media.ts';
import { makeHome, type PlatformHome } from './platform-home.ts';
import { approved, beginLife, type PlatformLife } from './platform-life.ts';
import { samples } from './sample-files.ts';
import { HEAD } from './simulation.ts';

const CHANNEL_ID = 'trang-suoi-mau';

type Action = MoodRule['action'];

/** A Page of the stand-in and the office that publishes on it. */
export interface FacebookHome extends PlatformHome<FacebookSandbox> {
  readonly format: Format;
  /** From now on the commit of the format is touched by these moods; `count` calls of it, or all. */
  spoilCommit(actions: readonly Action[], count?: number): void;
  /** These moods beside those of the commit. */
  spoilAll(rules: readonly MoodRule[]): void;
  cheerUp(): void;
}

export interface HomeOptions {
  /** True refuses equal texts as the platform may do; else nothing but Loa prevents a twin. */
  readonly refusesTwins?: boolean;
  /** False leaves the Page without any post of Loa's, so that no look has a positive control. */
  readonly hasControl?: boolean;
}

/** A home with one item of this format approved, and a known post on the Page before it. */
export async function openFacebookHome(
  format: Format,
  options: HomeOptions = {},
): Promise<FacebookHome> {
  const content = await contentOfFormat(format, CHANNEL_ID);
  const home = await makeFacebookHome(format, content, options);
  if (options.hasControl ?? true) await publishControl(home, content);
  const asking = await beginLife(home);
  await approved(asking, content);
  await asking.end();
  return home;
}

async function publishControl(home: FacebookHome, content: ItemContent): Promise<void> {
  const control: Partial<ItemContent> = { kind: 'text', title: '', text: 'Đã đăng từ trước.' };
  const life = await beginLife(home);
  await approved(life, { ...content, ...control, media: [] }, { sourceKey: 'test:control' });
  await life.run();
  await life.end();
}

async function makeFacebookHome(
  format: Format,
  content: ItemContent,
  options: HomeOptions,
): Promise<FacebookHome> {
  const clock = createFakeClock();
  const sandbox = await startFacebookSandbox({
    now: () => clock.now(),
    switches: { chunkBytes: 16_000, duplicateText: options.refusesTwins ?? false },
  });
  const channel = channelOf(format);
  const message = composeMessage(contentForChannel(content, CHANNEL_ID, {}));
  return {
    ...makeHome({
      clock,
      sandbox,
      channel,
      adapter: facebookFactory.create(channel, {
        appId: seeded.appId,
        graphUrl: sandbox.baseUrl,
      }),
      credential: { pageToken: seeded.pageToken, appSecret: seeded.appSecret },
      media: (await samples()).media,
      publicMedia: createMemoryPublicMedia(),
    }),
    format,
    spoilCommit: (actions, count) => {
      const times = count === undefined ? {} : { nth: 1, count };
      const where = { ...COMMIT_ROUTE[format], ...times };
      sandbox.setMoods(actions.map((action) => ({ ...where, action })));
    },
    spoilAll: (rules) => {
      sandbox.setMoods([...(sandbox.state().moods as readonly MoodRule[]), ...rules]);
    },
    cheerUp: () => sandbox.setMoods([]),
    async everPublic() {
      const { posts, videos } = await sandbox.refresh();
      const seen = posts.filter((one) => one.message === message && one.publishedAt !== null);
      const films = videos.filter((one) => one.description === message && one.isPublic);
      return Math.max(seen.length, films.length);
    },
  };
}

function channelOf(format: Format): Channel {
  return {
    id: CHANNEL_ID,
    name: seeded.pageName,
    platform: 'facebook',
    account: seeded.pageId,
    settings: { draftFirst: format === 'draft' },
  };
}

/** A person signs in again and says that the channel may go on. */
export async function signInAgain(life: PlatformLife): Promise<void> {
  await setChannelPaused(life.deps, HEAD, { channel: CHANNEL_ID, paused: false });
}

export async function conditionOf(life: PlatformLife) {
  return life.store.condition(CHANNEL_ID);
}
