import { expect } from 'vitest';
import type { MoodRule } from '../../adapters/zalo-oa/sandbox.ts';
import { underTest } from './facebook-home.ts';
import { checkBooks } from './invariants.ts';
import {
  beginZaloLife,
  openZaloHome,
  type ZaloHome,
  type ZaloHomeOptions,
  type ZaloLife,
} from './zalo-oa-home.ts';
import { TITLE, type ZaloFormat } from './zalo-oa-samples.ts';

export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
export const CREATE = 'POST /v2.0/article/create';
export const VERIFY = 'POST /v2.0/article/verify';
export const UPDATE = 'POST /v2.0/article/update';
export const DETAIL = 'GET /v2.0/article/getdetail';
export const PREPARE = 'POST /v2.0/article/upload_video/preparevideo';
export const FILM = 'GET /v2.0/article/upload_video/verify';
export const MESSAGE = 'POST /v2.0/oa/message';
export const TOKEN = 'POST /v4/oa/access_token';
export type Action = MoodRule['action'];

export interface Scene {
  readonly home: ZaloHome;
  readonly life: ZaloLife;
  readonly label: string;
}

export type Options = ZaloHomeOptions & { readonly format?: ZaloFormat };

export async function withMoods(
  moods: readonly MoodRule[],
  act: (scene: Scene) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const format = options.format ?? 'article';
  const home = await openZaloHome(format, options);
  const life = await beginZaloLife(home);
  const label = `${format} ${JSON.stringify(moods)}`;
  try {
    home.setMoods(moods);
    await act({ home, life, label });
    const met = new Set(home.sandbox.state().calls.flatMap((call) => call.moods));
    for (const { action } of moods) expect(met.has(action.type), `${label}: met`).toBe(true);
    expect(await home.everPublic(), `${label}: seen`).toBeLessThanOrEqual(1);
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
  expect(await scene.home.everPublic(), `${scene.label}: seen`).toBe(1);
  expect(await scene.home.leftovers(), `${scene.label}: nothing is left over`).toBe(0);
}

export async function expectWaiting(scene: Scene, reason: string): Promise<number> {
  const publication = await underTest(scene.life.store);
  expect(JSON.stringify(publication.state), scene.label).toContain(reason);
  expect(publication.state.name, scene.label).toBe('waiting');
  expect(publication.attemptsSpent, `${scene.label}: attempts spent`).toBe(0);
  expect(await scene.home.everPublic(), `${scene.label}: seen`).toBe(0);
  return publication.state.name === 'waiting' ? (publication.state.holdUntil ?? 0) : 0;
}

export function callsOf({ home }: Scene, route: string): number {
  const [method = '', path = ''] = route.split(' ');
  return home.sandbox.state().calls.filter((call) => call.method === method && call.path === path)
    .length;
}

export const LOST: readonly (readonly [string, Action])[] = [
  ['a 500 after it was taken', { type: '500-after-accept' }],
  ['a connection cut after it was taken', { type: 'reset-after-accept' }],
  ['half an answer', { type: 'half-answer' }],
  ['an answer that cannot be read', { type: 'unparsable' }],
  ['an empty answer', { type: 'empty-after-accept' }],
  ['a page of HTML', { type: 'html-after-accept' }],
];

/** The article under test as it stands after everything that is under way. */
export async function ownArticle({ home }: Scene) {
  const { articles } = await home.sandbox.refresh();
  return articles.find((article) => article.title === TITLE);
}
