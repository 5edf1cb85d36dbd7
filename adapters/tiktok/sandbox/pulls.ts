/** A pull's files are fetched one after another; one that cannot be had, or an hour, ends it. */

import type { StoredMedia } from '../../kit/sandbox/stored-media.ts';
import { fetchFile } from './fetch-file.ts';
import { fail, startProcessing } from './publishing.ts';
import type { PublishRecord } from './records.ts';
import { bounds, photo, pull, video } from './rules.ts';
import type { World } from './world.ts';

/** `at` is when the fetching was due; files are fetched at most once. */
export async function pullFiles(world: World, publish: PublishRecord, at: number): Promise<void> {
  const isPhoto = publish.kind === 'photo';
  const media: StoredMedia[] = [];
  const reason = isPhoto ? 'photo_pull_failed' : 'video_pull_failed';
  const links = at - publish.createdAt < pull.timeoutMs ? publish.links : null;
  publish.links = [];
  if (links === null) return fail(publish, reason, at);
  for (const link of links) {
    const got = await fetchFile(world, link, isPhoto ? photo.maxBytes : video.maxBytes);
    const bytes = got.ok ? got.media.bytes : 0;
    const outcome = got.ok ? 'ok' : got.why;
    world.kept.fetches = [
      ...world.kept.fetches.slice(-(bounds.fetchesKept - 1)),
      { at, publishId: publish.id, outcome, bytes },
    ];
    publish.downloadedBytes += bytes;
    if (!got.ok) return fail(publish, reason, at);
    media.push(got.media);
  }
  startProcessing(publish, media, at);
}
