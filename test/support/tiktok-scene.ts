import { expect } from 'vitest';
import type { MoodRule } from '../../adapters/tiktok/sandbox.ts';
import { underTest } from './facebook-home.ts';
import { checkBooks } from './invariants.ts';
import {
  beginTiktokLife,
  openTiktokHome,
  type TiktokHome,
  type TiktokHomeOptions,
  type TiktokLife,
} from './tiktok-home.ts';
import type { TiktokFormat } from './tiktok-samples.ts';

export const HOUR_MS = 3_600_000;
export const INIT = 'POST /v2/post/publish/video/init/';
export const INBOX_INIT = 'POST /v2/post/publish/inbox/video/init/';
export const PHOTOS = 'POST /v2/post/publish/content/init/';
export const STATUS = 'POST /v2/post/publish/status/fetch/';
export const CREATOR = 'POST /v2/post/publish/creator_info/query/';
export const PUT = 'PUT /video/';
export const TOKEN = 'POST /v2/oauth/token/';
export type Action = MoodRule['action'];

export interface Scene {
  readonly home: TiktokHome;
  readonly life: TiktokLife;
  readonly label: string;
}

export async function withMoods(
  moods: readonly MoodRule[],
  act: (scene: Scene) => Promise<void>,
  options: TiktokHomeOptions & { readonly format?: TiktokFormat } = {},
): Promise<void> {
  const format = options.format ?? 'video';
  const home = await openTiktokHome(format, options);
  const life = await beginTiktokLife(home);
  const label = `${format} ${JSON.stringify(moods)}`;
  try {
    home.setMoods(moods);
    await act({ home, life, label });
    const met = new Set(home.sandbox.state().calls.flatMap((call) => call.moods));
    for (const { action } of moods) expect(met.has(action.type), `${label}: met`).toBe(true);
    expect(await home.everPublic(), `${label}: posts`).toBeLessThanOrEqual(1);
    await checkBooks(life.store, label);
    await life.end();
  } finally {
    await home.destroy();
  }
}

export async function stateOf({ life }: Scene) {
  return (await underTest(life.store)).state;
}

export async function expectPublished(scene: Scene): Promise<void> {
  const state = await stateOf(scene);
  expect(state.name, `${scene.label}: ${JSON.stringify(state)}`).toBe('published');
  expect(await scene.home.everPublic(), `${scene.label}: posts`).toBe(1);
}

/** How often the sandbox was called there. */
export function callsOf({ home }: Scene, route: string): number {
  const [method = '', path = ''] = route.split(' ');
  return home.sandbox.state().calls.filter((call) => call.method === method && call.path === path)
    .length;
}

export const LOST: readonly (readonly [string, Action])[] = [
  ['a 500 after it was taken', { type: '500-after-accept' }],
  ['a connection cut after it was taken', { type: 'reset-after-accept' }],
  ['a page of HTML', { type: 'html-after-accept' }],
];
