import { preparedChange, preparedRow, preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { LedgerLineRow, ListingWords } from '../tables.ts';
import { wordColumns } from './word-columns.ts';

type Columns = { readonly [K in keyof LedgerLineRow]: LedgerLineRow[K] };

const insert = preparedChange((db, value: Columns) =>
  db.insertInto('ledger_lines').values({
    sequence: value.sequence,
    at: value.at,
    counted_at: value.counted_at,
    publication_id: value.publication_id,
    channel_id: value.channel_id,
    entry: value.entry,
    item_number: value.item_number,
    ...wordColumns(value),
    submitted_by: value.submitted_by,
    approved_by: value.approved_by,
    delegation: value.delegation,
    public_at: value.public_at,
    remote_id: value.remote_id,
    link: value.link,
  }),
);

const ofPublication = preparedRows((db, value: { readonly publicationId: string }) =>
  db
    .selectFrom('ledger_lines')
    .selectAll()
    .where('publication_id', '=', value.publicationId)
    .orderBy('sequence'),
);

const lastEdit = preparedRow((db, value: { readonly publicationId: string }) =>
  db
    .selectFrom('ledger_lines')
    .selectAll()
    .where('publication_id', '=', value.publicationId)
    .where('entry', '=', 'edited')
    .orderBy('sequence', 'desc')
    .limit(1),
);

const updateRemote = preparedChange((db, value: Columns) =>
  db
    .updateTable('ledger_lines')
    .set({
      counted_at: value.counted_at,
      public_at: value.public_at,
      remote_id: value.remote_id,
      link: value.link,
    })
    .where('sequence', '=', value.sequence),
);

const updateVersion = preparedChange((db, value: Columns) =>
  db
    .updateTable('ledger_lines')
    .set({
      ...wordColumns(value),
      approved_by: value.approved_by,
      delegation: value.delegation,
    })
    .where('sequence', '=', value.sequence),
);

export async function insertLine(session: Session, row: LedgerLineRow): Promise<void> {
  await insert(session, { ...row });
}

/** Every line of one publication, oldest first. */
export function listLinesOf(
  session: Session,
  publicationId: string,
): Promise<readonly LedgerLineRow[]> {
  return ofPublication(session, { publicationId });
}

/** The newest line that tells of an edit of its public post, or null. */
export function findLastEdit(
  session: Session,
  publicationId: string,
): Promise<LedgerLineRow | null> {
  return lastEdit(session, { publicationId });
}

/** Writes what became known of the public post. */
export async function saveLineRemote(session: Session, row: LedgerLineRow): Promise<void> {
  await updateRemote(session, { ...row });
}

/** Writes words and approvers of the version that an edit brought. */
export async function saveLineVersion(
  session: Session,
  row: LedgerLineRow,
  version: ListingWords & Pick<LedgerLineRow, 'approved_by' | 'delegation'>,
): Promise<void> {
  await updateVersion(session, { ...row, ...version });
}
