import type { WaitingItem } from '../../../runtime/queries/waiting-for.ts';
import { WAITING_PAGE, waitingFor } from '../../../runtime/queries/waiting-for.ts';
import { channelName, personName } from '../../wording/names.ts';
import { forbidden, page } from '../page.ts';
import { button, hidden, postForm, tickField } from '../parts/form-parts.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { readPageNumber } from '../parts/page-number.ts';
import { badge, count, empty, factList, live, notice, timeUntil } from '../parts/page-parts.ts';
import { personOf, type Visit, type WebApp } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

/** What waits for this person's yes, soonest slot first. */
export function addWaiting(app: WebApp, deps: WebDeps): void {
  app.get('/waiting', async (context) => {
    const refusal = await forbidden(context, 'approve');
    if (refusal !== null) return refusal;
    const visit = context.get('visit');
    const number = readPageNumber(context.req.query('page') ?? '');
    const waiting = await waitingFor(deps.store, deps.office, personOf(visit), {
      now: visit.now,
      page: number,
    });
    const { items, total, hasMore } = waiting;
    const { say } = visit;
    const head = live(
      'waiting-count',
      '/waiting',
      html`<p>${say('waiting.count', { count: count(visit, total) })}</p>`,
    );
    const more = hasMore ? notice('warn', say('waiting.more')) : NOTHING;
    const list = items.length === 0 ? empty(say('waiting.none')) : waitingList(visit, items);
    return page(
      context,
      { title: say('web.menu-waiting'), here: 'waiting' },
      html`${head}${more}${renewed(items, number, list)}${pager(visit, number, total)}`,
    );
  });
}

/** Without ticks the list renews itself; what somebody has ticked stays until the page is loaded. */
function renewed(items: readonly WaitingItem[], number: number, list: Html): Html {
  if (items.some(isTickable)) return html`<div id="waiting-list">${list}</div>`;
  return live('waiting-list', number === 0 ? '/waiting' : `/waiting?page=${number + 1}`, list);
}

function pager({ say }: Visit, number: number, total: number): Html {
  const last = Math.ceil(total / WAITING_PAGE) - 1;
  const before =
    number === 0
      ? NOTHING
      : html`<a href="/waiting?page=${number}">${say('waiting.previous')}</a> `;
  const next =
    number >= last
      ? NOTHING
      : html`<a href="/waiting?page=${number + 2}">${say('waiting.next')}</a>`;
  return html`<p>${before}${next}</p>`;
}

/** One form around all cards: only what this person has opened in its newest version has a tick. */
function waitingList(visit: Visit, items: readonly WaitingItem[]): Html {
  const { say } = visit;
  const cards = html`<ul class="cards">${items.map((waiting) => card(visit, waiting))}</ul>`;
  if (!items.some(isTickable))
    return html`<p class="quiet">${say('waiting.open-first')}</p>${cards}`;
  return postForm(
    visit,
    { action: '/waiting/approve', label: say('waiting.together') },
    html`<p class="hint">${say('waiting.together-hint')}</p>${cards}<div class="after">${button(say('waiting.together'))}</div>`,
  );
}

/** A missed item needs a new time of its own. */
function isTickable(waiting: WaitingItem): boolean {
  return waiting.isOpened && !waiting.isMissed;
}

function card(visit: Visit, waiting: WaitingItem): Html {
  const { say, deps } = visit;
  const { item, version, isMissed } = waiting;
  const { content } = version;
  const title = content.title === '' ? say('no-title') : content.title;
  const slot =
    content.slotAt === null ? html`${say('as-approved')}` : timeUntil(visit, content.slotAt);
  const badges = html`${isMissed ? badge(say('item.missed'), 'bad') : NOTHING}${content.priority === 'urgent' ? badge(say('priority.urgent'), 'bad') : NOTHING}`;
  return html`<li class="card"><h2><a href="/items/${item.number}">${item.number}. ${title}</a></h2>
<p>${badges}</p>
${factList([
  [say('col.slot'), slot],
  [say('col.kind'), say(`kind.${content.kind}`)],
  [say('col.channel'), waiting.channels.map((id) => channelName(deps.office, id)).join(', ')],
  [say('col.submitted-by'), personName(deps.office, say, item.submittedBy)],
  [say('col.unit'), content.unit ?? ''],
])}
${waiting.delegations.map(
  ({ from, document }) =>
    html`<p>${say('approve.deputy', { from: personName(deps.office, say, from), document })}</p>`,
)}
${tick(visit, waiting, title)}</li>`;
}

function tick({ say }: Visit, waiting: WaitingItem, title: string): Html {
  const { item, version } = waiting;
  if (isTickable(waiting)) {
    return html`${tickField({
      name: 'item',
      id: `tick-${item.number}`,
      value: String(item.number),
      label: say('waiting.tick', { item: item.number, title }),
    })}${hidden(`seen.${item.number}`, `${version.number} ${version.digest}`)}`;
  }
  const words = waiting.isMissed ? say('waiting.missed') : say('waiting.not-opened');
  return html`<p class="quiet">${words}</p>`;
}
