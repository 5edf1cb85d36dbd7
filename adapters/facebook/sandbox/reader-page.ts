/** What a reader of the page would see, clearly marked as a trial run. */

import type { PageRecord, PostRecord } from './records.ts';
import { positionOf } from './video-clock.ts';
import { pageOf, type World } from './world.ts';

export const styleSheet = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f0f2f5;color:#1c1e21}
.trial{background:#b00020;color:#fff;padding:.6rem 1rem;font-weight:700;position:sticky;top:0}
.trial span{font-weight:400}
main{max-width:42rem;margin:1rem auto;padding:0 1rem}
article{background:#fff;border:1px solid #ccd0d5;border-radius:8px;padding:1rem;margin:0 0 1rem}
article p{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0}
article img,article video{max-width:100%;max-height:36rem;border-radius:4px;display:block;margin:.5rem 0}
.small{color:#5a5f66;font-size:.9rem}
.tag{background:#ffe9a8;border-radius:4px;padding:0 .4rem;font-size:.85rem;color:#5c4700}
a{color:#0b57d0}`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

export function frame(title: string, content: string): string {
  return `<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/__sandbox/style.css"></head>
<body><div class="trial" role="note">CHẠY THỬ – không đăng thật <span>(trial run – nothing is really published)</span></div>
<main>${content}</main></body></html>`;
}

/** All pages, or one page with its public posts, newest first. */
export function overviewPage(world: World): string {
  const links = world.kept.pages
    .map(
      (page) =>
        `<li><a href="/${page.id}">${escapeHtml(page.name)}</a> <span class="small">${postCount(world, page)} bài đang hiện (public posts)</span></li>`,
    )
    .join('');
  return frame(
    'Trang chạy thử',
    `<h1>Các trang chạy thử</h1><ul>${links}</ul>
<p class="small"><a href="/__sandbox/state">Trạng thái thật (state as JSON)</a></p>`,
  );
}

function postCount(world: World, page: PageRecord): number {
  return publicPosts(world, page.id).length;
}

function publicPosts(world: World, pageId: string): PostRecord[] {
  return world.kept.posts
    .filter((post) => post.pageId === pageId && post.isPublished && post.deletedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt);
}

export function readerPage(world: World, pageId: string): string | null {
  const page = pageOf(world, pageId);
  if (page === null) return null;
  const shown = publicPosts(world, pageId).filter(
    (post) => !post.isHidden && post.timelineVisibility !== 'hidden',
  );
  const content = shown.map((post) => article(world, post)).join('');
  return frame(
    page.name,
    `<h1>${escapeHtml(page.name)}</h1>${content === '' ? '<p>Chưa có bài nào. <span class="small">(Nothing posted yet.)</span></p>' : content}`,
  );
}

/** One post by its permalink; hidden posts stay reachable, unpublished ones do not. */
export function permalinkPage(world: World, find: (post: PostRecord) => boolean): string | null {
  const post = world.kept.posts.find(
    (one) => one.isPublished && one.deletedAt === null && find(one),
  );
  if (post === undefined) return null;
  const page = pageOf(world, post.pageId);
  const back = `<p><a href="/${post.pageId}">← ${escapeHtml(page?.name ?? '')}</a></p>`;
  return frame(page?.name ?? '', `${back}${article(world, post)}`);
}

export function photoPage(world: World, photoId: string): string | null {
  const photo = world.kept.photos.find(
    (one) => one.id === photoId && one.published && one.deletedAt === null,
  );
  if (photo === undefined) return null;
  return frame(
    'Ảnh',
    `<article>${image(photo.id, photo.altText ?? photo.caption)}<p>${escapeHtml(photo.caption)}</p></article>`,
  );
}

export function missingPage(): string {
  return frame(
    'Không có',
    '<h1>Nội dung này không có</h1><p class="small">This content is not available.</p>',
  );
}

function article(world: World, post: PostRecord): string {
  const page = pageOf(world, post.pageId);
  const time = new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(post.createdAt);
  const mark = post.kind === 'reel' ? '<span class="tag">reel</span>' : '';
  return `<article id="${escapeHtml(post.id)}"><div><strong>${escapeHtml(page?.name ?? '')}</strong> ${mark}
<div class="small"><a href="${escapeHtml(postPath(post))}">${escapeHtml(time)}</a></div></div>
${post.message === '' ? '' : `<p>${escapeHtml(post.message)}</p>`}${linkOf(post)}${mediaOf(world, post)}${commentsOf(world, post)}</article>`;
}

function postPath(post: PostRecord): string {
  if (post.kind === 'reel') return `/reel/${post.videoId ?? ''}`;
  if (post.kind === 'video') return `/${post.pageId}/videos/${post.videoId ?? ''}`;
  return `/${post.pageId}/posts/${post.id.split('_').at(-1) ?? ''}`;
}

function linkOf(post: PostRecord): string {
  if (post.link === null) return '';
  const safe = escapeHtml(post.link);
  return `<p><a href="${safe}" rel="noreferrer nofollow">${safe}</a></p>`;
}

function image(id: string, alt: string): string {
  return `<img src="/__sandbox/media/${encodeURIComponent(id)}" alt="${escapeHtml(alt)}">`;
}

function mediaOf(world: World, post: PostRecord): string {
  const photos = world.kept.photos.filter((photo) => post.photoIds.includes(photo.id));
  const pictures = photos.map((photo) => image(photo.id, photo.altText ?? '')).join('');
  const video = world.kept.videos.find((one) => one.id === post.videoId);
  if (video === undefined || !positionOf(video, world.now()).isPublished) return pictures;
  const cover = video.thumbnails.find((one) => one.isPreferred);
  const poster = cover === undefined ? '' : ` poster="/__sandbox/media/${cover.id}"`;
  const tracks = video.captions
    .map((one) => `<li class="small">Phụ đề (captions): ${escapeHtml(one.locale)}</li>`)
    .join('');
  const title = video.title === '' ? '' : `<h2>${escapeHtml(video.title)}</h2>`;
  return `${title}${pictures}<video controls preload="metadata" src="/__sandbox/media/${video.id}"${poster}></video>${tracks === '' ? '' : `<ul>${tracks}</ul>`}`;
}

function commentsOf(world: World, post: PostRecord): string {
  const found = world.kept.comments.filter(
    (one) =>
      (one.objectId === post.id || one.objectId === post.videoId) &&
      one.deletedAt === null &&
      !one.isHidden,
  );
  if (found.length === 0) return '';
  const lines = found.map(
    (one) => `<li><strong>${escapeHtml(one.fromName)}</strong>: ${escapeHtml(one.message)}</li>`,
  );
  return `<ul>${lines.join('')}</ul>`;
}
