import type { JournalEntry } from '../domain/journal.ts';
import type { Publication } from '../domain/publication.ts';
import { keepFacts } from './keep-facts.ts';
import { concernsLedger, keepByHand, keepPublicationLines } from './keep-ledger.ts';
import type { Session } from './session.ts';
import { listEntries } from './statements/journal.ts';
import { readPublicationsPage } from './statements/publications.ts';

const PAGE_ROWS = 500;

/** Rows of a publication that say which version it carries, or that the ledger counts. */
const KINDS = ['publication-begun', 'publication-moved', 'operation-done', 'twin-found'];

/**
 * Makes every line of the lists anew from publications and journal, which are the truth. Belongs in
 * a transaction; memory stays small, time grows with the journal (half a minute for a million rows).
 */
export async function rebuildListings(session: Session): Promise<void> {
  for (const table of ['publication_facts', 'ledger_lines', 'listing_values'] as const) {
    await session.execute(session.db.deleteFrom(table).compile());
  }
  let after = '';
  for (;;) {
    const page = await readPublicationsPage(session, after, PAGE_ROWS);
    for (const publication of page) {
      await keepFacts(session, publication);
      await rebuildLines(session, publication);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_ROWS) break;
    after = last.id;
  }
  await rebuildByHand(session);
}

async function rebuildLines(session: Session, publication: Publication): Promise<void> {
  let version = publication.version;
  const rows = await listEntries(session, { publicationId: publication.id, kinds: KINDS });
  for (const entry of rows) {
    version = versionAt(entry) ?? version;
    if (concernsLedger(entry)) await keepPublicationLines(session, entry, publication, version);
  }
}

/** The version that a row of a publication names, or null. */
function versionAt(entry: JournalEntry): number | null {
  const body = entry.body as { version?: number; publication?: Publication };
  if (entry.kind === 'publication-begun') return body.publication?.version ?? null;
  return entry.kind === 'publication-moved' ? (body.version ?? null) : null;
}

async function rebuildByHand(session: Session): Promise<void> {
  let afterSequence = 0;
  for (;;) {
    const filter = { kinds: ['ledger-added'], afterSequence, limit: PAGE_ROWS };
    const page = await listEntries(session, filter);
    for (const entry of page) await keepByHand(session, entry);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE_ROWS) return;
    afterSequence = last.sequence;
  }
}
