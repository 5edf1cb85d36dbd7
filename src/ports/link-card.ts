/** What a page says about itself to those who link to it; plain text, bounded, null = not said. */
export interface LinkCard {
  readonly title: string;
  readonly description: string | null;
  readonly siteName: string | null;
}

/** Why there is no card. Each has words `link-card.<code>`. */
export type LinkCardTrouble =
  /** Not http(s), another port, a sign-in in the address. */
  | 'address'
  /** The name leads to an address inside somebody's network. */
  | 'not-public'
  /** A trial asks nobody outside this machine. */
  | 'sandbox'
  /** No connection, no answer in time, no such name. */
  | 'unreachable'
  /** It answered, but not with a page (status or type). */
  | 'no-page'
  | 'too-many-redirects'
  /** A page without a title. */
  | 'untitled'
  /** Too many pages are being fetched right now. */
  | 'busy';

export type LinkCardAnswer = LinkCard | { readonly trouble: LinkCardTrouble };

/** Cards of the pages behind items' links, for the eye of those who approve. */
export interface LinkCards {
  /** What is known without asking anybody; null = not fetched yet, or too long ago. */
  known(link: string): Promise<LinkCardAnswer | null>;
  /** Fetches the page unless it is known; takes seconds at most and never throws. */
  card(link: string): Promise<LinkCardAnswer>;
}

/** Where cards are kept for a while; a Keyv is one. */
export interface LinkCardCache {
  get(link: string): Promise<LinkCardAnswer | undefined>;
  set(link: string, answer: LinkCardAnswer, lifeMs: number): Promise<unknown>;
}
