import type { Item, ItemVersion } from '../../domain/item.ts';
import { likenessMarks, wordMarks } from '../../domain/table-rows.ts';
import { preparedChange } from '../prepared.ts';
import type { Session } from '../session.ts';
import { findItem } from './items.ts';

/** Items that one question gives at most. */
const MOST_ITEMS = 10;

const deleteMarks = preparedChange((db, value: { readonly itemId: string }) =>
  db.deleteFrom('item_marks').where('item_id', '=', value.itemId),
);

/** The newest version's marks take the place of those of the one before. */
export async function saveMarks(session: Session, version: ItemVersion): Promise<void> {
  await deleteMarks(session, { itemId: version.itemId });
  const { itemId: item_id, content } = version;
  const marks = [...likenessMarks(content), ...wordMarks(content)];
  const rows = marks.map((mark) => ({ mark, item_id }));
  if (rows.length === 0) return;
  await session.execute(session.db.insertInto('item_marks').values(rows).compile());
}

/** Items with one of the marks, newest first; cancelled ones are left out. */
export async function listItemsByMark(
  session: Session,
  marks: readonly string[],
): Promise<readonly Item[]> {
  if (marks.length === 0) return [];
  const query = session.db
    .selectFrom('item_marks')
    .innerJoin('items', 'items.id', 'item_marks.item_id')
    .select('items.id')
    .distinct()
    .select('items.number')
    .where('item_marks.mark', 'in', marks)
    .where('items.state', '<>', 'cancelled')
    .orderBy('items.number', 'desc')
    .limit(MOST_ITEMS);
  const found: Item[] = [];
  for (const { id } of await session.rows(query.compile())) {
    const item = await findItem(session, id);
    if (item !== null) found.push(item);
  }
  return found;
}
