import {
  type Page,
  type PageMark,
  PUBLICATION_RESULTS,
  type PublicationFilterBy,
  type PublicationListing,
  type PublicationResult,
} from '../../../ports/listings.ts';
import { visibleValues } from '../../../runtime/queries/visible-values.ts';
import { channelName } from '../../wording/names.ts';
import { csvAnswer } from '../csv-answer.ts';
import { messagePage, page } from '../page.ts';
import { type Html, html } from '../parts/html.ts';
import { filterForm, type ListingPage, pageLinks, totalsTable } from '../parts/listing-parts.ts';
import { type ListingQuery, readListingQuery } from '../parts/listing-query.ts';
import { empty, table, time } from '../parts/page-parts.ts';
import { publicationCells, publicationHeads } from '../parts/publication-csv.ts';
import { safeLink } from '../parts/safe-link.ts';
import { storyWords } from '../parts/story-words.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

const LISTING: ListingPage = {
  path: '/publications',
  what: { name: 'result', values: PUBLICATION_RESULTS },
  family: 'state',
};

const LINES_PER_PAGE = 50;

/** Every publication by channel, time and the words of its item; 50 on a page, all in a file. */
export function addPublications(app: WebApp, deps: WebDeps): void {
  app.get(LISTING.path, async (context) => {
    const visit = context.get('visit');
    const query = readListingQuery(visit, context.req.url, LISTING.what);
    if ('trouble' in query) return messagePage(context, 400, query.trouble, query.values);
    const filter = filterOf(query);
    const { behind } = query;
    const found = await deps.store.publicationListings(filter, {
      limit: LINES_PER_PAGE + 1,
      ...(behind === null ? {} : { behind }),
    });
    const lines = found.slice(0, LINES_PER_PAGE);
    const next = found.length > LINES_PER_PAGE ? markOf(lines.at(-1)) : null;
    const values = await visibleValues(deps.store, personOf(visit));
    const totals = totalsTable(visit, LISTING, await deps.store.publicationTotals(filter));
    const links = pageLinks(visit, LISTING, query, next);
    const list = lines.length === 0 ? empty(visit.say('listing.none')) : listTable(visit, lines);
    return page(
      context,
      { title: visit.say('publications.title'), here: 'publications' },
      html`${filterForm(visit, LISTING, query, values)}${totals}${list}${links}`,
    );
  });
  app.get(`${LISTING.path}.csv`, (context) => {
    const visit = context.get('visit');
    const query = readListingQuery(visit, context.req.url, LISTING.what);
    if ('trouble' in query) return messagePage(context, 400, query.trouble, query.values);
    const words = storyWords(visit);
    return csvAnswer(context, {
      name: `luot-dang-${query.fields['from'] ?? ''}-${query.fields['to'] ?? ''}`,
      heads: publicationHeads(words),
      nextRows: rowsOf(deps, filterOf(query), (line) => publicationCells(words, line)),
    });
  });
}

function filterOf({ filter, what }: ListingQuery): PublicationFilterBy {
  return what === null ? filter : { ...filter, results: [what as PublicationResult] };
}

function markOf(line: PublicationListing | undefined): PageMark | null {
  return line === undefined ? null : { at: line.at, key: line.publicationId };
}

const ROWS_AT_ONCE = 500;
/** Rows of one file; a longer time must be asked for in parts. */
const MOST_ROWS = 200_000;

/** Oldest first, as the ledger's file. */
async function* rowsOf<T>(
  deps: WebDeps,
  filter: PublicationFilterBy,
  toCells: (line: PublicationListing) => T,
): AsyncGenerator<readonly T[]> {
  let behind: PageMark | null = null;
  for (let read = 0; read < MOST_ROWS; read += ROWS_AT_ONCE) {
    const at: Page = {
      limit: ROWS_AT_ONCE,
      newestFirst: false,
      ...(behind === null ? {} : { behind }),
    };
    const lines = await deps.store.publicationListings(filter, at);
    yield lines.map(toCells);
    behind = markOf(lines.at(-1));
    if (behind === null || lines.length < ROWS_AT_ONCE) return;
  }
}

function listTable(visit: Visit, lines: readonly PublicationListing[]): Html {
  const { say } = visit;
  return table({
    caption: say('publications.caption'),
    heads: [
      say('publications.at'),
      say('col.number'),
      say('col.title'),
      say('col.channel'),
      say('publications.result'),
      say('col.kind'),
      say('col.unit'),
      say('col.link'),
    ],
    rows: lines.map((line) => [
      time(visit, line.at),
      String(line.itemNumber),
      html`<a href="/items/${line.itemNumber}">${line.title === '' ? say('no-title') : line.title}</a>`,
      channelName(visit.deps.office, line.channelId),
      say(`state.${line.result}`),
      line.kind === '' ? '' : say(`kind.${line.kind}`),
      line.unit,
      safeLink(visit, line.link),
    ]),
    numbers: [1],
  });
}
