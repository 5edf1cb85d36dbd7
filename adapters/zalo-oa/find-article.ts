import type { ChannelContent } from '../../src/domain/item.ts';
import type { Verdict } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import { composeWords, folded, formOf } from './compose-article.ts';
import { FACTS } from './facts.ts';
import { openApi, told, trouble } from './open-api.ts';
import { differenceOf } from './read-article.ts';
import type { ZaloSettings } from './schema.ts';

export type Found =
  | { readonly found: 'article'; readonly articleId: string }
  | { readonly found: 'several'; readonly articleIds: readonly string[] }
  | { readonly found: 'none' }
  | { readonly found: 'trouble'; readonly verdict: Verdict };

/** The row of a list as far as it is used. */
interface Row {
  readonly id: string;
  readonly title: string | null;
  readonly status: 'show' | 'hide' | null;
  readonly createdAtMs: number | null;
}

/**
 * Looks for the hidden article that a lost call of `since` may have made: same title, made at that
 * time, and word for word the same in detail. A shown article is never it: Loa creates hidden ones.
 */
export async function findArticle(
  context: CallContext,
  settings: ZaloSettings,
  content: ChannelContent,
  since: number,
): Promise<Found> {
  const listed = await listSince(context, settings, content, since);
  if ('verdict' in listed) return { found: 'trouble', verdict: listed.verdict };
  const ids: string[] = [];
  for (const { id } of listed.rows) {
    const read = await told(openApi(context, settings).getArticle(id));
    if ('error' in read) {
      return { found: 'trouble', verdict: trouble(context, settings, read.error, 'look') };
    }
    if (differenceOf(settings, content, read.data) === null) ids.push(id);
  }
  const [first] = ids;
  if (first === undefined) return { found: 'none' };
  return ids.length === 1
    ? { found: 'article', articleId: first }
    : { found: 'several', articleIds: ids };
}

/** Rows that could be it. The order is not documented, so three pages are read at least. */
async function listSince(
  context: CallContext,
  settings: ZaloSettings,
  content: ChannelContent,
  since: number,
): Promise<{ readonly rows: readonly Row[] } | { readonly verdict: Verdict }> {
  const api = openApi(context, settings);
  const type = formOf(content) === 'video-article' ? 'video' : 'normal';
  const limit = FACTS.listRows.value;
  const found: Row[] = [];
  for (let page = 0; page < FACTS.mostPages.value; page += 1) {
    const read = await told(api.listArticles({ type, offset: page * limit, limit }));
    if ('error' in read) return { verdict: trouble(context, settings, read.error, 'look') };
    const { articles, total } = read.data;
    found.push(...articles.filter((row) => couldBe(settings, content, row, since)));
    const isLast = articles.length === 0 || (page + 1) * limit >= total;
    const isOld = articles.every((row) => isOlder(row, since));
    if (isLast || (isOld && page + 1 >= FACTS.leastPages.value)) return { rows: found };
  }
  return { rows: found };
}

function couldBe(
  settings: ZaloSettings,
  content: ChannelContent,
  row: Row,
  since: number,
): boolean {
  const { title } = composeWords(settings, content);
  if (row.status === 'show' || folded(row.title ?? '') !== folded(title)) return false;
  const { createdAtMs } = row;
  if (createdAtMs === null) return true;
  const from = since - FACTS.createdBeforeMs.value;
  return createdAtMs >= from && createdAtMs <= since + FACTS.createdAfterMs.value;
}

function isOlder(row: Row, since: number): boolean {
  return row.createdAtMs !== null && row.createdAtMs < since - FACTS.listMarginMs.value;
}
