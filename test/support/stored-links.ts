import type { Clock } from '../../src/ports/clock.ts';
import type { Ids } from '../../src/ports/ids.ts';
import type { MediaGate, PublicMedia } from '../../src/ports/public-media.ts';
import type { Store } from '../../src/ports/store.ts';
import { createMediaGate } from '../../src/runtime/public-media/media-gate.ts';
import { createPublicMedia } from '../../src/runtime/public-media/public-media.ts';

const SIZE_BYTES = 1_000;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The real links on the store of the life that runs; a fetch finds nobody while none does. */
export interface StoredLinks {
  open(life: { readonly store: Store; isDead(): boolean }): PublicMedia;
  /** The process ended. */
  shut(): void;
  /** A platform fetches a link. It is told nothing when the process dies in the middle. */
  fetch(link: string, done: (ok: boolean) => void): void;
}

export function createStoredLinks(deps: { readonly clock: Clock; readonly ids: Ids }): StoredLinks {
  let listener: { readonly gate: MediaGate; isDead(): boolean } | null = null;
  return {
    open({ store, isDead }) {
      listener = { gate: createMediaGate({ ...deps, store, log: SILENT }), isDead };
      return createPublicMedia({
        ...deps,
        store,
        key: 'key of this world',
        place: {
          countsFetches: true,
          put: async ({ token, fileName }) => `https://media.fake.test/${token}/${fileName}`,
          take: async () => true,
        },
      });
    },
    shut() {
      listener = null;
    },
    fetch(link, done) {
      if (listener === null || listener.isDead()) done(false);
      else void fetchAndTell(listener.gate, link, done);
    },
  };
}

async function fetchAndTell(gate: MediaGate, link: string, tell: (ok: boolean) => void) {
  tell(await fetchFrom(gate, link));
}

async function fetchFrom(gate: MediaGate, link: string): Promise<boolean> {
  const [, token = '', fileName = ''] = new URL(link).pathname.split('/');
  const found = await gate.find(token, fileName);
  if (found === null) return false;
  const id = await gate.begin(found, { startByte: 0, range: '', userAgent: 'platform' });
  if (id === null) return false;
  await gate.end(id, SIZE_BYTES, SIZE_BYTES);
  return true;
}
