import { youtubeFactory } from '../../adapters/youtube/index.ts';
import {
  type MoodRule,
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
  type YoutubeSandboxOptions,
} from '../../adapters/youtube/sandbox.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ChannelContent, MediaFacts } from '../../src/domain/item.ts';
import { createHttp } from '../../src/host/http.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { FAKE_START_AT } from '../support/fake-clock.ts';
import { createMemoryMedia, type MemoryMedia } from '../support/memory-media.ts';
import type { Bench, Provoke, Standing } from './bench.ts';
import { fileOf, UPRIGHT_FACTS } from './bench-files.ts';

/** `dressed` has a cover, captions and a playlist from the start. */
export type YoutubeFlavour = 'plain' | 'dressed';

export const ACCESS_TOKEN = 'ya29.sandbox-access-token-of-the-bench';
const CONTROL_TITLE = 'Video đã đăng từ trước';

export interface YoutubeBench extends Bench {
  readonly sandbox: YoutubeSandbox;
  readonly media: MemoryMedia;
}

/** The adapter on its sandbox over real HTTP on loopback; time stands still until it is moved. */
export async function makeYoutubeBench(
  flavour: YoutubeFlavour,
  more: Pick<YoutubeSandboxOptions, 'switches'> = {},
): Promise<YoutubeBench> {
  let now = FAKE_START_AT;
  const media = createMemoryMedia();
  const sandbox = await startYoutubeSandbox({
    now: () => now,
    channels: [{ id: seeded.channelId, title: seeded.channelTitle, accessToken: ACCESS_TOKEN }],
    switches: { lenientMedia: true, processingMs: 0, ...more.switches },
  });
  const http = createHttp({ media, clock: createSystemClock(), userAgent: 'Loa-test/1' });
  const playlist = flavour === 'dressed' ? await makePlaylist(sandbox) : null;
  const channel: Channel = {
    id: 'kenh-suoi-mau',
    name: 'Kênh xã Suối Mẫu',
    platform: 'youtube',
    account: seeded.channelId,
    settings: { madeForKids: false, ...(playlist === null ? {} : { playlists: [playlist] }) },
  };
  const platform = platformOf(sandbox);
  // There from the start, so that every look at the uploads finds something to read.
  await controlOf(sandbox);
  const contents = contentsOf(flavour, media);
  return {
    ...contents,
    sandbox,
    media,
    http,
    channel,
    publicMedia: null,
    makeAdapter: () => {
      const created = youtubeFactory.create(channel, platform);
      if ('problems' in created) throw new Error(JSON.stringify(created.problems));
      return created.adapter;
    },
    credential: () => ({ accessToken: ACCESS_TOKEN, clientSecret: seeded.clientSecret }),
    now: () => now,
    advance: async (ms) => {
      now += ms;
      await sandbox.refresh();
    },
    controls: async () => [await controlOf(sandbox)],
    standing: (_publicationId, content) => standingOf(sandbox, content.title),
    verdicts: verdictsOf(sandbox),
    secrets: [ACCESS_TOKEN, seeded.clientSecret, seeded.refreshToken],
    skips: {},
    close: async () => {
      http.close();
      await sandbox.close();
    },
  };
}

/** Settings that lead the adapter to the sandbox. */
export function platformOf(sandbox: YoutubeSandbox): Readonly<Record<string, unknown>> {
  return {
    clientId: seeded.clientId,
    projectNumber: seeded.projectNumber,
    apiUrl: sandbox.baseUrl,
    uploadUrl: sandbox.baseUrl,
    tokenUrl: `${sandbox.baseUrl}/token`,
    uploadHosts: [sandbox.baseUrl],
  };
}

