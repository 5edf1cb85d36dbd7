import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancel } from '../../src/runtime/commands/publication-gestures.ts';
import { endLinks } from '../../src/runtime/public-media/end-links.ts';
import { createPublicMedia } from '../../src/runtime/public-media/public-media.ts';
import {
  createPublicMediaWorld,
  KEY,
  type PublicMediaWorld,
} from '../support/public-media-world.ts';
import { begin, HEAD } from '../support/simulation.ts';
import { HOUR_MS, publicationFrom, worldWithItem } from '../support/story.ts';

const DAY_MS = 24 * 3_600_000;
const ONE = 'publication-1';
const TWO = 'publication-2';

let world: PublicMediaWorld;
let sha256: string;
beforeEach(async () => {
  world = await createPublicMediaWorld();
  sha256 = world.media.put(new TextEncoder().encode('a picture')).sha256;
});
afterEach(() => world[Symbol.asyncDispose]());

describe('a link', () => {
  it('is the same for the same file of the same publication, and another one for all others', async () => {
    const { publicMedia, media } = world;
    const other = media.put(new TextEncoder().encode('another picture')).sha256;
    const links = await Promise.all([
      publicMedia.link(ONE, sha256, 'jpg'),
      publicMedia.link(ONE, sha256, 'jpg'),
      publicMedia.link(ONE, other, 'jpg'),
      publicMedia.link(ONE, sha256, 'png'),
      publicMedia.link(TWO, sha256, 'jpg'),
    ]);
    expect(links[1]).toBe(links[0]);
    expect(new Set(links).size).toBe(4);
  });

  it('is another one after it was revoked: a lost call of an earlier attempt finds nothing', async () => {
    const first = await world.publicMedia.link(ONE, sha256, 'jpg');
    await world.publicMedia.revoke(ONE);
    await world.publicMedia.revoke(ONE);
    expect(await world.publicMedia.link(ONE, sha256, 'jpg')).not.toBe(first);
  });

  it('stays for seven days from the last time it was asked for', async () => {
    const first = await world.publicMedia.link(ONE, sha256, 'jpg');
    await world.clock.advanceBy(6 * DAY_MS);
    expect(await world.publicMedia.link(ONE, sha256, 'jpg')).toBe(first);
    await world.clock.advanceBy(6 * DAY_MS);
    expect((await fetch(first ?? '')).status).toBe(200);
    await world.clock.advanceBy(2 * DAY_MS);
    expect(await world.publicMedia.link(ONE, sha256, 'jpg')).not.toBe(first);
  });

  it('cannot be made from the database alone', async () => {
    const link = new URL((await world.publicMedia.link(ONE, sha256, 'jpg')) ?? '');
    const token = link.pathname.slice(1, 44);
    const rows = JSON.stringify(await world.store.mediaLinksOf(ONE));
    expect(rows).not.toContain(token);
    const stranger = await world.again('another key').link(ONE, sha256, 'jpg');
    expect(stranger).not.toBe(link.href);
    expect(await world.again(KEY).link(ONE, sha256, 'jpg')).toBe(link.href);
  });

  it('is none while the place where it would lead is not open', async () => {
    const { store, clock, ids } = world;
    const closed = { countsFetches: true, put: async () => null, take: async () => true };
    const media = createPublicMedia({ store, clock, ids, key: KEY, place: closed });
    expect(await media.link(ONE, sha256, 'jpg')).toBeNull();
  });

  it('is refused for a file that no platform fetches', async () => {
    await expect(world.publicMedia.link(ONE, sha256, 'html')).rejects.toThrow('.html');
  });

  it('is revoked later when its file could not be removed now', async () => {
    const { store, clock, ids } = world;
    let isReachable = false;
    const place = {
      countsFetches: false,
      put: async () => 'https://xa.example/loa/x',
      take: async () => isReachable,
    };
    const media = createPublicMedia({ store, clock, ids, key: KEY, place });
    await media.link(ONE, sha256, 'jpg');
    await media.revoke(ONE);
    expect(await media.linked(10)).toHaveLength(1);
    isReachable = true;
    await media.revoke(ONE);
    expect(await media.linked(10)).toEqual([]);
  });

  it('takes its row and its fetches away ninety days after it was revoked', async () => {
    const link = (await world.publicMedia.link(ONE, sha256, 'jpg')) ?? '';
    await fetch(link).then((response) => response.arrayBuffer());
    await world.ended(1);
    await world.publicMedia.revoke(ONE);
    await world.clock.advanceBy(90 * DAY_MS);
    await world.publicMedia.link(TWO, sha256, 'jpg');
    expect(await world.store.mediaLinksOf(ONE)).toHaveLength(1);
    await world.clock.advanceBy(1);
    await world.publicMedia.revoke(TWO);
    await world.publicMedia.link(TWO, sha256, 'jpg');
    expect(await world.store.mediaLinksOf(ONE)).toEqual([]);
  });
});

