/** Reads the payload of create and update, and refuses what the platform refuses. */

import { isObject, textIn } from '../../kit/sandbox/values.ts';
import { badField, isRefusal, mediaFail, type Refusal } from './errors.ts';
import { isLink } from './fetch-picture.ts';
import type { Block, Content, Cover, NormalContent, VideoContent, Visibility } from './records.ts';
import { article as rules } from './rules.ts';
import type { World } from './world.ts';

type Payload = Readonly<Record<string, unknown>>;

/** The film with this id is ready and belongs to the caller. */
type IsReady = (videoId: string) => boolean;

interface Base {
  readonly title: string;
  readonly description: string;
  readonly status: Visibility;
  readonly comment: Visibility;
}

/** `before` is what an update replaces; null for a new article. */
export function readContent(
  world: World,
  body: unknown,
  isReady: IsReady,
  before: Content | null,
): Content | Refusal {
  if (!isObject(body)) return badField('The request body is not JSON');
  const { type } = body;
  if (type !== 'normal' && type !== 'video') return badType();
  const base = readBase(world, body, before);
  if (isRefusal(base)) return base;
  return type === 'normal'
    ? readNormal(world, body, base, isReady)
    : readVideo(world, body, base, isReady);
}

export function badType(): Refusal {
  return badField('type accept only 2 value normal and video.');
}

function readBase(world: World, body: Payload, before: Content | null): Base | Refusal {
  const title = textWithin(world, body, 'title', rules.titleChars);
  if (isRefusal(title)) return title;
  const description = textWithin(world, body, 'description', rules.descriptionChars);
  if (isRefusal(description)) return description;
  const absent = world.switches.updateKeepsStatus && before !== null ? before.status : 'hide';
  const status = visibility(body, 'status', absent);
  if (isRefusal(status)) return status;
  const comment = visibility(body, 'comment', 'show');
  return isRefusal(comment) ? comment : { title, description, status, comment };
}

/** Texts of exactly the documented length were refused in practice. */
function textWithin(world: World, body: Payload, name: string, limit: number): string | Refusal {
  const text = textIn(body, name) ?? '';
  const { offByOne, textUnit } = world.switches;
  const length = textUnit === 'utf16' ? text.length : [...text].length;
  const isLong = offByOne && name !== 'author' ? length >= limit : length > limit;
  return text.trim() === '' || isLong ? badField(`${name} allow 1 to ${limit} characters`) : text;
}

function visibility(body: Payload, name: string, absent: Visibility): Visibility | Refusal {
  const value = body[name];
  if (value === undefined || value === null) return absent;
  return value === 'show' || value === 'hide'
    ? value
    : badField(`${name} accept only 2 value show and hide.`);
}

function readNormal(
  world: World,
  body: Payload,
  base: Base,
  isReady: IsReady,
): NormalContent | Refusal {
  const author = textWithin(world, body, 'author', rules.authorChars);
  if (isRefusal(author)) return author;
  const cover = readCover(body['cover'], isReady);
  if (isRefusal(cover)) return cover;
  const blocks = body['body'];
  if (!Array.isArray(blocks) || blocks.length === 0) return badField('body is required');
  if (blocks.length > rules.bodyBlocks) return badField('body has too many elements');
  const read: Block[] = [];
  for (const one of blocks) {
    const block = readBlock(one, isReady);
    if (isRefusal(block)) return block;
    read.push(block);
  }
  const link = body['tracking_link'] ?? null;
  if (link !== null && (typeof link !== 'string' || !isLink(link))) {
    return badField('tracking_link is invalid');
  }
  const related = body['related_medias'] ?? null;
  if (related !== null && !Array.isArray(related)) return badField('related_medias is invalid');
  return {
    type: 'normal',
    ...base,
    author,
    cover,
    body: read,
    trackingLink: link,
    relatedMedias: related,
  };
}

function readCover(value: unknown, isReady: IsReady): Cover | Refusal {
  if (!isObject(value)) return badField('cover is required');
  const { status } = value;
  // Without the cover's own status the platform only says that the media failed.
  if (status !== 'show' && status !== 'hide') return mediaFail();
  if (value['cover_type'] === 'photo') {
    const url = textIn(value, 'photo_url') ?? '';
    return isLink(url) ? { cover_type: 'photo', photo_url: url, status } : mediaFail();
  }
  if (value['cover_type'] !== 'video') return badField('cover_type is invalid');
  const id = textIn(value, 'video_id') ?? '';
  const view = textIn(value, 'cover_view') ?? '';
  if (!['horizontal', 'vertical', 'square'].includes(view))
    return badField('cover_view is invalid');
  return isReady(id)
    ? { cover_type: 'video', video_id: id, cover_view: view, status }
    : mediaFail();
}

function readBlock(value: unknown, isReady: IsReady): Block | Refusal {
  if (!isObject(value)) return badField('body is invalid');
  const url = textIn(value, 'url');
  switch (value['type']) {
    case 'text': {
      const content = textIn(value, 'content') ?? '';
      return content === '' ? badField('content of body is invalid') : { type: 'text', content };
    }
    case 'image':
      return url === null || !isLink(url)
        ? mediaFail()
        : { type: 'image', url, caption: textIn(value, 'caption') ?? '' };
    case 'video': {
      const videoId = textIn(value, 'video_id');
      if (videoId === null ? url === null || !isLink(url) : !isReady(videoId)) return mediaFail();
      return { type: 'video', url, videoId, thumb: textIn(value, 'thumb') };
    }
    case 'product': {
      const id = textIn(value, 'id') ?? '';
      return id === '' ? badField('id of product is invalid') : { type: 'product', id };
    }
    default:
      return badField('type of body is invalid');
  }
}

function readVideo(
  world: World,
  body: Payload,
  base: Base,
  isReady: IsReady,
): VideoContent | Refusal {
  const extra = ['author', 'cover', 'body'].find((name) => body[name] !== undefined);
  if (world.switches.videoExtrasRefused && extra !== undefined) {
    return badField(`${extra} is not allowed with type video`);
  }
  const videoId = textIn(body, 'video_id') ?? '';
  if (!isReady(videoId)) return badField('video_id is invalid');
  const avatar = textIn(body, 'avatar') ?? '';
  return isLink(avatar) ? { type: 'video', ...base, videoId, avatar } : mediaFail();
}

/** Where pictures stand in an article and their links: `[['cover', 'http…'], ['body.1', …]]`. */
export function pictureLinks(content: Content): readonly (readonly [string, string])[] {
  if (content.type === 'video') return [['avatar', content.avatar]];
  const links: (readonly [string, string])[] = [];
  if (content.cover.cover_type === 'photo') links.push(['cover', content.cover.photo_url]);
  for (const [index, block] of content.body.entries()) {
    if (block.type === 'image') links.push([`body.${index}`, block.url]);
    if (block.type === 'video' && block.thumb !== null) links.push([`body.${index}`, block.thumb]);
  }
  return links;
}
