/** Articles: create, update, verify, remove. */

import { isObject, textIn } from '../../../kit/sandbox/values.ts';
import { readContent } from '../article-payload.ts';
import {
  articlePending,
  articleQuotaGone,
  badField,
  isRefusal,
  mediaFail,
  mediaPending,
  type Refusal,
} from '../errors.ts';
import { fetchPictures } from '../pictures.ts';
import { articlesLeft } from '../quota.ts';
import type { ArticleRecord, Content, Pictures } from '../records.ts';
import { isVideoReady } from '../video-state.ts';
import { hexId, jobToken, liveArticle, nextNumber } from '../world.ts';
import type { Call, Method, Reply } from './call.ts';

const idHexDigits = 20;

/** POST /v2.0/article/create: accepted, not yet visible. */
async function create(call: Call): Promise<Reply | Refusal> {
  const { world, oa, at } = call;
  const content = contentOf(call, null);
  if (isRefusal(content)) return content;
  if (articlesLeft(world, oa, at) === 0) return articleQuotaGone();
  const pictures = await picturesFor(call, content);
  if (isRefusal(pictures)) return pictures;
  const articleId = hexId('article', nextNumber(world), idHexDigits);
  world.kept.spentArticles.push({ oaId: oa.id, articleId, at });
  return startJob(call, 'create', articleId, content, pictures);
}

/** POST /v2.0/article/update: the whole payload with its id. */
async function update(call: Call): Promise<Reply | Refusal> {
  const article = articleIn(call);
  if (article === null) return badField('id is invalid');
  const content = contentOf(call, article.content);
  if (isRefusal(content)) return content;
  if (content.type !== article.content.type) return badField('type of this article is different');
  const isBusy = call.world.kept.jobs.some(
    (one) => one.articleId === article.id && one.state === 'pending' && one.readyAt !== null,
  );
  if (isBusy) return articlePending();
  const pictures = await picturesFor(call, content);
  if (isRefusal(pictures)) return pictures;
  return startJob(call, 'update', article.id, content, pictures);
}

function contentOf(call: Call, before: Content | null): Content | Refusal {
  const { world, oa, at } = call;
  return readContent(world, call.body, (id) => isVideoReady(world, oa.id, id, at), before);
}

/** The pictures, null when they are to be fetched later (or never come), or the refusal. */
async function picturesFor(call: Call, content: Content): Promise<Pictures | null | Refusal> {
  const { world, oa, at } = call;
  if (world.switches.fetchImages === 'in-job') return null;
  const pictures = await fetchPictures(world, oa.id, content, at);
  return pictures === null && world.switches.badImage === 'refused' ? mediaFail() : pictures;
}

function startJob(
  call: Call,
  kind: 'create' | 'update',
  articleId: string,
  content: Content,
  pictures: Pictures | null,
): Reply {
  const { world, oa, at, plan } = call;
  const number = nextNumber(world);
  const token = jobToken('job', number);
  const isStuck =
    plan.jobEnd === 'never' || (pictures === null && world.switches.fetchImages === 'at-create');
  world.kept.jobs.push({
    number,
    token,
    oaId: oa.id,
    kind,
    articleId,
    content,
    pictures,
    state: 'pending',
    acceptedAt: at,
    readyAt: isStuck ? null : at + (plan.processingMs ?? world.switches.jobMs),
    expiresAt: at + world.switches.jobTokenLifeMs,
    unlistedMs: plan.unlistedMs,
    willFail: plan.jobEnd === 'fails',
  });
  return { data: { token } };
}

/** POST /v2.0/article/verify: the id, or -214 while the job runs. */
function verify(call: Call): Reply | Refusal {
  const token = isObject(call.body) ? textIn(call.body, 'token') : null;
  const job = call.world.kept.jobs.find((one) => one.token === token && one.oaId === call.oa.id);
  if (job === undefined || job.expiresAt <= call.at) return badField('token is invalid');
  if (job.state === 'pending') return mediaPending();
  return job.state === 'failed' ? mediaFail() : { data: { id: job.articleId } };
}

function remove(call: Call): Reply | Refusal {
  const { world, oa, at } = call;
  const article = articleIn(call);
  if (article === null) {
    const id = isObject(call.body) ? textIn(call.body, 'id') : null;
    const wasThere = world.kept.articles.some((one) => one.id === id && one.oaId === oa.id);
    return wasThere && world.switches.removesTwice ? { data: null } : badField('id is invalid');
  }
  article.removedAt = at;
  if (world.switches.removalRefunds) {
    world.kept.spentArticles = world.kept.spentArticles.filter(
      (one) => one.articleId !== article.id,
    );
  }
  return { data: null };
}

function articleIn(call: Call): ArticleRecord | null {
  const id = isObject(call.body) ? textIn(call.body, 'id') : null;
  return liveArticle(call.world, call.oa.id, id);
}

const method = (carryOut: Method['carryOut']): Method => ({
  permission: 'article',
  needsPackage: true,
  carryOut,
});

export const articleMethods: Readonly<Record<string, Method>> = {
  'POST /v2.0/article/create': method(create),
  'POST /v2.0/article/update': method(update),
  'POST /v2.0/article/verify': method(verify),
  'POST /v2.0/article/remove': method(remove),
};
