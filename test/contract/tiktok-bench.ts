import { tiktokFactory } from '../../adapters/tiktok/index.ts';
import {
  type MoodRule,
  seeded,
  startTiktokSandbox,
  type TiktokSandbox,
  type TiktokSandboxOptions,
} from '../../adapters/tiktok/sandbox.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ChannelContent } from '../../src/domain/item.ts';
import { createHttp } from '../../src/host/http.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { FAKE_START_AT } from '../support/fake-clock.ts';
import { type MediaServer, startMediaServer } from '../support/media-server.ts';
import { createMemoryMedia, type MemoryMedia } from '../support/memory-media.ts';
import type { Bench, Provoke, Standing } from './bench.ts';
import { fileOf, UPRIGHT_FACTS } from './bench-files.ts';

/** `video` goes out in one and in seven pieces; the inbox ones are finished by the holder. */
export type TiktokFlavour = 'video' | 'photos' | 'inbox-video' | 'inbox-photos';

const CONTROL_TITLE = 'Video đã đăng từ trước';
/** Pieces of the stand-in: a film of seven need not weigh 70 MB. */
const CHUNK_BYTES = 10_000;
const NOTICED_MS = 20 * 60_000;

export interface TiktokBench extends Bench {
  readonly sandbox: TiktokSandbox;
  readonly media: MemoryMedia;
  readonly server: MediaServer;
}

/** The adapter on its sandbox over real HTTP on loopback; time stands still until it is moved. */
export async function makeTiktokBench(
  flavour: TiktokFlavour,
  more: Pick<TiktokSandboxOptions, 'switches'> = {},
): Promise<TiktokBench> {
  let now = FAKE_START_AT;
  const media = createMemoryMedia();
  const server = await startMediaServer(media, () => now);
  const sandbox = await startTiktokSandbox({
    now: () => now,
    switches: {
      lenientMedia: true,
      processingMs: 0,
      moderationMs: 0,
      listsPhotos: true,
      chunkMinBytes: CHUNK_BYTES,
      accessSec: 400 * 86_400,
      ...more.switches,
    },
  });
  const http = createHttp({ media, clock: createSystemClock(), userAgent: 'Loa-test/1' });
  const channel = tiktokChannel({ mode: flavour.startsWith('inbox') ? 'inbox' : 'direct' });
  const platform = { ...tiktokPlatform(sandbox), chunkBytes: CHUNK_BYTES };
  // There from the start, so that every look at the list finds something to read.
  const control = await makeControl(sandbox);
  return {
    ...contentsOf(flavour, media),
    sandbox,
    media,
    server,
    http,
    channel,
    publicMedia: server.publicMedia,
    makeAdapter: () => {
      const created = tiktokFactory.create(channel, platform, { hasPublicMedia: true });
      if ('problems' in created) throw new Error(JSON.stringify(created.problems));
      return created.adapter;
    },
    credential: () => ({
      accessToken: seeded.accessToken,
      clientSecret: seeded.clientSecret,
    }),
    now: () => now,
    advance: async (ms) => {
      now += ms;
      await sandbox.refresh();
      // The holder was notified whether or not Loa heard the answer, and posts within the hour.
      const isNoticed = flavour === 'inbox-photos' && now > FAKE_START_AT + NOTICED_MS;
      if (isNoticed) await finishDrafts(sandbox);
    },
    controls: () => Promise.resolve([control]),
    standing: (_publicationId, content) => standingOf(sandbox, content.title),
    ...(flavour.startsWith('inbox') ? { finishOutside: () => finishDrafts(sandbox) } : {}),
    noEvidence: 'a list shows only what passed moderation, so its silence proves nothing',
    verdicts: verdictsOf(sandbox, flavour),
    secrets: [seeded.accessToken, seeded.clientSecret, seeded.refreshToken],
    skips: {},
    close: async () => {
      http.close();
      await sandbox.close();
      await server.close();
    },
  };
}

export function tiktokChannel(settings: Readonly<Record<string, unknown>> = {}): Channel {
  return {
    id: 'tiktok-suoi-mau',
    name: 'TikTok xã Suối Mẫu',
    platform: 'tiktok',
    account: seeded.openId,
    settings: { username: seeded.username, ...settings },
  };
}

/** Settings that lead the adapter to the sandbox. */
export function tiktokPlatform(sandbox: TiktokSandbox): Readonly<Record<string, unknown>> {
  return {
    clientKey: seeded.clientKey,
    apiUrl: sandbox.baseUrl,
    uploadHosts: [sandbox.uploadUrl],
  };
}

