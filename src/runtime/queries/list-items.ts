import type { ItemState } from '../../domain/item.ts';
import type { Publication } from '../../domain/publication.ts';
import type { ItemFilter, Reader } from '../../ports/store.ts';

/** One line of `loa list`. */
export interface ItemLine {
  readonly number: number;
  readonly title: string;
  readonly kind: string;
  readonly state: ItemState;
  readonly reason: string | null;
  readonly unit: string | null;
  readonly submittedBy: string;
  readonly slotAt: number | null;
  /** Ids of the channels that its newest version is meant for. */
  readonly channels: readonly string[];
  readonly publications: readonly PublicationLine[];
}

export interface PublicationLine {
  readonly channelId: string;
  readonly state: Publication['state']['name'];
  readonly slotAt: number;
  /** Why it waits or is parked: a code of the message tables. */
  readonly reason: string | null;
  readonly link: string | null;
  readonly publicAt: number | null;
  readonly removed: boolean;
}

/** Items that are read at once while those with a wanted publication are looked for. */
const PAGE = 200;

/** Newest items first; with `wants` only items with such a publication, and of those these alone. */
export async function listItems(
  reader: Reader,
  filter: {
    readonly states?: readonly ItemState[];
    readonly wants?: (publication: PublicationLine) => boolean;
    readonly limit: number;
  },
): Promise<readonly ItemLine[]> {
  const { wants, ...wanted } = filter;
  if (wants === undefined) return (await readLines(reader, wanted)).lines;
  const found: ItemLine[] = [];
  for (let before: { readonly beforeNumber?: number } | null = {}; before !== null; ) {
    const page: Page = await readLines(reader, { ...wanted, ...before, limit: PAGE });
    for (const line of page.lines) {
      const publications = line.publications.filter(wants);
      if (publications.length > 0) found.push({ ...line, publications });
      if (found.length === filter.limit) return found;
    }
    before = page.last === null ? null : { beforeNumber: page.last };
  }
  return found;
}

interface Page {
  readonly lines: readonly ItemLine[];
  /** Number of the last item; null = none follows. */
  readonly last: number | null;
}

async function readLines(
  reader: Reader,
  filter: ItemFilter & { readonly limit: number },
): Promise<Page> {
  const items = await reader.items(filter);
  const lines: ItemLine[] = [];
  for (const item of items) {
    const version = await reader.version(item.id, item.version);
    const publications = await reader.publications({ itemId: item.id });
    lines.push({
      number: item.number,
      title: version?.content.title ?? '',
      kind: version?.content.kind ?? '',
      state: item.state,
      reason: item.reason,
      unit: version?.content.unit ?? null,
      submittedBy: item.submittedBy,
      slotAt: version?.content.slotAt ?? null,
      channels: version?.content.channels ?? [],
      publications: publications.map(publicationLine),
    });
  }
  return { lines, last: items.length < filter.limit ? null : (items.at(-1)?.number ?? null) };
}

export function publicationLine(publication: Publication): PublicationLine {
  const { state } = publication;
  return {
    channelId: publication.channelId,
    state: state.name,
    slotAt: publication.slotAt,
    reason: reasonOf(publication),
    link: linkOf(publication),
    publicAt: state.name === 'published' ? state.publicAt : null,
    removed:
      state.name === 'published' &&
      state.remotes.length > 0 &&
      state.remotes.every((remote) => remote.visibility === 'removed'),
  };
}

function reasonOf(publication: Publication): string | null {
  const { state } = publication;
  if (state.name === 'parked') return `${state.why}: ${state.reason.code}`;
  if (state.name === 'waiting') return state.holdReason?.code ?? null;
  if (state.name === 'uncertain' || state.name === 'cancelled') return state.reason.code;
  return null;
}

function linkOf(publication: Publication): string | null {
  const { state } = publication;
  if (state.name !== 'published') return null;
  return state.remotes.find((remote) => remote.permalink !== null)?.permalink ?? null;
}
