/** Starts and stops the stand-in. */

import { firstPair, type GrantedPair, newestPair, putRecord } from '../../kit/sandbox/accounts.ts';
import { type Bytes, openBytes } from '../../kit/sandbox/bytes.ts';
import {
  openSandboxFolder,
  type SandboxHandle,
  type StartOptions,
  steer,
} from '../../kit/sandbox/lifecycle.ts';
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

export interface ZaloOaSandboxOptions extends StartOptions<Switches> {
  /** Added to the seeded OAs. */
  readonly oas?: readonly SandboxOa[];
  /** Allowed as redirect addresses beside loopback. */
  readonly callbackUrls?: readonly string[];
}

export interface ZaloOaSandbox extends SandboxHandle<SandboxState, Moods> {
  /** `http://127.0.0.1:PORT`: the interface, OAuth and the readers' pages. */
  readonly baseUrl: string;
  /** The newest pair of an OA, whatever became of it since; null when it never had one. */
  pairOf(oaId: string): GrantedPair | null;
  /** Where the bytes of kept media lie. */
  mediaPath(sha256: string): string;
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
  const folder = await openSandboxFolder(options.dataFolder, 'zalo-oa');
  const store = await openStore(folder.keptIn);
  const bytes = await openBytes(folder.path, options.maxStoredBytes ?? bounds.storedBytes);
  let port = 0;
  const world = createWorld(options, store.kept, bytes, () => port);
  for (const oa of [...seedOas, ...(options.oas ?? [])]) addOa(world, oa);
  await mend(store.kept, bytes);
  const engine = createEngine(world, store);
  const truth = () => truthOf(world, store.calls);
  const { handle, tools } = steer({ world, engine, control, truth });
  const server = createSandboxServer({ world, store, engine, tools });
  port = await listen(server, options.port ?? 0);
  await store.save();
  return {
    ...handle,
    baseUrl: world.baseUrl(),
    pairOf: (oaId) => {
      const isOwn = (one: { readonly oaId: string }) => one.oaId === oaId;
      const { accessTokens, refreshTokens } = world.kept;
      return newestPair(accessTokens.filter(isOwn), refreshTokens.filter(isOwn));
    },
    mediaPath: bytes.mediaPath,
    close: async () => {
      await closeServer(server);
      await engine.alone(() => {});
      await folder.release();
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
  putRecord(kept.oas, record, (one) => one.id === oa.id);
  const own = kept.refreshTokens.filter((one) => one.oaId === oa.id);
  const first = firstPair({ accessToken, refreshToken }, own, now);
  if (first === null) return;
  issuePair(world, oa.id, allPermissions, now + switches.refreshLifeMs, now, first);
}

/** After a crash: incoming files that no late call waits for are removed. */
async function mend(kept: Kept, bytes: Bytes): Promise<void> {
  const known = new Set(kept.landings.map((one) => one.call.file?.incoming));
  for (const name of await bytes.incoming()) if (!known.has(name)) await bytes.drop(name);
}
