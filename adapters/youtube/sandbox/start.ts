/** Starts and stops the stand-in. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, openBytes } from '../../kit/sandbox/bytes.ts';
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

export interface YoutubeSandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Keeps state and media there; without it everything is gone after `close`. */
  readonly dataFolder?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Added to the seeded channels. */
  readonly channels?: readonly SandboxChannel[];
  /** Allowed beside loopback addresses. */
  readonly redirectUris?: readonly string[];
  readonly maxStoredBytes?: number;
  readonly switches?: Partial<Switches>;
}

export interface YoutubeSandbox {
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string;
  /** The truth as of the last call; `refresh` first lets time do its work. */
  state(): SandboxState;
  refresh(): Promise<SandboxState>;
  /** Throws when the rules make no sense. */
  setMoods(moods: Moods): void;
  /** Moves the sandbox's clock ahead; also a restart remembers it. */
  advance(ms: number): Promise<void>;
  /** Where the bytes of a kept film lie. */
  mediaPath(sha256: string): string;
  close(): Promise<void>;
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
  const isKept = options.dataFolder !== undefined;
  const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'loa-youtube-sandbox-')));
  const store = await openStore(isKept ? folder : null);
  const bytes = await openBytes(folder, options.maxStoredBytes ?? bounds.storedBytes);
  let port = 0;
  const world = createWorld(options, store.kept, bytes, () => port);
  for (const channel of [...seedChannels, ...(options.channels ?? [])]) addChannel(world, channel);
  await mend(store.kept, bytes, world.now());
  const engine = createEngine(world, store);
  const refresh = () => engine.look(() => truthOf(world, store.calls));
  const advance = (ms: number) =>
    engine.alone(() => {
      world.kept.aheadMs += ms;
    });
  const tools = { world, state: refresh, advance, alone: engine.alone };
  const server = createSandboxServer({ world, store, engine, tools });
  port = await listen(server, options.port ?? 0);
  await store.save();
  return {
    baseUrl: world.baseUrl(),
    state: () => truthOf(world, store.calls),
    refresh,
    setMoods: (moods) => {
      const wrong = control.setMoods(world, moods);
      if (wrong !== null) throw new Error(`sandbox moods: ${wrong}`);
    },
    advance,
    mediaPath: bytes.mediaPath,
    close: async () => {
      await closeServer(server);
      await engine.alone(() => {});
      if (!isKept) await rm(folder, { recursive: true, force: true });
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
  const at = channels.findIndex((one) => one.id === channel.id);
  if (at < 0) channels.push(record);
  else channels[at] = record;
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
