/** What followers would see: the OA's page, an article, broadcasts as messages; clearly a trial. */

import { frame } from '../../kit/sandbox/reader-frame.ts';
import { escapeHtml } from '../../kit/sandbox/values.ts';
import { articlesLeft, broadcastsLeft } from './quota.ts';
import { readerText } from './reader-text.ts';
import type { ArticleRecord, Block, BroadcastRecord, NormalContent, OaRecord } from './records.ts';
import { liveArticle, oaOf, type World } from './world.ts';

/** All OAs and what is left of their allowances. */
export function overviewPage(world: World): string {
  const at = world.now();
  const links = world.kept.oas
    .map((oa) => {
      const count = shownArticles(world, oa).length;
      const left = `còn ${articlesLeft(world, oa, at)} bài viết, ${broadcastsLeft(world, oa, at)} lượt truyền thông trong kỳ (articles and broadcasts left)`;
      return `<li><a href="/oa/${escapeHtml(oa.id)}">${escapeHtml(oa.name)}</a> <span class="small">${count} bài viết đang hiện (shown); ${left}</span></li>`;
    })
    .join('');
  return frame(
    'Các Official Account',
    `<h1>Các Official Account chạy thử</h1><ul>${links}</ul>
<p class="small"><a href="/__sandbox/state">Trạng thái thật (state as JSON)</a></p>`,
  );
}

function shownArticles(world: World, oa: OaRecord): ArticleRecord[] {
  return world.kept.articles
    .filter((one) => one.oaId === oa.id && one.removedAt === null)
    .filter((one) => one.content.status === 'show')
    .sort((a, b) => (b.shownAt ?? b.createdAt) - (a.shownAt ?? a.createdAt));
}

/** Articles and, beside them, the messages that followers received. */
export function oaPage(world: World, id: string): string | null {
  const oa = oaOf(world, id);
  if (oa === null) return null;
  const articles = shownArticles(world, oa).map(articleCard).join('');
  const broadcasts = world.kept.broadcasts
    .filter((one) => one.oaId === id && one.state === 'delivered')
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
    .map((one) => messageCard(world, one))
    .join('');
  return frame(
    oa.name,
    `<h1>${escapeHtml(oa.name)}</h1>
<h2>Tin truyền thông <span class="small">(broadcast messages)</span></h2>${broadcasts === '' ? '<p>Chưa có tin nào. <span class="small">(None yet.)</span></p>' : broadcasts}
<h2>Bài viết <span class="small">(articles)</span></h2>${articles === '' ? '<p>Chưa có bài viết nào. <span class="small">(Nothing published yet.)</span></p>' : articles}`,
  );
}

function articleCard(article: ArticleRecord): string {
  const { content } = article;
  const picture = article.pictures['cover'] ?? article.pictures['avatar'];
  const image =
    picture === undefined ? '' : `<img class="cover" src="/cdn/${picture.sha256}" alt="">`;
  const mark = content.type === 'video' ? ' <span class="tag">Video</span>' : '';
  return `<article>${image}<h3><a href="${addressOf(article)}">${escapeHtml(content.title)}</a>${mark}</h3>
<p>${escapeHtml(content.description)}</p><p class="small">${timeOf(article.shownAt ?? article.createdAt)}</p></article>`;
}

function messageCard(world: World, one: BroadcastRecord): string {
  const cards = one.articleIds
    .map((id) => liveArticle(world, one.oaId, id))
    .map((article) =>
      article === null || article.content.status !== 'show'
        ? '<p class="small">Bài viết không còn (the article is gone)</p>'
        : `<p><a href="${addressOf(article)}">${escapeHtml(article.content.title)}</a></p>`,
    )
    .join('');
  const reach =
    one.reached > 0
      ? `Gửi đến ${one.reached} người quan tâm (followers)`
      : 'Không gửi đến ai: người quan tâm đã nhận đủ số tin (everybody had received the maximum)';
  return `<article><p class="small">${timeOf(one.endedAt ?? one.dueAt)} · ${reach}</p>${cards}</article>`;
}

function addressOf(article: ArticleRecord): string {
  return `/d?id=${article.id}&amp;pageId=${article.oaId}`;
}

function timeOf(at: number): string {
  return new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at);
}

/** One article; a hidden one is as good as absent. */
export function articlePage(world: World, oaId: string, id: string): string | null {
  const article = liveArticle(world, oaId, id);
  if (article === null || article.content.status !== 'show') return null;
  const { content } = article;
  const main =
    content.type === 'video'
      ? `<video controls preload="metadata" src="/cdn/video/${content.videoId}"></video><p class="description">${escapeHtml(content.description)}</p>`
      : normalBody(article, content);
  const comments =
    content.comment === 'show'
      ? 'Cho phép bình luận (comments on)'
      : 'Không cho phép bình luận (comments off)';
  return frame(
    content.title,
    `<p><a href="/oa/${oaId}">← ${escapeHtml(oaOf(world, oaId)?.name ?? '')}</a></p>
<article><h1>${escapeHtml(content.title)}</h1><p class="small">${timeOf(article.shownAt ?? article.createdAt)}</p>${main}
<p class="small">${comments}</p></article>`,
  );
}

function normalBody(article: ArticleRecord, content: NormalContent): string {
  const { cover } = content;
  const shown =
    cover.status === 'hide'
      ? ''
      : cover.cover_type === 'photo'
        ? image(article, 'cover', '')
        : `<video controls preload="metadata" src="/cdn/video/${cover.video_id}"></video>`;
  const blocks = content.body.map((block, index) => blockHtml(article, block, index)).join('');
  return `<p class="small">${escapeHtml(content.author)}</p>${shown}<p><strong>${escapeHtml(content.description)}</strong></p>${blocks}`;
}

function blockHtml(article: ArticleRecord, block: Block, index: number): string {
  switch (block.type) {
    case 'text':
      return `<div class="description">${readerText(block.content)}</div>`;
    case 'image':
      return `<figure>${image(article, `body.${index}`, block.caption)}<figcaption class="small">${escapeHtml(block.caption)}</figcaption></figure>`;
    case 'video':
      return block.videoId === null
        ? `<p class="small">Video: ${escapeHtml(block.url ?? '')}</p>`
        : `<video controls preload="metadata" src="/cdn/video/${block.videoId}"></video>`;
    case 'product':
      return `<p class="small">Sản phẩm (product) ${escapeHtml(block.id)}</p>`;
  }
}

function image(article: ArticleRecord, where: string, caption: string): string {
  const media = article.pictures[where];
  return media === undefined
    ? ''
    : `<img class="wide" src="/cdn/${media.sha256}" alt="${escapeHtml(caption)}">`;
}

export function missingPage(): string {
  return frame(
    'Không có',
    '<h1>Nội dung không xem được</h1><p>Bài viết không có, đang ẩn hoặc đã gỡ.</p><p class="small">This article does not exist, is hidden or was removed.</p>',
  );
}
