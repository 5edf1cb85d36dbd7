import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';

const ownOpen = preparedRow((db, value: { readonly publicationId: string }) =>
  db
    .selectFrom('intents')
    .select('id')
    .where('publication_id', '=', value.publicationId)
    .where('state', '=', 'open')
    .limit(1),
);

const twin = preparedRow(
  (
    db,
    value: {
      readonly publicationId: string;
      readonly channelId: string;
      readonly matchKey: string;
    },
  ) =>
    db
      .selectFrom('intents')
      .select('publication_id')
      .where('channel_id', '=', value.channelId)
      .where('match_key', '=', value.matchKey)
      .where('state', '=', 'open')
      .where('publication_id', '<>', value.publicationId)
      .limit(1),
);

const publishing = preparedRow(
  (db, value: { readonly publicationId: string; readonly channelId: string }) =>
    db
      .selectFrom('publications')
      .select('id')
      .where('channel_id', '=', value.channelId)
      .where('state', '=', 'publishing')
      .where('id', '<>', value.publicationId)
      .limit(1),
);

const unclear = preparedRow(
  (
    db,
    value: { readonly publicationId: string; readonly channelId: string; readonly step: string },
  ) =>
    db
      .selectFrom('intents')
      .innerJoin('publications', 'publications.id', 'intents.publication_id')
      .select('intents.publication_id')
      .where('intents.channel_id', '=', value.channelId)
      .where('intents.state', '=', 'open')
      .where('intents.step', '=', value.step)
      .where('intents.publication_id', '<>', value.publicationId)
      .where('publications.state', 'in', ['uncertain', 'parked'])
      .limit(1),
);

/** The open intent of this publication, or null. */
export async function openIntentIdOf(
  session: Session,
  publicationId: string,
): Promise<string | null> {
  return (await ownOpen(session, { publicationId }))?.id ?? null;
}

/** Another publication with an open intent that a listing could not tell from this one, or null. */
export async function openTwinOf(
  session: Session,
  publication: { readonly id: string; readonly channelId: string; readonly matchKey: string },
): Promise<string | null> {
  const { id: publicationId, channelId, matchKey } = publication;
  return (await twin(session, { publicationId, channelId, matchKey }))?.publication_id ?? null;
}

/** Another publication of the channel whose commit is out right now, or null. */
export async function publishingBeside(
  session: Session,
  publication: { readonly id: string; readonly channelId: string },
): Promise<string | null> {
  const { id: publicationId, channelId } = publication;
  return (await publishing(session, { publicationId, channelId }))?.id ?? null;
}

/** Another publication of the channel whose call of this step is sent and its fate unknown, or null. */
export async function unclearBeside(
  session: Session,
  publication: { readonly id: string; readonly channelId: string },
  step: string,
): Promise<string | null> {
  const { id: publicationId, channelId } = publication;
  return (await unclear(session, { publicationId, channelId, step }))?.publication_id ?? null;
}

/** The first of these publications that is not public yet, or null. */
export async function firstUnpublished(
  session: Session,
  ids: readonly string[],
): Promise<string | null> {
  if (ids.length === 0) return null;
  const query = session.db
    .selectFrom('publications')
    .select('id')
    .where('id', 'in', ids)
    .where('state', '=', 'published');
  const published = new Set((await session.rows(query.compile())).map((row) => row.id));
  return ids.find((id) => !published.has(id)) ?? null;
}
