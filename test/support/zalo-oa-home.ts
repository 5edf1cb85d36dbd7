import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zaloOaFactory } from '../../adapters/zalo-oa/index.ts';
import {
  type MoodRule,
  seeded,
  startZaloOaSandbox,
  type ZaloOaSandbox,
  type ZaloOaSandboxOptions,
} from '../../adapters/zalo-oa/sandbox.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import { createHttp } from '../../src/host/http.ts';
import type { MediaPort } from '../../src/ports/media.ts';
import type { Office } from '../../src/ports/office.ts';
import type { PublicMedia } from '../../src/ports/public-media.ts';
import type { Secrets } from '../../src/ports/secrets.ts';
import type { Store } from '../../src/ports/store.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { createDaemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { standingOf, zaloChannel, zaloPlatform } from '../contract/zalo-oa-bench.ts';
import { createCountingIds } from './counting-ids.ts';
import { type CrashPlan, CrashPoints } from './crash-points.ts';
import { createDirectPacer } from './direct-pacer.ts';
import { drive, stopWithClock } from './facebook-drive.ts';
import { samples } from './facebook-samples.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryEpoch } from './memory-epoch.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { BY_HEAD, HEAD } from './simulation.ts';
import { type WatchedHttp, watchHttp } from './watched-http.ts';
import { startZaloMediaServer, type ZaloMediaServer } from './zalo-media-server.ts';
import { contentOfZalo, earlierArticle, TITLE, type ZaloFormat } from './zalo-oa-samples.ts';

const HOUR_MS = 3_600_000;
export const ZALO_CHANNEL_ID = 'oa-suoi-mau';

/** Disk, platform and time: everything that outlives the process. */
export interface ZaloHome {
  readonly clock: FakeClock;
  readonly sandbox: ZaloOaSandbox;
  readonly mediaServer: ZaloMediaServer;
  readonly office: Office;
  readonly secrets: Secrets;
  readonly media: Pick<MediaPort, 'open'>;
  readonly epoch: ReturnType<typeof createMemoryEpoch>;
  readonly ids: ReturnType<typeof createCountingIds>;
  readonly databasePath: string;
  setMoods(rules: readonly MoodRule[]): void;
  /** Articles with the item's title that followers could read at any time, or all broadcasts. */
  everPublic(): Promise<number>;
  /** Articles with the item's title that nobody ever saw and nobody removed. */
  leftovers(): Promise<number>;
  destroy(): Promise<void>;
}

export interface ZaloHomeOptions {
  readonly switches?: ZaloOaSandboxOptions['switches'];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In place of the format's own. */
  readonly content?: ItemContent;
  /** The access token must be renewed before anything else. */
  readonly isTokenOld?: true;
}

/** One life of the process in that home. */
export interface ZaloLife {
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

/** A home with one item of this format approved; a broadcast's article is published already. */
export async function openZaloHome(
  format: ZaloFormat,
  options: ZaloHomeOptions = {},
): Promise<ZaloHome> {
  const clock = createFakeClock();
  const { media } = await samples();
  const sandbox = await startZaloOaSandbox({
    now: () => clock.now(),
    ...(options.switches === undefined ? {} : { switches: options.switches }),
  });
  const mediaServer = await startZaloMediaServer(media, () => clock.now());
  const folder = mkdtempSync(join(tmpdir(), 'loa-zalo-home-'));
  const kind = format === 'broadcast' ? 'broadcast' : 'article';
  const home: ZaloHome = {
    clock,
    sandbox,
    mediaServer,
    office: officeOf(sandbox, options.settings ?? {}),
    secrets: createMemorySecrets({
      [ZALO_CHANNEL_ID]: {
        accessToken: seeded.accessToken,
        refreshToken: seeded.refreshToken,
        appSecret: seeded.appSecret,
        // Without it the first thing is a refresh.
        ...(options.isTokenOld === true ? {} : { expiresAt: String(clock.now() + 25 * HOUR_MS) }),
      },
    }),
    media,
    epoch: createMemoryEpoch(),
    ids: createCountingIds(),
    databasePath: join(folder, 'loa.db'),
    setMoods: (rules) => sandbox.setMoods(rules),
    everPublic: async () => (await standingOf(sandbox, { kind, title: TITLE })).everPublic,
    leftovers: async () => (await standingOf(sandbox, { kind, title: TITLE })).leftovers ?? 0,
    async destroy() {
      await sandbox.close();
      await mediaServer.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const after = format === 'broadcast' ? [await publishEarlier(home)] : [];
  const asking = await beginZaloLife(home);
  const content = options.content ?? (await contentOfZalo(format, ZALO_CHANNEL_ID));
  await approved(asking, { ...content, after }, 'test:1');
  await asking.end();
  return home;
}

async function publishEarlier(home: ZaloHome): Promise<string> {
  const life = await beginZaloLife(home);
  const itemId = await approved(life, await earlierArticle(ZALO_CHANNEL_ID), 'test:earlier');
  await life.run();
  const [publication] = await life.store.publications({ itemId });
  if (publication?.state.name !== 'published') {
    throw new Error(`no earlier article: ${JSON.stringify(publication?.state)}`);
  }
  await life.end();
  return itemId;
}

function officeOf(sandbox: ZaloOaSandbox, settings: Readonly<Record<string, unknown>>): Office {
  const channel = zaloChannel(settings);
  const made = zaloOaFactory.create(channel, zaloPlatform(sandbox), { hasPublicMedia: true });
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

async function approved(life: ZaloLife, content: ItemContent, sourceKey: string): Promise<string> {
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
  if (!answer.done) throw new Error(`not approved: ${answer.code} ${item.reason}`);
  return item.id;
}

/** Begins a process in this home; `plan` says where it dies, `openMedia` takes the place of the simple links. */
export async function beginZaloLife(
  home: ZaloHome,
  plan: CrashPlan | null = null,
  openMedia?: (store: Store) => Promise<PublicMedia>,
): Promise<ZaloLife> {
  const { clock } = home;
  const fatal: unknown[] = [];
  const opened = await openSqliteStore({
    path: home.databasePath,
    synchronous: 'off',
    unsafeForTests: true,
  });
  if ('refused' in opened) throw new Error(`store refused: ${opened.refused}`);
  const real = createHttp({ media: home.media, clock, userAgent: 'Loa-test/1' });
  const http = watchHttp(real);
  const points = new CrashPoints(plan, http);
  const store = points.guard(opened, ['write', 'writeIntent']);
  const epoch = points.guard(home.epoch, ['note']);
  const deps: RuntimeDeps = {
    office: home.office,
    store,
    clock,
    ids: home.ids,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    http,
    pacer: createDirectPacer(),
    secrets: points.guard(home.secrets, ['write']),
    publicMedia: points.guard(
      openMedia === undefined ? home.mediaServer.publicMedia : await openMedia(store),
      [],
    ),
    noteIntent: (sequence) => epoch.note('home', { inode: '1', intentSequence: sequence }),
    freeBallast: async () => false,
    fatal: (error) => void fatal.push(error),
    onProgress: () => undefined,
  };
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
