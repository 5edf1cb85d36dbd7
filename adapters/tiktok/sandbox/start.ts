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
import { control, type Moods } from './control.ts';
import { createEngine } from './engine.ts';
import { type Holder, holderAct } from './holder.ts';
import { createMoodBook } from './moods.ts';
import { issuePair } from './oauth.ts';
import { type AccountRecord, type Kept, scopes } from './records.ts';
import { bounds, video } from './rules.ts';
import { createSandboxServer } from './server.ts';
import { openStore } from './store.ts';
import { type SandboxState, truthOf } from './truth.ts';
import { defaultSwitches, type Switches, type World } from './world.ts';

export interface SandboxAccount extends Partial<Omit<AccountRecord, 'openId'>> {
  readonly openId: string;
  readonly username: string;
  /** The pair of its first grant; none is made when either is absent. */
  readonly accessToken?: string;
  readonly refreshToken?: string;
}

export interface TiktokSandboxOptions extends StartOptions<Switches> {
  /** Added to the seeded accounts. */
  readonly accounts?: readonly SandboxAccount[];
  /** Allowed as redirect addresses beside loopback. */
  readonly callbackUrls?: readonly string[];
  /** Domains and address beginnings that the application owns; loopback when absent. */
  readonly verified?: readonly string[];
}

export interface TiktokSandbox extends SandboxHandle<SandboxState, Moods> {
  /** `http://127.0.0.1:PORT`: the interface, OAuth and the viewers' pages. */
  readonly baseUrl: string;
  /** Where upload links lead: another port. */
  readonly uploadUrl: string;
  /** What the account holder does in the app; the new post's id, or null when it was not possible. */
  holder(wanted: Partial<Holder>): Promise<{ readonly postId: string | null } | null>;
  /** The newest pair of an account, whatever became of it since; null when it never had one. */
  pairOf(openId: string): GrantedPair | null;
  /** Where the bytes of kept media lie. */
  mediaPath(sha256: string): string;
}

/** What every fresh sandbox has. */
export const seeded = {
  openId: '5a0d0b0e-1111-4000-8000-000000000001',
  username: 'xasuoimau',
  nickname: 'UBND xã Suối Mẫu (tài khoản thử nghiệm)',
  privateOpenId: '5a0d0b0e-2222-4000-8000-000000000002',
  clientKey: 'sandboxclientkey',
  clientSecret: 'sandbox-client-secret',
  accessToken: 'act.sandbox-access-token',
  refreshToken: 'rft.sandbox-refresh-token',
  privateAccessToken: 'act.sandbox-private-access-token',
  privateRefreshToken: 'rft.sandbox-private-refresh-token',
} as const;

const seedAccounts: readonly SandboxAccount[] = [
  {
    openId: seeded.openId,
    username: seeded.username,
    nickname: seeded.nickname,
    accessToken: seeded.accessToken,
    refreshToken: seeded.refreshToken,
  },
  {
    openId: seeded.privateOpenId,
    username: 'suoimau.rieng',
    nickname: 'Suối Mẫu riêng tư (tài khoản thử nghiệm)',
    isPrivate: true,
    accessToken: seeded.privateAccessToken,
    refreshToken: seeded.privateRefreshToken,
  },
];

/** Starts a sandbox on loopback. */
export async function startTiktokSandbox(
  options: TiktokSandboxOptions = {},
): Promise<TiktokSandbox> {
  const folder = await openSandboxFolder(options.dataFolder, 'tiktok');
  const store = await openStore(folder.keptIn);
  const bytes = await openBytes(folder.path, options.maxStoredBytes ?? bounds.storedBytes);
  const ports = { main: 0, upload: 0 };
  const world = createWorld(options, store.kept, bytes, ports);
  for (const one of [...seedAccounts, ...(options.accounts ?? [])]) addAccount(world, one);
  await mend(store.kept, bytes);
  const engine = createEngine(world, store);
  const truth = () => truthOf(world, store.calls);
  const { handle, tools } = steer({ world, engine, control, truth });
  const parts = { world, store, engine, tools };
  const main = createSandboxServer(parts, 'main');
  const upload = createSandboxServer(parts, 'upload');
  ports.main = await listen(main, options.port ?? 0);
  // Links that were given out before a restart still lead here, unless somebody took the port.
  ports.upload = await listen(upload, store.kept.uploadPort).catch(() => listen(upload, 0));
  store.kept.uploadPort = ports.upload;
  await engine.alone(() => {});
  return {
    ...handle,
    baseUrl: world.baseUrl(),
    uploadUrl: world.uploadUrl(),
    holder: (wanted) => engine.alone(() => holderAct(world, wanted, world.now())),
    pairOf: (openId) => {
      const isOwn = (one: { readonly openId: string }) => one.openId === openId;
      const { accessTokens, refreshTokens } = world.kept;
      return newestPair(accessTokens.filter(isOwn), refreshTokens.filter(isOwn));
    },
    mediaPath: bytes.mediaPath,
    close: async () => {
      await Promise.all([main, upload].map(closeServer));
      await engine.stop();
      await folder.release();
    },
  };
}

function createWorld(
  options: TiktokSandboxOptions,
  kept: Kept,
  bytes: Bytes,
  ports: { readonly main: number; readonly upload: number },
): World {
  const clock = options.now ?? Date.now;
  return {
    kept,
    bytes,
    moods: createMoodBook(),
    switches: { ...defaultSwitches, ...options.switches },
    app: {
      key: seeded.clientKey,
      name: 'Loa (chạy thử)',
      secret: seeded.clientSecret,
      callbackUrls: options.callbackUrls ?? [],
      verified: options.verified ?? ['127.0.0.1', 'localhost'],
    },
    now: () => clock() + kept.aheadMs,
    baseUrl: () => `http://127.0.0.1:${ports.main}`,
    uploadUrl: () => `http://127.0.0.1:${ports.upload}`,
  };
}

/** Whoever starts the sandbox says what its accounts are; what became of their tokens is remembered. */
function addAccount(world: World, account: SandboxAccount): void {
  const { kept, switches } = world;
  const now = world.now();
  const { accessToken, refreshToken, ...facts } = account;
  const record: AccountRecord = {
    nickname: account.username,
    isPrivate: false,
    isBanned: false,
    maxVideoSec: video.maxSec,
    commentDisabled: false,
    duetDisabled: false,
    stitchDisabled: false,
    hasNewApp: true,
    ...facts,
  };
  const isOwn = (one: { readonly openId: string }) => one.openId === account.openId;
  putRecord(kept.accounts, record, isOwn);
  const first = firstPair({ accessToken, refreshToken }, kept.refreshTokens.filter(isOwn), now);
  if (first === null) return;
  issuePair(world, account.openId, scopes, now + switches.refreshSec * 1000, now, first);
}

/** After a crash: bytes that nobody was told of are taken back, files that nobody waits for removed. */
async function mend(kept: Kept, bytes: Bytes): Promise<void> {
  const known = new Set<string>();
  const landing = new Set(
    kept.landings.flatMap((one) => (one.type === 'last-part' ? one.publishId : [])),
  );
  for (const { id, upload } of kept.publishes) {
    if (upload === null || upload.incoming === null) continue;
    known.add(upload.incoming);
    if (!landing.has(id)) await bytes.shorten(upload.incoming, upload.receivedBytes);
  }
  for (const name of await bytes.incoming()) if (!known.has(name)) await bytes.drop(name);
}
