import type { Checkpoint } from '../../ports/adapter.ts';
import { parseRecord } from '../parse.ts';
import { preparedChange, preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';

const byPublication = preparedRow((db, value: { readonly id: string }) =>
  db.selectFrom('checkpoints').selectAll().where('publication_id', '=', value.id),
);

const upsert = preparedChange(
  (
    db,
    value: {
      readonly id: string;
      readonly flow: string;
      readonly digest: string;
      readonly parts: string;
    },
  ) => {
    const changed = { flow: value.flow, digest: value.digest, parts: value.parts };
    return db
      .insertInto('checkpoints')
      .values({ publication_id: value.id, ...changed })
      .onConflict((conflict) => conflict.column('publication_id').doUpdateSet(changed));
  },
);

const remove = preparedChange((db, value: { readonly id: string }) =>
  db.deleteFrom('checkpoints').where('publication_id', '=', value.id),
);

export async function findCheckpoint(
  session: Session,
  publicationId: string,
): Promise<Checkpoint | null> {
  const row = await byPublication(session, { id: publicationId });
  if (row === null) return null;
  const parts = parseRecord(row.parts, `checkpoints ${publicationId}`) as Checkpoint['parts'];
  return { flow: row.flow, digest: row.digest, parts };
}

export async function saveCheckpoint(
  session: Session,
  publicationId: string,
  checkpoint: Checkpoint,
): Promise<void> {
  const { flow, digest, parts } = checkpoint;
  await upsert(session, { id: publicationId, flow, digest, parts: JSON.stringify(parts) });
}

export async function deleteCheckpoint(session: Session, publicationId: string): Promise<void> {
  await remove(session, { id: publicationId });
}
