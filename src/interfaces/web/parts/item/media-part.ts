import type { MediaReference } from '../../../../domain/item.ts';
import type { Preview } from '../../../../ports/adapter.ts';
import { THUMBNAIL_WIDTHS_PX } from '../../../../ports/thumbnails.ts';
import type { Visit } from '../../visit.ts';
import { type Html, html, NOTHING } from '../html.ts';

/** Pictures as a grid, a video with its player; in the order in which readers will see them. */
export function mediaPart(
  visit: Visit,
  itemNumber: number,
  preview: Preview,
  captions: readonly MediaReference[],
): Html {
  if (preview.media.length === 0) return NOTHING;
  if (preview.layout === 'photos') return photoGrid(visit, itemNumber, preview.media);
  return html`${preview.media.map((media) =>
    media.role === 'video'
      ? player(visit, itemNumber, media, preview, captions)
      : photoGrid(visit, itemNumber, [media]),
  )}`;
}

/** Address of a file of this item. */
export function mediaPath(itemNumber: number, sha256: string): string {
  return `/media/${sha256}?item=${itemNumber}`;
}

function smallPath(itemNumber: number, sha256: string, widthPx: number): string {
  return `/media/${sha256}/small?item=${itemNumber}&width=${widthPx}`;
}

function photoGrid(visit: Visit, itemNumber: number, photos: readonly MediaReference[]): Html {
  const look = photos.length === 1 ? 'photos one' : 'photos';
  const lines = photos.map((photo, index) => photoLine(visit, itemNumber, photo, index + 1));
  return html`<ol class="${look}">${lines}</ol>`;
}

function photoLine(visit: Visit, itemNumber: number, photo: MediaReference, place: number): Html {
  const { say } = visit;
  const { sha256, altText } = photo;
  const sources = THUMBNAIL_WIDTHS_PX.map(
    (widthPx) => `${smallPath(itemNumber, sha256, widthPx)} ${widthPx}w`,
  ).join(', ');
  const label = altText === undefined || altText === '' ? say('preview.photo', { place }) : altText;
  const size =
    photo.facts.widthPx === undefined || photo.facts.heightPx === undefined
      ? NOTHING
      : html` width="${photo.facts.widthPx}" height="${photo.facts.heightPx}"`;
  const caption =
    altText === undefined || altText === ''
      ? html`<span class="quiet">${say('preview.no-alt', { place, name: photo.name })}</span>`
      : html`<span class="quiet">${say('preview.alt', { place, text: altText })}</span>`;
  return html`<li><a href="${mediaPath(itemNumber, sha256)}"><img src="${smallPath(itemNumber, sha256, 480)}" srcset="${sources}" sizes="(max-width: 40rem) 45vw, 15rem" alt="${label}" loading="lazy" decoding="async"${size}></a>${caption}</li>`;
}

function player(
  visit: Visit,
  itemNumber: number,
  video: MediaReference,
  preview: Preview,
  captions: readonly MediaReference[],
): Html {
  const { say } = visit;
  const poster =
    preview.cover === null
      ? NOTHING
      : html` poster="${smallPath(itemNumber, preview.cover.sha256, 960)}"`;
  const tracks = captions.map(
    (track) =>
      html`<track kind="captions" src="/media/${track.sha256}/captions?item=${itemNumber}" srclang="${languageOf(track)}" label="${track.name}">`,
  );
  const look = preview.layout === 'vertical-video' ? 'player upright' : 'player';
  const open = html`<a href="${mediaPath(itemNumber, video.sha256)}">${say('preview.open-video', { name: video.name })}</a>`;
  return html`<div class="${look}"><video controls preload="none" playsinline${poster} src="${mediaPath(itemNumber, video.sha256)}" aria-label="${video.name}">${tracks}</video></div><p class="quiet">${videoFacts(visit, video)} ${open}</p>`;
}

/** `vi_VN` is `vi` to a browser. */
function languageOf(track: MediaReference): string {
  return (track.language ?? 'vi').split(/[_-]/)[0] ?? 'vi';
}

function videoFacts({ say }: Visit, video: MediaReference): string {
  const { durationMs, widthPx, heightPx } = video.facts;
  const seconds = durationMs === undefined ? '?' : Math.round(durationMs / 1_000);
  const megabytes = Math.max(0.1, Math.round(video.sizeBytes / 104_857.6) / 10);
  const size = widthPx === undefined ? '?' : `${widthPx} × ${heightPx ?? '?'}`;
  return say('preview.video-facts', { seconds, size, megabytes });
}
