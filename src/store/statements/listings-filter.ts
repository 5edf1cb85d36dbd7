import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ListingFilter, Page } from '../../ports/listings.ts';

/** Lines of one page at most. */
const MOST_LINES = 500;

export type Condition = RawBuilder<SqlBool>;

/**
 * Which index a query must run on. Without statistics SQLite guesses, and a wrong guess reads a
 * hundred thousand rows: so the columns of the other index are hidden from it by a plus sign, which
 * changes nothing else. Hidden columns are still read from the chosen index.
 */
export type Guide = 'by-time' | 'by-channel';

/** Conditions of a filter; `time` names the column that it is bounded by. */
export function narrowing(filter: ListingFilter, time: string, guide: Guide): readonly Condition[] {
  const { fromAt, toAt, channelId, within } = filter;
  const timeColumn = guide === 'by-time' ? sql.ref(time) : hidden(time);
  const channel = guide === 'by-channel' ? sql.ref('channel_id') : hidden('channel_id');
  const conditions: Condition[] = [];
  if (fromAt !== undefined) conditions.push(sql<SqlBool>`${timeColumn} >= ${fromAt}`);
  if (toAt !== undefined) conditions.push(sql<SqlBool>`${timeColumn} <= ${toAt}`);
  if (channelId !== undefined) conditions.push(sql<SqlBool>`${channel} = ${channelId}`);
  for (const field of ['kind', 'topic', 'unit', 'plan', 'tone'] as const) {
    const value = filter[field];
    if (value !== undefined) conditions.push(sql<SqlBool>`${hidden(field)} = ${value}`);
  }
  if (within !== undefined) {
    const own = sql<SqlBool>`${hidden('submitted_by')} = ${within.submittedBy}`;
    const ofUnits = oneOfThese(hidden('unit'), within.units);
    conditions.push(sql<SqlBool>`(${own} or ${ofUnits})`);
  }
  return conditions;
}

/** The column's value is one of these; none of them when the list is empty. */
export function oneOfThese(column: RawBuilder<unknown>, values: readonly string[]): Condition {
  return values.length === 0
    ? sql<SqlBool>`1 = 0`
    : sql<SqlBool>`${column} in (${sql.join(values)})`;
}

/** Lines behind the page's mark, in the direction of the page. */
export function behindMark(
  page: Page,
  time: string,
  key: string,
  newestFirst: boolean,
): readonly Condition[] {
  if (page.behind === undefined) return [];
  const { at } = page.behind;
  const mark = key === 'sequence' ? Number(page.behind.key) : page.behind.key;
  const than = sql.raw(newestFirst ? '<' : '>');
  return [sql<SqlBool>`(${sql.ref(time)}, ${sql.ref(key)}) ${than} (${at}, ${mark})`];
}

/** All of the conditions; true when there are none. */
export function allOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 0
    ? sql<SqlBool>`1 = 1`
    : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** More than a page can hold is a bug of the caller: the rest would be missing silently. */
export function checkedPage(page: Page): number {
  const fits = Number.isSafeInteger(page.limit) && page.limit >= 1 && page.limit <= MOST_LINES;
  if (!fits) throw new RangeError(`a page has 1 to ${MOST_LINES} lines, not ${page.limit}`);
  return page.limit;
}

export function hidden(column: string): RawBuilder<unknown> {
  return sql`+${sql.ref(column)}`;
}
