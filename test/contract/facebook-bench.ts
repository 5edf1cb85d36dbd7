import { createHmac } from 'node:crypto';
import { composeMessage } from '../../adapters/facebook/compose-message.ts';
import { facebookFactory } from '../../adapters/facebook/index.ts';
import {
  type FacebookSandbox,
  type FacebookSandboxOptions,
  seeded,
  startFacebookSandbox,
} from '../../adapters/facebook/sandbox.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ChannelContent, MediaFacts } from '../../src/domain/item.ts';
import { createHttp } from '../../src/host/http.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { FAKE_START_AT } from '../support/fake-clock.ts';
import { createMemoryMedia, type MemoryMedia } from '../support/memory-media.ts';
import type { Bench, Provoke, Standing } from './bench.ts';
import { fileOf, UPRIGHT_FACTS } from './bench-files.ts';

/** Which flows a bench is about; the first sample of each is the one most checks use. */
export type FacebookFlavour = 'posts' | 'drafts' | 'videos';

/** A known post, made before everything else. */
const CONTROL_TEXT = 'Đã đăng từ trước.';
const PAGE_ROUTES = { posts: 'POST /feed', drafts: 'POST /{post}', videos: 'POST /{page}/videos' };

export interface FacebookBench extends Bench {
  readonly sandbox: FacebookSandbox;
  readonly media: MemoryMedia;
}

/** The adapter on its sandbox over real HTTP on loopback; time stands still until it is moved. */
export async function makeFacebookBench(
  flavour: FacebookFlavour,
  more: Pick<FacebookSandboxOptions, 'lenientMedia' | 'switches'> = {},
): Promise<FacebookBench> {
  let now = FAKE_START_AT;
  const media = createMemoryMedia();
  const sandbox = await startFacebookSandbox({
    now: () => now,
    lenientMedia: true,
    ...more,
    switches: { duplicateText: false, chunkBytes: 2_000, ...more.switches },
  });
  const http = createHttp({ media, clock: createSystemClock(), userAgent: 'Loa-test/1' });
  const channel: Channel = {
    id: 'trang-suoi-mau',
    name: 'Trang xã Suối Mẫu',
    platform: 'facebook',
    account: seeded.pageId,
    settings: { draftFirst: flavour === 'drafts' },
  };
  const platform = { appId: seeded.appId, graphUrl: sandbox.baseUrl };
  const contents = contentsOf(flavour, media);
  return {
    ...contents,
    sandbox,
    media,
    http,
    channel,
    publicMedia: null,
    makeAdapter: () => {
      const created = facebookFactory.create(channel, platform);
      if ('problems' in created) throw new Error(JSON.stringify(created.problems));
      return created.adapter;
    },
    credential: () => ({ pageToken: seeded.pageToken, appSecret: seeded.appSecret }),
    now: () => now,
    advance: async (ms) => {
      now += ms;
      await sandbox.refresh();
    },
    controls: async () => [await controlOf(sandbox)],
    standing: (_publicationId, content) => standingOf(sandbox, [content, contents.changed]),
    verdicts: verdictsOf(flavour, sandbox),
    secrets: [seeded.pageToken, seeded.appSecret],
    orphansStay:
      'a lost start or staging leaves what no list shows; the platform drops it by itself',
    skips:
      flavour === 'videos'
        ? {}
        : { attach: 'only videos take covers and captions; see the videos' },
    close: async () => {
      http.close();
      await sandbox.close();
    },
  };
}

