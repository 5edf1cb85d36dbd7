import type { Approval } from '../../domain/approval.ts';
import { parseRecord } from '../parse.ts';
import { preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { ApprovalRow } from '../tables.ts';

const ofVersion = preparedRows((db, value: { readonly itemId: string; readonly version: number }) =>
  db
    .selectFrom('approvals')
    .selectAll()
    .where('item_id', '=', value.itemId)
    .where('version', '=', value.version)
    .orderBy('channel_id')
    .orderBy('step'),
);

/** Approvals of one version on every channel, by channel and then by step. */
export async function listApprovals(
  session: Session,
  itemId: string,
  version: number,
): Promise<readonly Approval[]> {
  return (await ofVersion(session, { itemId, version })).map(toApproval);
}

export async function insertApproval(session: Session, approval: Approval): Promise<void> {
  const row: ApprovalRow = {
    item_id: approval.itemId,
    version: approval.version,
    channel_id: approval.channelId,
    step: approval.step,
    person: approval.person,
    delegation: approval.delegation,
    digest: approval.digest,
    choices: JSON.stringify(approval.choices),
    at: approval.at,
  };
  await session.execute(session.db.insertInto('approvals').values(row).compile());
}

/**
 * Takes every approval of the item away, of all its versions, or those of one version on one
 * channel; the journal keeps their history.
 */
export async function deleteApprovals(
  session: Session,
  itemId: string,
  only?: { readonly version: number; readonly channelId: string },
): Promise<void> {
  const all = session.db.deleteFrom('approvals').where('item_id', '=', itemId);
  const query =
    only === undefined
      ? all
      : all.where('version', '=', only.version).where('channel_id', '=', only.channelId);
  await session.execute(query.compile());
}

function toApproval(row: ApprovalRow): Approval {
  const where = `approvals ${row.item_id}/${row.version}`;
  return {
    itemId: row.item_id,
    version: row.version,
    channelId: row.channel_id,
    step: row.step,
    person: row.person,
    delegation: row.delegation,
    digest: row.digest,
    choices: parseRecord(row.choices, where) as Readonly<Record<string, string>>,
    at: row.at,
  };
}
