import type { Visit } from '../visit.ts';
import { type Html, html } from './html.ts';

/** A platform's address as a link; anything that is no web address stays text. */
export function safeLink({ say }: Visit, link: string): Html | string {
  if (!/^https?:\/\//i.test(link)) return link;
  return html`<a href="${link}" rel="noopener noreferrer" target="_blank">${say('listing.link')}</a>`;
}
