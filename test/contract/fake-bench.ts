import { PROFILE_FACTS, type Profile } from '../../adapters/fake/facts.ts';
import { fakeFactory } from '../../adapters/fake/index.ts';
import { FakePlatform } from '../../adapters/fake/platform.ts';
import { leftoversOf, publicPostsOf } from '../../adapters/fake/truth.ts';
import type { FakeAction } from '../../adapters/fake/wire.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ChannelContent, MediaReference } from '../../src/domain/item.ts';
import type { Adapter } from '../../src/ports/adapter.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createFakeHttp, type FakeHttp } from '../support/fake-http.ts';
import { createMemoryMedia, type MemoryMedia } from '../support/memory-media.ts';
import { createMemoryPublicMedia } from '../support/memory-public-media.ts';
import type { Bench, Provoke, Skip } from './bench.ts';

const TOKEN_LIFE_MS = 400 * 24 * 3_600_000;
const ACCOUNT = 'account-1';

export interface FakeBench extends Bench {
  readonly platform: FakePlatform;
  readonly clock: FakeClock;
  readonly media: MemoryMedia;
  readonly http: FakeHttp;
  readonly profile: Profile;
}

/** A bench in this process, without a network. */
export async function makeFakeBench(profile: Profile): Promise<FakeBench> {
  const clock = createFakeClock();
  const publicMedia = createMemoryPublicMedia();
  const media = createMemoryMedia();
  const platform = new FakePlatform({
    now: () => clock.now(),
    accounts: [
      { id: ACCOUNT, ...(profile === 'rotating-token' ? { tokenLifeMs: TOKEN_LIFE_MS } : {}) },
    ],
    fetchLink: (link, at, done) => done(publicMedia.fetch(link, at)),
  });
  const http = createFakeHttp({ platform, clock, media });
  const channel = channelOf(profile);
  const contents = contentsOf(profile, media);
  return {
    ...contents,
    profile,
    platform,
    clock,
    media,
    http,
    channel,
    publicMedia,
    makeAdapter: () => makeFakeAdapter(channel),
    credential: () => ({ accessToken: `fake-access-${ACCOUNT}-1` }),
    now: () => clock.now(),
    advance: (ms) => clock.advanceBy(ms),
    controls: () => Promise.resolve([controlOf(platform)]),
    standing: (publicationId) => Promise.resolve(standingOf(platform, publicationId)),
    verdicts: verdictsOf(profile, platform, contents.changed),
    secrets: [`fake-access-${ACCOUNT}-1`, `fake-refresh-${ACCOUNT}-1`],
    skips: skipsOf(profile),
    ...(profile === 'handed-over' ? { finishOutside: async () => finishAll(platform) } : {}),
    ...(profile === 'irreversible'
      ? {
          cannotTell: 'a broadcast can never be looked up',
          noEvidence: 'a broadcast stands in no list',
        }
      : {}),
    close: () => Promise.resolve(),
  };
}

function channelOf(profile: Profile): Channel {
  return {
    id: 'channel-1',
    name: 'Channel 1',
    platform: 'fake',
    account: ACCOUNT,
    settings: { profile, partBytes: 100, holdBackBytes: 20 },
  };
}

export function makeFakeAdapter(channel: Channel, platform: { baseUrl?: string } = {}): Adapter {
  const made = fakeFactory.create(channel, platform);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.adapter;
}

/** A post that has been public since before everything else. */
function controlOf(platform: FakePlatform): string {
  const known = platform.truth().posts.find((post) => post.marker === 'control');
  if (known !== undefined) return known.id;
  platform.handle({
    method: 'POST',
    path: '/posts',
    query: {},
    headers: { authorization: `Bearer fake-access-${ACCOUNT}-1` },
    json: { marker: 'control', text: 'Đã đăng từ trước.' },
    bytes: null,
    complete: true,
  });
  return platform.truth().posts.find((post) => post.marker === 'control')?.id ?? 'none';
}

function standingOf(platform: FakePlatform, publicationId: string) {
  const truth = platform.truth();
  const posts = publicPostsOf(truth, publicationId);
  return {
    everPublic: posts.length,
    publicNow: posts.filter((post) => post.isPublic).length,
    leftovers: leftoversOf(truth, publicationId).length,
  };
}

function finishAll(platform: FakePlatform): void {
  for (const slot of platform.truth().slots) platform.holderFinishes(slot.id);
}

