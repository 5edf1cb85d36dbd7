import { expect } from 'vitest';
import type { MoodRule } from '../../adapters/youtube/sandbox.ts';
import * as scenes from './platform-scene.ts';
import { openYoutubeHome, type YoutubeHome, type YoutubeHomeOptions } from './youtube-home.ts';
import type { YoutubeFormat } from './youtube-samples.ts';

export const HOUR_MS = 3_600_000;
export type Action = MoodRule['action'];

export type Scene = scenes.PlatformScene<YoutubeHome>;

export async function withMoods(
  moods: readonly MoodRule[],
  act: (scene: Scene) => Promise<void>,
  options: YoutubeHomeOptions & { readonly format?: YoutubeFormat } = {},
): Promise<void> {
  const format = options.format ?? 'short';
  await scenes.playMoods(await openYoutubeHome(format, options), moods, format, act);
}

/** It is published, readers see it once, and no other video of it stands anywhere. */
export async function expectPublished(scene: Scene): Promise<void> {
  await scenes.expectPublished(scene);
  expect(await scene.home.standing(), `${scene.label}: nothing is left over`).toBe(1);
}

/** How often the sandbox was called at this route, in this step of an upload. */
export function callsOf({ home }: Scene, method: string, route: string, step?: string): number {
  return home.sandbox
    .state()
    .calls.filter(
      (call) =>
        call.method === method &&
        call.route === route &&
        (step === undefined || call.step === step),
    ).length;
}

export const COMMIT = 'PUT /videos';
export const LOST: readonly (readonly [string, Action])[] = [
  ['a 500 after the video was made public', { type: '500-after-accept' }],
  ['a connection cut after the video was made public', { type: 'reset-after-accept' }],
  ['half an answer', { type: 'half-answer' }],
  ['an answer that cannot be read', { type: 'unparsable' }],
  ['a page of HTML', { type: 'html-after-accept' }],
];
