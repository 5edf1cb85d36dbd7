import { fakeFactory } from '../../adapters/fake/index.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { RefreshAnswer } from '../../src/ports/adapter.ts';
import type { Office } from '../../src/ports/office.ts';
import type { Store } from '../../src/ports/store.ts';
import type { LeaseHolder } from '../../src/runtime/secret-lease.ts';
import { createTokenKeeper, type TokenKeeper } from '../../src/runtime/token-keeper.ts';
import { createCountingIds } from './counting-ids.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { AUTOMATIC, HEAD } from './simulation.ts';
import { createTempStore, openTempStore } from './temp-store.ts';

export const CHANNEL: Channel = {
  id: 'channel-1',
  name: 'Kênh',
  platform: 'fake',
  account: 'account-1',
  settings: { profile: 'rotating-token' },
};

type Answering = (refreshToken: string, call: number) => RefreshAnswer | Promise<RefreshAnswer>;

/** One database and one folder of secrets, shared by as many processes as a test wants. */
export interface TokenWorld {
  readonly clock: FakeClock;
  readonly secrets: ReturnType<typeof createMemorySecrets>;
  readonly store: Store;
  readonly office: Office;
  /** Refresh tokens in the order in which the platform got them. */
  readonly spent: string[];
  /** How the platform answers from now on. */
  answerWith(answering: Answering): void;
  /** Another process with a store of its own on the same database. */
  process(
    holder: LeaseHolder,
  ): Promise<{ readonly store: Store; readonly keeper: TokenKeeper; readonly deps: KeeperDeps }>;
  destroy(): Promise<void>;
}

type KeeperDeps = Parameters<typeof createTokenKeeper>[0];

/** A good answer: the pair that follows `rt-<n>` is `rt-<n+1>`, good for `lifeMs`. */
export function nextPair(refreshToken: string, now: number, lifeMs: number): RefreshAnswer {
  const next = Number(refreshToken.slice('rt-'.length)) + 1;
  return {
    answer: 'refreshed',
    credential: { accessToken: `at-${next}` },
    refreshToken: `rt-${next}`,
    expiresAt: now + lifeMs,
  };
}

export async function createTokenWorld(lifeMs: number): Promise<TokenWorld> {
  const temp = await createTempStore();
  const opened: Store[] = [];
  const clock = createFakeClock();
  const secrets = createMemorySecrets();
  const spent: string[] = [];
  let answering: Answering = (token) => nextPair(token, clock.now(), lifeMs);
  const made = fakeFactory.create(CHANNEL, {});
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  const adapter = {
    ...made.adapter,
    refresh: async (_context: unknown, refreshToken: string) => {
      spent.push(refreshToken);
      return answering(refreshToken, spent.length);
    },
  };
  const office: Office = {
    mode: 'sandbox',
    people: [HEAD],
    delegations: [],
    policy: [AUTOMATIC],
    channels: new Map([[CHANNEL.id, { channel: CHANNEL, adapter }]]),
    lateMs: 30 * 60_000,
    uploadBytesPerSecond: 1_000_000,
    hasSignIn: async () => true,
  };
  const ids = createCountingIds();
  return {
    clock,
    secrets,
    store: temp.store,
    office,
    spent,
    answerWith: (next) => {
      answering = next;
    },
    async process(holder) {
      const store = await openTempStore(temp.path);
      opened.push(store);
      const deps: KeeperDeps = {
        secrets,
        store,
        clock,
        ids,
        office,
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        http: { send: () => Promise.reject(new Error('no call goes out here')) },
        freeBallast: async () => false,
      };
      return { store, deps, keeper: createTokenKeeper(deps, holder) };
    },
    async destroy() {
      for (const store of opened) await store.close();
      await temp.destroy();
    },
  };
}
