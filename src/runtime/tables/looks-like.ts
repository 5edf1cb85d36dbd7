import type { Item, ItemContent } from '../../domain/item.ts';
import type { Problem } from '../../domain/problem.ts';
import { likenessMarks } from '../../domain/table-rows.ts';
import type { Reader } from '../../ports/store.ts';
import { type Giver, isForeign } from './foreign-item.ts';

/**
 * By what a row was taken for a known item. What to do about it differs: another time makes another
 * row of one that only shared its time, but not of one that shows the same picture.
 */
type Likeness = 'media' | 'slot' | 'words';

/** What a row without id is asked, about an item that it may name. */
const OURS = {
  media: 'row-looks-like-media',
  slot: 'row-looks-like-slot',
  words: 'row-looks-like',
} as const;
/** The same about an item that a contributing unit cannot speak for. */
const OTHERS = {
  media: 'row-like-others-media',
  slot: 'row-like-others-slot',
  words: 'row-like-others',
} as const;

/** Asks whether a row without id is `alike`, and names the likeness that was found. */
export async function askLooksLike(
  reader: Pick<Reader, 'version'>,
  alike: Item,
  content: ItemContent,
  giver: Giver,
): Promise<Problem> {
  const codes = isForeign(alike, giver) ? OTHERS : OURS;
  const known = (await reader.version(alike.id, alike.version))?.content ?? null;
  const code = codes[known === null ? 'words' : likenessOf(content, known)];
  return { code, where: '', values: { item: alike.number }, severity: 'ask' };
}

/** The likeness that stays longest: a picture, then the time, then words. */
function likenessOf(content: ItemContent, known: ItemContent): Likeness {
  const marks = new Set(likenessMarks(known));
  const common = likenessMarks(content).filter((mark) => marks.has(mark));
  if (common.some((mark) => mark.startsWith('media:'))) return 'media';
  return common.length > 0 ? 'slot' : 'words';
}