function contentsOf(
  profile: Profile,
  media: MemoryMedia,
): Pick<Bench, 'samples' | 'changed' | 'faulty'> {
  const facts = PROFILE_FACTS[profile];
  const wantsVideo = facts.kinds.includes('video');
  const kind = wantsVideo ? 'video' : 'text';
  const base: ChannelContent = {
    kind,
    title: 'Lịch cắt điện tuần này',
    text: 'Khu 3 mất điện từ 8 giờ đến 11 giờ ngày thứ năm.',
    hashtags: ['SuoiMau'],
    media: wantsVideo ? [fileOf(media, 'clip.mp4', 'video', 730)] : [],
    ai: 'none',
    options: {},
    choices: profile === 'choices' ? { privacy: 'everyone' } : {},
  };
  const album: ChannelContent = {
    ...base,
    kind: 'album',
    title: 'Ảnh lễ hội',
    media: [fileOf(media, 'a.jpg', 'photo', 250), fileOf(media, 'b.jpg', 'photo', 90)],
  };
  const attached =
    facts.attach === 'api' ? [...base.media, fileOf(media, 'vi.srt', 'captions', 40)] : base.media;
  return {
    samples: facts.media === 'optional' ? [base, album] : [base],
    changed: { ...base, text: 'Lịch đã đổi: từ 13 giờ đến 15 giờ.', media: attached },
    faulty: {
      content: {
        ...base,
        kind: wantsVideo ? 'text' : 'short_video',
        text: 'x'.repeat(2_001),
        media: [],
      },
      codes: faultsOf(profile),
    },
  };
}

function faultsOf(profile: Profile): readonly string[] {
  const facts = PROFILE_FACTS[profile];
  const codes = ['fake-text-too-long', 'fake-kind-unsupported'];
  if (facts.media === 'one') codes.push('fake-one-video');
  if (facts.media === 'required') codes.push('fake-media-missing');
  return codes;
}

function fileOf(
  media: MemoryMedia,
  name: string,
  role: MediaReference['role'],
  sizeBytes: number,
): MediaReference {
  const bytes = new TextEncoder().encode(`${name} `.repeat(sizeBytes).slice(0, sizeBytes));
  const mimeType = {
    photo: 'image/jpeg',
    cover: 'image/jpeg',
    video: 'video/mp4',
    captions: 'application/x-subrip',
  }[role];
  return { ...media.put(bytes, {}, mimeType), name, role };
}

/** The operation that commits, per profile. */
export const COMMIT_OPERATION: Readonly<Record<Profile, string>> = {
  blind: 'post',
  'by-id': 'show',
  'async-job': 'finish',
  'last-byte': 'upload-part',
  pull: 'pull',
  irreversible: 'broadcast',
  'handed-over': 'hand-over',
  'rotating-token': 'show',
  depends: 'show',
  choices: 'post',
};

function verdictsOf(
  profile: Profile,
  platform: FakePlatform,
  changed: ChannelContent,
): Bench['verdicts'] {
  const mood =
    (action: FakeAction, op: string): Provoke =>
    () => {
      platform.addRule({ op, action, count: 1_000 });
      return null;
    };
  const plainly: Provoke = () => null;
  const commit = COMMIT_OPERATION[profile];
  const later: readonly Profile[] = ['async-job', 'last-byte', 'pull'];
  return {
    published:
      later.includes(profile) || profile === 'handed-over'
        ? skip('the answer to the commit never says public; a later look does')
        : plainly,
    processing: later.includes(profile) ? plainly : skip('what is committed is public at once'),
    'handed-over': profile === 'handed-over' ? plainly : skip('nobody outside takes part'),
    later: mood({ do: 'rate', forMs: 60_000 }, '*'),
    rejected:
      profile === 'choices'
        ? () => withdrawChoice(platform, changed)
        : mood({ do: 'reject' }, commit),
    reconnect: mood({ do: 'token-dead' }, '*'),
    // The last chunk is the eighth part of the sample's file.
    uncertain: () => {
      const nth = profile === 'last-byte' ? 8 : 1;
      platform.addRule({ op: commit, action: { do: 'error-after' }, nth });
      return null;
    },
  };
}

function withdrawChoice(platform: FakePlatform, changed: ChannelContent): ChannelContent {
  platform.setPrivacyOptions(ACCOUNT, ['only-me']);
  return changed;
}

function skip(reason: string): Skip {
  return { skip: reason };
}

function skipsOf(profile: Profile): Bench['skips'] {
  if (profile !== 'irreversible') return {};
  return { 'public-link': 'a broadcast has no public address' };
}