async function post(sandbox: YoutubeSandbox, path: string, body: unknown): Promise<string> {
  const answer = await fetch(`${sandbox.baseUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const made = (await answer.json()) as { id?: string };
  if (made.id === undefined) throw new Error(`${path}: ${answer.status} ${JSON.stringify(made)}`);
  return made.id;
}

export function makePlaylist(sandbox: YoutubeSandbox): Promise<string> {
  return post(sandbox, '/youtube/v3/playlists?part=snippet,status', {
    snippet: { title: 'Họp báo' },
    status: { privacyStatus: 'public' },
  });
}

/** A public video that was there before everything else. */
async function controlOf(sandbox: YoutubeSandbox): Promise<string> {
  const known = sandbox.state().videos.find((video) => video.title === CONTROL_TITLE);
  if (known !== undefined) return known.id;
  const boundary = 'loa-bench';
  const part = (type: string, body: string) =>
    `--${boundary}\r\ncontent-type: ${type}\r\n\r\n${body}\r\n`;
  const metadata = JSON.stringify({
    snippet: { title: CONTROL_TITLE },
    status: { privacyStatus: 'public' },
  });
  const path = '/upload/youtube/v3/videos?uploadType=multipart&part=snippet,status';
  const answer = await fetch(`${sandbox.baseUrl}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ACCESS_TOKEN}`,
      'content-type': `multipart/related; boundary=${boundary}`,
    },
    body: `${part('application/json', metadata)}${part('video/mp4', 'đã đăng từ trước')}--${boundary}--`,
  });
  const made = (await answer.json()) as { id?: string };
  if (made.id === undefined) throw new Error(`no control: ${answer.status}`);
  return made.id;
}

/** Videos with this title; what was never public and is not deleted is left over. */
export async function standingOf(sandbox: YoutubeSandbox, title: string): Promise<Standing> {
  const state = await sandbox.refresh();
  const videos = state.videos.filter((video) => video.title === title);
  return {
    everPublic: videos.filter((video) => video.everPublic).length,
    publicNow: videos.filter((video) => video.isVisible).length,
    leftovers: videos.filter((video) => !video.everPublic && video.deletedAt === null).length,
  };
}

function contentsOf(
  flavour: YoutubeFlavour,
  media: MemoryMedia,
): Pick<Bench, 'samples' | 'changed' | 'faulty'> {
  const film: ChannelContent = {
    kind: 'video',
    title: 'Họp báo thường kỳ tháng 12',
    text: 'Ủy ban nhân dân xã thông tin về tiến độ đường liên thôn.',
    hashtags: ['SuoiMau', 'họp báo'],
    media: [fileOf(media, 'hop-bao.mp4', 'video', 5_000, wideFacts)],
    ai: 'none',
    options: {},
    choices: {},
  };
  const short: ChannelContent = {
    ...film,
    kind: 'short_video',
    title: 'Ba việc trước mưa lớn',
    text: 'Khơi thông rãnh thoát nước quanh nhà.',
    ai: 'generated',
    media: [fileOf(media, 'ba-viec.mp4', 'video', 3_000, UPRIGHT_FACTS)],
  };
  const extras = [fileOf(media, 'bia.jpg', 'cover', 300), fileOf(media, 'vi.srt', 'captions', 60)];
  const dressed = { ...film, media: [...film.media, ...extras] };
  return {
    samples: flavour === 'plain' ? [film, short] : [dressed],
    changed: {
      ...film,
      text: 'Lịch đã đổi: từ 13 giờ đến 15 giờ.',
      media: [...film.media, ...extras],
    },
    faulty: {
      content: { ...film, title: `<${'x'.repeat(120)}>`, text: 'ơ'.repeat(3_000) },
      codes: ['youtube-title-too-long', 'youtube-title-brackets', 'youtube-description-too-long'],
    },
  };
}

const wideFacts: MediaFacts = {
  ...UPRIGHT_FACTS,
  widthPx: 1920,
  heightPx: 1080,
  durationMs: 60_000,
};

function verdictsOf(sandbox: YoutubeSandbox): Bench['verdicts'] {
  const mood =
    (route: string, action: MoodRule['action']): Provoke =>
    () => {
      sandbox.setMoods([{ route, action }]);
      return null;
    };
  const refusal = (status: number, domain: string, reason: string) =>
    ({ type: 'error', status, domain, reason }) as const;
  return {
    published: () => null,
    processing: { skip: 'what is committed is public at once' },
    'handed-over': { skip: 'nobody outside takes part' },
    later: mood('* /*', { type: '429' }),
    rejected: mood('POST /upload/videos', refusal(400, 'youtube.video', 'invalidTitle')),
    reconnect: mood('* /*', { type: 'expired-token' }),
    uncertain: mood('PUT /videos', { type: '500-after-accept' }),
  };
}
