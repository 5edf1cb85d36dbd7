import type { StateName } from '../domain/publication.ts';

/** What a list of publications or ledger entries is narrowed by; an absent field means all. */
export interface ListingFilter {
  readonly channelId?: string;
  /** First instant, inclusive (UTC ms). */
  readonly fromAt?: number;
  /** Last instant, inclusive. */
  readonly toAt?: number;
  readonly kind?: string;
  readonly topic?: string;
  readonly unit?: string;
  readonly plan?: string;
  readonly tone?: string;
  /** For a contributor: only what came from these units or was handed in by this person. */
  readonly within?: { readonly units: readonly string[]; readonly submittedBy: string };
}

/** How a publication stands, as people filter for it: its state, or taken down again. */
export type PublicationResult = StateName | 'retracted';

/** Every result, in the order in which filters offer them. */
export const PUBLICATION_RESULTS: readonly PublicationResult[] = [
  'waiting',
  'preparing',
  'ready',
  'publishing',
  'processing',
  'handed-over',
  'uncertain',
  'parked',
  'published',
  'retracted',
  'cancelled',
];

export interface PublicationFilterBy extends ListingFilter {
  readonly results?: readonly PublicationResult[];
}

/** One publication as a line of a list; the words of the version it carries. */
export interface PublicationListing {
  readonly publicationId: string;
  readonly itemNumber: number;
  readonly channelId: string;
  readonly result: PublicationResult;
  /** When it became public, else its slot (UTC ms). Lists are sorted and bounded by it. */
  readonly at: number;
  readonly title: string;
  readonly kind: string;
  readonly topic: string;
  readonly unit: string;
  readonly plan: string;
  readonly tone: string;
  readonly submittedBy: string;
  /** Public address, or empty. */
  readonly link: string;
}

/** What a line of the ledger may tell of, in the order in which filters offer it. */
export const LEDGER_ENTRIES = [
  'published',
  'added-by-hand',
  'edited',
  'retracted',
  'twin-found',
] as const;

export type LedgerEntryName = (typeof LEDGER_ENTRIES)[number];

export interface LedgerFilter extends ListingFilter {
  readonly entries?: readonly LedgerEntryName[];
}

/** One line of a channel's ledger, as people count it: something that became (or ceased) public. */
export interface LedgerRow {
  /** Number of the journal row it comes from. */
  readonly sequence: number;
  /** When it was recorded. */
  readonly at: number;
  /** By which it is sorted and bounded: public since, else recorded. */
  readonly countedAt: number;
  readonly channelId: string;
  readonly entry: LedgerEntryName;
  readonly itemNumber: number | null;
  readonly title: string;
  readonly kind: string;
  readonly topic: string;
  readonly unit: string;
  readonly plan: string;
  readonly tone: string;
  readonly submittedBy: string;
  /** Ids of everybody who approved, joined by `, `. */
  readonly approvedBy: string;
  /** Document numbers when a deputy approved. */
  readonly delegation: string;
  readonly publicAt: number | null;
  readonly remoteId: string;
  readonly link: string;
}

/** Where the next page begins: behind this line, in the order of the list. */
export interface PageMark {
  readonly at: number;
  /** Breaks ties: publication id, or sequence as text. */
  readonly key: string;
}

export interface Page {
  /** At most 500. */
  readonly limit: number;
  readonly behind?: PageMark;
  /** Publications: newest first unless said otherwise; ledger: oldest first unless said otherwise. */
  readonly newestFirst?: boolean;
}

/** How many lines, by channel and by result or entry. */
export interface Total {
  readonly channelId: string;
  readonly what: string;
  readonly count: number;
}

/** Values that occur in the lists, for filter fields; sorted, at most 200 each. */
export interface FilterValues {
  readonly topics: readonly string[];
  readonly units: readonly string[];
  readonly plans: readonly string[];
  readonly tones: readonly string[];
}

/**
 * Bounded views over publications and the ledger, each answered from an index: with 100,000
 * publications and a million journal rows a page takes milliseconds.
 */
export interface ListingReader {
  publicationListings(
    filter: PublicationFilterBy,
    page: Page,
  ): Promise<readonly PublicationListing[]>;
  publicationTotals(filter: PublicationFilterBy): Promise<readonly Total[]>;
  ledgerRows(filter: LedgerFilter, page: Page): Promise<readonly LedgerRow[]>;
  ledgerTotals(filter: LedgerFilter): Promise<readonly Total[]>;
  filterValues(): Promise<FilterValues>;
  /** Publications by channel and state, without reading them. */
  stateCounts(): Promise<
    readonly { readonly channelId: string; readonly state: StateName; readonly count: number }[]
  >;
}
