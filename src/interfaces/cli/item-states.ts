import type { ItemState } from '../../domain/item.ts';
import type { Language } from '../../domain/messages/message.ts';
import { say } from '../../domain/messages/say.ts';
import type { PublicationLine } from '../../runtime/queries/list-items.ts';

/** `retracted` = it was public and was taken down. */
export type ShownState = PublicationLine['state'] | 'retracted';

const OF_ITEMS: readonly ItemState[] = [
  'draft',
  'submitted',
  'approved',
  'returned',
  'problem',
  'missed',
  'cancelled',
];
const OF_PUBLICATIONS: readonly ShownState[] = [
  'waiting',
  'preparing',
  'ready',
  'publishing',
  'processing',
  'handed-over',
  'uncertain',
  'parked',
  'published',
  'retracted',
];

/** A state of an item, or of its publications. */
export type WantedState = { readonly item: ItemState } | { readonly publication: ShownState };

/** A state by its code, or by the word that the list shows in either language; null = none. */
export function readState(text: string): WantedState | null {
  const isMeant = (family: string) => (code: string) =>
    [code, wordOf('vi', family, code), wordOf('en', family, code)].some(
      (word) => plain(word) === plain(text),
    );
  const item = OF_ITEMS.find(isMeant('item'));
  if (item !== undefined) return { item };
  const publication = OF_PUBLICATIONS.find(isMeant('state'));
  return publication === undefined ? null : { publication };
}

/** `draft = Nháp, submitted = Chờ duyệt, …`, for people. */
export function stateList(language: Language): string {
  const named = (family: string) => (code: string) => {
    const word = wordOf(language, family, code);
    return plain(word) === code ? code : `${code} = ${word}`;
  };
  return [...OF_ITEMS.map(named('item')), ...OF_PUBLICATIONS.map(named('state'))].join(', ');
}

function wordOf(language: Language, family: string, code: string): string {
  return say(language, `${family}.${code}`);
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().trim();
}
