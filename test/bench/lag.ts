import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fakeFactory } from '../../adapters/fake/index.ts';
import { FakePlatform } from '../../adapters/fake/platform.ts';
import type { PolicyRule } from '../../src/domain/approval.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { itemDigest } from '../../src/domain/digest.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import { createPacer } from '../../src/host/pacer.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { createUuidIds } from '../../src/host/uuid-ids.ts';
import type { Adapter } from '../../src/ports/adapter.ts';
import type { Store, Transactor } from '../../src/ports/store.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { createDaemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { createFakeHttp } from '../support/fake-http.ts';
import { createMemoryMedia } from '../support/memory-media.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { percentile } from './numbers.ts';

const CHANNELS = 60;
const PUBLICATIONS = 300;
const WITHIN_MS = 5_000;

export interface LagResult {
  readonly pending: number;
  readonly publications: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

const AUTOMATIC: PolicyRule = {
  channels: null,
  kinds: null,
  topics: null,
  urgentOnly: false,
  steps: [],
  pinTime: false,
  automatic: true,
};

/**
 * Lag from the due instant to the publication leased by the publisher (its lease committed and
 * synced), for 300 publications on 60 channels that fall due within 5 s, with `pending` others
 * waiting for later days.
 */
export async function measureLag(folder: string, pending: number): Promise<LagResult> {
  const home = mkdtempSync(join(folder, 'lag-'));
  const opened = await openSqliteStore({ path: join(home, 'loa.db') });
  if ('refused' in opened) throw new Error(opened.refused);
  const result = await measureLagIn(opened, pending, 'bench');
  await opened.close();
  rmSync(home, { recursive: true, force: true });
  return result;
}

/** The same in a store that is open already; `source` keeps its items and channels apart from others. */
export async function measureLagIn(
  store: Store,
  pending: number,
  source: string,
): Promise<LagResult> {
  const leasedAt = new Map<string, number>();
  const deps = await buildDeps(stampLeases(store, leasedAt), source);
  const daemon = createDaemon(deps, {
    dispatcher: createEmbeddedDispatcher({
      clock: deps.clock,
      store: deps.store,
      onError: (error) => {
        throw error;
      },
    }),
    owner: 'bench',
    watchForeign: true,
  });
  await addPending(deps, pending);
  const firstAt = deps.clock.now() + 6_000;
  const dueAt = await submitDue(deps, firstAt, source);
  await daemon.start();
  await sleep(firstAt + WITHIN_MS + 1_500 - deps.clock.now());
  await daemon.stop();
  const lags = [...dueAt].map(([id, due]) => (leasedAt.get(id) ?? Number.POSITIVE_INFINITY) - due);
  return {
    pending,
    publications: lags.length,
    p50Ms: percentile(lags, 50),
    p99Ms: percentile(lags, 99),
    worstMs: Math.max(...lags),
  };
}

/** Notes the instant at which the transaction that leased a publication was committed. */
function stampLeases(store: Store, leasedAt: Map<string, number>): Store {
  return new Proxy(store, {
    get(target, name) {
      if (name !== 'write') {
        const member: unknown = Reflect.get(target, name);
        return typeof member === 'function' ? member.bind(target) : member;
      }
      return async <T>(work: (tx: Transactor) => Promise<T>): Promise<T> => {
        const claimed: string[] = [];
        const value = await target.write((tx) => work(stampClaims(tx, claimed)));
        for (const id of claimed) if (!leasedAt.has(id)) leasedAt.set(id, Date.now());
        return value;
      };
    },
  });
}

function stampClaims(tx: Transactor, claimed: string[]): Transactor {
  return new Proxy(tx, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== 'claim') return member.bind(target);
      return (...args: Parameters<Transactor['claim']>) => {
        claimed.push(args[0]);
        return target.claim(...args);
      };
    },
  });
}

