import { parseRecord } from '../parse.ts';
import { preparedRows } from '../prepared.ts';
import type { Session } from '../session.ts';

/** Versions read at one time. */
const PAGE_ROWS = 500;

interface NamedMedia {
  readonly sha256: string;
  readonly sizeBytes: number;
}

const page = preparedRows(
  (db, value: { readonly itemId: string; readonly number: number; readonly limit: number }) =>
    db
      .selectFrom('versions')
      .select(['item_id', 'number', 'content'])
      .where((where) =>
        where.or([
          where('item_id', '>', value.itemId),
          where.and([where('item_id', '=', value.itemId), where('number', '>', value.number)]),
        ]),
      )
      .orderBy('item_id')
      .orderBy('number')
      .limit(value.limit),
);

/** Every media file that a version of an item names, each once, by hash. Reads the whole table. */
export async function listNamedMedia(session: Session): Promise<readonly NamedMedia[]> {
  const found = new Map<string, NamedMedia>();
  let after = { itemId: '', number: 0 };
  for (;;) {
    const rows = await page(session, { ...after, limit: PAGE_ROWS });
    for (const row of rows) {
      const where = `versions ${row.item_id}/${row.number}`;
      for (const media of mediaOf(parseRecord(row.content, where))) found.set(media.sha256, media);
      after = { itemId: row.item_id, number: row.number };
    }
    if (rows.length < PAGE_ROWS) break;
  }
  return [...found.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
}

function mediaOf(content: Readonly<Record<string, unknown>>): readonly NamedMedia[] {
  const media = content['media'];
  if (!Array.isArray(media)) return [];
  return (media as readonly Partial<NamedMedia>[]).flatMap(({ sha256, sizeBytes }) =>
    typeof sha256 === 'string' && typeof sizeBytes === 'number' ? [{ sha256, sizeBytes }] : [],
  );
}
