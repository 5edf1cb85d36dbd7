/** What viewers would see: profiles and their public posts; clearly a trial. */

import { frame } from '../../kit/sandbox/reader-frame.ts';
import { escapeHtml } from '../../kit/sandbox/values.ts';
import { pendingLeft, postsLeft } from './caps.ts';
import type { PostRecord } from './records.ts';
import { isPublic, type World } from './world.ts';

/** All accounts and what is left of their allowances. */
export function overviewPage(world: World): string {
  const at = world.now();
  const links = world.kept.accounts
    .map((one) => {
      const left = `còn ${postsLeft(world, one.openId, at)} bài, ${pendingLeft(world, one.openId, at)} bản nháp trong 24 giờ (posts and drafts left)`;
      const name = escapeHtml(one.username);
      return `<li><a href="/@${name}">${escapeHtml(one.nickname)} (@${name})</a> <span class="small">${left}</span>
<br><a href="/__sandbox/phone/${name}">Điện thoại của chủ tài khoản: hộp thư và bài đã đăng (the account holder's phone)</a></li>`;
    })
    .join('');
  return frame(
    'Các tài khoản',
    `<h1>Các tài khoản TikTok chạy thử</h1><ul>${links}</ul>
<p class="small"><a href="/__sandbox/state">Trạng thái thật (state as JSON)</a></p>`,
  );
}

export function profilePage(world: World, username: string): string | null {
  const account = world.kept.accounts.find((one) => one.username === username);
  if (account === undefined) return null;
  const at = world.now();
  const posts = world.kept.posts
    .filter((one) => one.openId === account.openId && isPublic(world, one, at))
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((one) => card(username, one))
    .join('');
  const empty = account.isPrivate
    ? '<p>Tài khoản này ở chế độ riêng tư. <span class="small">(This account is private.)</span></p>'
    : '<p>Chưa có bài nào. <span class="small">(Nothing published yet.)</span></p>';
  return frame(
    account.nickname,
    `<h1>${escapeHtml(account.nickname)} <span class="small">@${escapeHtml(username)}</span></h1>${posts === '' ? empty : posts}`,
  );
}

function card(username: string, post: PostRecord): string {
  const name = post.info.title === '' ? '(không có lời dẫn)' : post.info.title;
  const mark = post.kind === 'photo' ? ` <span class="tag">${post.media.length} ảnh</span>` : '';
  return `<article>${post.kind === 'photo' ? photoOf(post, post.coverIndex) : ''}<h2><a href="/@${escapeHtml(username)}/${post.kind}/${post.id}">${escapeHtml(name)}</a>${mark}</h2>
<p class="small">${timeOf(post.createdAt)}</p></article>`;
}

/** One post; what is not public is as good as absent. */
export function postPage(world: World, username: string, kind: string, id: string): string | null {
  const account = world.kept.accounts.find((one) => one.username === username);
  const post = world.kept.posts.find((one) => one.id === id && one.kind === kind);
  if (account === undefined || post === undefined || post.openId !== account.openId) return null;
  if (!isPublic(world, post, world.now())) return null;
  return frame(
    post.info.title,
    `<p><a href="/@${escapeHtml(username)}">← ${escapeHtml(account.nickname)}</a></p>
<article>${mediaOf(post)}<h1 class="description">${escapeHtml(post.info.title)}</h1>
<p class="description">${escapeHtml(post.info.description)}</p>
<p>${labelsOf(post)}</p><p class="small">${timeOf(post.createdAt)}</p></article>`,
  );
}

export function mediaOf(holder: Pick<PostRecord, 'kind' | 'media'>): string {
  if (holder.kind === 'photo') return holder.media.map((_one, at) => photoOf(holder, at)).join('');
  const [film] = holder.media;
  return film === undefined
    ? ''
    : `<video controls preload="metadata" src="/__sandbox/media/${film.sha256}"></video>`;
}

function photoOf(holder: Pick<PostRecord, 'media'>, at: number): string {
  const media = holder.media[at];
  return media === undefined
    ? ''
    : `<img class="wide" src="/__sandbox/media/${media.sha256}" alt="">`;
}

function labelsOf(post: PostRecord): string {
  const { info } = post;
  const labels = [
    info.isPaidPartnership ? 'Paid partnership' : info.isOwnBrand ? 'Promotional content' : '',
    info.isAiMade ? 'Nội dung do AI tạo (AI-generated)' : '',
    info.commentDisabled ? 'Không cho phép bình luận (comments off)' : '',
  ];
  return labels
    .filter((one) => one !== '')
    .map((one) => `<span class="tag">${one}</span>`)
    .join(' ');
}

export function timeOf(at: number): string {
  return new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
}

export function missingPage(): string {
  return frame(
    'Không có',
    '<h1>Nội dung không xem được</h1><p>Bài không có, không công khai hoặc đã xóa.</p><p class="small">This post does not exist, is not public or was deleted.</p>',
  );
}