async function buildDeps(store: Store, source: string): Promise<RuntimeDeps> {
  const clock = createSystemClock();
  const media = createMemoryMedia();
  const accounts = Array.from({ length: CHANNELS }, (_unused, index) => ({
    id: `${source}-account-${index}`,
  }));
  const platform = new FakePlatform({ now: () => clock.now(), accounts });
  const secrets = createMemorySecrets();
  const channels = new Map<string, { readonly channel: Channel; readonly adapter: Adapter }>();
  for (const { id } of accounts) {
    const channel: Channel = {
      id: `channel-${id}`,
      name: id,
      platform: 'fake',
      account: id,
      settings: { profile: 'blind' },
    };
    const made = fakeFactory.create(channel, {});
    if ('problems' in made) throw new Error(JSON.stringify(made.problems));
    channels.set(channel.id, { channel, adapter: made.adapter });
    await secrets.write(channel.id, { accessToken: `fake-access-${id}-1` });
  }
  return {
    office: {
      mode: 'sandbox',
      people: [],
      delegations: [],
      policy: [AUTOMATIC],
      channels,
      lateMs: 1_800_000,
      uploadBytesPerSecond: 1_000_000,
      hasSignIn: async () => true,
    },
    store,
    clock,
    ids: createUuidIds(clock),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    http: createFakeHttp({ platform, clock, media }),
    pacer: createPacer(),
    secrets,
    publicMedia: null,
    noteIntent: async () => undefined,
    freeBallast: async () => false,
    fatal: (error) => {
      throw error;
    },
    onProgress: () => undefined,
  };
}

function contentAt(deps: RuntimeDeps, number: number, slotAt: number): ItemContent {
  const channels = [...deps.office.channels.keys()];
  return {
    kind: 'text',
    title: `Tin số ${number}`,
    text: `Nội dung của tin số ${number}.`,
    hashtags: [],
    media: [],
    channelTexts: {},
    channels: [channels[number % channels.length] ?? ''],
    slotAt,
    lateMs: null,
    priority: 'normal',
    ai: 'none',
    children: false,
    consent: false,
    after: [],
    options: {},
  };
}

async function submitDue(
  deps: RuntimeDeps,
  firstAt: number,
  source: string,
): Promise<Map<string, number>> {
  const dueAt = new Map<string, number>();
  for (let number = 0; number < PUBLICATIONS; number += 1) {
    const slotAt = firstAt + Math.floor((number * WITHIN_MS) / PUBLICATIONS);
    const { item } = await submitItem(deps, {
      sourceKey: `${source}:${number}`,
      submittedBy: 'bench',
      content: contentAt(deps, number, slotAt),
      problems: [],
      twinMeant: true,
    });
    const [publication] = await deps.store.publications({ itemId: item.id });
    if (publication === undefined) throw new Error('not begun');
    dueAt.set(publication.id, slotAt);
  }
  return dueAt;
}

/** Publications of the coming weeks, written in few transactions because only their number matters. */
async function addPending(deps: RuntimeDeps, pending: number): Promise<void> {
  const inDays = deps.clock.now() + 86_400_000;
  for (let begun = 0; begun < pending; begun += 1_000) {
    await deps.store.write(async (tx) => {
      for (let number = begun; number < Math.min(begun + 1_000, pending); number += 1) {
        await addOne(deps, tx, number, inDays + number * 60_000);
      }
    });
  }
}

async function addOne(
  deps: RuntimeDeps,
  tx: Transactor,
  number: number,
  slotAt: number,
): Promise<void> {
  const content = contentAt(deps, number, slotAt);
  const id = deps.ids.next();
  const digest = itemDigest(content);
  const at = deps.clock.now();
  const version = { itemId: id, number: 1, content, digest, createdAt: at, createdBy: 'bench' };
  const item = {
    id,
    state: 'approved' as const,
    reason: null,
    version: 1,
    submittedBy: 'bench',
    sourceKey: `pending:${number}`,
    createdAt: at,
  };
  await tx.addItem(item, version);
  await tx.beginPublication(
    {
      id: deps.ids.next(),
      itemId: id,
      channelId: content.channels[0] ?? '',
      version: 1,
      digest,
      account: 'pending',
      matchKey: digest,
      slotAt,
      lateMs: 1_800_000,
      leadMs: 0,
      priority: 'normal',
      after: [],
      attemptsSpent: 0,
      intentsSent: 0,
      wish: null,
      watchAt: [],
      state: { name: 'waiting', holdUntil: null, holdReason: null },
    },
    at,
    'bench',
  );
}
