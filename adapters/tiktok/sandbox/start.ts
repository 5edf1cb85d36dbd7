/** Starts and stops the stand-in. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, openBytes } from '../../kit/sandbox/bytes.ts';
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

export interface TiktokSandboxOptions {
  /** 0 or absent: any free port. Upload links lie on a port of their own. */
  readonly port?: number;
  /** Keeps state and media there; without it everything is gone after `close`. */
  readonly dataFolder?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Added to the seeded accounts. */
  readonly accounts?: readonly SandboxAccount[];
  /** Allowed as redirect addresses beside loopback. */
  readonly callbackUrls?: readonly string[];
  /** Domains and address beginnings that the application owns; loopback when absent. */
  readonly verified?: readonly string[];
  readonly maxStoredBytes?: number;
  readonly switches?: Partial<Switches>;
}

/** What connecting the account would give today. */
export interface GrantedPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token ends, milliseconds since 1970. */
  readonly accessExpiresAt: number;
}

export interface TiktokSandbox {
  /** `http://127.0.0.1:PORT`: the interface, OAuth and the viewers' pages. */
  readonly baseUrl: string;
  /** Where upload links lead: another port. */
  readonly uploadUrl: string;
  /** The truth as of the last call; `refresh` first lets time do its work. */
  state(): SandboxState;
  refresh(): Promise<SandboxState>;
  /** Throws when the rules make no sense. */
  setMoods(moods: Moods): void;
  /** Moves the sandbox's clock ahead; also a restart remembers it. */
  advance(ms: number): Promise<void>;
  /** What the account holder does in the app; the new post's id, or null when it was not possible. */
  holder(wanted: Partial<Holder>): Promise<{ readonly postId: string | null } | null>;
  /** The newest pair of an account, whatever became of it since; null when it never had one. */
  pairOf(openId: string): GrantedPair | null;
  /** Where the bytes of kept media lie. */
  mediaPath(sha256: string): string;
  close(): Promise<void>;
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
  const isKept = options.dataFolder !== undefined;
  const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'loa-tiktok-sandbox-')));
  const store = await openStore(isKept ? folder : null);
  const bytes = await openBytes(folder, options.maxStoredBytes ?? bounds.storedBytes);
  const ports = { main: 0, upload: 0 };
  const world = createWorld(options, store.kept, bytes, ports);
  for (const one of [...seedAccounts, ...(options.accounts ?? [])]) addAccount(world, one);
  await mend(store.kept, bytes);
  const engine = createEngine(world, store);
  const refresh = () => engine.look(() => truthOf(world, store.calls));
  const advance = (ms: number) =>
    engine.alone(() => {
      world.kept.aheadMs += ms;
    });
  const tools = { world, state: refresh, advance, alone: engine.alone };
  const parts = { world, store, engine, tools };
  const main = createSandboxServer(parts, 'main');
  const upload = createSandboxServer(parts, 'upload');
  ports.main = await listen(main, options.port ?? 0);
  // Links that were given out before a restart still lead here, unless somebody took the port.
  ports.upload = await listen(upload, store.kept.uploadPort).catch(() => listen(upload, 0));
  store.kept.uploadPort = ports.upload;
  await engine.alone(() => {});
  return {
    baseUrl: world.baseUrl(),
    uploadUrl: world.uploadUrl(),
    state: () => truthOf(world, store.calls),
    refresh,
    setMoods: (moods) => {
      const wrong = control.setMoods(world, moods);
      if (wrong !== null) throw new Error(`sandbox moods: ${wrong}`);
    },
    advance,
    holder: (wanted) => engine.alone(() => holderAct(world, wanted, world.now())),
    pairOf: (openId) => pairOf(world, openId),
    mediaPath: bytes.mediaPath,
    close: async () => {
      await Promise.all([main, upload].map(closeServer));
      await engine.stop();
      if (!isKept) await rm(folder, { recursive: true, force: true });
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
  const at = kept.accounts.findIndex((one) => one.openId === account.openId);
  if (at < 0) kept.accounts.push(record);
  else kept.accounts[at] = record;
  if (accessToken === undefined || refreshToken === undefined) return;
  const own = kept.refreshTokens.filter((one) => one.openId === account.openId);
  // A stand-in that slept for months has nobody who would consent again: its grant begins anew.
  const isAsleep = own.some((one) => one.state === 'live' && one.expiresAt <= now);
  if (own.length > 0 && !isAsleep) return;
  const given = own.length > 0 ? {} : { access: accessToken, refresh: refreshToken };
  issuePair(world, account.openId, scopes, now + switches.refreshSec * 1000, now, given);
}

function pairOf(world: World, openId: string): GrantedPair | null {
  const access = world.kept.accessTokens.findLast((one) => one.openId === openId);
  const refresh = world.kept.refreshTokens.findLast((one) => one.openId === openId);
  if (access === undefined || refresh === undefined) return null;
  return {
    accessToken: access.token,
    refreshToken: refresh.token,
    accessExpiresAt: access.expiresAt,
  };
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
