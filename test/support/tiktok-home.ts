import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tiktokFactory } from '../../adapters/tiktok/index.ts';
import {
  type MoodRule,
  seeded,
  startTiktokSandbox,
  type TiktokSandbox,
  type TiktokSandboxOptions,
} from '../../adapters/tiktok/sandbox.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import { createHttp } from '../../src/host/http.ts';
import type { MediaPort } from '../../src/ports/media.ts';
import type { Office } from '../../src/ports/office.ts';
import type { PublicMedia } from '../../src/ports/public-media.ts';
import type { Secrets } from '../../src/ports/secrets.ts';
import type { Store } from '../../src/ports/store.ts';
import { refreshChoices } from '../../src/runtime/choice-keeper.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { createDaemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { createTokenKeeper } from '../../src/runtime/token-keeper.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import {
  finishDrafts,
  standingOf,
  tiktokChannel,
  tiktokPlatform,
} from '../contract/tiktok-bench.ts';
import { createCountingIds } from './counting-ids.ts';
import { type CrashPlan, CrashPoints } from './crash-points.ts';
import { createDirectPacer } from './direct-pacer.ts';
import { drive, stopWithClock } from './facebook-drive.ts';
import { samples } from './facebook-samples.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryEpoch } from './memory-epoch.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { BY_HEAD, HEAD } from './simulation.ts';
import { contentOfTiktok, TITLE, type TiktokFormat } from './tiktok-samples.ts';
import { type WatchedHttp, watchHttp } from './watched-http.ts';
import { startZaloMediaServer, type ZaloMediaServer } from './zalo-media-server.ts';

const HOUR_MS = 3_600_000;
export const TIKTOK_CHANNEL_ID = 'tiktok-suoi-mau';

/** Disk, platform and time: everything that outlives the process. */
export interface TiktokHome {
  readonly clock: FakeClock;
  readonly sandbox: TiktokSandbox;
  readonly mediaServer: ZaloMediaServer;
  readonly office: Office;
  readonly secrets: Secrets;
  readonly media: Pick<MediaPort, 'open'>;
  readonly epoch: ReturnType<typeof createMemoryEpoch>;
  readonly ids: ReturnType<typeof createCountingIds>;
  readonly databasePath: string;
  setMoods(rules: readonly MoodRule[]): void;
  /** Posts and drafts with the item's title that came through. */
  everPublic(): Promise<number>;
  /** The account holder posts everything that lies in the inbox. */
  finish(): Promise<void>;
  destroy(): Promise<void>;
}

export interface TiktokHomeOptions {
  readonly switches?: TiktokSandboxOptions['switches'];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In place of the format's own. */
  readonly content?: ItemContent;
  /** In place of what the approver usually chooses. */
  readonly choices?: Readonly<Record<string, string>>;
  readonly platform?: Readonly<Record<string, unknown>>;
  /** The access token must be renewed before anything else. */
  readonly isTokenOld?: true;
}

/** One life of the process in that home. */
export interface TiktokLife {
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

/** A home with one item of this format approved. */
export async function openTiktokHome(
  format: TiktokFormat,
  options: TiktokHomeOptions = {},
): Promise<TiktokHome> {
  const clock = createFakeClock();
  const { media } = await samples();
  const sandbox = await startTiktokSandbox({
    now: () => clock.now(),
    switches: { listsPhotos: true, chunkMinBytes: 1, ...options.switches },
  });
  const mediaServer = await startZaloMediaServer(media, () => clock.now());
  const folder = mkdtempSync(join(tmpdir(), 'loa-tiktok-home-'));
  const content = options.content ?? (await contentOfTiktok(format, TIKTOK_CHANNEL_ID));
  const sizeBytes = content.media[0]?.sizeBytes ?? 0;
  const home: TiktokHome = {
    clock,
    sandbox,
    mediaServer,
    office: officeOf(
      sandbox,
      { mode: format === 'inbox' ? 'inbox' : 'direct', ...options.settings },
      {
        ...(format === 'chunks' ? { chunkBytes: Math.floor(sizeBytes / 7) } : {}),
        ...options.platform,
      },
    ),
    secrets: createMemorySecrets({
      [TIKTOK_CHANNEL_ID]: {
        accessToken: seeded.accessToken,
        refreshToken: seeded.refreshToken,
        clientSecret: seeded.clientSecret,
        // Without it the first thing is a refresh.
        ...(options.isTokenOld === true ? {} : { expiresAt: String(clock.now() + 2 * HOUR_MS) }),
      },
    }),
    media,
    epoch: createMemoryEpoch(),
    ids: createCountingIds(),
    databasePath: join(folder, 'loa.db'),
    setMoods: (rules) => sandbox.setMoods(rules),
    everPublic: async () => (await standingOf(sandbox, TITLE)).everPublic,
    finish: () => finishDrafts(sandbox),
    async destroy() {
      await sandbox.close();
      await mediaServer.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const asking = await beginTiktokLife(home);
  const choices = options.choices ?? (format === 'inbox' ? {} : { privacy: 'PUBLIC_TO_EVERYONE' });
  await approved(asking, content, choices);
  await asking.end();
  return home;
}

function officeOf(
  sandbox: TiktokSandbox,
  settings: Readonly<Record<string, unknown>>,
  platform: Readonly<Record<string, unknown>>,
): Office {
  const channel = tiktokChannel(settings);
  const made = tiktokFactory.create(
    channel,
    { ...tiktokPlatform(sandbox), ...platform },
    { hasPublicMedia: true },
  );
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

async function approved(
  life: TiktokLife,
  content: ItemContent,
  choices: Readonly<Record<string, string>>,
): Promise<void> {
  const { item } = await submitItem(life.deps, {
    sourceKey: 'test:1',
    submittedBy: 'officer',
    content,
    problems: [],
    twinMeant: true,
  });
  await refreshChoices({ ...life.deps, keeper: createTokenKeeper(life.deps) });
  const answer = await approveItem(life.deps, HEAD, {
    item: String(item.number),
    choices,
    slotAt: null,
    seenDigest: null,
  });
  if (!answer.done) throw new Error(`not approved: ${answer.code} ${item.reason}`);
}

/** Begins a process in this home; `plan` says where it dies, `openMedia` takes the place of the simple links. */
export async function beginTiktokLife(
  home: TiktokHome,
  plan: CrashPlan | null = null,
  openMedia?: (store: Store) => Promise<PublicMedia>,
): Promise<TiktokLife> {
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
