import type { ItemContent, ItemVersion } from '../../domain/item.ts';
import { DamagedRowError, parseRecord } from '../parse.ts';
import { preparedRow } from '../prepared.ts';
import type { Session } from '../session.ts';
import type { VersionRow } from '../tables.ts';

const byNumber = preparedRow((db, value: { readonly itemId: string; readonly number: number }) =>
  db
    .selectFrom('versions')
    .selectAll()
    .where('item_id', '=', value.itemId)
    .where('number', '=', value.number),
);

export async function findVersion(
  session: Session,
  itemId: string,
  number: number,
): Promise<ItemVersion | null> {
  const row = await byNumber(session, { itemId, number });
  return row === null ? null : toVersion(row);
}

/** A version is written once and never changed; the same number twice throws. */
export async function insertVersion(session: Session, version: ItemVersion): Promise<void> {
  const row: VersionRow = {
    item_id: version.itemId,
    number: version.number,
    digest: version.digest,
    content: JSON.stringify(version.content),
    created_at: version.createdAt,
    created_by: version.createdBy,
  };
  await session.execute(session.db.insertInto('versions').values(row).compile());
}

function toVersion(row: VersionRow): ItemVersion {
  return {
    itemId: row.item_id,
    number: row.number,
    digest: row.digest,
    content: parseContent(row),
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

function parseContent(row: VersionRow): ItemContent {
  const where = `versions ${row.item_id}/${row.number}`;
  const content = parseRecord(row.content, where);
  const isContent =
    typeof content['kind'] === 'string' &&
    typeof content['text'] === 'string' &&
    Array.isArray(content['media']) &&
    Array.isArray(content['channels']) &&
    typeof content['channelTexts'] === 'object';
  if (!isContent) throw new DamagedRowError(`${where}: not an item's content`);
  return content as unknown as ItemContent;
}
