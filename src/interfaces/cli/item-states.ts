import { ITEM_STATES, type ItemState } from '../../domain/item.ts';
import type { Language } from '../../domain/messages/message.ts';
import { say } from '../../domain/messages/say.ts';
import { PUBLICATION_RESULTS, type PublicationResult } from '../../ports/listings.ts';

/** A cancelled publication is told by its item. */
const OF_PUBLICATIONS = PUBLICATION_RESULTS.filter((result) => result !== 'cancelled');

/** A state of an item, or of its publications. */
export type WantedState =
  | { readonly item: ItemState }
  | { readonly publication: PublicationResult };

/** A state by its code, or by the word that the list shows in either language; null = none. */
export function readState(text: string): WantedState | null {
  const isMeant = (family: string) => (code: string) =>
    [code, wordOf('vi', family, code), wordOf('en', family, code)].some(
      (word) => plain(word) === plain(text),
    );
  const item = ITEM_STATES.find(isMeant('item'));
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
  return [...ITEM_STATES.map(named('item')), ...OF_PUBLICATIONS.map(named('state'))].join(', ');
}

function wordOf(language: Language, family: string, code: string): string {
  return say(language, `${family}.${code}`);
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().trim();
}
