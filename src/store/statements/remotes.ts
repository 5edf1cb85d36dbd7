import { preparedChange, preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { RemoteRow } from '../tables.ts';

/** Owner of posts that a person entered into the ledger. */
export const BY_HAND = 'by-hand';

const owner = preparedRow((db, value: { readonly channelId: string; readonly remoteId: string }) =>
  db
    .selectFrom('remotes')
    .select('publication_id')
    .where('channel_id', '=', value.channelId)
    .where('remote_id', '=', value.remoteId),
);

const insert = preparedChange((db, value: { readonly [K in keyof RemoteRow]: RemoteRow[K] }) =>
  db.insertInto('remotes').values({
    channel_id: value.channel_id,
    remote_id: value.remote_id,
    publication_id: value.publication_id,
    visibility: value.visibility,
    sequence: value.sequence,
  }),
);

const setVisibility = preparedChange(
  (
    db,
    value: {
      readonly channelId: string;
      readonly remoteId: string;
      readonly visibility: string;
    },
  ) =>
    db
      .updateTable('remotes')
      .set({ visibility: value.visibility })
      .where('channel_id', '=', value.channelId)
      .where('remote_id', '=', value.remoteId),
);

/** Publication id, `by-hand`, or null when nobody owns it. */
export async function findRemoteOwner(
  session: Session,
  channelId: string,
  remoteId: string,
): Promise<string | null> {
  return (await owner(session, { channelId, remoteId }))?.publication_id ?? null;
}

/**
 * Makes the remote id this publication's, or notes its new visibility when it is already. Gives the
 * other owner when it has one; such an id is never taken away.
 */
export async function takeRemote(session: Session, row: RemoteRow): Promise<string | null> {
  const { channel_id: channelId, remote_id: remoteId, visibility } = row;
  const before = await findRemoteOwner(session, channelId, remoteId);
  if (before === null) {
    await insert(session, { ...row });
    return null;
  }
  if (before !== row.publication_id) return before;
  await setVisibility(session, { channelId, remoteId, visibility });
  return null;
}

export async function listTakenRemotes(
  session: Session,
  channelId: string,
  except: string | null,
  limit: number,
): Promise<readonly string[]> {
  let query = session.db
    .selectFrom('remotes')
    .select('remote_id')
    .where('channel_id', '=', channelId)
    .orderBy('sequence', 'desc')
    .orderBy('remote_id', 'desc')
    .limit(limit);
  if (except !== null) query = query.where('publication_id', '<>', except);
  return (await session.rows(query.compile())).map((row) => row.remote_id);
}

/** Posts a listing must show: seen as public, of published publications or entered by hand. */
export async function listKnownRemotes(
  session: Session,
  channelId: string,
  limit: number,
): Promise<readonly string[]> {
  const query = session.db
    .selectFrom('remotes')
    .leftJoin('publications', 'publications.id', 'remotes.publication_id')
    .select('remotes.remote_id')
    .where('remotes.channel_id', '=', channelId)
    .where('remotes.visibility', '=', 'public')
    .where((or) =>
      or.or([
        or('remotes.publication_id', '=', BY_HAND),
        or('publications.state', '=', 'published'),
      ]),
    )
    .orderBy('remotes.sequence', 'desc')
    .orderBy('remotes.remote_id', 'desc')
    .limit(limit);
  return (await session.rows(query.compile())).map((row) => row.remote_id);
}
