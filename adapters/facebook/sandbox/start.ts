/** Starts and stops the stand-in. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { closeServer, listen } from '../../kit/sandbox/server.ts';
import { type ControlTools, control, type Moods } from './control.ts';
import { createEngine, type Engine } from './engine.ts';
import { type MediaStore, openMediaStore } from './media-store.ts';
import { createMoodBook } from './moods.ts';
import type { Kept, PageRecord, TokenRecord } from './records.ts';
import { bounds, token as tokenRules } from './rules.ts';
import { createSandboxServer } from './server.ts';
import { openStore } from './store.ts';
import { type SandboxState, truthOf } from './truth.ts';
import { defaultSwitches, type Switches, type World } from './world.ts';

export interface SandboxPage {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly username?: string;
  readonly category?: string;
  readonly likes?: number;
  readonly tasks?: readonly string[];
  /** Scopes of the page token; all when absent. */
  readonly scopes?: readonly string[];
  /** It belongs to a business portfolio and is missing in the person's own list. */
  readonly isPortfolio?: boolean;
}

export interface FacebookSandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Keeps state and media there; without it everything is gone after `close`. */
  readonly dataFolder?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Added to the seeded page. */
  readonly pages?: readonly SandboxPage[];
  readonly appId?: string;
  readonly appSecret?: string;
  readonly maxStoredBytes?: number;
  readonly maxFileBytes?: number;
  readonly lenientMedia?: boolean;
  readonly switches?: Partial<Switches>;
}

export interface FacebookSandbox {
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string;
  /** The truth as of the last call; `refresh` first lets time do its work. */
  state(): SandboxState;
  refresh(): Promise<SandboxState>;
  /** Throws when the rules make no sense. */
  setMoods(moods: Moods): void;
  /** Moves the sandbox's clock ahead. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** What every fresh sandbox has. */
export const seeded = {
  pageId: '1000000000000001',
  pageName: 'Trang thử nghiệm xã Suối Mẫu',
  pageToken: 'sandbox-page-token',
  userToken: 'sandbox-user-token',
  appId: '2000000000000001',
  appSecret: 'sandbox-app-secret',
  userId: '3000000000000001',
  businessId: '4000000000000001',
  adAccountId: '5000000000000001',
} as const;

const allScopes: readonly string[] = [
  'public_profile',
  'pages_show_list',
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_manage_metadata',
  'read_insights',
  'business_management',
];

const allTasks = ['MANAGE', 'CREATE_CONTENT', 'MODERATE', 'MESSAGING', 'ADVERTISE', 'ANALYZE'];

/** Starts a sandbox on loopback. */
export async function startFacebookSandbox(
  options: FacebookSandboxOptions = {},
): Promise<FacebookSandbox> {
  const isKept = options.dataFolder !== undefined;
  const folder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'loa-facebook-sandbox-')));
  const store = await openStore(isKept ? folder : null);
  const media = await openMediaStore(folder, options.maxStoredBytes ?? bounds.storedBytes);
  let aheadMs = 0;
  let port = 0;
  const clock = options.now ?? Date.now;
  const world: World = {
    kept: store.kept,
    media,
    moods: createMoodBook(),
    switches: {
      ...defaultSwitches,
      ...options.switches,
      ...(options.lenientMedia === undefined ? {} : { lenientMedia: options.lenientMedia }),
    },
    app: {
      id: options.appId ?? seeded.appId,
      secret: options.appSecret ?? seeded.appSecret,
      name: 'Loa (chạy thử)',
    },
    user: { id: seeded.userId, name: 'Cán bộ thử nghiệm' },
    business: { id: seeded.businessId, name: 'UBND xã Suối Mẫu (thử)' },
    adAccountId: seeded.adAccountId,
    maxFileBytes: options.maxFileBytes ?? bounds.fileBytes,
    now: () => clock() + aheadMs,
    baseUrl: () => `http://127.0.0.1:${port}`,
  };
  seed(world, options.pages ?? []);
  await mend(store.kept, media);
  const engine: Engine = createEngine(world, store);
  const advance = (ms: number) => {
    aheadMs += ms;
  };
  const refresh = () => engine.look(() => truthOf(world, store.calls));
  const tools: ControlTools = { world, state: refresh, advance, alone: engine.alone };
  const server = createSandboxServer({ world, store, engine, tools });
  port = await listen(server, options.port ?? 0);
  await store.save();
  return {
    baseUrl: world.baseUrl(),
    state: () => truthOf(world, store.calls),
    refresh,
    setMoods: (moods) => {
      const wrong = control.setMoods(world, moods);
      if (wrong !== null) throw new Error(`sandbox moods: ${wrong}`);
    },
    advance,
    close: async () => {
      await closeServer(server);
      await engine.alone(() => {});
      if (!isKept) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Adds the seeded page and those of the options unless they are there already. */
function seed(world: World, extra: readonly SandboxPage[]): void {
  const first: SandboxPage = {
    id: seeded.pageId,
    name: seeded.pageName,
    token: seeded.pageToken,
    username: 'suoimau.thunghiem',
  };
  const pages = extra.some((page) => page.id === first.id) ? extra : [first, ...extra];
  for (const page of pages) addPage(world, page);
  const pageIds = world.kept.pages.map((page) => page.id);
  addToken(world, {
    ...plainToken(world, seeded.userToken, allScopes, pageIds),
    kind: 'user',
    expiresAt: world.now() + tokenRules.longLifeSec * 1000,
  });
}

function addPage(world: World, page: SandboxPage): void {
  const record: PageRecord = {
    id: page.id,
    name: page.name,
    username: page.username ?? null,
    category: page.category ?? 'Government organization',
    likes: page.likes ?? 1200,
    tasks: page.tasks ?? allTasks,
    ...(page.isPortfolio === undefined ? {} : { isPortfolio: page.isPortfolio }),
  };
  const at = world.kept.pages.findIndex((one) => one.id === page.id);
  if (at < 0) world.kept.pages.push(record);
  else world.kept.pages[at] = record;
  addToken(world, {
    ...plainToken(world, page.token, page.scopes ?? allScopes, [page.id]),
    kind: 'page',
    pageId: page.id,
  });
}

/** Whoever starts the sandbox says what its seeded tokens are; being spoiled is remembered. */
function addToken(world: World, token: TokenRecord): void {
  const { tokens } = world.kept;
  const at = tokens.findIndex((one) => one.token === token.token);
  if (at < 0) tokens.push(token);
  else tokens[at] = { ...token, bad: tokens[at]?.bad ?? null };
}

function plainToken(
  world: World,
  token: string,
  scopes: readonly string[],
  targetPageIds: readonly string[],
): TokenRecord {
  return {
    token,
    kind: 'user',
    userId: world.user.id,
    pageId: null,
    appId: world.app.id,
    scopes,
    targetPageIds,
    issuedAt: world.now(),
    expiresAt: 0,
    longLived: true,
    bad: null,
  };
}

/** After a crash: growing files say how far they got; files that nobody knows are removed. */
async function mend(kept: Kept, media: MediaStore): Promise<void> {
  const known = new Set<string>();
  for (const growing of [...kept.videos, ...kept.uploads]) {
    if (growing.incoming === null) continue;
    known.add(growing.incoming);
    growing.receivedBytes = await media.sizeOf(growing.incoming);
  }
  for (const landing of kept.landings) {
    for (const file of Object.values(landing.call.files)) known.add(basename(file.path));
  }
  for (const name of await media.incoming()) {
    if (!known.has(name)) await media.drop(media.incomingPath(name));
  }
}
