import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PublicationState } from '../../src/domain/publication.ts';
import { createMediaShelf } from '../../src/host/media-shelf.ts';
import { mediaToGo } from '../../src/runtime/retention/media-to-go.ts';
import { removeMedia } from '../../src/runtime/retention/remove-media.ts';
import { createWebWorld, type WebWorld } from '../interfaces/web/kit.ts';
import { approved } from '../interfaces/web/office-kit.ts';

/*
 * Aim: a picture goes only when nobody needs it any more, and never by mistake.
 * Method: the real store with items in every standing; the media folder on a real disk.
 */

const OLD_AT = Date.UTC(2019, 0, 1);
const hashOf = (letter: string) => letter.repeat(64);

let web: WebWorld;
let folder: string;

beforeEach(async () => {
  web = await createWebWorld();
  folder = mkdtempSync(join(tmpdir(), 'loa-shelf-'));
});

afterEach(async () => {
  await web.end();
  rmSync(folder, { recursive: true, force: true });
});

function shelve(letter: string, takenAt = OLD_AT): string {
  const sha256 = hashOf(letter);
  mkdirSync(join(folder, sha256.slice(0, 2)), { recursive: true });
  const path = join(folder, sha256.slice(0, 2), sha256.slice(2));
  writeFileSync(path, letter);
  utimesSync(path, takenAt / 1_000, takenAt / 1_000);
  return sha256;
}

const photo = (letter: string) => ({
  fileName: `${letter}.jpg`,
  sha256: hashOf(letter),
  sizeBytes: 1,
  mimeType: 'image/jpeg',
  role: 'main' as const,
  facts: { type: 'photo' as const, widthPx: 10, heightPx: 10 },
});

/** What would go a day after everything that the tests do now. */
async function going(beforeAt = web.world.clock.now() + 86_400_000): Promise<string> {
  const deps = { store: web.store, shelf: createMediaShelf(folder) };
  const files = await mediaToGo(deps, beforeAt);
  const letters = files.map(({ sha256 }) => sha256.slice(0, 1));
  return letters.toSorted((one, other) => one.localeCompare(other)).join('');
}

const submit = (letter: string) =>
  web.submit({ media: [photo(letter)] as never }, { sourceKey: `test:${letter}` });

/** As if the platform had taken it: retention reads states, it does not make them. */
function withState(name: 'published' | 'cancelled' | 'parked' | 'uncertain', publicAt: number) {
  const states: Record<typeof name, PublicationState> = {
    published: { name: 'published', remotes: [], publicAt, publicAtSource: 'platform' },
    cancelled: { name: 'cancelled', reason: { code: 'x', detail: '' } },
    parked: { name: 'parked', why: 'missed', reason: { code: 'x', detail: '' }, intentId: null },
    uncertain: {
      name: 'uncertain',
      intentId: 'i',
      reason: { code: 'x', detail: '' },
      askAt: 1,
      deadlineAt: 2,
    },
  };
  return states[name];
}

describe('media that may go', () => {
  it('are those that no item names, once they are old', async () => {
    shelve('a');
    shelve('b', web.world.clock.now());
    expect(await going(web.world.clock.now() - 1)).toBe('a');
  });

  it('stay while an item that names them is not through, also when another one is', async () => {
    shelve('a');
    shelve('b');
    await submit('a');
    const through = await submit('b');
    expect(await going()).toBe('');
    await web.store.write((tx) => tx.saveItem({ ...through, state: 'cancelled' }));
    expect(await going()).toBe('b');
    await web.submit({ media: [photo('b')] as never }, { sourceKey: 'test:again' });
    expect(await going()).toBe('');
  });

  it.each([
    ['published', 'a'],
    ['cancelled', 'a'],
    ['parked', ''],
    ['uncertain', ''],
  ] as const)('with a publication that is %s: %j', async (name, expected) => {
    shelve('a');
    await approved(web);
    const at = web.world.clock.now();
    const store = {
      items: web.store.items.bind(web.store),
      version: async (itemId: string, number: number) => {
        const version = await web.store.version(itemId, number);
        if (version === null) throw new Error('no such version');
        return { ...version, content: { ...version.content, media: [photo('a')] as never } };
      },
      operations: web.store.operations.bind(web.store),
      publications: async (filter: Parameters<typeof web.store.publications>[0]) =>
        (await web.store.publications(filter)).map((one) => ({
          ...one,
          state: withState(name, at),
        })),
    };
    const deps = { store, shelf: createMediaShelf(folder) };
    const files = await mediaToGo(deps, at + 3_600_000 * 24 * 30);
    expect(files.map(({ sha256 }) => sha256[0]).join('')).toBe(expected);
    // Not yet old enough since it became public.
    expect(await mediaToGo(deps, at - 1)).toEqual([]);
  });
});

describe('removing them', () => {
  it('is written down with every hash before a file goes, and leaves the rest alone', async () => {
    const gone = shelve('c');
    shelve('a');
    writeFileSync(join(folder, 'cc', 'note.txt'), 'of somebody else');
    await submit('a');
    const at = web.world.clock.now();
    const seen: string[] = [];
    const shelf = createMediaShelf(folder);
    const deps = {
      store: web.store,
      shelf: {
        ...shelf,
        async remove(sha256: string) {
          const [entry] = await web.store.journal({ kinds: ['media-removed'] });
          seen.push(JSON.stringify(entry?.body));
          return shelf.remove(sha256);
        },
      },
    };
    const removed = await removeMedia(deps, { by: 'administrator', at, before: at + 86_400_000 });
    expect(removed).toEqual({ files: 1, bytes: 1 });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toContain(gone);
    expect(readdirSync(join(folder, 'cc'))).toEqual(['note.txt']);
    expect(await going()).toBe('');
    expect(readdirSync(folder).toSorted()).toEqual(['aa', 'cc']);
  });
});
