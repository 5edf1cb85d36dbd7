import { mayDo } from '../../../domain/people.ts';
import {
  LEDGER_ENTRIES,
  type LedgerEntryName,
  type LedgerFilter,
  type LedgerRow,
  type PageMark,
} from '../../../ports/listings.ts';
import { ledgerAdd } from '../../../runtime/commands/ledger-add.ts';
import { ledgerPages, readLedger } from '../../../runtime/queries/read-ledger.ts';
import { visibleValues } from '../../../runtime/queries/visible-values.ts';
import type { CsvRow } from '../../wording/csv.ts';
import { approverNames, ledgerCells, ledgerHeads } from '../../wording/ledger-csv.ts';
import { ledgerReport, MOST_FILE_LINES } from '../../wording/ledger-report.ts';
import { channelName } from '../../wording/names.ts';
import { afterGesture } from '../answers.ts';
import { csvAnswer } from '../csv-answer.ts';
import { type Form, formOf } from '../form.ts';
import { messagePage, page } from '../page.ts';
import { button, field, postForm } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { filterForm, type ListingPage, pageLinks, totalsTable } from '../parts/listing-parts.ts';
import { type ListingQuery, readListingQuery } from '../parts/listing-query.ts';
import { badge, empty, notice, table, time } from '../parts/page-parts.ts';
import { safeLink } from '../parts/safe-link.ts';
import { storyWords } from '../parts/story-words.ts';
import { MOST_TYPED_CHARACTERS, typedLink, typedTime, typedTitle } from '../parts/typed-text.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';
import { xlsxAnswer } from '../xlsx-answer.ts';

const LISTING: ListingPage = {
  path: '/ledger',
  what: { name: 'entry', values: LEDGER_ENTRIES },
  family: 'ledger',
  hasXlsx: true,
};

const LINES_PER_PAGE = 50;

/** The ledger: what became public, and ceased to be. 50 lines on a page, all in a file. */
export function addLedger(app: WebApp, deps: WebDeps): void {
  app.get(LISTING.path, async (context) => {
    const visit = context.get('visit');
    const { say } = visit;
    const query = readListingQuery(visit, context.req.url, LISTING.what);
    if ('trouble' in query) return messagePage(context, 400, query.trouble, query.values);
    const filter = filterOf(query);
    const { behind } = query;
    const found = await deps.store.ledgerRows(filter, {
      limit: LINES_PER_PAGE + 1,
      newestFirst: true,
      ...(behind === null ? {} : { behind }),
    });
    const rows = found.slice(0, LINES_PER_PAGE);
    const next = found.length > LINES_PER_PAGE ? markOf(rows.at(-1)) : null;
    const values = await visibleValues(deps.store, personOf(visit));
    const totals = totalsTable(visit, LISTING, await deps.store.ledgerTotals(filter));
    const sandbox =
      deps.office.mode === 'sandbox' ? notice('warn', say('ledger.sandbox')) : NOTHING;
    const list = rows.length === 0 ? empty(say('listing.none')) : listTable(visit, rows);
    return page(
      context,
      { title: say('ledger.title'), here: 'ledger' },
      html`${sandbox}${filterForm(visit, LISTING, query, values)}${totals}${list}${pageLinks(visit, LISTING, query, next)}${addForm(visit)}`,
    );
  });
  app.get(`${LISTING.path}.csv`, (context) => {
    const visit = context.get('visit');
    const query = readListingQuery(visit, context.req.url, LISTING.what);
    if ('trouble' in query) return messagePage(context, 400, query.trouble, query.values);
    return csvAnswer(context, {
      name: fileName(query),
      heads: ledgerHeads(storyWords(visit)),
      nextRows: cellsOf(visit, filterOf(query)),
    });
  });
  app.get(`${LISTING.path}.xlsx`, async (context) => {
    const visit = context.get('visit');
    const query = readListingQuery(visit, context.req.url, LISTING.what);
    if ('trouble' in query) return messagePage(context, 400, query.trouble, query.values);
    const filter = filterOf(query);
    const rows = await readLedger(deps.store, filter, MOST_FILE_LINES);
    if ('tooMany' in rows) {
      return messagePage(context, 400, 'ledger.too-many-for-file', { most: rows.tooMany });
    }
    const scope = { officeName: deps.officeName, filter, now: visit.now };
    const report = ledgerReport(storyWords(visit), rows, scope);
    return xlsxAnswer(context, fileName(query), await deps.reports.ledger(report));
  });
  app.post(`${LISTING.path}/add`, async (context) => {
    const visit = context.get('visit');
    const input = typedEntry(visit, await formOf(context));
    if ('refused' in input) {
      visit.notes.add({ tone: 'bad', text: input.refused });
      return context.redirect(LISTING.path, 303);
    }
    const answer = await ledgerAdd(deps, personOf(visit), input);
    return afterGesture(context, answer, {
      to: LISTING.path,
      done: ({ channelId, remoteId }) => {
        const channel = channelName(deps.office, channelId);
        return visit.say('ledger.added', { channel, remote: remoteId });
      },
    });
  });
}

