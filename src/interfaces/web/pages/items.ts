import type { ItemState } from '../../../domain/item.ts';
import { browseItems, type ItemEntry } from '../../../runtime/queries/browse-items.ts';
import { channelName, personName } from '../../wording/names.ts';
import { stateWords } from '../../wording/reason-words.ts';
import { noSlotWords } from '../../wording/slot-words.ts';
import { messagePage, page } from '../page.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { itemBadge } from '../parts/item/standing-part.ts';
import { readItemNumber } from '../parts/item-number.ts';
import { empty, table, time } from '../parts/page-parts.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

/** States in the order in which work goes through them. */
const STATES: readonly ItemState[] = [
  'draft',
  'problem',
  'submitted',
  'missed',
  'returned',
  'approved',
  'cancelled',
];

/** The items of the office, newest first; a contributor sees their own. */
export function addItems(app: WebApp, deps: WebDeps): void {
  app.get('/items', async (context) => {
    const visit = context.get('visit');
    const wanted = context.req.query('state') ?? '';
    const state = STATES.find((one) => one === wanted) ?? null;
    const from = context.req.query('before') ?? '';
    const before = readItemNumber(from);
    if ((wanted !== '' && state === null) || (from !== '' && before === null)) {
      return messagePage(context, 400, 'items.address-wrong');
    }
    const found = await browseItems(deps.store, personOf(visit), { state, before });
    const list =
      found.entries.length === 0
        ? empty(visit.say(found.before === null ? 'items.none' : 'items.none-here'))
        : itemTable(visit, found.entries);
    return page(
      context,
      { title: visit.say('web.menu-items'), here: 'items' },
      html`${stateLinks(visit, state)}${list}${older(visit, state, found.before)}`,
    );
  });
}

function stateLinks({ say }: Visit, here: ItemState | null): Html {
  const link = (state: ItemState | null) => {
    const current = state === here ? html` aria-current="page"` : NOTHING;
    const words = state === null ? say('items.all') : say(`item.${state}`);
    return html`<li><a href="${pathOf(state, null)}"${current}>${words}</a></li>`;
  };
  return html`<nav class="choices" aria-label="${say('items.by-state')}"><ul>${[null, ...STATES].map(link)}</ul></nav>`;
}

function pathOf(state: ItemState | null, before: number | null): string {
  const query = new URLSearchParams({
    ...(state === null ? {} : { state }),
    ...(before === null ? {} : { before: String(before) }),
  });
  return query.size === 0 ? '/items' : `/items?${query.toString()}`;
}

function older({ say }: Visit, state: ItemState | null, before: number | null): Html {
  if (before === null) return NOTHING;
  return html`<p><a href="${pathOf(state, before)}">${say('items.older')}</a></p>`;
}

function itemTable(visit: Visit, entries: readonly ItemEntry[]): Html {
  const { say } = visit;
  return table({
    caption: say('items.caption'),
    heads: [
      say('col.number'),
      say('col.title'),
      say('col.state'),
      say('col.channel'),
      say('col.slot'),
      say('col.submitted-by'),
    ],
    rows: entries.map((entry) => itemRow(visit, entry)),
    numbers: [0],
  });
}

function itemRow(visit: Visit, entry: ItemEntry): readonly (Html | string | number)[] {
  const { say, deps } = visit;
  const { item, version } = entry;
  const { content } = version;
  const title = content.title === '' ? say('no-title') : content.title;
  const unit =
    content.unit === undefined ? NOTHING : html` <span class="quiet">${content.unit}</span>`;
  return [
    item.number,
    html`<a href="/items/${item.number}">${title}</a> <span class="quiet">${say(`kind.${content.kind}`)}</span>`,
    itemBadge(visit, item.state),
    html`${content.channels.map((channelId) => channelLine(visit, entry, channelId))}`,
    content.slotAt === null ? noSlotWords(say, item) : time(visit, content.slotAt),
    html`${personName(deps.office, say, item.submittedBy)}${unit}`,
  ];
}

function channelLine({ say, deps }: Visit, entry: ItemEntry, channelId: string): Html {
  const publication = entry.publications.find((one) => one.channelId === channelId);
  const name = channelName(deps.office, channelId);
  const words = publication === undefined ? name : `${name}: ${stateWords(say, publication.state)}`;
  return html`<span class="line">${words}</span>`;
}
