import { createHash } from 'node:crypto';
import { readRowId } from '../../domain/row-id.ts';
import { foldWords } from '../text/fold.ts';

/** Who a row says it is. */
export type RowName =
  | { readonly type: 'known'; readonly rowKey: string }
  /** It has no id: its words are its name. */
  | { readonly type: 'nameless' }
  /** It looks like one of Loa's ids with a slip in it. */
  | { readonly type: 'mistyped'; readonly rowKey: string };

/** Only with the sign: offices count `Bài 1`, `Tin 2` for themselves. */
const ITEM = /^(?:tin bai|tin|bai)?(?: so)? ?# ?(\d{1,9})$/u;

/** Reads an id cell: an id of Loa's, `#17` or `Tin bài #17`, or a name that the office invented. */
export function readRowName(written: string): RowName {
  const text = written.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  if (text === '') return { type: 'nameless' };
  const number = ITEM.exec(foldWords(text))?.[1];
  if (number !== undefined) return { type: 'known', rowKey: `item:${Number(number)}` };
  const id = readRowId(text);
  const own = `own:${text}`;
  if (id === 'mistyped') return { type: 'mistyped', rowKey: own };
  return { type: 'known', rowKey: id === null ? own : `id:${id}` };
}

/** Name of a row without an id, from what it says in folded words; the order does not matter. */
export function nameByWords(words: readonly string[]): string {
  return `hash:${digestOf([...words].sort())}`;
}

export function digestOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex');
}
