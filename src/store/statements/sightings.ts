import type { Sighting } from '../../ports/logins.ts';
import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';

const ofItem = preparedRow((db, value: { readonly person: string; readonly itemId: string }) =>
  db
    .selectFrom('sightings')
    .selectAll()
    .where('person', '=', value.person)
    .where('item_id', '=', value.itemId),
);

export async function findSighting(
  session: Session,
  person: string,
  itemId: string,
): Promise<Sighting | null> {
  const row = await ofItem(session, { person, itemId });
  if (row === null) return null;
  return { person, itemId, version: row.version, digest: row.digest, at: row.at };
}

export async function saveSighting(session: Session, sighting: Sighting): Promise<void> {
  const { person, itemId, version, digest, at } = sighting;
  const query = session.db
    .insertInto('sightings')
    .values({ person, item_id: itemId, version, digest, at })
    .onConflict((conflict) =>
      conflict.columns(['person', 'item_id']).doUpdateSet({ version, digest, at }),
    );
  await session.execute(query.compile());
}
