import { expect, it } from 'vitest';
import { ADAPTERS } from '../../adapters/registry.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { Adapter } from '../../src/ports/adapter.ts';
import type { Office } from '../../src/ports/office.ts';
import { platformOrigins } from '../../src/runtime/doctor/platform-origins.ts';

/** A lawful channel of each platform, and its hosts; the sign-in's own host need not be another. */
const CHANNELS = {
  facebook: { account: '123456789', settings: {}, hosts: ['graph.facebook.com'] },
  youtube: {
    account: 'UCSuoiMauThuNghiem000001',
    settings: { madeForKids: false },
    hosts: ['youtube.googleapis.com', 'oauth2.googleapis.com'],
  },
  'zalo-oa': { account: '123456', settings: {}, hosts: ['openapi.zalo.me', 'oauth.zaloapp.com'] },
  tiktok: {
    account: 'open-id-0001-abcd',
    settings: { username: 'suoimau' },
    hosts: ['open.tiktokapis.com'],
  },
} as const;

function officeOf(adapter: Adapter, channel: Channel): Office {
  return {
    mode: 'live',
    people: [],
    delegations: [],
    policy: [],
    channels: new Map([[channel.id, { channel, adapter }]]),
    lateMs: 0,
    uploadBytesPerSecond: 1,
  };
}

it.each(
  Object.entries(CHANNELS),
)('the hosts of %s are known before anybody has signed in', async (platform, {
  account,
  settings,
  hosts,
}) => {
  const channel = { id: 'kenh', name: 'Kênh', platform, account, settings };
  const made = ADAPTERS[platform]?.create(channel, {}, { hasPublicMedia: true });
  if (made === undefined || 'problems' in made) throw new Error(JSON.stringify(made));
  const origins = await platformOrigins(officeOf(made.adapter, channel), { now: () => 0 });
  expect(origins).toEqual(expect.arrayContaining(hosts.map((host) => `https://${host}`)));
});

it('covers every platform there is', () => {
  expect(Object.keys(CHANNELS).sort()).toEqual(
    Object.keys(ADAPTERS)
      .filter((id) => id !== 'fake')
      .sort(),
  );
});
