import { preparedChange, preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { PublicationFactRow } from '../tables.ts';
import { wordColumns } from './word-columns.ts';

type Columns = { readonly [K in keyof PublicationFactRow]: PublicationFactRow[K] };

const byId = preparedRow((db, value: { readonly id: string }) =>
  db.selectFrom('publication_facts').selectAll().where('publication_id', '=', value.id),
);

const insert = preparedChange((db, value: Columns) =>
  db.insertInto('publication_facts').values({
    publication_id: value.publication_id,
    item_number: value.item_number,
    channel_id: value.channel_id,
    version: value.version,
    result: value.result,
    at: value.at,
    ...wordColumns(value),
    submitted_by: value.submitted_by,
    link: value.link,
  }),
);

const updateStanding = preparedChange((db, value: Columns) =>
  db
    .updateTable('publication_facts')
    .set({ result: value.result, at: value.at, link: value.link })
    .where('publication_id', '=', value.publication_id),
);

const updateWords = preparedChange((db, value: Columns) =>
  db
    .updateTable('publication_facts')
    .set({
      version: value.version,
      ...wordColumns(value),
    })
    .where('publication_id', '=', value.publication_id),
);

export function findFacts(
  session: Session,
  publicationId: string,
): Promise<PublicationFactRow | null> {
  return byId(session, { id: publicationId });
}

export async function insertFacts(session: Session, row: PublicationFactRow): Promise<void> {
  await insert(session, { ...row });
}

/** Writes only what differs, because every index that holds a written column is written too. */
export async function updateFacts(
  session: Session,
  before: PublicationFactRow,
  after: PublicationFactRow,
): Promise<void> {
  const stands =
    before.result === after.result && before.at === after.at && before.link === after.link;
  if (!stands) await updateStanding(session, { ...after });
  if (before.version !== after.version) await updateWords(session, { ...after });
}
