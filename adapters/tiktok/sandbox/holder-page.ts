/** The account holder's phone: drafts that wait to be posted, and posts to hide or delete. */

import { frame } from '../../kit/sandbox/reader-frame.ts';
import { escapeHtml } from '../../kit/sandbox/values.ts';
import { privacyOptions } from './calls/creator-info.ts';
import { mediaOf, timeOf } from './reader-page.ts';
import type { AccountRecord, PostRecord, Privacy, PublishRecord } from './records.ts';
import type { World } from './world.ts';

const privacyNames: Readonly<Record<Privacy, string>> = {
  PUBLIC_TO_EVERYONE: 'Mọi người (everyone)',
  MUTUAL_FOLLOW_FRIENDS: 'Bạn bè (friends)',
  FOLLOWER_OF_CREATOR: 'Người theo dõi (followers)',
  SELF_ONLY: 'Chỉ mình tôi (only me)',
};

export function holderPage(world: World, username: string): string | null {
  const account = world.kept.accounts.find((one) => one.username === username);
  if (account === undefined) return null;
  const { openId } = account;
  const drafts = world.kept.publishes
    .filter((one) => one.openId === openId && one.state === 'inbox' && one.discardedAt === null)
    .map((one) => draftCard(world, account, one))
    .join('');
  const posts = world.kept.posts
    .filter((one) => one.openId === openId && one.deletedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map(postCard)
    .join('');
  return frame(
    `Điện thoại của @${username}`,
    `<p><a href="/@${escapeHtml(username)}">← @${escapeHtml(username)}</a></p>
<h1>Điện thoại của chủ tài khoản <span class="small">(the account holder's phone)</span></h1>
<h2>Hộp thư <span class="small">(inbox)</span></h2>${drafts === '' ? '<p>Không có bản nháp nào đang chờ. <span class="small">(No draft is waiting.)</span></p>' : drafts}
<h2>Bài đã đăng <span class="small">(posts)</span></h2>${posts === '' ? '<p>Chưa có bài nào. <span class="small">(None yet.)</span></p>' : posts}`,
  );
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

function levels(name: string, options: readonly Privacy[]): string {
  const items = options
    .map((one) => `<option value="${one}">${privacyNames[one]}</option>`)
    .join('');
  return `<label>Ai xem được (who may see it) <select name="${name}">${items}</select></label>`;
}

function draftCard(world: World, account: AccountRecord, draft: PublishRecord): string {
  return `<article>${mediaOf(draft)}
<form method="post">${hidden('publishId', draft.id)}
<p><label>Lời dẫn (caption)<br><textarea name="caption" rows="3" cols="50">${escapeHtml(draft.info.title)}</textarea></label></p>
<p>${levels('privacy', privacyOptions(world, account))}</p>
<p><button name="action" value="post">Đăng (post)</button> <button name="action" value="discard">Bỏ bản nháp (discard)</button></p>
</form><p class="small">${timeOf(draft.committedAt ?? draft.createdAt)}</p></article>`;
}

function postCard(post: PostRecord): string {
  const title = post.info.title === '' ? '(không có lời dẫn)' : post.info.title;
  return `<article><p class="description">${escapeHtml(title)}</p>
<p class="small">${timeOf(post.createdAt)} · ${privacyNames[post.privacy]}</p>
<form method="post">${hidden('postId', post.id)}${hidden('privacy', 'SELF_ONLY')}
<button name="action" value="privacy">Chỉ mình tôi (only me)</button>
<button name="action" value="delete">Xóa bài (delete)</button></form></article>`;
}
