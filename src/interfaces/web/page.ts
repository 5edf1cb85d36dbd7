import type { Values } from '../../domain/messages/message.ts';
import type { Gesture } from '../../domain/people.ts';
import { layout } from './layout.ts';
import { type Html, html } from './parts/html.ts';
import { mayVisitor, type WebContext } from './visit.ts';

/** Entries of the menu; a page names the one it belongs to. */
export type MenuEntry =
  | 'waiting'
  | 'items'
  | 'attention'
  | 'channels'
  | 'publications'
  | 'ledger'
  | 'people'
  | 'account';

export interface PageOptions {
  /** Shown as heading and in the browser's title. */
  readonly title: string;
  readonly here?: MenuEntry;
  readonly status?: 200 | 400 | 403 | 404 | 409 | 413 | 415 | 421 | 429 | 500;
}

/** A whole page with menu, stop button and what is to be told. */
export async function page(
  context: WebContext,
  options: PageOptions,
  body: Html,
): Promise<Response> {
  const visit = context.get('visit');
  return context.html(await layout(visit, options, body), options.status ?? 200);
}

/** A page that only tells something: what happened and what to do next. */
export function messagePage(
  context: WebContext,
  status: NonNullable<PageOptions['status']>,
  code: string,
  values: Values = {},
): Promise<Response> {
  const { say } = context.get('visit');
  const body = html`<p>${say(code, values)}</p><p><a href="/">${say('web.to-start')}</a></p>`;
  return page(context, { title: say(`web.status-${status}`), status }, body);
}

/** Refuses a page to whom no role allows the gesture; null = go on. */
export function forbidden(context: WebContext, gesture: Gesture): Promise<Response> | null {
  const visit = context.get('visit');
  if (mayVisitor(visit, gesture)) return null;
  const person = visit.signed?.person.name ?? '';
  return messagePage(context, 403, 'not-allowed', {
    person,
    gesture: visit.say(`gesture.${gesture}`),
  });
}
