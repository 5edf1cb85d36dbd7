/** Starts and stops the stand-in. */

import { putRecord } from '../../kit/sandbox/accounts.ts';
import { type Bytes, openBytes } from '../../kit/sandbox/bytes.ts';
import {
  openSandboxFolder,
  type SandboxHandle,
  type StartOptions,
  steer,
} from '../../kit/sandbox/lifecycle.ts';
import { closeServer, listen } from '../../kit/sandbox/server.ts';
import { control, type Moods } from './control.ts';
import { createEngine } from './engine.ts';
import { createMoodBook } from './moods.ts';
import type { ChannelRecord, Kept } from './records.ts';
import { bounds } from './rules.ts';
import { createSandboxServer } from './server.ts';
import { openStore } from './store.ts';
import { type SandboxState, truthOf } from './truth.ts';
import { defaultSwitches, type Switches, type World } from './world.ts';

export interface SandboxChannel extends Partial<Omit<ChannelRecord, 'id' | 'title'>> {
  /** `UC` and 22 letters. */
  readonly id: string;
  readonly title: string;
  /** Its refresh token; none is made when absent. */
  readonly refreshToken?: string;
  /** A lasting access token beside those that the token endpoint gives. */
  readonly accessToken?: string;
  /** Without their address, as `youtube.force-ssl`. */
  readonly scopes?: readonly string[];
}

export interface YoutubeSandboxOptions extends StartOptions<Switches> {
  /** Added to the seeded channels. */
  readonly channels?: readonly SandboxChannel[];
  /** Allowed beside loopback addresses. */
  readonly redirectUris?: readonly string[];
}

export interface YoutubeSandbox extends SandboxHandle<SandboxState, Moods> {
  /** Where the bytes of a kept film lie. */
  mediaPath(sha256: string): string;
}

/** What every fresh sandbox has. */
export const seeded = {
  channelId: 'UCSuoiMauThuNghiem000001',
  channelTitle: 'Xã Suối Mẫu (kênh thử nghiệm)',
  uploadsPlaylistId: 'UUSuoiMauThuNghiem000001',
  otherChannelId: 'UCSuoiMauThuNghiem000002',
  clientId: '500000000001-loa.apps.googleusercontent.com',
  clientSecret: 'sandbox-client-secret',
  refreshToken: '1//sandbox-refresh-token',
  otherRefreshToken: '1//sandbox-other-refresh-token',
  projectNumber: '500000000001',
  userId: '600000000001',
} as const;

const seedChannels: readonly SandboxChannel[] = [
  {
    id: seeded.channelId,
    title: seeded.channelTitle,
    handle: '@xasuoimau.thunghiem',
    refreshToken: seeded.refreshToken,
  },
  {
    id: seeded.otherChannelId,
    title: 'Kênh riêng của cán bộ (thử nghiệm)',
    handle: '@canbo.thunghiem',
    refreshToken: seeded.otherRefreshToken,
  },
];

/** Starts a sandbox on loopback. */
export async function startYoutubeSandbox(
  options: YoutubeSandboxOptions = {},
): Promise<YoutubeSandbox> {
  const folder = await openSandboxFolder(options.dataFolder, 'youtube');
  const store = await openStore(folder.keptIn);
  const bytes = await openBytes(folder.path, options.maxStoredBytes ?? bounds.storedBytes);
  let port = 0;
  const world = createWorld(options, store.kept, bytes, () => port);
  for (const channel of [...seedChannels, ...(options.channels ?? [])]) addChannel(world, channel);
  await mend(store.kept, bytes, world.now());
  const engine = createEngine(world, store);
  const truth = () => truthOf(world, store.calls);
  const { handle, tools } = steer({ world, engine, control, truth });
  const server = createSandboxServer({ world, store, engine, tools });
  port = await listen(server, options.port ?? 0);
  await store.save();
  return {
    ...handle,
    baseUrl: world.baseUrl(),
    mediaPath: bytes.mediaPath,
    close: async () => {
      await closeServer(server);
      await engine.alone(() => {});
      await folder.release();
    },
  };
}

function createWorld(
  options: YoutubeSandboxOptions,
  kept: Kept,
  bytes: Bytes,
  port: () => number,
): World {
  const clock = options.now ?? Date.now;
  return {
    kept,
    bytes,
    moods: createMoodBook(),
    switches: { ...defaultSwitches, ...options.switches },
    project: {
      number: seeded.projectNumber,
      name: 'Loa (chạy thử)',
      clientId: seeded.clientId,
      clientSecret: seeded.clientSecret,
      redirectUris: options.redirectUris ?? [],
    },
    userId: seeded.userId,
    now: () => clock() + kept.aheadMs,
    baseUrl: () => `http://127.0.0.1:${port()}`,
  };
}

const scopePrefix = 'https://www.googleapis.com/auth/';

/** Whoever starts the sandbox says what its channels are; what became of their tokens is remembered. */
function addChannel(world: World, channel: SandboxChannel): void {
  const record: ChannelRecord = {
    id: channel.id,
    title: channel.title,
    handle: channel.handle ?? `@${channel.id.toLowerCase()}`,
    publishedAt: channel.publishedAt ?? Date.UTC(2024, 0, 2),
    longUploadsStatus: channel.longUploadsStatus ?? 'allowed',
    customThumbnails: channel.customThumbnails ?? true,
  };
  const { channels, refreshTokens, accessTokens } = world.kept;
  putRecord(channels, record, (one) => one.id === channel.id);
  const now = world.now();
  const grant = {
    clientId: world.project.clientId,
    userId: world.userId,
    channelId: channel.id,
    scopes: (channel.scopes ?? ['youtube.force-ssl']).map((one) => `${scopePrefix}${one}`),
    revoked: false,
  };
  const { refreshToken, accessToken } = channel;
  if (refreshToken !== undefined && !refreshTokens.some((one) => one.token === refreshToken)) {
    refreshTokens.push({
      ...grant,
      token: refreshToken,
      issuedAt: now,
      usedAt: now,
      expiresAt: null,
    });
  }
  if (accessToken !== undefined && !accessTokens.some((one) => one.token === accessToken)) {
    const expiresAt = Number.MAX_SAFE_INTEGER;
    accessTokens.push({ ...grant, token: accessToken, refreshToken: null, expiresAt });
  }
}

/** After a crash: growing files say how far they got; files that nobody knows are removed. */
async function mend(kept: Kept, bytes: Bytes, at: number): Promise<void> {
  const known = new Set<string>();
  for (const session of kept.sessions) {
    if (session.state === 'open' && session.expiresAt <= at) session.incoming = null;
    if (session.incoming === null) continue;
    known.add(session.incoming);
    session.receivedBytes = await bytes.sizeOf(session.incoming);
  }
  for (const { upload } of kept.landings) if (upload !== null) known.add(upload.incoming);
  for (const name of await bytes.incoming()) if (!known.has(name)) await bytes.drop(name);
}
