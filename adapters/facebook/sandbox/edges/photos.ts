/** POST /{page}/photos: at once, staged or scheduled. */

import { type ImageFacts, readImageFacts } from '../../../kit/sandbox/image-facts.ts';
import type { StoredMedia } from '../../../kit/sandbox/stored-media.ts';
import { pageActionTrouble } from '../auth.ts';
import { type Call, type Reply, reply } from '../call.ts';
import { badParam, isRefusal, type Refusal, refuse } from '../errors.ts';
import { fetchFile } from '../fetch-file.ts';
import { addPost } from '../posts.ts';
import { type PublishTime, publishTimeOf } from '../publish-time.ts';
import type { PhotoRecord, ReceivedFile } from '../records.ts';
import { photo as rules, schedule } from '../rules.ts';
import { flagOf, textOf } from '../values.ts';
import { idPrefix, newId } from '../world.ts';
import { publishScopes } from './feed.ts';

export async function postPhotos(call: Call): Promise<Reply | Refusal> {
  if (call.node.type !== 'Page') return badParam('Not a page');
  const pageId = call.node.record.id;
  const denied = pageActionTrouble(call.world, call.token, pageId, publishScopes, 'CREATE_CONTENT');
  if (denied !== null) return denied;
  const time = publishTimeOf(call.values, call.at, schedule.maxAheadPostMs);
  if (isRefusal(time)) return time;
  const isTemporary = flagOf(call.values, 'temporary') === true;
  if (isTemporary && (time.isPublished || time.scheduledAt !== null)) {
    return badParam('temporary needs published=false and no scheduled_publish_time');
  }
  const file = await pictureFile(call);
  if (isRefusal(file)) return file;
  const facts = await pictureFacts(call, file);
  if (isRefusal(facts)) return facts;
  const media = await call.world.media.keep(file.path, facts.mimeType, file);
  return finish(call, pageId, addPhoto(call, pageId, media, facts, isTemporary), time);
}

function addPhoto(
  call: Call,
  pageId: string,
  media: StoredMedia,
  facts: ImageFacts,
  temporary: boolean,
): PhotoRecord {
  const { values, world, at, plan } = call;
  const photo: PhotoRecord = {
    id: newId(world, idPrefix.photo),
    pageId,
    appId: call.token.appId,
    caption: textOf(values, 'caption') ?? textOf(values, 'message') ?? textOf(values, 'name') ?? '',
    altText: textOf(values, 'alt_text_custom'),
    media,
    width: facts.width,
    height: facts.height,
    createdAt: at,
    temporary,
    expiresAt: at + rules.stagedLifeMs,
    postId: null,
    published: false,
    unreadableUntil: plan.unreadableMs > 0 ? at + plan.unreadableMs : 0,
    deletedAt: null,
  };
  world.kept.photos.push(photo);
  return photo;
}

/** A published or scheduled photo is a post of its own; a staged one is only a photo. */
function finish(call: Call, pageId: string, photo: PhotoRecord, time: PublishTime): Reply {
  const created = { type: 'Photo', record: photo } as const;
  if (!time.isPublished && time.scheduledAt === null) return reply({ id: photo.id }, created);
  const post = addPost(
    call.world,
    {
      pageId,
      appId: call.token.appId,
      kind: 'photos',
      message: photo.caption,
      photoIds: [photo.id],
      unlistedMs: call.plan.unlistedMs,
      unreadableMs: call.plan.unreadableMs,
      ...time,
    },
    call.at,
  );
  photo.postId = post.id;
  photo.published = time.isPublished;
  return reply({ id: photo.id, post_id: post.id }, created);
}

async function pictureFile(call: Call): Promise<ReceivedFile | Refusal> {
  const url = textOf(call.values, 'url');
  const sent = call.files['source'];
  if (sent !== undefined) return sent;
  if (url === null) {
    return refuse(324, '(#324) Requires upload file', { subcode: 2069019 });
  }
  const fetched = await fetchFile(url, call.world.media, rules.maxBytes + 1);
  if (fetched.ok) return fetched.file;
  return fetched.why === 'not-loopback'
    ? refuse(
        324,
        '(#324) Missing or invalid image file: this sandbox fetches from loopback hosts only',
      )
    : refuse(324, '(#324) Missing or invalid image file', { subcode: 2069019 });
}

async function pictureFacts(call: Call, file: ReceivedFile): Promise<ImageFacts | Refusal> {
  if (file.bytes > rules.maxBytes) {
    return refuse(324, '(#324) Missing or invalid image file', {
      subcode: 1366046,
      userTitle: "Can't Read Files",
      userMessage: 'Your photos could not be uploaded. Photos should be less than 10 MB.',
    });
  }
  const facts = await readImageFacts(file.path);
  const isWhole = facts !== null && (facts.width !== null || facts.mimeType === 'image/tiff');
  if (isWhole) return facts;
  if (call.world.switches.lenientMedia) {
    return facts ?? { mimeType: 'application/octet-stream', width: null, height: null };
  }
  return refuse(324, '(#324) Missing or invalid image file', {
    subcode: 2069019,
    userTitle: 'Invalid image',
    userMessage: 'The file is not a picture in a supported format.',
  });
}

/** Checks a picture that belongs to a film (`thumb`, `source` of /thumbnails) and keeps it. */
export async function keepThumbnail(
  call: Call,
  file: ReceivedFile,
): Promise<StoredMedia | Refusal> {
  const facts = await pictureFacts(call, file);
  return isRefusal(facts) ? facts : call.world.media.keep(file.path, facts.mimeType, file);
}
