import type { ItemContent } from '../../src/domain/item.ts';
import { createHttp } from '../../src/host/http.ts';
import type { PublicMedia } from '../../src/ports/public-media.ts';
import type { Store } from '../../src/ports/store.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { createDaemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { type CrashPlan, CrashPoints } from './crash-points.ts';
import { createDirectPacer } from './direct-pacer.ts';
import { drive, stopWithClock } from './drive.ts';
import type { HomeBase } from './platform-home.ts';
import { HEAD } from './simulation.ts';
import { type WatchedHttp, watchHttp } from './watched-http.ts';

const HOUR_MS = 3_600_000;

/** One life of the process in a home. */
export interface PlatformLife {
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

/** Begins a process in this home; `plan` says where it dies, `openMedia` takes the place of the home's links. */
export async function beginLife(
  home: HomeBase,
  plan: CrashPlan | null = null,
  openMedia?: (store: Store) => Promise<PublicMedia>,
): Promise<PlatformLife> {
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
  const publicMedia = openMedia === undefined ? home.publicMedia : await openMedia(store);
  const deps = depsOf(home, { store, http, points, fatal, publicMedia });
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

interface LifeParts {
  readonly store: Store;
  readonly http: WatchedHttp;
  readonly points: CrashPoints;
  readonly fatal: unknown[];
  readonly publicMedia: PublicMedia | null;
}

function depsOf(home: HomeBase, life: LifeParts): RuntimeDeps {
  const { points, publicMedia } = life;
  const epoch = points.guard(home.epoch, ['note']);
  return {
    office: home.office,
    store: life.store,
    clock: home.clock,
    ids: home.ids,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    http: life.http,
    pacer: createDirectPacer(),
    secrets: points.guard(home.secrets, ['write']),
    publicMedia: publicMedia === null ? null : points.guard(publicMedia, []),
    noteIntent: (sequence) => epoch.note('home', { inode: '1', intentSequence: sequence }),
    freeBallast: async () => false,
    fatal: (error) => void life.fatal.push(error),
    onProgress: () => undefined,
  };
}

/** How an item comes into a home; `test:1` is the source of the item under test. */
export interface HandIn {
  readonly sourceKey?: string;
  readonly choices?: Readonly<Record<string, string>>;
  /** What must have happened before somebody can approve. */
  readonly beforeApproval?: () => Promise<void>;
}

/** Hands the content in and has the head approve it; gives the item's id. */
export async function approved(
  life: PlatformLife,
  content: ItemContent,
  { sourceKey = 'test:1', choices = {}, beforeApproval }: HandIn = {},
): Promise<string> {
  const { item } = await submitItem(life.deps, {
    sourceKey,
    submittedBy: 'officer',
    content,
    problems: [],
    twinMeant: true,
  });
  await beforeApproval?.();
  const answer = await approveItem(life.deps, HEAD, {
    item: String(item.number),
    choices,
    slotAt: null,
    seenDigest: null,
  });
  if (!answer.done) throw new Error(`not approved: ${answer.code} ${item.reason}`);
  return item.id;
}
