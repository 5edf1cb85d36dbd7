import { expect } from 'vitest';
import { checkBooks } from './invariants.ts';
import { type PlatformHome, underTest } from './platform-home.ts';
import { beginLife, type PlatformLife } from './platform-life.ts';

/** A process in a home; `label` stands in every message, e.g. `chunks [{"route":…}]`. */
export interface PlatformScene<Home extends PlatformHome> {
  readonly home: Home;
  readonly life: PlatformLife;
  readonly label: string;
}

/** What the scenes need of a rule of any sandbox. */
export interface AnyMood {
  readonly action: { readonly type: string };
}

/** A home whose sandbox takes moods. */
export interface MoodyHome<Mood extends AnyMood> extends PlatformHome {
  setMoods(rules: readonly Mood[]): void;
}

type Scene = PlatformScene<PlatformHome>;

/** Plays a scene in this home and destroys it; the books are in order at the end. */
export async function playScene<Home extends PlatformHome>(
  home: Home,
  label: string,
  act: (scene: PlatformScene<Home>) => Promise<void>,
): Promise<void> {
  const life = await beginLife(home);
  try {
    await act({ home, life, label });
    await checkBooks(life.store, label);
    await life.end();
  } finally {
    await home.destroy();
  }
}

/** No reader saw the item under test twice. */
export async function expectNoTwin({ home, label }: Scene): Promise<void> {
  expect(await home.everPublic(), `${label}: seen by readers`).toBeLessThanOrEqual(1);
}

/** Plays a scene under these moods, each of which must have been met. */
export async function playMoods<Mood extends AnyMood, Home extends MoodyHome<Mood>>(
  home: Home,
  moods: readonly Mood[],
  format: string,
  act: (scene: PlatformScene<Home>) => Promise<void>,
): Promise<void> {
  await playScene(home, `${format} ${JSON.stringify(moods)}`, async (scene) => {
    home.setMoods(moods);
    await act(scene);
    const met = new Set(home.sandbox.state().calls.flatMap((call) => call.moods));
    for (const { action } of moods) expect(met.has(action.type), `${scene.label}: met`).toBe(true);
    await expectNoTwin(scene);
  });
}

/** The state of the item under test. */
export async function stateOf({ life }: Pick<Scene, 'life'>) {
  return (await underTest(life.store)).state;
}

/** It is published, readers see it once, and nothing unseen stays behind. */
export async function expectPublished(scene: Scene): Promise<void> {
  const { home, label } = scene;
  const state = await stateOf(scene);
  expect(state.name, `${label}: ${JSON.stringify(state)}`).toBe('published');
  expect(await home.everPublic(), `${label}: seen by readers`).toBe(1);
  expect((await home.leftovers?.()) ?? 0, `${label}: nothing is left over`).toBe(0);
}

/** As `expectPublished`, and no twin was found either. */
export async function expectOne(scene: Scene): Promise<void> {
  await expectPublished(scene);
  expect(await scene.life.store.journal({ kinds: ['twin-found'] }), scene.label).toEqual([]);
}

/** It waits for this reason, unseen and at no cost; until when (0: no instant). */
export async function expectWaiting({ home, life, label }: Scene, reason: string): Promise<number> {
  const publication = await underTest(life.store);
  expect(JSON.stringify(publication.state), label).toContain(reason);
  expect(publication.state.name, label).toBe('waiting');
  expect(publication.attemptsSpent, `${label}: attempts spent`).toBe(0);
  expect(await home.everPublic(), `${label}: seen by readers`).toBe(0);
  return publication.state.name === 'waiting' ? (publication.state.holdUntil ?? 0) : 0;
}

interface CountedSandbox {
  state(): { readonly calls: readonly { readonly method: string; readonly path: string }[] };
}

/** How often a sandbox that notes paths was called there; `route` = `POST /v2/…`. */
export function callsOf(
  { home }: { readonly home: { readonly sandbox: CountedSandbox } },
  route: string,
): number {
  const [method = '', path = ''] = route.split(' ');
  return home.sandbox.state().calls.filter((call) => call.method === method && call.path === path)
    .length;
}
