/** Starts and stops the stand-in. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, openBytes } from '../../kit/sandbox/bytes.ts';
import { closeServer, listen } from '../../kit/sandbox/server.ts';
import { allPermissions } from './consent.ts';
import { control, type Moods } from './control.ts';
import { createEngine } from './engine.ts';
import { createMoodBook } from './moods.ts';
import { issuePair } from './oauth.ts';
import type { Kept, OaRecord } from './records.ts';
import { bounds } from './rules.ts';
import { createSandboxServer } from './server.ts';
import { openStore } from './store.ts';
import { type SandboxState, truthOf } from './truth.ts';
import { defaultSwitches, type Switches, type World } from './world.ts';

export interface SandboxOa extends Partial<Omit<OaRecord, 'id' | 'name'>> {
  /** 19 digits. */
  readonly id: string;
  readonly name: string;
  /** The pair of its first grant; none is made when either is absent. */
  readonly accessToken?: string;
  readonly refreshToken?: string;
}

export interface ZaloOaSandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Keeps state and media there; without it everything is gone after `close`. */
  readonly dataFolder?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Added to the seeded OAs. */
  readonly oas?: readonly SandboxOa[];
  /** Allowed as redirect addresses beside loopback. */
  readonly callbackUrls?: readonly string[];
  readonly maxStoredBytes?: number;
  readonly switches?: Partial<Switches>;
}

/** What an OA's administrator would copy from the console today. */
export interface GrantedPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends, milliseconds since 1970. */
  readonly accessExpiresAt: number;
}

export interface ZaloOaSandbox {
  /** `http://127.0.0.1:PORT`: the interface, OAuth and the readers' pages. */
  readonly baseUrl: string;
  /** The truth as of the last call; `refresh` first lets time do its work. */
  state(): SandboxState;
  refresh(): Promise<SandboxState>;
  /** Throws when the rules make no sense. */
  setMoods(moods: Moods): void;
  /** Moves the sandbox's clock ahead; also a restart remembers it. */
  advance(ms: number): Promise<void>;
  /** The newest pair of an OA, whatever became of it since; null when it never had one. */
  pairOf(oaId: string): GrantedPair | null;
  /** Where the bytes of kept media lie. */
  mediaPath(sha256: string): string;
  close(): Promise<void>;
}

/** What every fresh sandbox has. */
export const seeded = {
  oaId: '3000000000000000001',
  oaName: 'UBND xã Suối Mẫu (OA thử nghiệm)',
  otherOaId: '3000000000000000002',
  appId: '4000000000000000001',
  appSecret: 'sandbox-app-secret',
  accessToken: 'sandbox-access-token',
  refreshToken: 'sandbox-refresh-token',
  otherAccessToken: 'sandbox-other-access-token',
  otherRefreshToken: 'sandbox-other-refresh-token',
} as const;

const seedOas: readonly SandboxOa[] = [
  {
    id: seeded.oaId,
    name: seeded.oaName,
    accessToken: seeded.accessToken,
    refreshToken: seeded.refreshToken,
  },
  {
    id: seeded.otherOaId,
    name: 'Trạm y tế xã Suối Mẫu (OA thử nghiệm)',
    accessToken: seeded.otherAccessToken,
    refreshToken: seeded.otherRefreshToken,
  },
];

/** Starts a sandbox on loopback. */
export async function startZaloOaSandbox(
  options: ZaloOaSandboxOptions = {},
): Promise<ZaloOaSandbox> {
  const isKept = options.dataFolder !== undefined;
  const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'loa-zalo-oa-sandbox-')));
  const store = await openStore(isKept ? folder : null);
  const bytes = await openBytes(folder, options.maxStoredBytes ?? bounds.storedBytes);
  let port = 0;
  const world = createWorld(options, store.kept, bytes, () => port);
  for (const oa of [...seedOas, ...(options.oas ?? [])]) addOa(world, oa);
  await mend(store.kept, bytes);
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
    pairOf: (oaId) => pairOf(world, oaId),
    mediaPath: bytes.mediaPath,
    close: async () => {
      await closeServer(server);
      await engine.alone(() => {});
      if (!isKept) await rm(folder, { recursive: true, force: true });
    },
  };
}

function createWorld(
  options: ZaloOaSandboxOptions,
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
    app: {
      id: seeded.appId,
      name: 'Loa (chạy thử)',
      secret: seeded.appSecret,
      callbackUrls: options.callbackUrls ?? [],
    },
    now: () => clock() + kept.aheadMs,
    baseUrl: () => `http://127.0.0.1:${port()}`,
  };
}

const yearMs = 365 * 86_400_000;

/** Whoever starts the sandbox says what its OAs are; what became of their tokens is remembered. */
function addOa(world: World, oa: SandboxOa): void {
  const { kept, switches } = world;
  const now = world.now();
  const { accessToken, refreshToken, ...facts } = oa;
  const record: OaRecord = {
    alias: `thunghiem${oa.id.slice(-3)}`,
    type: 4,
    isVerified: true,
    packageName: 'Tăng trưởng',
    packageUntil: now + yearMs,
    subscriptionDay: 1,
    followers: 250,
    isDisabled: false,
    canBroadcast: true,
    ...facts,
  };
  const at = kept.oas.findIndex((one) => one.id === oa.id);
  if (at < 0) kept.oas.push(record);
  else kept.oas[at] = record;
  if (accessToken === undefined || refreshToken === undefined) return;
  const own = kept.refreshTokens.filter((one) => one.oaId === oa.id);
  // A stand-in that slept for months has nobody who would consent again: its grant begins anew.
  const isAsleep = own.some((one) => one.state === 'live' && one.expiresAt <= now);
  if (own.length > 0 && !isAsleep) return;
  const given = own.length > 0 ? {} : { access: accessToken, refresh: refreshToken };
  issuePair(world, oa.id, allPermissions, now + switches.refreshLifeMs, now, given);
}

function pairOf(world: World, oaId: string): GrantedPair | null {
  const access = world.kept.accessTokens.findLast((one) => one.oaId === oaId);
  const refresh = world.kept.refreshTokens.findLast((one) => one.oaId === oaId);
  if (access === undefined || refresh === undefined) return null;
  return {
    accessToken: access.token,
    refreshToken: refresh.token,
    accessExpiresAt: access.expiresAt,
  };
}

/** After a crash: incoming files that no late call waits for are removed. */
async function mend(kept: Kept, bytes: Bytes): Promise<void> {
  const known = new Set(kept.landings.map((one) => one.call.file?.incoming));
  for (const name of await bytes.incoming()) if (!known.has(name)) await bytes.drop(name);
}
