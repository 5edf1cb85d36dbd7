import { type Kysely, sql } from 'kysely';
import type { StateName } from '../../domain/publication.ts';
import type {
  Page,
  PublicationFilterBy,
  PublicationListing,
  PublicationResult,
  Total,
} from '../../ports/listings.ts';
import { oneOf } from '../parse.ts';
import type { Session } from '../session.ts';
import type { PublicationFactRow, Tables } from '../tables.ts';
import {
  allOf,
  behindMark,
  type Condition,
  checkedPage,
  type Guide,
  hidden,
  narrowing,
  oneOfThese,
} from './listings-filter.ts';

const STATES: readonly StateName[] = [
  'waiting',
  'preparing',
  'ready',
  'publishing',
  'processing',
  'handed-over',
  'uncertain',
  'parked',
  'published',
  'cancelled',
];
const RESULTS: readonly PublicationResult[] = [...STATES, 'retracted'];

/** By the instant that each is sorted by, newest first unless said otherwise. */
export async function listPublicationFacts(
  session: Session,
  filter: PublicationFilterBy,
  page: Page,
): Promise<readonly PublicationListing[]> {
  const query = factsPage(session.db, filter, page);
  return (await session.rows(query.compile())).map(toListing);
}

/** By channel and result. */
export async function countPublicationFacts(
  session: Session,
  filter: PublicationFilterBy,
): Promise<readonly Total[]> {
  const query = factsTotals(session.db, filter);
  const rows = await session.rows(query.compile());
  return rows.map((row) => ({ channelId: row.channel_id, what: row.result, count: row.count }));
}

/** How many publications each channel has in each state. */
export async function countStates(
  session: Session,
): Promise<
  readonly { readonly channelId: string; readonly state: StateName; readonly count: number }[]
> {
  const query = session.db
    .selectFrom('publications')
    .select(['channel_id', 'state', sql<number>`count(*)`.as('count')])
    .groupBy(['channel_id', 'state'])
    .orderBy('channel_id')
    .orderBy('state');
  const rows = await session.rows(query.compile());
  return rows.map((row) => ({
    channelId: row.channel_id,
    state: oneOf(STATES, row.state, 'publications'),
    count: row.count,
  }));
}

/** One page; exported so that its plan can be tested. */
export function factsPage(db: Kysely<Tables>, filter: PublicationFilterBy, page: Page) {
  const newestFirst = page.newestFirst !== false;
  const direction = newestFirst ? 'desc' : 'asc';
  const conditions = [
    ...narrowed(filter, 'by-time'),
    ...behindMark(page, 'at', 'publication_id', newestFirst),
  ];
  return db
    .selectFrom('publication_facts')
    .selectAll()
    .where(allOf(conditions))
    .orderBy('at', direction)
    .orderBy('publication_id', direction)
    .limit(checkedPage(page));
}

/** All totals; exported so that its plan can be tested. */
export function factsTotals(db: Kysely<Tables>, filter: PublicationFilterBy) {
  return db
    .selectFrom('publication_facts')
    .select(['channel_id', 'result', sql<number>`count(*)`.as('count')])
    .where(allOf(narrowed(filter, 'by-channel')))
    .groupBy(['channel_id', 'result'])
    .orderBy('channel_id')
    .orderBy('result');
}

function narrowed(filter: PublicationFilterBy, guide: Guide): readonly Condition[] {
  const { results } = filter;
  const result = guide === 'by-channel' ? sql.ref('result') : hidden('result');
  const conditions = narrowing(filter, 'at', guide);
  return results === undefined ? conditions : [...conditions, oneOfThese(result, results)];
}

function toListing(row: PublicationFactRow): PublicationListing {
  return {
    publicationId: row.publication_id,
    itemNumber: row.item_number,
    channelId: row.channel_id,
    result: oneOf(RESULTS, row.result, `publication_facts ${row.publication_id}`),
    at: row.at,
    title: row.title,
    kind: row.kind,
    topic: row.topic,
    unit: row.unit,
    plan: row.plan,
    tone: row.tone,
    submittedBy: row.submitted_by,
    link: row.link,
  };
}
