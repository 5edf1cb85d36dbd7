import type { LinkCardAnswer } from '../../../../ports/link-card.ts';
import type { Visit } from '../../visit.ts';
import { type Html, html, NOTHING } from '../html.ts';

/**
 * The card that a platform makes of a link, as far as the page says it itself. Not fetched yet: the
 * address alone, and a browser with scripts asks for the card by itself.
 */
export function linkPart(
  visit: Visit,
  itemNumber: number,
  link: string,
  card: LinkCardAnswer | null,
): Html {
  const host = URL.parse(link)?.hostname ?? link;
  const address = html`<p class="quiet address">${host}</p>`;
  if (card === null) return pending(visit, itemNumber, html`${address}<p>${link}</p>`);
  if ('trouble' in card) {
    const words = visit.say(`link-card.${card.trouble}`);
    return box(html`${address}<p>${link}</p><p class="quiet">${words}</p>`);
  }
  const site = card.siteName === null ? NOTHING : html`<p class="quiet">${card.siteName}</p>`;
  const about = card.description === null ? NOTHING : html`<p>${card.description}</p>`;
  return box(html`${address}<p class="card-title">${card.title}</p>${about}${site}`);
}

function box(body: Html): Html {
  return html`<div class="link-card">${body}</div>`;
}

function pending({ say }: Visit, itemNumber: number, body: Html): Html {
  const path = `/items/${itemNumber}/card`;
  return html`<div class="link-card" data-hx-get="${path}" data-hx-trigger="load" data-hx-swap="outerHTML">${body}<p><a href="${path}">${say('preview.fetch-card')}</a></p></div>`;
}
