import { zaloOaFactory } from '../../adapters/zalo-oa/index.ts';
import {
  type MoodRule,
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
  type ZaloOaSandboxOptions,
} from '../../adapters/zalo-oa/sandbox.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ChannelContent } from '../../src/domain/item.ts';
import type { Remote } from '../../src/domain/outcome.ts';
import { createHttp } from '../../src/host/http.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { FAKE_START_AT } from '../support/fake-clock.ts';
import { type MediaServer, startMediaServer } from '../support/media-server.ts';
import { createMemoryMedia, type MemoryMedia } from '../support/memory-media.ts';
import type { Bench, Provoke, Standing } from './bench.ts';
import { fileOf } from './bench-files.ts';

export type ZaloFlavour = 'article' | 'video' | 'broadcast';

const CONTROL_TITLE = 'Bài đã đăng từ trước';

export interface ZaloBench extends Bench {
  readonly sandbox: ZaloOaSandbox;
  readonly media: MemoryMedia;
  readonly server: MediaServer;
}

/** The adapter on its sandbox over real HTTP on loopback; time stands still until it is moved. */
export async function makeZaloBench(
  flavour: ZaloFlavour,
  more: Pick<ZaloOaSandboxOptions, 'switches'> = {},
): Promise<ZaloBench> {
  let now = FAKE_START_AT;
  const media = createMemoryMedia();
  const server = await startMediaServer(media, () => now);
  const sandbox = await startZaloOaSandbox({
    now: () => now,
    switches: { jobMs: 0, videoMs: 0, accessSec: 400 * 86_400, ...more.switches },
  });
  const http = createHttp({ media, clock: createSystemClock(), userAgent: 'Loa-test/1' });
  const channel = zaloChannel();
  const platform = zaloPlatform(sandbox);
  const photo = fileOf(media, 'truoc.jpg', 'photo', 400);
  const cover = await server.publicMedia.link('control', photo.sha256, 'jpg');
  // There from the start, so that every look at the list finds something to read.
  const control = await makeControl(sandbox, cover ?? '');
  return {
    ...contentsOf(flavour, media),
    sandbox,
    media,
    server,
    http,
    channel,
    publicMedia: server.publicMedia,
    ...(flavour === 'broadcast' ? { dependencies: [remoteOf(sandbox, control)] } : {}),
    makeAdapter: () => {
      const created = zaloOaFactory.create(channel, platform, { hasPublicMedia: true });
      if ('problems' in created) throw new Error(JSON.stringify(created.problems));
      return created.adapter;
    },
    credential: () => ({ accessToken: seeded.accessToken, appSecret: seeded.appSecret }),
    now: () => now,
    advance: async (ms) => {
      now += ms;
      await sandbox.refresh();
    },
    controls: () => Promise.resolve([control]),
    standing: (_publicationId, content) => standingOf(sandbox, content),
    verdicts: verdictsOf(sandbox, flavour),
    secrets: [seeded.accessToken, seeded.appSecret, seeded.refreshToken],
    ...(flavour === 'broadcast' ? BROADCAST_LIMITS : { skips: { attach: NO_ATTACHMENTS } }),
    close: async () => {
      http.close();
      await sandbox.close();
      await server.close();
    },
  };
}

const NO_ATTACHMENTS = 'an article is always sent whole';

const BROADCAST_LIMITS = {
  cannotTell: 'a broadcast stands in no list',
  noEvidence: 'a broadcast stands in no list',
  neverConfirmed: 'no call tells what became of a broadcast',
  skips: {
    attach: 'a broadcast has no files',
    edit: 'what was sent to followers cannot be changed',
    retract: 'what was sent to followers cannot be taken back',
    'public-link': 'a broadcast has no address',
    'clean-up': 'a broadcast leaves nothing before it is sent',
  },
} as const satisfies Partial<Bench>;

export function zaloChannel(settings: Readonly<Record<string, unknown>> = {}): Channel {
  return {
    id: 'oa-suoi-mau',
    name: 'UBND xã Suối Mẫu',
    platform: 'zalo-oa',
    account: seeded.oaId,
    settings: { broadcastsPerDay: 0, broadcastsPerMonth: 0, ...settings },
  };
}

/** Settings that lead the adapter to the sandbox. */
export function zaloPlatform(sandbox: ZaloOaSandbox): Readonly<Record<string, unknown>> {
  return { appId: seeded.appId, apiUrl: sandbox.baseUrl, oauthUrl: sandbox.baseUrl };
}