function fileName({ fields }: ListingQuery): string {
  return `so-dang-${fields['from'] ?? ''}-${fields['to'] ?? ''}`;
}

function filterOf({ filter, what }: ListingQuery): LedgerFilter {
  return what === null ? filter : { ...filter, entries: [what as LedgerEntryName] };
}

function markOf(row: LedgerRow | undefined): PageMark | null {
  return row === undefined ? null : { at: row.countedAt, key: String(row.sequence) };
}

async function* cellsOf(visit: Visit, filter: LedgerFilter): AsyncGenerator<readonly CsvRow[]> {
  const words = storyWords(visit);
  for await (const rows of ledgerPages(visit.deps.store, filter)) {
    yield rows.map((row) => ledgerCells(words, row));
  }
}

function typedEntry(
  visit: Visit,
  form: Form,
): Parameters<typeof ledgerAdd>[2] | { readonly refused: string } {
  const link = typedLink(visit, form);
  if ('refused' in link) return link;
  const title = typedTitle(visit, form);
  if ('refused' in title) return title;
  const posted = form.trimmed('posted');
  const at = posted === '' ? { value: null } : typedTime(visit, posted);
  if ('refused' in at) return at;
  return { link: link.value, title: title.value, postedAt: at.value };
}

function listTable(visit: Visit, rows: readonly LedgerRow[]): Html {
  const { say, deps } = visit;
  const isSandbox = deps.office.mode === 'sandbox';
  return table({
    caption: say('ledger.caption'),
    heads: [
      say('col.sequence'),
      say('col.counted-at'),
      say('col.channel'),
      say('col.entry'),
      say('col.title'),
      say('col.approved-by'),
      say('col.link'),
    ],
    rows: rows.map((row) => [
      String(row.sequence),
      time(visit, row.countedAt),
      channelName(deps.office, row.channelId),
      html`${say(`ledger.${row.entry}`)}${isSandbox ? html` ${badge(say('mode.sandbox'), 'warn')}` : NOTHING}`,
      titleCell(visit, row),
      approverNames({ say, office: deps.office }, row),
      safeLink(visit, row.link),
    ]),
    numbers: [0],
  });
}

/** The story of a row stands at its item; what was made by hand has none. */
function titleCell({ say }: Visit, { itemNumber, title }: LedgerRow): Html | string {
  const words = title === '' ? say('no-title') : title;
  if (itemNumber === null) return words;
  return html`<a href="/items/${itemNumber}">${itemNumber}. ${words}</a>`;
}

function addForm(visit: Visit): Html {
  const { say } = visit;
  if (!mayDo(personOf(visit), 'ledger-add')) return NOTHING;
  const most = MOST_TYPED_CHARACTERS;
  return html`<details><summary>${say('ledger.add')}</summary>${postForm(
    visit,
    { action: `${LISTING.path}/add`, label: say('ledger.add') },
    html`${field({ name: 'link', label: say('ledger.add-link'), type: 'url', isRequired: true, mostCharacters: most })}
${field({ name: 'title', label: say('ledger.add-title'), mostCharacters: most })}
${field({ name: 'posted', label: say('ledger.add-at'), hint: say('ledger.add-at-hint'), type: 'datetime-local' })}
${button(say('ledger.add'))}`,
  )}</details>`;
}
