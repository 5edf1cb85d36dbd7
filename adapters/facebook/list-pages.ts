import { z } from 'zod';
import { FACTS } from './facts.ts';
import { parseReply } from './graph.ts';
import type { SignInCalls } from './sign-in.ts';

/** A Page that a person may let Loa publish on. */
export interface ListedPage {
  readonly id: string;
  readonly name: string;
  /** Name in its address; null = it has none. */
  readonly username: string | null;
  /** Null = the platform gives none for this person. */
  readonly token: string | null;
  readonly mayPublish: boolean;
}

const textOrNull = z.string().min(1).nullish().catch(null);
const pageSchema = z.object({
  id: z.string(),
  name: z.string().catch(''),
  username: textOrNull,
  access_token: textOrNull,
  tasks: z.array(z.string()).nullish().catch(null),
});
const paging = z
  .object({
    cursors: z.object({ after: z.string().optional() }).optional(),
    next: z.string().optional(),
  })
  .optional()
  .catch(undefined);
const pagesSchema = z.object({ data: z.array(pageSchema), paging });
const businessesSchema = z.object({ data: z.array(z.object({ id: z.string() })), paging });

/** The tasks of a role that lets a person publish. */
const PUBLISHING_TASKS = ['CREATE_CONTENT', 'MANAGE'];

type Listed = { readonly pages: readonly ListedPage[] } | ReturnType<SignInCalls['trouble']>;

/**
 * Every Page of the person, each once: their own, and those of business portfolios, which the first
 * list may leave out. A portfolio that cannot be read hides nothing as long as other Pages are there.
 */
export async function listPages(calls: SignInCalls, token: string): Promise<Listed> {
  const own = await pagesOf(calls, 'me/accounts', token);
  if ('answer' in own) return own;
  const found = new Map(own.pages.map((page) => [page.id, page]));
  const portfolio = await portfolioPages(calls, token);
  if ('answer' in portfolio) return found.size > 0 ? { pages: [...found.values()] } : portfolio;
  for (const page of portfolio.pages) if (!found.has(page.id)) found.set(page.id, page);
  return { pages: [...found.values()] };
}

async function portfolioPages(calls: SignInCalls, token: string): Promise<Listed> {
  const limit = `${FACTS.portfolios.value}`;
  const result = await calls.ask('me/businesses', { fields: 'id', limit }, token);
  const businesses = parseReply(result, businessesSchema)?.data;
  if (businesses === undefined) {
    const trouble = calls.trouble(result);
    // Without the permission for portfolios there is none to look through.
    return trouble.answer === 'refused' ? { pages: [] } : trouble;
  }
  const pages: ListedPage[] = [];
  for (const { id } of businesses) {
    for (const edge of ['owned_pages', 'client_pages']) {
      const listed = await pagesOf(calls, `${id}/${edge}`, token);
      if ('answer' in listed) return listed;
      pages.push(...listed.pages);
    }
  }
  return { pages };
}

async function pagesOf(calls: SignInCalls, path: string, token: string): Promise<Listed> {
  const pages: ListedPage[] = [];
  let after: string | null = null;
  for (let list = 0; list < FACTS.accountLists.value; list += 1) {
    const query: Readonly<Record<string, string>> = {
      fields: 'id,name,username,access_token,tasks',
      limit: `${FACTS.accountListSize.value}`,
      ...(after === null ? {} : { after }),
    };
    const result = await calls.ask(path, query, token);
    const read = parseReply(result, pagesSchema);
    if (read === null) return calls.trouble(result);
    pages.push(...read.data.map(pageOf));
    after = read.paging?.next === undefined ? null : (read.paging.cursors?.after ?? null);
    if (after === null) break;
  }
  return { pages };
}

function pageOf(page: z.infer<typeof pageSchema>): ListedPage {
  return {
    id: page.id,
    name: page.name,
    username: page.username ?? null,
    token: page.access_token ?? null,
    // An answer without tasks says nothing against the person.
    mayPublish: page.tasks?.some((task) => PUBLISHING_TASKS.includes(task)) ?? true,
  };
}
