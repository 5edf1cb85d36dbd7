import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { MoodRule } from '../../adapters/zalo-oa/sandbox.ts';
import { type StartedPublicMedia, startPublicMedia } from '../../src/compose/public-media.ts';
import type { Store } from '../../src/ports/store.ts';
import { checkBooks } from '../support/invariants.ts';
import { underTest } from '../support/platform-home.ts';
import { beginLife } from '../support/platform-life.ts';
import { samples } from '../support/sample-files.ts';
import { openZaloHome, type ZaloHome } from '../support/zalo-oa-home.ts';
import { CREATE, UPDATE } from '../support/zalo-oa-scene.ts';

/*
 * Aim: with Loa's own listener for pictures an article goes out once, and its links end with it.
 * Method: the sandbox fetches from the real listener, whose rows lie in the real store.
 */

const HOUR_MS = 3_600_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  return port;
}

async function listenerOf(home: ZaloHome, store: Store): Promise<StartedPublicMedia> {
  const port = await freePort();
  const { media } = await samples();
  return startPublicMedia({
    settings: {
      way: 'serve',
      address: '127.0.0.1',
      port,
      publicUrl: `http://127.0.0.1:${port}`,
      certificate: null,
    },
    mode: 'sandbox',
    store,
    clock: home.clock,
    ids: home.ids,
    log: silent,
    media,
    secrets: home.secrets,
  });
}

const CASES: readonly (readonly [string, readonly MoodRule[], number])[] = [
  ['undisturbed', [], 1],
  [
    'with a lost answer to create',
    [{ route: CREATE, nth: 1, action: { type: 'reset-after-accept' } }],
    1,
  ],
  [
    'with a create that never arrived',
    [{ route: CREATE, nth: 1, action: { type: 'reset-before-accept' } }],
    2,
  ],
  [
    'with a lost answer to the update',
    [{ route: UPDATE, nth: 1, action: { type: 'reset-after-accept' } }],
    1,
  ],
];

it.each(CASES)('five pictures are fetched from Loa itself, %s', async (_name, moods, creates) => {
  const home = await openZaloHome('article');
  const opened: StartedPublicMedia[] = [];
  try {
    home.setMoods(moods);
    const life = await beginLife(home, null, async (store) => {
      const started = await listenerOf(home, store);
      opened.push(started);
      return started.publicMedia;
    });
    await life.run();
    const publication = await underTest(life.store);
    expect(publication.state.name, JSON.stringify(publication.state)).toBe('published');
    expect([await home.everPublic(), await home.leftovers()]).toEqual([1, 0]);
    const state = home.sandbox.state();
    const article = state.articles.find((one) => one.isVisible);
    expect(Object.keys(article?.pictures ?? {})).toHaveLength(6);
    expect(state.calls.filter((call) => call.path === '/v2.0/article/create').length).toBe(creates);
    const fetches = await opened[0]?.publicMedia.fetches(publication.id);
    expect(fetches?.length).toBeGreaterThanOrEqual(6);
    expect(fetches?.every((one) => one.complete)).toBe(true);
    await life.pass(25 * HOUR_MS);
    expect(await opened[0]?.publicMedia.linked(10)).toEqual([]);
    await checkBooks(life.store, 'own listener');
    await life.end();
  } finally {
    for (const started of opened) await started.close();
    await home.destroy();
  }
});
