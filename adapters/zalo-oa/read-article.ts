import type { ChannelContent } from '../../src/domain/item.ts';
import type { Visibility } from '../../src/domain/outcome.ts';
import type { CallContext } from '../../src/ports/adapter.ts';
import { composeWords, folded, formOf } from './compose-article.ts';
import { FACTS } from './facts.ts';
import { openApi, told } from './open-api.ts';
import type { ZaloSettings } from './schema.ts';
import type { ZaloOa, ZaloOaError } from './sdk/index.ts';

type Detail = Awaited<ReturnType<ZaloOa['getArticle']>>['data'];

/** One article as it stands; `detail` is null when the platform has no such article. */
export type Read =
  | { readonly detail: Detail; readonly visibility: Visibility }
  | { readonly detail: null }
  | { readonly error: ZaloOaError };

/** Reads an article by its id. A film's detail tells the film's state instead: then the list says it. */
export async function readArticle(
  context: CallContext,
  settings: ZaloSettings,
  articleId: string,
): Promise<Read> {
  const read = await told(openApi(context, settings).getArticle(articleId));
  if ('error' in read) return isArticleGone(read.error) ? { detail: null } : { error: read.error };
  const detail = read.data;
  if (detail.status !== null) return { detail, visibility: visibilityOf(detail.status) };
  const listed = await listedStatus(context, settings, articleId, detail.type ?? 'video');
  return 'error' in listed ? listed : { detail, visibility: listed.visibility };
}

/** The platform names the id as the wrong field; there is no code of its own for it. */
export function isArticleGone(error: ZaloOaError): boolean {
  return error.code === 'parameter-invalid' && error.field === 'id';
}

function visibilityOf(status: 'show' | 'hide'): Visibility {
  return status === 'show' ? 'public' : 'hidden';
}

async function listedStatus(
  context: CallContext,
  settings: ZaloSettings,
  articleId: string,
  type: 'normal' | 'video',
): Promise<{ readonly visibility: Visibility } | { readonly error: ZaloOaError }> {
  const api = openApi(context, settings);
  const limit = FACTS.listRows.value;
  for (let page = 0; page < FACTS.mostPages.value; page += 1) {
    const read = await told(api.listArticles({ type, offset: page * limit, limit }));
    if ('error' in read) return read;
    const row = read.data.articles.find((one) => one.id === articleId);
    if (row !== undefined) {
      return { visibility: row.status === null ? 'unknown' : visibilityOf(row.status) };
    }
    if (read.data.articles.length === 0 || (page + 1) * limit >= read.data.total) break;
  }
  return { visibility: 'unknown' };
}

/** The field in which an article is not what this content makes; null = it is the same. */
export function differenceOf(
  settings: ZaloSettings,
  content: ChannelContent,
  detail: Detail,
): string | null {
  const words = composeWords(settings, content);
  const differs = (there: string | null, ours: string) =>
    there !== null && folded(there) !== folded(ours);
  if (detail.title === null || differs(detail.title, words.title)) return 'title';
  if (settings.readBack === 'title') return null;
  if (differs(detail.description, words.description)) return 'description';
  if (formOf(content) === 'video-article') return null;
  if (differs(detail.author, words.author)) return 'author';
  if (detail.body === null) return null;
  const there = detail.body.filter((block) => block.type === 'text');
  const text = there.map((block) => block.content ?? '').join(' ');
  return differs(text, words.paragraphs.join(' ')) ? 'body' : null;
}