/** A shown article that was there before everything else. */
export async function makeControl(sandbox: ZaloOaSandbox, coverUrl: string): Promise<string> {
  const token = sandbox.pairOf(seeded.oaId)?.accessToken ?? '';
  const answer = await fetch(`${sandbox.baseUrl}/v2.0/article/create`, {
    method: 'POST',
    headers: { access_token: token, 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'normal',
      title: CONTROL_TITLE,
      description: 'Đã đăng từ trước',
      author: 'UBND xã Suối Mẫu',
      cover: { cover_type: 'photo', photo_url: coverUrl, status: 'hide' },
      body: [{ type: 'text', content: 'Đã đăng từ trước.' }],
      status: 'show',
      comment: 'show',
    }),
  });
  const made = (await answer.json()) as { error?: number };
  if (made.error !== 0) throw new Error(`no control: ${JSON.stringify(made)}`);
  await sandbox.refresh();
  await sandbox.advance(10_000);
  const { articles } = await sandbox.refresh();
  const control = articles.find((article) => article.title === CONTROL_TITLE);
  if (control === undefined) throw new Error('no control');
  return control.id;
}

export function remoteOf(sandbox: ZaloOaSandbox, articleId: string): Remote {
  const permalink = `${sandbox.baseUrl}/d?id=${articleId}&pageId=${seeded.oaId}`;
  return { role: 'article', remoteId: articleId, permalink, visibility: 'public' };
}

/** Articles with this title (or all broadcasts); what was never shown and not removed is left over. */
export async function standingOf(
  sandbox: ZaloOaSandbox,
  content: Pick<ChannelContent, 'kind' | 'title'>,
): Promise<Standing> {
  const state = await sandbox.refresh();
  if (content.kind === 'broadcast') {
    const count = state.broadcasts.length;
    return { everPublic: count, publicNow: count, leftovers: null };
  }
  const articles = state.articles.filter((article) => article.title === content.title);
  return {
    everPublic: articles.filter((article) => article.everShown).length,
    publicNow: articles.filter((article) => article.isVisible).length,
    leftovers: articles.filter((article) => !article.everShown && article.removedAt === null)
      .length,
  };
}

function contentsOf(
  flavour: ZaloFlavour,
  media: MemoryMedia,
): Pick<Bench, 'samples' | 'changed' | 'faulty'> {
  const photos = [1, 2, 3, 4, 5].map((n) => fileOf(media, `anh-${n}.jpg`, 'photo', 300 + n));
  const article: ChannelContent = {
    kind: 'article',
    title: 'Lịch tiêm chủng tháng 12',
    text: 'Trạm y tế xã tiêm chủng cho trẻ em vào sáng thứ bảy.\nBà con mang theo sổ tiêm.',
    hashtags: ['SuoiMau', 'tiêm chủng'],
    media: photos,
    ai: 'none',
    options: {},
    choices: {},
  };
  const film: ChannelContent = {
    ...article,
    kind: 'video',
    title: 'Ba việc trước mưa lớn',
    text: 'Khơi thông rãnh thoát nước quanh nhà.',
    media: [fileOf(media, 'ba-viec.mp4', 'video', 5_000), fileOf(media, 'bia.jpg', 'cover', 350)],
  };
  const broadcast: ChannelContent = {
    ...article,
    kind: 'broadcast',
    title: 'Tin truyền thông cuối tuần',
    text: '',
    hashtags: [],
    media: [],
  };
  const sample = { article, video: film, broadcast }[flavour];
  return {
    samples:
      flavour === 'article'
        ? [article, { ...article, kind: 'photo', title: 'Ảnh lễ hội', media: photos.slice(0, 1) }]
        : [sample],
    changed: flavour === 'broadcast' ? article : { ...sample, text: 'Lịch đã đổi sang chủ nhật.' },
    faulty: {
      content: {
        ...article,
        title: 'x'.repeat(141),
        media: [],
        options: { description: 'x'.repeat(251) },
      },
      codes: ['zalo-title-too-long', 'zalo-description-too-long', 'zalo-cover-missing'],
    },
  };
}

function verdictsOf(sandbox: ZaloOaSandbox, flavour: ZaloFlavour): Bench['verdicts'] {
  const mood =
    (route: string, action: MoodRule['action']): Provoke =>
    () => {
      sandbox.setMoods([{ route, action }]);
      return null;
    };
  const commit = flavour === 'broadcast' ? 'POST /v2.0/oa/message' : 'POST /v2.0/article/update';
  const isBroadcast = flavour === 'broadcast';
  return {
    published: { skip: 'no answer of the platform says that it is public: it is looked up' },
    processing: isBroadcast ? { skip: 'a broadcast is handed over' } : () => null,
    'handed-over': isBroadcast ? () => null : { skip: 'nobody outside takes part' },
    later: mood('* /*', { type: 'rate-limited' }),
    rejected: mood(isBroadcast ? commit : 'POST /v2.0/article/create', {
      type: 'error',
      code: -248,
      message: 'The content violates the platform standards',
    }),
    reconnect: mood('* /*', { type: 'expired-token' }),
    uncertain: mood(commit, { type: '500-after-accept' }),
  };
}
