/** Starts and stops the stand-in. */

import { basename } from 'node:path';
import { putRecord } from '../../kit/sandbox/accounts.ts';
import {
  openSandboxFolder,
  type SandboxHandle,
  type StartOptions,
  steer,
} from '../../kit/sandbox/lifecycle.ts';
import { closeServer, listen } from '../../kit/sandbox/server.ts';
import { control, type Moods } from './control.ts';
import { createEngine } from './engine.ts';
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

export interface FacebookSandboxOptions extends StartOptions<Switches> {
  /** Added to the seeded page. */
  readonly pages?: readonly SandboxPage[];
  readonly appId?: string;
  readonly appSecret?: string;
  readonly maxFileBytes?: number;
  readonly lenientMedia?: boolean;
}

export type FacebookSandbox = SandboxHandle<SandboxState, Moods>;

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
  const folder = await openSandboxFolder(options.dataFolder, 'facebook');
  const store = await openStore(folder.keptIn);
  const media = await openMediaStore(folder.path, options.maxStoredBytes ?? bounds.storedBytes);
  let port = 0;
  const world = createWorld(options, store.kept, media, () => port);
  seed(world, options.pages ?? []);
  await mend(store.kept, media);
  const engine = createEngine(world, store);
  const truth = () => truthOf(world, store.calls);
  const { handle, tools } = steer({ world, engine, control, truth });
  const server = createSandboxServer({ world, store, engine, tools });
  port = await listen(server, options.port ?? 0);
  await store.save();
  return {
    ...handle,
    baseUrl: world.baseUrl(),
    close: async () => {
      await closeServer(server);
      await engine.alone(() => {});
      await folder.release();
    },
  };
}

function createWorld(
  options: FacebookSandboxOptions,
  kept: Kept,
  media: MediaStore,
  port: () => number,
): World {
  const clock = options.now ?? Date.now;
  return {
    kept,
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
    now: () => clock() + kept.aheadMs,
    baseUrl: () => `http://127.0.0.1:${port()}`,
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
  putRecord(world.kept.pages, record, (one) => one.id === page.id);
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
