import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../src/domain/channel.ts';
import type { Publication } from '../../src/domain/publication.ts';
import type { AdapterFactory } from '../../src/ports/adapter.ts';
import type { MediaPort } from '../../src/ports/media.ts';
import type { Office } from '../../src/ports/office.ts';
import type { PublicMedia } from '../../src/ports/public-media.ts';
import type { Secrets, SecretValues } from '../../src/ports/secrets.ts';
import type { Store } from '../../src/ports/store.ts';
import { createCountingIds } from './counting-ids.ts';
import type { DrivenSandbox } from './drive.ts';
import type { FakeClock } from './fake-clock.ts';
import { createMemoryEpoch } from './memory-epoch.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { BY_HEAD, HEAD } from './simulation.ts';

const HOUR_MS = 3_600_000;

/** A real stand-in, as every platform's home has one. */
export interface HomeSandbox extends DrivenSandbox {
  close(): Promise<void>;
}

/** Disk, platform and time of one office with one channel: everything that outlives the process. */
export interface HomeBase<Sandbox extends HomeSandbox = HomeSandbox> {
  readonly clock: FakeClock;
  readonly sandbox: Sandbox;
  readonly office: Office;
  readonly secrets: Secrets;
  readonly media: Pick<MediaPort, 'open'>;
  readonly publicMedia: PublicMedia | null;
  readonly epoch: ReturnType<typeof createMemoryEpoch>;
  readonly ids: ReturnType<typeof createCountingIds>;
  readonly databasePath: string;
  destroy(): Promise<void>;
}

/** A home that can tell what readers saw of the item under test. */
export interface PlatformHome<Sandbox extends HomeSandbox = HomeSandbox> extends HomeBase<Sandbox> {
  /** Posts, videos or articles of the item under test that readers could see at any time. */
  everPublic(): Promise<number>;
  /** What was made for the item under test, never seen and not removed; absent = not countable. */
  leftovers?(): Promise<number>;
}

/** What differs from platform to platform. */
export interface HomeParts<Sandbox extends HomeSandbox> {
  readonly clock: FakeClock;
  readonly sandbox: Sandbox;
  readonly channel: Channel;
  readonly adapter: ReturnType<AdapterFactory['create']>;
  readonly credential: SecretValues;
  readonly media: Pick<MediaPort, 'open'>;
  readonly publicMedia: PublicMedia | null;
  /** Closes what the home has beside its sandbox and its folder. */
  readonly closeMore?: () => Promise<void>;
}

/** A home with an empty disk; nothing is handed in yet. */
export function makeHome<Sandbox extends HomeSandbox>(
  parts: HomeParts<Sandbox>,
): HomeBase<Sandbox> {
  const { channel, sandbox } = parts;
  const folder = mkdtempSync(join(tmpdir(), `loa-${channel.platform}-home-`));
  return {
    clock: parts.clock,
    sandbox,
    office: officeOf(channel, parts.adapter),
    secrets: createMemorySecrets({ [channel.id]: parts.credential }),
    media: parts.media,
    publicMedia: parts.publicMedia,
    epoch: createMemoryEpoch(),
    ids: createCountingIds(),
    databasePath: join(folder, 'loa.db'),
    async destroy() {
      await sandbox.close();
      await parts.closeMore?.();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function officeOf(channel: Channel, made: ReturnType<AdapterFactory['create']>): Office {
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return {
    mode: 'sandbox',
    people: [HEAD],
    delegations: [],
    policy: [BY_HEAD],
    channels: new Map([[channel.id, { channel, adapter: made.adapter }]]),
    lateMs: 100 * HOUR_MS,
    uploadBytesPerSecond: 1_000_000,
    hasSignIn: async () => true,
  };
}

/** The publication of the item under test. */
export async function underTest(store: Store): Promise<Publication> {
  const item = await store.itemBySource('test:1');
  const [publication] = item === null ? [] : await store.publications({ itemId: item.id });
  if (publication === undefined) throw new Error('the item under test has no publication');
  return publication;
}
