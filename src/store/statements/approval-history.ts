import type { Publication } from '../../domain/publication.ts';
import { parseRecord } from '../parse.ts';
import { preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';

/** Rows of the journal that say who approved what. */
const KINDS = [
  'item-edited',
  'item-approved',
  'item-returned',
  'approval-withdrawn',
  'publication-begun',
];

const ofItem = preparedRows((db, value: { readonly itemId: string; readonly upTo: number }) =>
  db
    .selectFrom('journal')
    .select(['sequence', 'kind', 'actor', 'publication_id', 'body'])
    .where('item_id', '=', value.itemId)
    .where('sequence', '<=', value.upTo)
    .where('kind', 'in', KINDS)
    .orderBy('sequence'),
);

type HistoryRow = Awaited<ReturnType<typeof ofItem>>[number];

interface Step {
  readonly person: string;
  readonly delegation: string | null;
}

/** Versions with the same content: from one edit to the next. A new time alone is no edit. */
interface Edition {
  readonly fromVersion: number;
  readonly steps: Map<number, Step>;
  /** The approvals were taken back; they stand until somebody approves again. */
  isOver: boolean;
}

/** Who approved, in the order of the steps, and the documents of deputies; both joined by `, `. */
export interface Approvers {
  readonly approvedBy: string;
  readonly delegation: string;
}

/**
 * Who approved the version that a publication carried at `upTo`. It is read from the journal,
 * because approvals that are taken back leave their table while what they allowed may be public.
 */
export async function approversAt(
  session: Session,
  publication: Pick<Publication, 'id' | 'itemId' | 'channelId'>,
  version: number,
  upTo: number,
): Promise<Approvers> {
  const rows = await ofItem(session, { itemId: publication.itemId, upTo });
  const editions: Edition[] = [];
  for (const row of rows) applyRow(editions, row, publication.channelId);
  const steps = [...(editionOf(editions, version)?.steps ?? [])].sort(([a], [b]) => a - b);
  if (steps.length === 0) return { approvedBy: beganBy(rows, publication.id), delegation: '' };
  return {
    approvedBy: steps.map(([, step]) => step.person).join(', '),
    delegation: steps.flatMap(([, step]) => step.delegation ?? []).join(', '),
  };
}

function applyRow(editions: Edition[], row: HistoryRow, channelId: string): void {
  if (row.kind === 'publication-begun') return;
  const body = parseRecord(row.body, `journal ${row.sequence}`);
  if (row.kind === 'item-edited') {
    editions.push(newEdition(Number(body['version'])));
    return;
  }
  if (row.kind !== 'item-approved') {
    const last = editions.at(-1);
    if (last !== undefined) last.isOver = true;
    return;
  }
  if (body['channel'] !== channelId) return;
  if (editions.length === 0) editions.push(newEdition(1));
  const edition = editionOf(editions, Number(body['version']));
  if (edition === undefined) return;
  if (edition.isOver) edition.steps.clear();
  edition.isOver = false;
  const { delegation } = body;
  edition.steps.set(Number(body['step']), {
    person: row.actor,
    delegation: typeof delegation === 'string' ? delegation : null,
  });
}

function newEdition(fromVersion: number): Edition {
  return { fromVersion, steps: new Map(), isOver: false };
}

function editionOf(editions: readonly Edition[], version: number): Edition | undefined {
  return editions.findLast((edition) => edition.fromVersion <= version);
}

/** A sandbox's policy says yes without a row of its own; it stands where the publication began. */
function beganBy(rows: readonly HistoryRow[], publicationId: string): string {
  const begun = rows.find(
    (row) => row.kind === 'publication-begun' && row.publication_id === publicationId,
  );
  return begun?.actor ?? '';
}
