/** Where a film stands at an instant; nothing is stored but when its conversion ends and how. */

import type { VideoRecord } from './records.ts';
import type { World } from './world.ts';

const converting = 3;
const ready = 1;

const messages: Readonly<Record<number, string>> = {
  0: 'unknown',
  1: 'ready',
  2: 'locked',
  3: 'converting',
  4: 'convert failed',
  5: 'deleted',
};

interface VideoPosition {
  readonly status: number;
  readonly message: string;
  readonly percent: number;
}

export function videoPosition(video: VideoRecord, at: number): VideoPosition {
  const isDone = at >= video.readyAt;
  const status = isDone ? video.endStatus : converting;
  const total = Math.max(1, video.readyAt - video.acceptedAt);
  const percent = Math.floor((100 * (at - video.acceptedAt)) / total);
  return {
    status,
    message: messages[status] ?? 'unknown',
    percent: status === ready ? 100 : Math.min(99, Math.max(0, percent)),
  };
}

export function isVideoReady(world: World, oaId: string, id: string, at: number): boolean {
  const video = videoOf(world, oaId, id);
  return video !== null && videoPosition(video, at).status === ready;
}

export function videoOf(world: World, oaId: string, id: string): VideoRecord | null {
  return world.kept.videos.find((one) => one.id === id && one.oaId === oaId) ?? null;
}
