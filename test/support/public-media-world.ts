import {
  type PublicMediaServer,
  startPublicMediaServer,
} from '../../src/host/public-media-server.ts';
import type { Ids } from '../../src/ports/ids.ts';
import type { MediaPlace, PublicMedia } from '../../src/ports/public-media.ts';
import { createMediaGate } from '../../src/runtime/public-media/media-gate.ts';
import { createPublicMedia } from '../../src/runtime/public-media/public-media.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { createCountingIds } from './counting-ids.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createMemoryMedia, type MemoryMedia } from './memory-media.ts';
import { createTempStore } from './temp-store.ts';

/** The listener with links from a real store, on loopback. */
export interface PublicMediaWorld extends AsyncDisposable {
  readonly store: SqliteStore;
  readonly clock: FakeClock;
  readonly ids: Ids;
  readonly media: MemoryMedia;
  readonly publicMedia: PublicMedia;
  readonly server: PublicMediaServer;
  readonly troubles: readonly string[];
  /** Facts of every fetch that the log was told of. */
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** Resolves when this many fetches have ended and are written down. */
  ended(count: number): Promise<void>;
  /** Links as another process with this key would make them. */
  again(key?: string): PublicMedia;
  /** Stores bytes and gives a link to them, which must be possible. */
  linkTo(publicationId: string, bytes: Uint8Array, extension?: string): Promise<URL>;
}

export const KEY = 'key of this test';

export async function createPublicMediaWorld(
  options: {
    readonly pathPrefix?: string;
    readonly tls?: { readonly cert: string; readonly key: string };
  } = {},
): Promise<PublicMediaWorld> {
  const temp = await createTempStore();
  const { store } = temp;
  const clock = createFakeClock();
  const ids = createCountingIds();
  const media = createMemoryMedia();
  const troubles: string[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const waiting = new Set<() => void>();
  const log = {
    info: (_event: string, facts: Readonly<Record<string, unknown>> = {}) => {
      logged.push(facts);
      for (const wake of waiting) wake();
    },
    warn: () => undefined,
    error: () => undefined,
  };
  const pathPrefix = options.pathPrefix ?? '';
  const tls = options.tls ?? null;
  const server = await startPublicMediaServer({
    address: '127.0.0.1',
    port: 0,
    tls,
    pathPrefix,
    media,
    gate: createMediaGate({ store, clock, ids, log }),
    onTrouble: (code) => void troubles.push(code),
  });
  const scheme = tls === null ? 'http' : 'https';
  const place: MediaPlace = {
    countsFetches: true,
    put: async ({ token, fileName }) =>
      `${scheme}://127.0.0.1:${server.port}${pathPrefix}/${token}/${fileName}`,
    take: async () => true,
  };
  const again = (key = KEY) => createPublicMedia({ store, clock, ids, place, key });
  const publicMedia = again();
  return {
    store,
    clock,
    ids,
    media,
    publicMedia,
    server,
    troubles,
    logged,
    again,
    ended: (count) =>
      new Promise((resolve) => {
        const wake = () => {
          if (logged.length < count) return;
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        wake();
      }),
    async linkTo(publicationId, bytes, extension = 'jpg') {
      const { sha256 } = media.put(bytes);
      const link = await publicMedia.link(publicationId, sha256, extension);
      if (link === null) throw new Error('no link');
      return new URL(link);
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await temp.destroy();
    },
  };
}