/** A public film that was there before everything else. */
export async function makeControl(sandbox: TiktokSandbox): Promise<string> {
  const bytes = Buffer.alloc(100, 'đã đăng từ trước ');
  const begun = await fetch(`${sandbox.baseUrl}/v2/post/publish/video/init/`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${seeded.accessToken}`,
      'content-type': 'application/json; charset=UTF-8',
    },
    body: JSON.stringify({
      post_info: { privacy_level: 'PUBLIC_TO_EVERYONE', title: CONTROL_TITLE },
      source_info: {
        source: 'FILE_UPLOAD',
        video_size: bytes.length,
        chunk_size: bytes.length,
        total_chunk_count: 1,
      },
    }),
  });
  const made = (await begun.json()) as { data?: { upload_url?: string } };
  const put = await fetch(made.data?.upload_url ?? '', {
    method: 'PUT',
    headers: {
      'content-type': 'video/mp4',
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
    body: bytes,
  });
  const { posts } = await sandbox.refresh();
  const control = posts.find((post) => post.title === CONTROL_TITLE);
  if (control === undefined) throw new Error(`no control: ${put.status} ${JSON.stringify(made)}`);
  return control.id;
}

/** The account holder posts everything that lies in the inbox. */
export async function finishDrafts(sandbox: TiktokSandbox): Promise<void> {
  const { publishes } = await sandbox.refresh();
  for (const { id, mode } of publishes) {
    if (mode === 'inbox') await sandbox.holder({ action: 'post', publishId: id });
  }
}

/** Tickets with this title that came through, and what the public sees of them. */
export async function standingOf(sandbox: TiktokSandbox, title: string): Promise<Standing> {
  const state = await sandbox.refresh();
  const own = state.publishes.filter((one) => one.info.title.startsWith(title));
  const landed = own.filter((one) => one.committedAt !== null && one.failReason === null);
  const ids = own.flatMap((one) => one.postIds);
  const posts = state.posts.filter((post) => ids.includes(post.id));
  return {
    everPublic: Math.max(landed.length, posts.length),
    publicNow: posts.filter((post) => post.isPublic).length,
    leftovers: null,
  };
}

function contentsOf(
  flavour: TiktokFlavour,
  media: MemoryMedia,
): Pick<Bench, 'samples' | 'changed' | 'faulty'> {
  const isInbox = flavour.startsWith('inbox');
  const film: ChannelContent = {
    kind: 'short_video',
    title: 'Ba việc trước mưa lớn',
    text: 'Khơi thông rãnh thoát nước quanh nhà.',
    hashtags: ['SuoiMau', 'phòng chống'],
    media: [fileOf(media, 'ba-viec.mp4', 'video', 5_000, UPRIGHT_FACTS)],
    ai: 'none',
    options: {},
    choices: isInbox ? {} : { privacy: 'PUBLIC_TO_EVERYONE', comments: 'on' },
  };
  const large: ChannelContent = {
    ...film,
    title: 'Họp báo thường kỳ tháng 12',
    media: [fileOf(media, 'hop-bao.mp4', 'video', 7 * CHUNK_BYTES + 3, UPRIGHT_FACTS)],
  };
  const album: ChannelContent = {
    ...film,
    kind: 'album',
    title: 'Lễ hội xuống đồng',
    text: 'Bà con các thôn về dự hội từ sáng sớm.',
    media: [1, 2, 3].map((nth) => fileOf(media, `le-hoi-${nth}.jpg`, 'photo', 400 + nth)),
  };
  const isPhotos = flavour.endsWith('photos');
  const sample = isPhotos ? album : film;
  return {
    samples: isPhotos ? [album] : [film, large],
    changed: { ...sample, text: 'Lịch đã đổi sang chủ nhật.' },
    faulty: isPhotos
      ? {
          content: { ...album, title: 'x'.repeat(91), media: [] },
          codes: ['tiktok-photo-title-too-long', 'tiktok-photo-missing'],
        }
      : {
          content: {
            ...film,
            text: 'ơ'.repeat(2_300),
            media: [fileOf(media, 'ngan.mp4', 'video', 400, { ...UPRIGHT_FACTS, durationMs: 900 })],
          },
          codes: ['tiktok-caption-too-long', 'tiktok-video-too-short'],
        },
  };
}

function verdictsOf(sandbox: TiktokSandbox, flavour: TiktokFlavour): Bench['verdicts'] {
  const mood =
    (rule: MoodRule): Provoke =>
    () => {
      sandbox.setMoods([rule]);
      return null;
    };
  const init = {
    video: 'POST /v2/post/publish/video/init/',
    'inbox-video': 'POST /v2/post/publish/inbox/video/init/',
    photos: 'POST /v2/post/publish/content/init/',
    'inbox-photos': 'POST /v2/post/publish/content/init/',
  }[flavour];
  const refusal = { type: 'error', code: 'spam_risk_text', status: 403, message: 'no' } as const;
  const lost = { type: '500-after-accept' } as const;
  return {
    published: { skip: 'no answer of the platform says that it is public: it is looked up' },
    processing: () => null,
    'handed-over': { skip: 'only the status tells that it lies in the inbox' },
    later: mood({ route: '* /*', action: { type: 'rate-limited' } }),
    rejected: mood({ route: init, action: refusal }),
    reconnect: mood({ route: '* /*', action: { type: 'expired-token' } }),
    uncertain: mood(
      flavour.endsWith('photos')
        ? { route: init, action: lost }
        : { route: 'PUT /video/', phase: 'step=last', action: lost },
    ),
  };
}
