import { html, raw } from 'hono/html';

/** A piece of a page; every value put into it is escaped. */
export type Html = ReturnType<typeof html>;

/** Nothing. */
export const NOTHING: Html = raw('');

export { html };
