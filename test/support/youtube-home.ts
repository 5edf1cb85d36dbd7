import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { youtubeFactory } from '../../adapters/youtube/index.ts';
import {
  type MoodRule,
  seeded,
  startYoutubeSandbox,
  type YoutubeSandbox,
  type YoutubeSandboxOptions,
} from '../../adapters/youtube/sandbox.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { ItemContent } from '../../src/domain/item.ts';
import { createHttp } from '../../src/host/http.ts';
import type { MediaPort } from '../../src/ports/media.ts';
import type { Office } from '../../src/ports/office.ts';
import type { Secrets } from '../../src/ports/secrets.ts';
import type { Store } from '../../src/ports/store.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import { submitItem } from '../../src/runtime/commands/submit-item.ts';
import { createDaemon } from '../../src/runtime/daemon.ts';
import type { RuntimeDeps } from '../../src/runtime/deps.ts';
import { createEmbeddedDispatcher } from '../../src/runtime/embedded-dispatcher.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { platformOf } from '../contract/youtube-bench.ts';
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
import { contentOfYoutube, TITLE, type YoutubeFormat } from './youtube-samples.ts';

const HOUR_MS = 3_600_000;
const CHANNEL_ID = 'kenh-suoi-mau';
const PLAYLIST = 'Ban tin xa';
const TOOL_TOKEN = 'ya29.token-of-the-test-itself';

/** Disk, platform and time: everything that outlives the process. */
export interface YoutubeHome {
  readonly clock: FakeClock;
  readonly sandbox: YoutubeSandbox;
  readonly office: Office;
  readonly secrets: Secrets;
  readonly media: Pick<MediaPort, 'open'>;
  readonly epoch: ReturnType<typeof createMemoryEpoch>;
  readonly ids: ReturnType<typeof createCountingIds>;
  readonly databasePath: string;
  setMoods(rules: readonly MoodRule[]): void;
  /** Videos with the item's title that readers could see at any time. */
  everPublic(): Promise<number>;
  /** Videos with the item's title that are not deleted, seen by anybody or not. */
  standing(): Promise<number>;
  destroy(): Promise<void>;
}

export interface YoutubeHomeOptions {
  readonly switches?: YoutubeSandboxOptions['switches'];
  /** In place of the usual ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The item is not even handed in. */
  readonly isUnapproved?: true;
  /** In place of the format's own. */
  readonly content?: ItemContent;
  readonly media?: Pick<MediaPort, 'open'>;
  readonly platform?: Readonly<Record<string, unknown>>;
}

/** One life of the process in that home. */
export interface YoutubeLife {
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
export async function openYoutubeHome(
  format: YoutubeFormat,
  options: YoutubeHomeOptions = {},
): Promise<YoutubeHome> {
  const clock = createFakeClock();
  const sandbox = await startYoutubeSandbox({
    now: () => clock.now(),
    channels: [{ id: seeded.channelId, title: seeded.channelTitle, accessToken: TOOL_TOKEN }],
    switches: { lenientMedia: true, ...options.switches },
  });
  const folder = mkdtempSync(join(tmpdir(), 'loa-youtube-home-'));
  const playlists = format === 'dressed' ? [await makePlaylist(sandbox)] : [];
  const home: YoutubeHome = {
    clock,
    sandbox,
    office: officeOf(sandbox, options.settings ?? { madeForKids: false, playlists }, options),
    secrets: createMemorySecrets({
      [CHANNEL_ID]: { refreshToken: seeded.refreshToken, clientSecret: seeded.clientSecret },
    }),
    media: options.media ?? (await samples()).media,
    epoch: createMemoryEpoch(),
    ids: createCountingIds(),
    databasePath: join(folder, 'loa.db'),
    setMoods: (rules) => sandbox.setMoods(rules),
    async everPublic() {
      const { videos } = await sandbox.refresh();
      return videos.filter((video) => video.title === TITLE && video.everPublic).length;
    },
    async standing() {
      const { videos } = await sandbox.refresh();
      return videos.filter((video) => video.title === TITLE && video.deletedAt === null).length;
    },
    async destroy() {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (options.isUnapproved === true) return home;
  const asking = await beginYoutubeLife(home);
  await approved(asking, options.content ?? (await contentOfYoutube(format, CHANNEL_ID)));
  await asking.end();
  return home;
}

async function makePlaylist(sandbox: YoutubeSandbox): Promise<string> {
  const answer = await fetch(`${sandbox.baseUrl}/youtube/v3/playlists?part=snippet,status`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOOL_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ snippet: { title: PLAYLIST }, status: { privacyStatus: 'public' } }),
  });
  return ((await answer.json()) as { id: string }).id;
}

function officeOf(
  sandbox: YoutubeSandbox,
  settings: Readonly<Record<string, unknown>>,
  options: YoutubeHomeOptions,
): Office {
  const channel: Channel = {
    id: CHANNEL_ID,
    name: seeded.channelTitle,
    platform: 'youtube',
    account: seeded.channelId,
    settings,
  };
  const made = youtubeFactory.create(channel, { ...platformOf(sandbox), ...options.platform });
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

async function approved(life: YoutubeLife, content: ItemContent): Promise<void> {
  const { item } = await submitItem(life.deps, {
    sourceKey: 'test:1',
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
export async function beginYoutubeLife(
  home: YoutubeHome,
  plan: CrashPlan | null = null,
): Promise<YoutubeLife> {
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
    publicMedia: null,
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
