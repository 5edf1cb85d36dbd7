import { fold } from './fold.ts';
import { isHeadLine } from './front-matter.ts';
import { Lists } from './word-lists.ts';
import { type Paragraph, readParagraph } from './word-paragraphs.ts';
import { unpackWord } from './word-parts.ts';
import { Styles } from './word-styles.ts';
import { type Element, findAll, parseXml } from './word-xml.ts';

const DOCUMENT = 'word/document.xml';
const LINKS = 'word/_rels/document.xml.rels';
const STYLES = 'word/styles.xml';
const NUMBERING = 'word/numbering.xml';
/** Headers and footers, where a document is often stamped. */
const MARGIN = /^word\/(?:header|footer)\d{0,3}\.xml$/u;

/** Something in the document that Loa does not take over; `count` is shown to the officer. */
export interface WordTrouble {
  readonly code:
    | 'word-broken'
    | 'word-locked'
    | 'word-too-large'
    | 'word-revisions'
    | 'word-comments'
    | 'word-tables'
    | 'word-text-boxes'
    | 'word-notes'
    | 'word-legacy-font';
  readonly count: number;
}

export interface WordText {
  /** The first bold or the largest paragraph at the top, or null. */
  readonly title: string | null;
  /** Paragraphs below the title; link targets stand behind their words in brackets. */
  readonly text: string;
  /** What headers and footers say, for stop words; never published. */
  readonly margins: string;
  /** Pictures inside the document: small copies, so the originals are asked for. */
  readonly pictures: number;
  readonly troubles: readonly WordTrouble[];
}

/** Reads a .docx as plain paragraphs. Never throws for what an officer may drop. */
export function readWordDocument(bytes: Uint8Array): WordText {
  const wanted = new Set([DOCUMENT, LINKS, STYLES, NUMBERING]);
  const parts = unpackWord(bytes, (name) => wanted.has(name) || MARGIN.test(name));
  if (typeof parts === 'string') return unread(`word-${parts}`);
  const document = parts.get(DOCUMENT);
  // A cut-off part may still be a valid stream; the closing tag shows that it is whole.
  if (document === undefined || !/<\/w:document>\s*$/u.test(document)) return unread('word-broken');
  try {
    return readParts(parts, parseXml(document));
  } catch {
    return unread('word-broken');
  }
}

function unread(code: WordTrouble['code']): WordText {
  return { title: null, text: '', margins: '', pictures: 0, troubles: [{ code, count: 1 }] };
}

function readParts(parts: ReadonlyMap<string, string>, tree: readonly Element[]): WordText {
  const part = (name: string) => parseXml(parts.get(name) ?? '');
  const links = new Map(
    findAll(part(LINKS), 'Relationship').map(({ attributes }) => [
      attributes['Id'] ?? '',
      attributes['TargetMode'] === 'External' ? (attributes['Target'] ?? '') : '',
    ]),
  );
  const frame = { styles: new Styles(part(STYLES)), lists: new Lists(part(NUMBERING)), links };
  const paragraphs = bodyParagraphs(tree).map((one) => readParagraph(one, frame));
  const margins = [...parts.keys()].filter((name) => MARGIN.test(name));
  return {
    ...titled(withoutStateHead(paragraphs)),
    margins: margins
      .flatMap((name) => findAll(part(name), 'w:p').map((one) => readParagraph(one, frame).text))
      .join('\n'),
    pictures: countOf(tree, ['a:blip', 'v:imagedata']),
    troubles: findTroubles(tree, paragraphs),
  };
}

/** Paragraphs that stand in the text itself: what is in tables and boxes is reported, not read. */
function bodyParagraphs(elements: readonly Element[]): Element[] {
  return elements.flatMap((one) => {
    if (one.name === 'w:p') return [one];
    return one.name === 'w:tbl' || one.name === 'mc:Fallback' ? [] : bodyParagraphs(one.children);
  });
}

function findTroubles(tree: readonly Element[], paragraphs: readonly Paragraph[]): WordTrouble[] {
  const found: readonly WordTrouble[] = [
    { code: 'word-revisions', count: countOf(tree, ['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']) },
    { code: 'word-comments', count: countOf(tree, ['w:commentReference']) },
    { code: 'word-tables', count: countOf(tree, ['w:tbl']) },
    { code: 'word-text-boxes', count: countOf(tree, ['w:txbxContent']) },
    { code: 'word-notes', count: countOf(tree, ['w:footnoteReference', 'w:endnoteReference']) },
    { code: 'word-legacy-font', count: legacyParagraphs(paragraphs) },
  ];
  return found.filter((trouble) => trouble.count > 0);
}

/** Counts elements once: Word keeps an older form of the same thing under `mc:Fallback`. */
function countOf(elements: readonly Element[], names: readonly string[]): number {
  let count = 0;
  for (const one of elements) {
    if (one.name === 'mc:Fallback') continue;
    if (names.includes(one.name)) count += 1;
    else count += countOf(one.children, names);
  }
  return count;
}

/**
 * Paragraphs whose letters only look right in an old font. The font's name alone proves nothing:
 * many Unicode documents still carry it, and plain ASCII is the same in both.
 */
function legacyParagraphs(paragraphs: readonly Paragraph[]): number {
  const all = paragraphs.map((one) => one.legacyText).join(' ');
  if (/[ăđĩũơưĂĐĨŨƠƯẠ-ỹ\u0300-\u0323]/u.test(all)) return 0;
  return paragraphs.filter((one) => /[^\p{ASCII}]/u.test(one.legacyText)).length;
}

const STATE_HEAD = /conghoaxahoichunghiavietnam|doclaptudohanhphuc|dangcongsanvietnam/u;
const HEAD_LINE = /^(?:số\s*[:\d]|.{2,60},\s*ngày\s.{0,4}\s?tháng\s.{0,4}\s?năm)/iu;
/** How far down a letter's head may reach, in paragraphs. */
const HEAD_DEPTH = 12;

/** A letter's head (state motto, agency, number, place and date) is not part of a post. */
function withoutStateHead(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  const top = paragraphs.slice(0, HEAD_DEPTH);
  const last = top.findLastIndex(({ text }) => STATE_HEAD.test(fold(text)));
  if (last === -1) return paragraphs;
  let end = last + 1;
  while (end < top.length && isHeadRest(top[end]?.text ?? '')) end += 1;
  return paragraphs.slice(end);
}

function isHeadRest(text: string): boolean {
  return text === '' || HEAD_LINE.test(text) || /^[\s*_—–-]+$/u.test(text);
}

/** How many paragraphs at the top may hold the title. */
const TITLE_DEPTH = 3;

function titled(paragraphs: readonly Paragraph[]): Pick<WordText, 'title' | 'text'> {
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
