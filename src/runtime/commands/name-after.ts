import type { ItemContent } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Reader } from '../../ports/store.ts';

/** An officer names items by their number, e.g. `#17`; the store knows them by id. */
const NUMBER = /^#(\d{1,9})$/;

/**
 * Turns the numbers in `after` into ids. A number that nobody has, or the item's own, is a problem
 * and left out.
 */
export async function nameAfter(
  reader: Pick<Reader, 'itemByNumber'>,
  content: ItemContent,
  ownId: string | null,
): Promise<{ readonly content: ItemContent; readonly problems: readonly Problem[] }> {
  if (content.after.length === 0) return { content, problems: [] };
  const after: string[] = [];
  const problems: Problem[] = [];
  for (const reference of content.after) {
    const number = NUMBER.exec(reference)?.[1];
    const item = number === undefined ? null : await reader.itemByNumber(Number(number));
    if (number === undefined) after.push(reference);
    else if (item !== null && item.id !== ownId) after.push(item.id);
    else {
      const values = { item: number };
      problems.push({ code: 'after-unknown', where: '', values, severity: 'error' });
    }
  }
  return { content: { ...content, after }, problems };
}
