import { ITEM_KINDS } from '../../../domain/item.ts';
import type { FilterValues, PageMark, Total } from '../../../ports/listings.ts';
import { channelName } from '../../wording/names.ts';
import type { Visit } from '../visit.ts';
import { button, field, selectField } from './form-parts.ts';
import { type Html, html, NOTHING } from './html.ts';
import { type ListingQuery, type WhatColumn, withMark } from './listing-query.ts';
import { count, section, table } from './page-parts.ts';

/** A list that is filtered, paged and saved as a file. */
export interface ListingPage {
  /** Path of the page, e.g. `/ledger`; the file lies at the same with `.csv`. */
  readonly path: string;
  readonly what: WhatColumn;
  /** Family of the words of `what`, e.g. `ledger`. */
  readonly family: 'state' | 'ledger';
  /** Also as a file for Excel, with `.xlsx`. */
  readonly hasXlsx?: true;
}

/** The filter, as a form that only reads. */
export function filterForm(
  visit: Visit,
  { path, what, family }: ListingPage,
  { fields }: ListingQuery,
  values: FilterValues,
): Html {
  const { say, deps } = visit;
  const value = (name: string) => fields[name] ?? '';
  const all = ['', say('listing.all')] as const;
  const channels = [...deps.office.channels.values()].map(
    ({ channel }) => [channel.id, channel.name] as const,
  );
  const select = (name: string, label: string, options: readonly (readonly [string, string])[]) =>
    selectField({ name, label, value: value(name), options: [all, ...options] });
  const plain = (name: 'topic' | 'unit' | 'plan' | 'tone', known: readonly string[]) => {
    const own = value(name);
    const texts = own === '' || known.includes(own) ? known : [own, ...known];
    return select(
      name,
      say(`col.${name}`),
      texts.map((text) => [text, text] as const),
    );
  };
  const isNarrowed = ['kind', 'topic', 'unit', 'plan', 'tone'].some((name) => value(name) !== '');
  return html`<form method="get" action="${path}" class="form" aria-label="${say('listing.filter')}"><div class="row">
${field({ name: 'from', label: say('listing.from'), type: 'date', value: value('from') })}
${field({ name: 'to', label: say('listing.to'), type: 'date', value: value('to') })}
${select('channel', say('col.channel'), channels)}
${select(what.name, whatLabel(visit, family), wordsOf(visit, family, what.values))}
</div>
<details${isNarrowed ? html` open` : NOTHING}><summary>${say('listing.more-filters')}</summary><div class="row">
${select('kind', say('col.kind'), wordsOf(visit, 'kind', ITEM_KINDS))}
${plain('topic', values.topics)}${plain('unit', values.units)}${plain('plan', values.plans)}${plain('tone', values.tones)}</div></details>
<div class="buttons">${button(say('listing.show'))}<a href="${path}">${say('listing.this-month')}</a></div></form>`;
}

function whatLabel({ say }: Visit, family: ListingPage['family']): string {
  return say(family === 'state' ? 'publications.result' : 'col.entry');
}

function wordsOf(
  { say }: Visit,
  family: string,
  values: readonly string[],
): readonly (readonly [string, string])[] {
  return values.map((value) => [value, say(`${family}.${value}`)] as const);
}

/** How many lines the whole filter has, by channel and by what they are. */
export function totalsTable(
  visit: Visit,
  { what, family }: ListingPage,
  totals: readonly Total[],
): Html {
  const { say, deps } = visit;
  if (totals.length === 0) return NOTHING;
  const columns = what.values.filter((value) => totals.some((total) => total.what === value));
  const channels = [...new Set(totals.map((total) => total.channelId))].toSorted();
  const sum = (fits: (total: Total) => boolean) =>
    totals.filter(fits).reduce((all, total) => all + total.count, 0);
  const line = (name: string, fits: (total: Total) => boolean) => [
    name,
    ...columns.map((column) =>
      count(
        visit,
        sum((total) => fits(total) && total.what === column),
      ),
    ),
    count(visit, sum(fits)),
  ];
  const rows = channels.map((id) =>
    line(channelName(deps.office, id), (total) => total.channelId === id),
  );
  return section(
    say('listing.totals'),
    table({
      caption: say('listing.totals-caption'),
      heads: [
        say('col.channel'),
        ...columns.map((column) => say(`${family}.${column}`)),
        say('listing.total'),
      ],
      rows: [...rows, line(say('listing.total'), () => true)],
      numbers: Array.from({ length: columns.length + 1 }, (_unused, index) => index + 1),
    }),
  );
}

/** Ways to the file, the next page and the first one. */
export function pageLinks(
  visit: Visit,
  { path, hasXlsx }: ListingPage,
  query: ListingQuery,
  next: PageMark | null,
): Html {
  const { say } = visit;
  const first =
    query.behind === null
      ? NOTHING
      : html`<a href="${path}?${withMark(query, null)}">${say('listing.first')}</a>`;
  const onward =
    next === null
      ? NOTHING
      : html`<a class="button plain" rel="next" href="${path}?${withMark(query, next)}">${say('listing.next')}</a>`;
  const xlsx =
    hasXlsx === true
      ? html`<a href="${path}.xlsx?${withMark(query, null)}" download>${say('listing.xlsx')}</a>`
      : NOTHING;
  return html`<nav class="buttons" aria-label="${say('listing.pages')}">${first}${onward}<a href="${path}.csv?${withMark(query, null)}" download>${say('listing.csv')}</a>${xlsx}</nav>`;
}
