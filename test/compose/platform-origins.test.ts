import { describe, expect, it } from 'vitest';
import { ADAPTERS } from '../../adapters/registry.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { Adapter } from '../../src/ports/adapter.ts';
import type { Office } from '../../src/ports/office.ts';
import { platformDomains, platformOrigins } from '../../src/runtime/doctor/platform-origins.ts';
import type { Bench } from '../contract/bench.ts';
import { makeFacebookBench } from '../contract/facebook-bench.ts';
import { PublishRun } from '../contract/publish-run.ts';
import { makeTiktokBench } from '../contract/tiktok-bench.ts';
import { makeYoutubeBench } from '../contract/youtube-bench.ts';
import { makeZaloBench } from '../contract/zalo-oa-bench.ts';
import { createRealHosts, type HostPair } from '../support/real-hosts.ts';

/*
 * Aim: whoever opens a firewall for what `loa doctor` asks has opened it for every film.
 * Method: adapters with their real addresses publish on the stand-ins, behind a way out that turns
 * one into the other and keeps the origins asked; the doctor must know each of them.
 */

/** What the last step went out for. */
const ENDINGS = ['published', 'handed-over', 'cannot-tell'];

interface Case {
  readonly bench: Bench;
  readonly pairs: readonly HostPair[];
  /** Settings of the platform without any address. */
  readonly platform: Readonly<Record<string, unknown>>;
}

const CASES: Readonly<Record<string, readonly (() => Promise<Case>)[]>> = {
  facebook: (['posts', 'drafts', 'videos'] as const).map((flavour) => async () => {
    const bench = await makeFacebookBench(flavour);
    return {
      bench,
      platform: {},
      pairs: [
        {
          standIn: bench.sandbox.baseUrl,
          real: ['https://rupload.facebook.com', 'https://graph.facebook.com'],
        },
      ],
    };
  }),
  youtube: (['plain', 'dressed'] as const).map((flavour) => async () => {
    const bench = await makeYoutubeBench(flavour);
    return {
      bench,
      platform: { clientId: 'may-khach' },
      pairs: [
        {
          standIn: bench.sandbox.baseUrl,
          real: [
            'https://www.googleapis.com',
            'https://youtube.googleapis.com',
            'https://oauth2.googleapis.com',
          ],
        },
      ],
    };
  }),
  'zalo-oa': (['article', 'video'] as const).map((flavour) => async () => {
    const bench = await makeZaloBench(flavour);
    return {
      bench,
      platform: { appId: '1234567890' },
      pairs: [
        {
          standIn: bench.sandbox.baseUrl,
          real: ['https://openapi.zalo.me', 'https://oauth.zaloapp.com'],
        },
      ],
    };
  }),
  tiktok: (['video', 'photos', 'inbox-video', 'inbox-photos'] as const).map(
    (flavour) => async () => {
      const bench = await makeTiktokBench(flavour);
      return {
        bench,
        platform: { clientKey: 'khoa' },
        pairs: [
          { standIn: bench.sandbox.uploadUrl, real: ['https://open-upload.tiktokapis.com'] },
          { standIn: bench.sandbox.baseUrl, real: ['https://open.tiktokapis.com'] },
        ],
      };
    },
  ),
};

function officeOf(adapter: Adapter, channel: Channel): Office {
  return {
    mode: 'live',
    people: [],
    delegations: [],
    policy: [],
    channels: new Map([[channel.id, { channel, adapter }]]),
    lateMs: 0,
    uploadBytesPerSecond: 1,
    hasSignIn: async () => true,
  };
}

function made(platform: string, channel: Channel, settings: Case['platform']): Adapter {
  const answer = ADAPTERS[platform]?.create(channel, settings, { hasPublicMedia: true });
  if (answer === undefined || 'problems' in answer) throw new Error(JSON.stringify(answer));
  return answer.adapter;
}

/** Publishes every sample, asks who is signed in, and renews; with the adapter's real addresses. */
async function originsOfALife({ bench, pairs, platform }: Case) {
  const { channel } = bench;
  const http = createRealHosts(bench.http, pairs);
  const makeAdapter = () => made(channel.platform, channel, platform);
  const real: Bench = { ...bench, http, makeAdapter };
  const endings: string[] = [];
  for (const [index, content] of bench.samples.entries()) {
    const run = new PublishRun(real, { content, publicationId: `hosts-${index}` });
    endings.push((await run.toEnd()).ending);
  }
  const adapter = makeAdapter();
  const now = bench.now;
  const call = async (request: Parameters<typeof http.send>[0]) => http.send(request);
  const context = { channel, credential: bench.credential(), call, now };
  await adapter.check(context);
  await adapter.refresh?.(context, 'none');
  return { asked: http.asked, endings, adapter };
}

describe.each(Object.entries(CASES))('every host of %s', (_platform, makers) => {
  it('that is asked while something is published is one that the doctor asks too', async () => {
    const asked = new Set<string>();
    let known: readonly string[] = [];
    for (const make of makers) {
      const one = await make();
      try {
        const life = await originsOfALife(one);
        for (const origin of life.asked) asked.add(origin);
        for (const ending of life.endings) expect(ENDINGS).toContain(ending);
        const office = officeOf(life.adapter, one.bench.channel);
        known = platformOrigins(office).map(({ origin }) => origin);
      } finally {
        await one.bench.close();
      }
    }
    expect(known).toEqual(expect.arrayContaining([...asked]));
    expect(asked.size).toBeGreaterThan(1);
  });
});

it('a platform that names its upload hosts late tells below which domain they lie', () => {
  const channel: Channel = {
    id: 'kenh',
    name: 'Kênh',
    platform: 'tiktok',
    account: 'open-id-0001-abcd',
    settings: { username: 'suoimau' },
  };
  const office = officeOf(made('tiktok', channel, {}), channel);
  expect(platformDomains(office)).toEqual([
    { domain: 'tiktokapis.com', known: ['open-upload.tiktokapis.com'] },
  ]);
  expect(platformOrigins(office)).toContainEqual({
    origin: 'https://open-upload.tiktokapis.com',
    use: 'platform',
    isExample: true,
  });
});

it('covers every platform there is', () => {
  expect(Object.keys(CASES).sort()).toEqual(
    Object.keys(ADAPTERS)
      .filter((id) => id !== 'fake')
      .sort(),
  );
});