describe('evidence', () => {
  it('is kept when the link is revoked', async () => {
    const link = (await world.publicMedia.link(ONE, sha256, 'jpg')) ?? '';
    await fetch(link).then((response) => response.arrayBuffer());
    await world.ended(1);
    await world.publicMedia.revoke(ONE);
    const fetches = [{ at: world.clock.now(), complete: true }];
    expect(await world.publicMedia.fetches(ONE)).toEqual(fetches);
    expect(await world.publicMedia.fetches(TWO)).toEqual([]);
  });

  it('is none at all when files once lay where nobody counts', async () => {
    const { store, clock, ids } = world;
    const place = {
      countsFetches: false,
      put: async () => 'https://xa.example/loa/x',
      take: async () => true,
    };
    const copied = createPublicMedia({ store, clock, ids, key: KEY, place });
    await copied.link(ONE, sha256, 'jpg');
    expect(await copied.fetches(ONE)).toBeNull();
    await world.publicMedia.link(ONE, sha256, 'jpg');
    expect(await world.publicMedia.fetches(ONE)).toBeNull();
  });
});

describe('links that nobody needs', () => {
  it('end when their publication is public', async () => {
    const story = await worldWithItem('pull', { storedLinks: true });
    const life = await begin(story);
    await life.run();
    await life.pass(2 * HOUR_MS);
    const publication = await publicationFrom(life.store);
    expect(publication.state.name).toBe('published');
    const links = await life.store.mediaLinksOf(publication.id);
    expect(links.map((link) => link.revokedAt !== null)).toEqual([true]);
    await life.end();
    story.destroy();
  });

  it('end when their publication is cancelled, not while it waits', async () => {
    const story = await worldWithItem('pull', { storedLinks: true });
    const life = await begin(story);
    const { id, itemId } = await publicationFrom(life.store);
    const item = await life.store.item(itemId);
    await life.deps.publicMedia?.link(id, sha256, 'jpg');
    await story.clock.advanceBy(1);
    await endLinks(life.deps);
    expect(await life.deps.publicMedia?.linked(10)).toHaveLength(1);
    await cancel(life.deps, HEAD, { item: String(item?.number), reason: 'thử' });
    await endLinks(life.deps);
    expect(await life.deps.publicMedia?.linked(10)).toEqual([]);
    await life.end();
    story.destroy();
  });

  it('end by themselves when their seven days are over', async () => {
    const story = await worldWithItem('pull', { storedLinks: true });
    const life = await begin(story);
    const { id } = await publicationFrom(life.store);
    await life.deps.publicMedia?.link(id, sha256, 'jpg');
    await story.clock.advanceBy(7 * DAY_MS);
    await endLinks(life.deps);
    expect(await life.deps.publicMedia?.linked(10)).toEqual([]);
    await life.end();
    story.destroy();
  });

  it('stay when a step was given one since the look began', async () => {
    const at = world.clock.now();
    await world.publicMedia.link(ONE, sha256, 'jpg');
    await world.publicMedia.revoke(ONE, at);
    expect(await world.publicMedia.linked(10)).toHaveLength(1);
    await world.publicMedia.revoke(ONE, at + 1);
    expect(await world.publicMedia.linked(10)).toEqual([]);
  });
});
