/** Reading back: the slice of all articles and one article's detail. */

import { badType } from '../article-payload.ts';
import { badField, overLimit, type Refusal } from '../errors.ts';
import type { ArticleRecord, Block, NormalContent, VideoContent } from '../records.ts';
import { article as rules } from '../rules.ts';
import { videoOf, videoPosition } from '../video-state.ts';
import { articleLink, liveArticle } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';

/** GET /v2.0/article/getslice?offset=&limit=&type=: flat parameters only. */
function getslice(call: Call): Reply | Refusal {
  const { world, oa, query, at } = call;
  const { type } = query;
  if (type !== 'normal' && type !== 'video') return badType();
  const offset = wholeNumber(query['offset']);
  const asked = wholeNumber(query['limit']);
  if (offset === null) return badField('offset is invalid');
  if (asked === null || asked < 1) return badField('limit is invalid');
  const { bigLimit, listOrder } = world.switches;
  if (asked > rules.listLimit && bigLimit === 'refused') {
    return overLimit(`limit allow 1 to ${rules.listLimit}`);
  }
  const sign = listOrder === 'newest' ? -1 : 1;
  const all = world.kept.articles
    .filter((one) => one.oaId === oa.id && one.removedAt === null)
    .filter((one) => one.content.type === type && one.listedAt <= at)
    .sort((a, b) => sign * (a.createdAt - b.createdAt));
  const page = all.slice(offset, offset + Math.min(asked, rules.listLimit));
  return { data: { medias: page.map((one) => listed(call, one)), total: all.length } };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function listed(call: Call, article: ArticleRecord): Record<string, unknown> {
  const { world } = call;
  const date = (at: number) => (world.switches.datesAsText ? String(at) : at);
  const { content } = article;
  const shown =
    content.type === 'video'
      ? picture(call, article, 'avatar', content.avatar)
      : content.cover.cover_type === 'photo'
        ? picture(call, article, 'cover', content.cover.photo_url)
        : '';
  return {
    id: article.id,
    type: content.type,
    title: content.title,
    status: content.status,
    total_view: 0,
    total_share: 0,
    create_date: date(article.createdAt),
    update_date: date(article.updatedAt),
    thumb: shown,
    link_view: articleLink(world, article),
  };
}

/** The platform's own copy, or the link that was sent. */
function picture(call: Call, article: ArticleRecord, where: string, sent: string): string {
  const media = article.pictures[where];
  const isCopy = call.world.switches.rewritesImages && media !== undefined;
  return isCopy ? `${call.world.baseUrl()}/cdn/${media.sha256}` : sent;
}

/** GET /v2.0/article/getdetail?id= */
function getdetail(call: Call): Reply | Refusal {
  const article = liveArticle(call.world, call.oa.id, call.query['id'] ?? null);
  if (article === null) return badField('id is invalid');
  const { content } = article;
  const common = {
    id: article.id,
    title: content.title,
    description: content.description,
    type: content.type,
    comment: content.comment,
    link_view: articleLink(call.world, article),
  };
  const own =
    content.type === 'normal'
      ? normalDetail(call, article, content)
      : videoDetail(call, article, content);
  return { data: { ...common, ...own } };
}

function normalDetail(call: Call, article: ArticleRecord, content: NormalContent) {
  const { cover, trackingLink } = content;
  const { detailHasTrackingLink } = call.world.switches;
  return {
    author: content.author,
    cover:
      cover.cover_type === 'photo'
        ? { ...cover, photo_url: picture(call, article, 'cover', cover.photo_url) }
        : cover,
    status: content.status,
    body: content.body.map((block, index) => blockDetail(call, article, block, index)),
    cite: '',
    ...(detailHasTrackingLink && trackingLink !== null ? { tracking_link: trackingLink } : {}),
    ...(content.relatedMedias === null ? {} : { related_medias: content.relatedMedias }),
  };
}

function blockDetail(
  call: Call,
  article: ArticleRecord,
  block: Block,
  index: number,
): Record<string, unknown> {
  const where = `body.${index}`;
  if (block.type === 'image') return { ...block, url: picture(call, article, where, block.url) };
  if (block.type !== 'video') return { ...block };
  return {
    type: 'video',
    ...(block.url === null ? {} : { url: block.url }),
    ...(block.videoId === null ? {} : { video_id: block.videoId }),
    ...(block.thumb === null ? {} : { thumb: picture(call, article, where, block.thumb) }),
  };
}

/** `status` is the film's number in what is documented, not whether the article is shown. */
function videoDetail(call: Call, article: ArticleRecord, content: VideoContent) {
  const video = videoOf(call.world, article.oaId, content.videoId);
  const position = video === null ? null : videoPosition(video, call.at);
  return {
    video_id: content.videoId,
    video_name: video?.name ?? '',
    avatar: picture(call, article, 'avatar', content.avatar),
    status_message: position?.message ?? 'deleted',
    convert_percent: position?.percent ?? 0,
    status:
      call.world.switches.videoDetailStatus === 'word' ? content.status : (position?.status ?? 0),
  };
}

const method = (carryOut: Method['carryOut']): Method => ({
  permission: 'article',
  needsPackage: true,
  carryOut,
});

export const articleListMethods: Readonly<Record<string, Method>> = {
  'GET /v2.0/article/getslice': method(getslice),
  'GET /v2.0/article/getdetail': method(getdetail),
};
