import { expect } from 'vitest';
import { publicPostsOf } from '../../adapters/fake/truth.ts';
import { foldPublications } from '../../src/domain/fold.ts';
import { findChainFault } from '../../src/domain/journal.ts';
import { openIntentOf, type Publication } from '../../src/domain/publication.ts';
import type { Store } from '../../src/ports/store.ts';
import type { World } from './simulation.ts';

export interface Expectation {
  /** What the run is called in a failure. */
  readonly label: string;
  /** Public posts per publication; 1 unless a test says otherwise. */
  readonly mostPublic?: number;
  /** States in which every publication must have ended; default: published. */
  readonly ends?: readonly Publication['state']['name'][];
}

/** What must hold after every run, whatever happened in it. */
export async function checkInvariants(
  world: World,
  store: Store,
  expectation: Expectation,
): Promise<void> {
  const { label } = expectation;
  const truth = world.platform.truth();
  const publications = await store.publications({});
  expect(publications.length, `${label}: nothing lost`).toBeGreaterThan(0);
  for (const publication of publications) {
    const posts = publicPostsOf(truth, publication.id);
    expect(posts.length, `${label}: public posts`).toBeLessThanOrEqual(expectation.mostPublic ?? 1);
    const ends = expectation.ends ?? ['published'];
    expect(ends, `${label}: ${JSON.stringify(publication.state)}`).toContain(
      publication.state.name,
    );
    if (publication.state.name === 'published') {
      expect(posts.length, `${label}: said published`).toBeGreaterThanOrEqual(1);
    }
  }
  await checkBooks(store, label);
}

/**
 * What Loa says is true: nothing is called missed, refused or cancelled while readers see it, and
 * what looks lost is either open or was never public.
 */
export async function checkHonesty(world: World, store: Store, label: string): Promise<void> {
  const truth = world.platform.truth();
  for (const { id, state } of await store.publications({})) {
    if (state.name === 'published' || openIntentOf(state) !== null) continue;
    const visible = publicPostsOf(truth, id).filter((post) => post.isPublic);
    expect(visible.length, `${label}: ${JSON.stringify(state)} but public`).toBe(0);
  }
}

/** The journal is complete and valid, gives the rows again, and no lease or intent is left over. */
export async function checkBooks(store: Store, label: string): Promise<void> {
  const entries = await store.journal({});
  expect(findChainFault(entries), `${label}: chain`).toBeNull();
  const folded = foldPublications(entries);
  const rows = await store.publications({});
  expect(folded.size, `${label}: publications in the journal`).toBe(rows.length);
  for (const row of rows) expect(folded.get(row.id), `${label}: fold`).toEqual(row);
  expect(await store.leases(), `${label}: leases`).toEqual([]);
  const open = new Set(rows.flatMap((row) => openIntentOf(row.state) ?? []));
  for (const intent of await store.openIntents()) {
    expect(open, `${label}: intent ${intent.id} is open`).toContain(intent.id);
  }
}
