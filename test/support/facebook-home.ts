import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeMessage } from '../../adapters/facebook/compose-message.ts';
import { facebookFactory } from '../../adapters/facebook/index.ts';
import {
  type FacebookSandbox,
  type MoodRule,
  seeded,
  startFacebookSandbox,
} from '../../adapters/facebook/sandbox.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { contentForChannel, type ItemContent } from '../../src/domain/item.ts';
import type { Publication } from '../../src/domain/publication.ts';
import { createHttp } from '../../src/host/http.ts';
import type { Office } from '../../src/ports/office.ts';
import type { Secrets } from '../../src/ports/secrets.ts';
import type { Store } from '../../src/ports/store.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { setChannelPaused } from '../../src/runtime/commands/office-gestures.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { createDaemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { createCountingIds } from './counting-ids.ts';
import { type CrashPlan, CrashPoints } from './crash-points.ts';
import { createDirectPacer } from './direct-pacer.ts';
import { drive, stopWithClock } from './facebook-drive.ts';
import { COMMIT_ROUTE, contentOfFormat, type Format, samples } from './facebook-samples.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryEpoch } from './memory-epoch.ts';
import { createMemoryPublicMedia } from './memory-public-media.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { BY_HEAD, HEAD } from './simulation.ts';
import { type WatchedHttp, watchHttp } from './watched-http.ts';

const HOUR_MS = 3_600_000;
const CHANNEL_ID = 'trang-suoi-mau';

type Action = MoodRule['action'];

/** Disk, platform and time: everything that outlives the process. */
export interface FacebookHome {
  readonly format: Format;
  readonly clock: FakeClock;
  readonly sandbox: FacebookSandbox;
  readonly office: Office;
  readonly secrets: Secrets;
  readonly epoch: ReturnType<typeof createMemoryEpoch>;
  readonly ids: ReturnType<typeof createCountingIds>;
  readonly databasePath: string;
  /** From now on the commit of the format is touched by these moods; `count` calls of it, or all. */
  spoilCommit(actions: readonly Action[], count?: number): void;
  /** These moods beside those of the commit. */
  spoilAll(rules: readonly MoodRule[]): void;
  cheerUp(): void;
  /** Posts with the words of this format's item that readers could see at any time. */
  everPublic(): Promise<number>;
  destroy(): Promise<void>;
}

export interface HomeOptions {
  /** True refuses equal texts as the platform may do; else nothing but Loa prevents a twin. */
  readonly refusesTwins?: boolean;
  /** False leaves the Page without any post of Loa's, so that no look has a positive control. */
  readonly hasControl?: boolean;
}

/** One life of the process in that home. */
export interface FacebookLife {
  readonly store: Store;
  readonly http: WatchedHttp;
  readonly points: CrashPoints;
  readonly deps: RuntimeDeps;
  /** Runs until nothing moves by itself any more, the crash, or the end of `forMs`. */
  run(forMs?: number): Promise<void>;
  /** Lets this much time pass, also while nothing moves. */
  pass(ms: number): Promise<void>;
  end(): Promise<void>;
}

/** A home with one item of this format approved, and a known post on the Page before it. */
export async function openHome(format: Format, options: HomeOptions = {}): Promise<FacebookHome> {
  const home = await makeHome(format, options);
  const content = await contentOfFormat(format, CHANNEL_ID);
  if (options.hasControl ?? true) await publishControl(home, content);
  const asking = await beginLife(home);
  await approved(asking, 'test:1', content);
  await asking.end();
  return home;
}

async function publishControl(home: FacebookHome, content: ItemContent): Promise<void> {
  const control: Partial<ItemContent> = { kind: 'text', title: '', text: 'Đã đăng từ trước.' };
  const life = await beginLife(home);
  await approved(life, 'test:control', { ...content, ...control, media: [] });
  await life.run();
  await life.end();
}

async function makeHome(format: Format, options: HomeOptions): Promise<FacebookHome> {
  const clock = createFakeClock();
  const sandbox = await startFacebookSandbox({
    now: () => clock.now(),
    switches: { chunkBytes: 16_000, duplicateText: options.refusesTwins ?? false },
  });
  const folder = mkdtempSync(join(tmpdir(), 'loa-facebook-home-'));
  const content = await contentOfFormat(format, CHANNEL_ID);
  const message = composeMessage(contentForChannel(content, CHANNEL_ID, {}));
  return {
    format,
    clock,
    sandbox,
    office: officeOf(format, sandbox),
    secrets: createMemorySecrets({
      [CHANNEL_ID]: { pageToken: seeded.pageToken, appSecret: seeded.appSecret },
    }),
    epoch: createMemoryEpoch(),
    ids: createCountingIds(),
    databasePath: join(folder, 'loa.db'),
    spoilCommit: (actions, count) => {
      const times = count === undefined ? {} : { nth: 1, count };
      const where = { ...COMMIT_ROUTE[format], ...times };
      sandbox.setMoods(actions.map((action) => ({ ...where, action })));
    },
    spoilAll: (rules) => {
      sandbox.setMoods([...(sandbox.state().moods as readonly MoodRule[]), ...rules]);
    },
    cheerUp: () => sandbox.setMoods([]),
    async everPublic() {
      const { posts, videos } = await sandbox.refresh();
      const seen = posts.filter((one) => one.message === message && one.publishedAt !== null);
      const films = videos.filter((one) => one.description === message && one.isPublic);
      return Math.max(seen.length, films.length);
    },
    async destroy() {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function officeOf(format: Format, sandbox: FacebookSandbox): Office {
  const channel: Channel = {
    id: CHANNEL_ID,
    name: seeded.pageName,
    platform: 'facebook',
    account: seeded.pageId,
    settings: { draftFirst: format === 'draft' },
  };
  const platform = { appId: seeded.appId, graphUrl: sandbox.baseUrl };
  const made = facebookFactory.create(channel, platform);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return {
    mode: 'sandbox',
    people: [HEAD],
    delegations: [],
    policy: [BY_HEAD],
    channels: new Map([[channel.id, { channel, adapter: made.adapter }]]),
    lateMs: 100 * HOUR_MS,
    uploadBytesPerSecond: 1_000_000,
  };
}

async function approved(life: FacebookLife, sourceKey: string, content: ItemContent) {
  const { item } = await submitItem(life.deps, {
    sourceKey,
    submittedBy: 'officer',
    content,
    problems: [],
    twinMeant: true,
  });
  const answer = await approveItem(life.deps, HEAD, {
    item: String(item.number),
    choices: {},
    slotAt: null,
    seenDigest: null,
  });
  if (!answer.done) throw new Error(`not approved: ${answer.code}`);
}

/** Begins a process in this home; `plan` says where it dies. */
export async function beginLife(
  home: FacebookHome,
  plan: CrashPlan | null = null,
): Promise<FacebookLife> {
  const { clock } = home;
  const fatal: unknown[] = [];
  const opened = await openSqliteStore({
    path: home.databasePath,
    synchronous: 'off',
    unsafeForTests: true,
  });
  if ('refused' in opened) throw new Error(`store refused: ${opened.refused}`);
  const { media } = await samples();
  const real = createHttp({ media, clock, userAgent: 'Loa-test/1' });
  const http = watchHttp(real);
  const points = new CrashPoints(plan, http);
  const store = points.guard(opened, ['write', 'writeIntent']);
  const deps = depsOf(home, { store, http, points, fatal });
  const daemon = createDaemon(deps, {
    dispatcher: createEmbeddedDispatcher({
      clock,
      store,
      onError: (error) => void fatal.push(error),
      maxTimerMs: HOUR_MS,
    }),
    owner: `life-${home.ids.next()}`,
    watchForeign: false,
  });
  const running = {
    clock,
    sandbox: home.sandbox,
    store: opened,
    http,
    points,
    daemon,
    fatal,
    stalled: { send: 0 },
  };
  return {
    store,
    http,
    points,
    deps,
    run: (forMs = 40 * 24 * HOUR_MS) => drive(running, clock.now() + forMs, true),
    pass: (ms) => drive(running, clock.now() + ms, false),
    async end() {
      if (!points.isDead()) await stopWithClock(running);
      real.close();
      await opened.close();
    },
  };
}

function depsOf(
  home: FacebookHome,
  life: {
    readonly store: Store;
    readonly http: WatchedHttp;
    readonly points: CrashPoints;
    readonly fatal: unknown[];
  },
): RuntimeDeps {
  const epoch = life.points.guard(home.epoch, ['note']);
  return {
    office: home.office,
    store: life.store,
    clock: home.clock,
    ids: home.ids,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    http: life.http,
    pacer: createDirectPacer(),
    secrets: life.points.guard(home.secrets, ['write']),
    publicMedia: createMemoryPublicMedia(),
    noteIntent: (sequence) => epoch.note('home', { inode: '1', intentSequence: sequence }),
    freeBallast: async () => false,
    fatal: (error) => void life.fatal.push(error),
    onProgress: () => undefined,
  };
}

/** The publication of the item under test. */
export async function underTest(store: Store): Promise<Publication> {
  const item = await store.itemBySource('test:1');
  const [publication] = item === null ? [] : await store.publications({ itemId: item.id });
  if (publication === undefined) throw new Error('the item under test has no publication');
  return publication;
}

/** A person signs in again and says that the channel may go on. */
export async function signInAgain(life: FacebookLife): Promise<void> {
  await setChannelPaused(life.deps, HEAD, { channel: CHANNEL_ID, paused: false });
}

export async function conditionOf(life: FacebookLife) {
  return life.store.condition(CHANNEL_ID);
}
