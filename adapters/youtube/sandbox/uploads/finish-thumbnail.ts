/** The end of thumbnails.set. On a Short it says yes and changes nothing. */

import { readImageFacts } from '../../../kit/sandbox/image-facts.ts';
import { isRefusal, refuse } from '../errors.ts';
import type { MoodPlan } from '../mood-plan.ts';
import { spendThumbnail } from '../quota.ts';
import type { ArrivedUpload, Outcome } from '../records.ts';
import { etagOf, thumbnailsOf } from '../shape-video.ts';
import { oneParameter } from '../values.ts';
import { isShort } from '../video-clock.ts';
import type { World } from '../world.ts';
import { targetVideo } from './order.ts';

export async function finishThumbnail(
  world: World,
  arrived: ArrivedUpload,
  _plan: MoodPlan,
  at: number,
): Promise<Outcome> {
  const { order, incoming } = arrived;
  const id = oneParameter(order.query, 'videoId') ?? '';
  const video = targetVideo(world, order, id, 'youtube.thumbnail');
  if (isRefusal(video)) return video;
  if ((await world.bytes.sizeOf(incoming)) === 0) {
    return refuse(
      400,
      'youtube.thumbnail',
      'mediaBodyRequired',
      'The request does not include the image content.',
    );
  }
  const facts = await readImageFacts(world.bytes.incomingPath(incoming));
  if (facts === null || !['image/jpeg', 'image/png'].includes(facts.mimeType)) {
    return refuse(
      400,
      'youtube.thumbnail',
      'invalidImage',
      'The provided image content is invalid.',
    );
  }
  const full = spendThumbnail(world, video.channelId, at);
  if (full !== null) return full;
  video.thumbnailCalls += 1;
  if (!isShort(video)) video.thumbnail = await world.bytes.keep(incoming, facts.mimeType);
  const items = [thumbnailsOf(world, video)];
  return {
    status: 200,
    body: { kind: 'youtube#thumbnailSetResponse', etag: etagOf(items), items },
  };
}
