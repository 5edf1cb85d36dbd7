import { isHeadLine } from './front-matter.ts';
import type { Paragraph } from './word-paragraphs.ts';

/** How many paragraphs at the top may hold the title. */
const TITLE_DEPTH = 3;

/** A document's title (null when nothing stands out) and the text below it. */
export interface TitledText {
  readonly title: string | null;
  readonly text: string;
}

/** Takes the first bold or the largest paragraph at the top as the title. */
export function takeTitle(paragraphs: readonly Paragraph[]): TitledText {
  const first = paragraphs.findIndex(({ text }) => text !== '' && !isHeadLine(text));
  const shown = first === -1 ? [] : paragraphs.slice(first).filter(({ text }) => text !== '');
  const title = shown.length > 1 ? titleOf(shown) : null;
  return {
    title: title === null ? null : title.text.replaceAll(/\s+/gu, ' '),
    // The title's place stays empty: what stood below it is not joined to the head above it.
    text: joined(paragraphs.map((one) => (one === title ? { ...one, text: '' } : one))),
  };
}

function titleOf(shown: readonly Paragraph[]): Paragraph | null {
  const top = shown.slice(0, TITLE_DEPTH);
  const styled = top.find((one) => one.isTitleStyle) ?? top.find((one) => one.isBold);
  // A document that is bold throughout has no title that boldness could tell.
  if (styled !== undefined && !(styled.isBold && shown.every((one) => one.isBold))) return styled;
  const largest = Math.max(...shown.map((one) => one.size));
  const large = shown.filter((one) => one.size === largest);
  const [only] = large;
  return large.length === 1 && only !== undefined && top.includes(only) ? only : null;
}

/** Paragraphs stand apart by a blank line; list items and lines of the item's head do not. */
function joined(paragraphs: readonly Paragraph[]): string {
  let text = '';
  let before: Paragraph | null = null;
  for (const one of paragraphs) {
    const isTight =
      before !== null &&
      ((before.isListItem && one.isListItem) || (isHeadLine(before.text) && isHeadLine(one.text)));
    text += before === null ? one.text : `${isTight ? '\n' : '\n\n'}${one.text}`;
    before = one;
  }
  return text.replaceAll(/\n{3,}/gu, '\n\n').trim();
}
