import { seeVersion } from '../../../runtime/commands/see-version.ts';
import { type ItemDetail, readItem } from '../../../runtime/queries/read-item.ts';
import { personName } from '../../wording/names.ts';
import { offeredChoices } from '../../wording/offered-choices.ts';
import { noSlotWords } from '../../wording/slot-words.ts';
import { messagePage, type PageOptions, page } from '../page.ts';
import { type Html, html, NOTHING } from '../parts/html.ts';
import { changesPart } from '../parts/item/changes-part.ts';
import { formsPart } from '../parts/item/forms-part.ts';
import type { ItemView, TypedEdit } from '../parts/item/item-view.ts';
import { linkPart } from '../parts/item/link-part.ts';
import { previewParts } from '../parts/item/preview-part.ts';
import { standingPart } from '../parts/item/standing-part.ts';
import { storyPart } from '../parts/item/story-part.ts';
import { readItemNumber } from '../parts/item-number.ts';
import { badge, factList, timeUntil } from '../parts/page-parts.ts';
import { personOf, type Visit, type WebApp, type WebContext } from '../visit.ts';
import type { WebDeps } from '../web-deps.ts';

/** One item on one screen: what readers will see, what changed, where it stands, what may be done. */
export function addItem(app: WebApp, deps: WebDeps): void {
  app.get('/items/:number', (context) => itemPage(context, deps));
  app.get('/items/:number/standing', async (context) => {
    const detail = await wantedItem(context, deps);
    if (detail === null) return context.body(null, 404);
    const shown = readItemNumber(context.req.query('version') ?? '') ?? detail.version.number;
    const states = context.req
      .query('states')
      ?.replaceAll(/[^a-z.-]/g, '')
      .slice(0, 2_000);
    return context.html(await standingPart(context.get('visit'), detail, shown, states));
  });
  app.get('/items/:number/card', async (context) => {
    const detail = await wantedItem(context, deps);
    const link = detail?.version.content.link ?? '';
    if (detail === null || link === '') return itemUnknown(context);
    const card = await deps.linkCards.card(link);
    const { number } = detail.item;
    // Without scripts the page shows the card that is known by now.
    if (context.req.header('hx-request') === undefined) {
      return context.redirect(`/items/${number}#changes`, 303);
    }
    return context.html(await linkPart(context.get('visit'), number, link, card));
  });
}

export interface ItemPageOptions {
  readonly typed?: TypedEdit;
  readonly status?: PageOptions['status'];
}

/** The page of an item; that this person saw this version is kept when the page stands. */
export async function itemPage(
  context: WebContext,
  deps: WebDeps,
  options: ItemPageOptions = {},
): Promise<Response> {
  const visit = context.get('visit');
  const detail = await wantedItem(context, deps);
  if (detail === null) return itemUnknown(context);
  const { item, version } = detail;
  const view = await completeView(deps, visit, detail, options.typed ?? null);
  const title = version.content.title === '' ? visit.say('no-title') : version.content.title;
  const answer = await page(
    context,
    {
      title: `${item.number}. ${title}`,
      here: 'items',
      ...(options.status === undefined ? {} : { status: options.status }),
    },
    itemBody(visit, view),
  );
  if (isLookedAt(context)) await seeVersion(deps, personOf(visit), version);
  return answer;
}

/** What a browser fetches ahead or a script fetches for a part of itself nobody has seen. */
function isLookedAt(context: WebContext): boolean {
  if (context.req.method === 'HEAD') return false;
  const names = ['hx-request', 'sec-purpose', 'purpose', 'x-moz'];
  return names.every((name) => context.req.header(name) === undefined);
}

export function itemUnknown(context: WebContext): Promise<Response> {
  const item = (context.req.param('number') ?? '').slice(0, 20);
  return messagePage(context, 404, 'item-page.unknown', { item });
}

/** The item of the address as this person may see it. */
export async function wantedItem(context: WebContext, deps: WebDeps): Promise<ItemDetail | null> {
  const visit = context.get('visit');
  const number = readItemNumber(context.req.param('number') ?? '');
  if (number === null) return null;
  return readItem(deps.store, deps.office, personOf(visit), { number, now: visit.now });
}

async function completeView(
  deps: WebDeps,
  visit: Visit,
  detail: ItemDetail,
  typed: TypedEdit | null,
): Promise<ItemView> {
  const { link, channels } = detail.version.content;
  return {
    ...detail,
    choices: await offeredChoices(deps, channels, visit.now),
    card: link === undefined || link === '' ? null : await deps.linkCards.known(link),
    typed,
  };
}

function itemBody(visit: Visit, view: ItemView): Html {
  const { say } = visit;
  const forms = formsPart(visit, view);
  // On a phone the gestures lie far below the preview.
  const jump =
    forms === NOTHING
      ? NOTHING
      : html`<p><a class="button plain" href="#gestures">${say('item-page.gestures')} ↓</a></p>`;
  // Who saw an earlier version looks for what became different.
  const isNewer = view.seen !== null && view.seen.version.number !== view.version.number;
  return html`${facts(visit, view)}
${standingPart(visit, view, view.version.number)}
${jump}
${isNewer ? changesPart(visit, view) : NOTHING}
${previewParts(visit, view)}
${isNewer ? NOTHING : changesPart(visit, view)}
${forms}
${storyPart(visit, view.story)}
<p class="quiet">${say('item-page.digest')} <code class="secret">${view.version.digest}</code></p>`;
}

/** What an approver weighs stands open, the rest behind a click. */
function facts(visit: Visit, { item, version }: ItemView): Html {
  const { say, deps } = visit;
  const { content } = version;
  const slot = content.slotAt === null ? noSlotWords(say, item) : timeUntil(visit, content.slotAt);
  const source = content.source;
  const checked =
    source?.verified === true ? html` ${badge(say('item-page.checked'), 'good')}` : NOTHING;
  const first = factList([
    [say('col.slot'), slot],
    [
      say('field.priority'),
      content.priority === 'urgent' ? badge(say('priority.urgent'), 'bad') : '',
    ],
    [say('col.kind'), say(`kind.${content.kind}`)],
    [say('col.submitted-by'), personName(deps.office, say, item.submittedBy)],
    [say('field.ai'), content.ai === 'none' ? '' : say(`ai.${content.ai}`)],
    [say('field.consent'), content.children ? consentWords(visit, content.consent) : ''],
  ]);
  const others = factList([
    [say('col.unit'), content.unit ?? ''],
    [say('col.topic'), content.topic ?? ''],
    [say('field.plan'), content.plan ?? ''],
    [say('field.tone'), content.tone ?? ''],
    [say('field.source'), source === undefined ? '' : html`${source.text}${checked}`],
    [
      say('item-page.version'),
      say('item-page.version-by', {
        version: version.number,
        who: personName(deps.office, say, version.createdBy),
      }),
    ],
  ]);
  return html`${first}<details><summary>${say('item-page.more-facts')}</summary>${others}</details>`;
}

function consentWords({ say }: Visit, hasConsent: boolean): Html {
  return hasConsent
    ? badge(say('item-page.consent'), 'good')
    : badge(say('item-page.no-consent'), 'bad');
}
