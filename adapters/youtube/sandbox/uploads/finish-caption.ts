/** The end of captions.insert and captions.update with a file. */

import { readFile } from 'node:fs/promises';
import { captionFields, captionParts } from '../calls/captions.ts';
import { isRefusal, type Refusal, refuse } from '../errors.ts';
import type { MoodPlan } from '../mood-plan.ts';
import { partsOf, readPart } from '../parts.ts';
import type { ArrivedUpload, CaptionRecord, Outcome } from '../records.ts';
import { shapeCaption } from '../shape-small.ts';
import { idOf, nextNumber, type World } from '../world.ts';
import { captionOfUpdate, captionTwin, captionWish, targetVideo } from './order.ts';

export async function finishCaption(
  world: World,
  arrived: ArrivedUpload,
  _plan: MoodPlan,
  at: number,
): Promise<Outcome> {
  const { order, incoming } = arrived;
  const parts = partsOf(order.query, captionParts);
  if (isRefusal(parts)) return parts;
  if ((await world.bytes.sizeOf(incoming)) === 0) {
    return refuse(
      400,
      'youtube.caption',
      'contentRequired',
      'The request does not contain the caption file.',
    );
  }
  const failureReason = await formatTrouble(world.bytes.incomingPath(incoming));
  const caption =
    order.method === 'PUT' ? await replace(world, arrived, at) : await add(world, arrived, at);
  if (isRefusal(caption)) return caption;
  caption.failureReason = failureReason;
  return { status: 200, body: shapeCaption(caption, parts) };
}

async function add(
  world: World,
  { order, incoming }: ArrivedUpload,
  at: number,
): Promise<CaptionRecord | Refusal> {
  const wish = captionWish(order);
  if (isRefusal(wish)) return wish;
  const video = targetVideo(world, order, wish.videoId, 'youtube.caption');
  if (isRefusal(video)) return video;
  const twin = captionTwin(world, wish);
  if (twin !== null) return twin;
  const { videoId, language, name, isDraft } = wish;
  const made: CaptionRecord = {
    id: `AUie${idOf('caption', nextNumber(world), 40)}`,
    videoId,
    language,
    name,
    isDraft,
    updatedAt: at,
    media: await world.bytes.keep(incoming, 'text/plain'),
    failureReason: null,
  };
  world.kept.captions.push(made);
  return made;
}

async function replace(
  world: World,
  { order, incoming }: ArrivedUpload,
  at: number,
): Promise<CaptionRecord | Refusal> {
  const caption = captionOfUpdate(world, order);
  if (isRefusal(caption)) return caption;
  const snippet = readPart(order.metadata, 'snippet', captionFields);
  if (isRefusal(snippet)) return snippet;
  caption.media = await world.bytes.keep(incoming, 'text/plain');
  caption.isDraft = snippet['isDraft'] === true;
  caption.updatedAt = at;
  return caption;
}

/** Files that are neither srt nor vtt in UTF-8 end as failed tracks. */
async function formatTrouble(path: string): Promise<string | null> {
  const bytes = await readFile(path);
  const text = bytes.toString('utf8');
  if (text.includes('\uFFFD')) return 'unknownFormat';
  const hasTimes = /\d{1,2}:\d{2}(:\d{2})?[.,]\d{3}\s*-->\s*\d{1,2}:\d{2}/.test(text);
  return hasTimes ? null : 'unknownFormat';
}
