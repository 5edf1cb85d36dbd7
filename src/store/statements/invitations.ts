import type { Invitation } from '../../ports/logins.ts';
import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { InvitationRow } from '../tables.ts';

const byToken = preparedRow((db, value: { readonly tokenHash: string }) =>
  db.selectFrom('invitations').selectAll().where('token_hash', '=', value.tokenHash),
);

/** Ended or not. */
export async function findInvitation(
  session: Session,
  tokenHash: string,
): Promise<Invitation | null> {
  const row = await byToken(session, { tokenHash });
  return row === null ? null : toInvitation(row);
}

/** The rows of invitations that ended before the new one was made go away with it. */
export async function insertInvitation(session: Session, invitation: Invitation): Promise<void> {
  const row: InvitationRow = {
    token_hash: invitation.tokenHash,
    person: invitation.person,
    by: invitation.by,
    created_at: invitation.createdAt,
    ends_at: invitation.endsAt,
  };
  const ended = session.db.deleteFrom('invitations').where('ends_at', '<=', invitation.createdAt);
  await session.execute(ended.compile());
  await session.execute(session.db.insertInto('invitations').values(row).compile());
}

export async function deleteInvitationsOf(session: Session, person: string): Promise<void> {
  const query = session.db.deleteFrom('invitations').where('person', '=', person);
  await session.execute(query.compile());
}

function toInvitation(row: InvitationRow): Invitation {
  return {
    tokenHash: row.token_hash,
    person: row.person,
    by: row.by,
    createdAt: row.created_at,
    endsAt: row.ends_at,
  };
}