async function controlOf(sandbox: FacebookSandbox): Promise<string> {
  const known = sandbox.state().posts.find((post) => post.message === CONTROL_TEXT);
  if (known !== undefined) return known.id;
  const proof = createHmac('sha256', seeded.appSecret).update(seeded.pageToken).digest('hex');
  const address = `${sandbox.baseUrl}/v26.0/${seeded.pageId}/feed?appsecret_proof=${proof}`;
  const answer = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${seeded.pageToken}` },
    body: new URLSearchParams({ message: CONTROL_TEXT }),
  });
  const made = (await answer.json()) as { id?: string };
  if (made.id === undefined) throw new Error(`no control post: ${answer.status}`);
  return made.id;
}

/** Posts with the words of these contents; what was never public and is not deleted is left over. */
async function standingOf(
  sandbox: FacebookSandbox,
  contents: readonly ChannelContent[],
): Promise<Standing> {
  const state = await sandbox.refresh();
  const messages = new Set(contents.map(composeMessage));
  const posts = state.posts.filter(({ message }) => messages.has(message));
  const unseen = [
    ...state.photos.filter((photo) => !photo.isPublished && photo.deletedAt === null),
    ...state.videos.filter((video) => video.committedAt === null && video.deletedAt === null),
    ...state.posts.filter((post) => post.publishedAt === null && post.deletedAt === null),
  ];
  return {
    everPublic: posts.filter((post) => post.publishedAt !== null).length,
    publicNow: posts.filter((post) => post.isPublic).length,
    leftovers: unseen.length,
  };
}

function contentsOf(
  flavour: FacebookFlavour,
  media: MemoryMedia,
): Pick<Bench, 'samples' | 'changed' | 'faulty'> {
  const text: ChannelContent = {
    kind: 'text',
    title: 'Lịch cắt điện tuần này',
    text: 'Khu 3 mất điện từ 8 giờ đến 11 giờ ngày thứ năm.',
    hashtags: ['SuoiMau'],
    media: [],
    ai: 'none',
    options: {},
    choices: {},
  };
  const link: ChannelContent = {
    ...text,
    kind: 'link',
    text: 'Thủ tục mới từ tháng sau',
    link: 'https://suoimau.gov.vn/thu-tuc?ky=12',
  };
  const photos = [fileOf(media, 'a.jpg', 'photo', 250), fileOf(media, 'b.png', 'photo', 90)];
  const album: ChannelContent = { ...text, kind: 'album', title: 'Ảnh lễ hội', media: photos };
  const reel: ChannelContent = {
    ...text,
    kind: 'short_video',
    text: 'Múa lân đêm rằm',
    media: [fileOf(media, 'ngan.mp4', 'video', 5_000, UPRIGHT_FACTS)],
  };
  const wide: ChannelContent = {
    ...text,
    kind: 'video',
    text: 'Họp báo thường kỳ',
    media: [fileOf(media, 'dai.mp4', 'video', 5_000, wideFacts)],
  };
  const samples = { posts: [text, link, album], drafts: [text, album], videos: [reel, wide] }[
    flavour
  ];
  const extras =
    flavour === 'videos'
      ? [fileOf(media, 'bia.jpg', 'cover', 300), fileOf(media, 'vi.srt', 'captions', 60)]
      : [];
  const first = samples[0] ?? text;
  return {
    samples,
    changed: {
      ...first,
      text: 'Lịch đã đổi: từ 13 giờ đến 15 giờ.',
      media: [...first.media, ...extras],
    },
    faulty: {
      content: {
        ...text,
        kind: 'link',
        link: 'https://m.facebook.com/x',
        text: 'x'.repeat(70_000),
      },
      codes: ['facebook-text-too-long', 'facebook-link-to-facebook'],
    },
  };
}

const wideFacts: MediaFacts = { ...UPRIGHT_FACTS, widthPx: 1920, heightPx: 1080 };

function verdictsOf(flavour: FacebookFlavour, sandbox: FacebookSandbox): Bench['verdicts'] {
  const mood =
    (route: string, action: { type: string; [setting: string]: unknown }): Provoke =>
    () => {
      sandbox.setMoods([{ route, action: action as never }]);
      return null;
    };
  const plainly: Provoke = () => null;
  const isVideo = flavour === 'videos';
  const commit = isVideo ? 'POST /{page}/video_reels' : PAGE_ROUTES[flavour];
  return {
    published: isVideo
      ? { skip: 'the answer to a finish never says public; a later look does' }
      : plainly,
    processing: isVideo ? plainly : { skip: 'what is committed is public at once' },
    'handed-over': { skip: 'nobody outside takes part' },
    later: mood('* /*', { type: 'error', code: 80_001 }),
    rejected: mood(commit, { type: 'error', code: 368, subcode: 1_346_003 }),
    reconnect: mood('* /*', { type: 'expired-token' }),
    uncertain: () => {
      const phase = isVideo ? { phase: 'upload_phase=finish' } : {};
      sandbox.setMoods([{ route: commit, ...phase, action: { type: '500-after-accept' } }]);
      return null;
    },
  };
}
