import { type Kysely, sql } from 'kysely';
import type { StateName } from '../../domain/publication.ts';
import {
  type Page,
  PUBLICATION_RESULTS,
  type PublicationFilterBy,
  type PublicationListing,
  type Total,
} from '../../ports/listings.ts';
import { oneOf } from '../parse.ts';
import type { Session } from '../session.ts';
import type { PublicationFactRow, Tables } from '../tables.ts';
import { countTotals, type ListedTable, onePage, totals } from './listings-query.ts';

const FACTS: ListedTable = {
  name: 'publication_facts',
  time: 'at',
  key: 'publication_id',
  what: 'result',
  newestFirst: true,
};

const STATES = PUBLICATION_RESULTS.filter((result) => result !== 'retracted');

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
export function countPublicationFacts(
  session: Session,
  filter: PublicationFilterBy,
): Promise<readonly Total[]> {
  return countTotals(session, factsTotals(session.db, filter));
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
  const facts = db.selectFrom('publication_facts').selectAll();
  return onePage(facts, FACTS, { filter, whats: filter.results }, page);
}

/** All totals; exported so that its plan can be tested. */
export function factsTotals(db: Kysely<Tables>, filter: PublicationFilterBy) {
  return totals(db, FACTS, { filter, whats: filter.results });
}

function toListing(row: PublicationFactRow): PublicationListing {
  return {
    publicationId: row.publication_id,
    itemNumber: row.item_number,
    channelId: row.channel_id,
    result: oneOf(PUBLICATION_RESULTS, row.result, `publication_facts ${row.publication_id}`),
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
