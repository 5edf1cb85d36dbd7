import type { ItemState } from '../../domain/item.ts';
import { withoutOpenChannels } from '../../domain/open-channels.ts';
import { type Problem, problemsOf, stopsItem } from '../../domain/problem.ts';
import { openIntentOf, type Publication } from '../../domain/publication.ts';
import type { Reader } from '../../ports/store.ts';
import type { StoredRow } from '../../ports/tables.ts';
import { type PublicationLine, publicationLine } from '../queries/list-items.ts';

/** Rows that left a table and are told below it. */
const MOST_TOLD = 200;
/** Rows that left it and are looked through for those, the latest first. */
const MOST_GONE = 2_000;
/** A public item whose row left the table is told so long, so that its number is not lost. */
const GONE_TOLD_MS = 60 * 24 * 3_600_000;

/** What is known about one row when its table's result is written. */
export interface RowFacts {
  readonly rowKey: string;
  readonly sheet: string;
  readonly row: number;
  readonly title: string;
  readonly isGone: boolean;
  readonly itemNumber: number | null;
  readonly state: ItemState | null;
  /** A post of the item is public, and what the state speaks of is a newer version of it. */
  readonly isEdit: boolean;
  readonly reason: string | null;
  readonly problems: readonly Problem[];
  readonly publications: readonly PublicationLine[];
}

/** What is known about a row that stands in its table. */
export async function rowFacts(reader: Reader, row: StoredRow): Promise<RowFacts> {
  const item = row.itemId === null ? null : await reader.item(row.itemId);
  const publications = item === null ? [] : await reader.publications({ itemId: item.id });
  const isNewer = (one: Publication) => item !== null && one.version < item.version;
  return {
    rowKey: row.rowKey,
    sheet: row.sheet,
    row: row.row,
    title: row.title,
    isGone: row.goneAt !== null,
    itemNumber: item?.number ?? null,
    state: item?.state ?? null,
    isEdit:
      item !== null &&
      item.state !== 'approved' &&
      publications.some((one) => isNewer(one) && isPublic(publicationLine(one))),
    reason: item?.state === 'returned' ? item.reason : null,
    problems: rowProblems(row, item),
    publications: publications.map(publicationLine),
  };
}

/**
 * Rows that stand in the table no more and are still told: those whose item asks about that, and
 * those whose item is public, since its number is what a person needs to say that a row of the
 * table is it. `shown` = items of the rows that stand there.
 */
export async function goneFacts(
  reader: Reader,
  table: { readonly tableKey: string; readonly at: number },
  shown: ReadonlySet<string>,
): Promise<readonly RowFacts[]> {
  const told = new Map<string, StoredRow>();
  for (const row of await reader.goneRows(table.tableKey, MOST_GONE)) {
    if (row.itemId === null || shown.has(row.itemId) || told.has(row.itemId)) continue;
    const isRecent = table.at - (row.goneAt ?? 0) <= GONE_TOLD_MS;
    if (isRecent || row.problems.length > 0) told.set(row.itemId, row);
    if (told.size >= MOST_TOLD) break;
  }
  const rows = [...told.values()];
  const found = await reader.rowsBySource([...new Set(rows.map((row) => row.sourceKey))]);
  const standing = new Set(
    found.filter((one) => one.goneAt === null && one.isTableThere).map((one) => one.sourceKey),
  );
  const facts: RowFacts[] = [];
  for (const row of rows) {
    const one = await rowFacts(reader, row);
    if (row.problems.length > 0 && one.state === 'problem') facts.push(one);
    else if (!standing.has(row.sourceKey)) facts.push(...(await publicFacts(reader, row, one)));
  }
  return facts;
}

async function publicFacts(
  reader: Reader,
  row: StoredRow,
  facts: RowFacts,
): Promise<readonly RowFacts[]> {
  if (row.itemId === null || facts.state === 'cancelled') return [];
  const publications = await reader.publications({ itemId: row.itemId });
  const isOut = publications.some(
    (one) => isPublic(publicationLine(one)) || openIntentOf(one.state) !== null,
  );
  if (!isOut) return [];
  const values = { item: facts.itemNumber ?? 0 };
  const note: Problem = { code: 'row-gone-public', where: '', values, severity: 'note' };
  return [{ ...facts, problems: [...facts.problems, note] }];
}

function isPublic({ state, removed }: PublicationLine): boolean {
  return state === 'published' && !removed;
}

/** What the item keeps is newer than what was found when the row was read. */
export function rowProblems(
  row: StoredRow,
  item: { readonly state: string; readonly reason: string | null } | null,
): readonly Problem[] {
  if (item === null || row.digest === null || row.held !== null) return row.problems;
  if (row.occurrence > 0) return row.problems;
  const isAboutRow = (problem: Problem) => problem.code.startsWith('row-id-');
  const notes = row.problems.filter((problem) => !stopsItem(problem) || isAboutRow(problem));
  const ofItem = problemsOf(item);
  // The row says so itself while nobody has chosen.
  return [...(item.state === 'draft' ? withoutOpenChannels(ofItem) : ofItem), ...notes];
}
