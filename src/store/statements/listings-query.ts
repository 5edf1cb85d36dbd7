import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { ListingFilter, Page, Total } from '../../ports/listings.ts';
import type { Session } from '../session.ts';
import type { Tables } from '../tables.ts';
import {
  allOf,
  behindMark,
  checkedPage,
  type Guide,
  hidden,
  narrowing,
  oneOfThese,
} from './listings-filter.ts';

/** A table of flat lines, and the columns by which its lists are sorted and counted. */
export interface ListedTable {
  readonly name: 'ledger_lines' | 'publication_facts';
  readonly time: string;
  /** Breaks ties of the time. */
  readonly key: string;
  /** By which lines are told apart besides their channel. */
  readonly what: string;
  readonly newestFirst: boolean;
}

/** What a list is narrowed by; `whats` are the values of the table's `what`, absent = all. */
interface Narrowing {
  readonly filter: ListingFilter;
  readonly whats: readonly string[] | undefined;
}

/** Narrows a query to one page of its table's lines, in their order. */
export function onePage<T extends keyof Tables, R>(
  query: SelectQueryBuilder<Tables, T, R>,
  table: ListedTable,
  wanted: Narrowing,
  page: Page,
): SelectQueryBuilder<Tables, T, R> {
  const newestFirst = page.newestFirst ?? table.newestFirst;
  const direction = newestFirst ? 'desc' : 'asc';
  const conditions = [
    ...narrowed(table, wanted, 'by-time'),
    ...behindMark(page, table.time, table.key, newestFirst),
  ];
  return query
    .where(allOf(conditions))
    .orderBy(sql.ref(table.time), direction)
    .orderBy(sql.ref(table.key), direction)
    .limit(checkedPage(page));
}

/** How many lines, by channel and `what`. */
export function totals(db: Kysely<Tables>, table: ListedTable, wanted: Narrowing) {
  const what = sql.ref<string>(table.what);
  return db
    .selectFrom(table.name)
    .select(['channel_id', what.as('what'), sql<number>`count(*)`.as('count')])
    .where(allOf(narrowed(table, wanted, 'by-channel')))
    .groupBy(['channel_id', what])
    .orderBy('channel_id')
    .orderBy(what);
}

export async function countTotals(
  session: Session,
  query: ReturnType<typeof totals>,
): Promise<readonly Total[]> {
  const rows = await session.rows(query.compile());
  return rows.map(({ channel_id: channelId, what, count }) => ({ channelId, what, count }));
}

function narrowed(table: ListedTable, { filter, whats }: Narrowing, guide: Guide) {
  const conditions = narrowing(filter, table.time, guide);
  if (whats === undefined) return conditions;
  const what = guide === 'by-channel' ? sql.ref(table.what) : hidden(table.what);
  return [...conditions, oneOfThese(what, whats)];
}
