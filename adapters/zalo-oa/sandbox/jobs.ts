/** The asynchronous half of create and update: what happens when a job's time has come. */

import { fetchPictures } from './pictures.ts';
import type { ArticleRecord, JobRecord } from './records.ts';
import { liveArticle, type World } from './world.ts';

/** Ends one job at its instant; with pictures that cannot be had it stays pending for ever. */
export async function finishJob(world: World, job: JobRecord, at: number): Promise<void> {
  job.readyAt = null;
  if (job.willFail) {
    job.state = 'failed';
    return;
  }
  job.pictures ??= await fetchPictures(world, job.oaId, job.content, at);
  if (job.pictures === null) return;
  job.state = 'done';
  if (job.kind === 'create') addArticle(world, job, at);
  else replaceArticle(world, job, at);
}

function addArticle(world: World, job: JobRecord, at: number): void {
  world.kept.articles.push({
    id: job.articleId,
    oaId: job.oaId,
    content: job.content,
    pictures: job.pictures ?? {},
    createdAt: at,
    updatedAt: at,
    listedAt: at + Math.max(job.unlistedMs, world.switches.listLagMs),
    shownAt: job.content.status === 'show' ? at : null,
    removedAt: null,
    updates: 0,
  });
}

/** Everything is replaced: what the payload left out is gone. */
function replaceArticle(world: World, job: JobRecord, at: number): void {
  const article: ArticleRecord | null = liveArticle(world, job.oaId, job.articleId);
  if (article === null) return;
  article.content = job.content;
  article.pictures = job.pictures ?? {};
  article.updatedAt = at;
  article.updates += 1;
  if (job.content.status === 'show') article.shownAt ??= at;
}
