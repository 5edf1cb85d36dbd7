import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PROFILE_FACTS, type Profile } from '../../adapters/fake/facts.ts';
import { fakeFactory } from '../../adapters/fake/index.ts';
import { FakePlatform } from '../../adapters/fake/platform.ts';
import type { PolicyRule } from '../../src/domain/approval.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Adapter } from '../../src/ports/adapter.ts';
import type { Office } from '../../src/ports/office.ts';
import type { Store } from '../../src/ports/store.ts';
import { createClockGuard } from '../../src/runtime/clock-guard.ts';
import { holdsSignIn } from '../../src/runtime/connect/sign-in-values.ts';
import { createDaemon, type Daemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { createCountingIds } from './counting-ids.ts';
import { type CrashPlan, CrashPoints } from './crash-points.ts';
import { createDirectPacer } from './direct-pacer.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeHttp, type FakeHttp } from './fake-http.ts';
import { createMemoryEpoch } from './memory-epoch.ts';
import { createMemoryMedia, type MemoryMedia } from './memory-media.ts';
import { createMemoryPublicMedia } from './memory-public-media.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { createStoredLinks, type StoredLinks } from './stored-links.ts';

const HOUR_MS = 3_600_000;
/** Turns of the event loop after which everything that was woken has come to rest. */
const TURNS = 6;

export const HEAD: Person = {
  id: 'head',
  name: 'Head',
  roles: ['head'],
  units: [],
  osAccount: 'head',
  email: null,
};

export const AUTOMATIC: PolicyRule = {
  channels: null,
  kinds: null,
  topics: null,
  urgentOnly: false,
  steps: [],
  pinTime: false,
  automatic: true,
};

export const BY_HEAD: PolicyRule = {
  ...AUTOMATIC,
  automatic: false,
  steps: [{ by: 'role', role: 'head' }],
};

/** Everything that outlives a crash of the process: disk, platform, time. */
export interface World {
  readonly profile: Profile;
  readonly clock: FakeClock;
  readonly platform: FakePlatform;
  readonly media: MemoryMedia;
  readonly publicMedia: ReturnType<typeof createMemoryPublicMedia>;
  /** Null = links are those of `publicMedia`. */
  readonly storedLinks: StoredLinks | null;
  readonly secrets: ReturnType<typeof createMemorySecrets>;
  readonly epoch: ReturnType<typeof createMemoryEpoch>;
  readonly ids: ReturnType<typeof createCountingIds>;
  readonly office: Office;
  readonly comparesClock: boolean;
  readonly databasePath: string;
  readonly folder: string;
  destroy(): void;
}

export interface WorldOptions {
  readonly profile: Profile;
  readonly policy?: readonly PolicyRule[];
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly channels?: number;
  /** Links are rows of the store and end with the process, as in a real office. */
  readonly storedLinks?: boolean;
  /** By how much the platform's clock is ahead of the machine's; the machine then compares them. */
  readonly platformClock?: { aheadMs: number };
}

export async function createWorld(options: WorldOptions): Promise<World> {
  const clock = createFakeClock();
  const publicMedia = createMemoryPublicMedia();
  const ids = createCountingIds();
  const storedLinks = options.storedLinks === true ? createStoredLinks({ clock, ids }) : null;
  const count = options.channels ?? 1;
  const accounts = Array.from({ length: count }, (_unused, index) => ({
    id: `account-${index + 1}`,
    ...(options.profile === 'rotating-token' ? { tokenLifeMs: HOUR_MS } : {}),
  }));
  const platform = new FakePlatform({
    now: () => clock.now() + (options.platformClock?.aheadMs ?? 0),
    accounts,
    fetchLink: (link, at, done) =>
      storedLinks === null ? done(publicMedia.fetch(link, at)) : storedLinks.fetch(link, done),
  });
  const secrets = createMemorySecrets();
  const channels = new Map<string, { readonly channel: Channel; readonly adapter: Adapter }>();
  for (const account of accounts) {
    const channel: Channel = {
      id: account.id.replace('account', 'channel'),
      name: account.id,
      platform: 'fake',
      account: account.id,
      settings: {
        profile: options.profile,
        partBytes: 1_000,
        holdBackBytes: 100,
        ...options.settings,
      },
    };
    const made = fakeFactory.create(channel, {});
    if ('problems' in made) throw new Error(JSON.stringify(made.problems));
    channels.set(channel.id, { channel, adapter: made.adapter });
    const rotating = options.profile === 'rotating-token';
    await secrets.write(channel.id, {
      accessToken: `fake-access-${account.id}-1`,
      ...(rotating
        ? {
            refreshToken: `fake-refresh-${account.id}-1`,
            expiresAt: String(clock.now() + HOUR_MS),
          }
        : {}),
    });
  }
  const folder = mkdtempSync(join(tmpdir(), 'loa-simulation-'));
  return {
    profile: options.profile,
    clock,
    platform,
    media: createMemoryMedia(),
    publicMedia,
    secrets,
    epoch: createMemoryEpoch(),
    storedLinks,
    ids,
    office: {
      mode: 'sandbox',
      people: [HEAD],
      delegations: [],
      policy: options.policy ?? [AUTOMATIC],
      channels,
      lateMs: 100 * HOUR_MS,
      uploadBytesPerSecond: 1_000_000,
      hasSignIn: async (channelId) => holdsSignIn(await secrets.read(channelId)),
    },
    comparesClock: options.platformClock !== undefined,
    folder,
    databasePath: join(folder, 'loa.db'),
    destroy: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** One life of the process in a world. */
export interface Life {
  readonly store: Store;
  readonly http: FakeHttp;
  readonly points: CrashPoints;
  readonly daemon: Daemon;
  readonly deps: RuntimeDeps;
  readonly fatal: unknown[];
  /** Runs until nothing moves by itself any more, the crash, or `untilAt`. */
  run(untilAt?: number): Promise<void>;
  /** Lets this much time pass, also while nothing moves (late looks, a holder's inbox). */
  pass(ms: number): Promise<void>;
  /** Ends this life; a dead one only lets go of its file handles. */
  end(): Promise<void>;
}

export async function begin(world: World, plan: CrashPlan | null = null): Promise<Life> {
  const fatal: unknown[] = [];
  const real = standingStill(await openForSimulation(world.databasePath), world.clock, fatal);
  const http = createFakeHttp({
    platform: world.platform,
    clock: world.clock,
    media: world.media,
  });
  const points = new CrashPoints(plan, http);
  const store = points.guard(real, ['write', 'writeIntent']);
  const secrets = points.guard(world.secrets, ['write']);
  const epoch = points.guard(world.epoch, ['note']);
  const deps: RuntimeDeps = {
    office: world.office,
    // As if every channel had been connected: whoever binds another one to its account is noticed.
    writtenAccount: () => null,
    store,
    clock: world.clock,
    ids: world.ids,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    http,
    pacer: createDirectPacer(),
    secrets,
    publicMedia:
      world.storedLinks?.open({ store, isDead: () => points.isDead() }) ?? world.publicMedia,
    noteIntent: (sequence) => epoch.note('home', { inode: '1', intentSequence: sequence }),
    freeBallast: async () => false,
    ...(world.comparesClock ? { clockGuard: createClockGuard(world.clock) } : {}),
    fatal: (error) => void fatal.push(error),
    onProgress: () => undefined,
  };
  const daemon = createDaemon(deps, {
    dispatcher: createEmbeddedDispatcher({
      clock: world.clock,
      store,
      onError: (error) => void fatal.push(error),
      maxTimerMs: HOUR_MS,
    }),
    owner: `life-${world.ids.next()}`,
    watchForeign: false,
  });
  return {
    store,
    http,
    points,
    daemon,
    deps,
    fatal,
    run: (untilAt) => runLife(world, { store: real, points, daemon, fatal }, untilAt),
    pass: (ms) =>
      runLife(world, { store: real, points, daemon, fatal }, world.clock.now() + ms, false),
    async end() {
      if (!points.isDead()) await stopWithClock(world, daemon);
      world.storedLinks?.shut();
      await real.close();
    },
  };
}

/** Rounds of the dispatcher that one instant may take; a daemon that wants more is spinning. */
const MOST_ROUNDS_AT_ONCE = 1_000;

/** Ends a daemon that asks for due work again and again while no time passes. */
function standingStill(store: Store, clock: FakeClock, fatal: unknown[]): Store {
  let at = clock.now();
  let rounds = 0;
  const due: Store['due'] = (now, limit) => {
    rounds = clock.now() === at ? rounds + 1 : 0;
    at = clock.now();
    if (rounds < MOST_ROUNDS_AT_ONCE) return store.due(now, limit);
    fatal.push(new Error(`the daemon spins at ${at}`));
    return new Promise<never>(() => undefined);
  };
  return new Proxy(store, {
    get(target, name) {
      if (name === 'due') return due;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}

async function openForSimulation(path: string): Promise<Store> {
  const opened = await openSqliteStore({ path, synchronous: 'off', unsafeForTests: true });
  if ('refused' in opened) throw new Error(`store refused: ${opened.refused}`);
  return opened;
}

async function stopWithClock(world: World, daemon: Daemon): Promise<void> {
  let stopped = false;
  const stopping = daemon.stop().finally(() => {
    stopped = true;
  });
  for (let round = 0; round < 1000 && !stopped; round += 1) {
    await settleTurns();
    if (!stopped) await world.clock.advanceBy(1_000);
  }
  await stopping;
}

async function settleTurns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
}

interface RunningLife {
  readonly store: Store;
  readonly points: CrashPoints;
  readonly daemon: Daemon;
  readonly fatal: readonly unknown[];
}

/** Rounds of the clock that one run may take; a run that wants more is stuck. */
const MOST_ROUNDS = 20_000;

async function runLife(
  world: World,
  life: RunningLife,
  untilAt = world.clock.now() + 40 * 24 * HOUR_MS,
  endsAtRest = true,
): Promise<void> {
  await Promise.race([life.daemon.start(), life.points.crashed]);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await settleTurns();
    if (life.points.isDead()) return;
    if (life.fatal.length > 0) throw life.fatal[0];
    if (endsAtRest && !life.daemon.isBusy() && (await isAtRest(life.store))) return;
    const next = world.clock.nextTimerAt();
    if (next === null || next > untilAt) {
      if (world.clock.now() < untilAt && next !== null) await world.clock.advanceTo(untilAt);
      return;
    }
    await world.clock.advanceTo(Math.max(next, world.clock.now()));
  }
  throw new Error('the simulation does not come to rest');
}

const MOVING = ['waiting', 'preparing', 'ready', 'publishing', 'processing', 'uncertain'] as const;

async function isAtRest(store: Store): Promise<boolean> {
  if ((await store.publications({ states: MOVING, limit: 1 })).length > 0) return false;
  return (await store.operations({ states: ['waiting', 'running'] })).length === 0;
}

/** Content with media as the profile needs it. */
export function contentFor(world: World, overrides: Partial<ItemContent> = {}): ItemContent {
  const video = world.media.put(
    new TextEncoder().encode('video bytes '.repeat(250)),
    { container: 'mp4', widthPx: 1080, heightPx: 1920, durationMs: 12_000 },
    'video/mp4',
  );
  const facts = PROFILE_FACTS[world.profile];
  const wantsVideo = facts.media !== 'none';
  return {
    kind: facts.kinds.find((kind) => !wantsVideo || kind.includes('video')) ?? 'photo',
    title: 'Ba việc nên làm trước mưa lớn',
    text: 'Khơi thông rãnh thoát nước quanh nhà.',
    hashtags: ['SuoiMau'],
    media: wantsVideo ? [{ ...video, name: 'clip.mp4', role: 'video' }] : [],
    channelTexts: {},
    channels: [...world.office.channels.keys()],
    slotAt: null,
    lateMs: null,
    priority: 'normal',
    ai: 'none',
    children: false,
    consent: false,
    after: [],
    options: {},
    ...overrides,
  };
}
