import { LEGACY_NAMES } from './legacy-letters.ts';
import { type Block, type Headed, readBlocks, withoutHead } from './word-head.ts';
import { judgeLegacy, type LegacyVerdict } from './word-legacy.ts';
import { Lists } from './word-lists.ts';
import { isPlaceholder, type ParagraphFrame, readParagraph } from './word-paragraphs.ts';
import { unpackWord } from './word-parts.ts';
import { Styles } from './word-styles.ts';
import { takeTitle } from './word-title.ts';
import { findTroubles, lettersOf, Places, type WordTrouble } from './word-troubles.ts';
import { type Element, findAll, parseXml } from './word-xml.ts';

const DOCUMENT = 'word/document.xml';
const LINKS = 'word/_rels/document.xml.rels';
const STYLES = 'word/styles.xml';
const NUMBERING = 'word/numbering.xml';
const THEME = 'word/theme/theme1.xml';
/** Headers and footers, where a document is often stamped. */
const MARGIN = /^word\/(?:header|footer)\d{0,3}\.xml$/u;

export interface WordText {
  /** The first bold or the largest paragraph at the top, or null. */
  readonly title: string | null;
  /** Paragraphs below the title; link targets stand behind their words in brackets. */
  readonly text: string;
  /** What headers, footers and the head of a letter say, for stop words; never published. */
  readonly margins: string;
  /** Pictures inside the document: small copies, so the originals are asked for. */
  readonly pictures: number;
  readonly troubles: readonly WordTrouble[];
}

/** Reads a .docx as plain paragraphs. Never throws for what an officer may drop. */
export function readWordDocument(bytes: Uint8Array): WordText {
  const wanted = new Set([DOCUMENT, LINKS, STYLES, NUMBERING, THEME]);
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
  const troubles = [{ code, count: 1, places: '…' }];
  return { title: null, text: '', margins: '', pictures: 0, troubles };
}

function readParts(parts: ReadonlyMap<string, string>, tree: readonly Element[]): WordText {
  const part = (name: string) => parseXml(parts.get(name) ?? '');
  const links = new Map(
    findAll(part(LINKS), 'Relationship').map(({ attributes }) => [
      attributes['Id'] ?? '',
      attributes['TargetMode'] === 'External' ? (attributes['Target'] ?? '') : '',
    ]),
  );
  const styles = new Styles(part(STYLES), part(THEME));
  const numbering = part(NUMBERING);
  // List numbers are counted on the way, so every reading of the text begins with fresh ones.
  const frame = (isConverting: boolean): ParagraphFrame => ({
    styles,
    lists: new Lists(numbering),
    links,
    isConverting,
  });
  const written = blocksOf(tree, frame(false));
  const verdict = judgeLegacy(
    written.map((one) => (one.type === 'paragraph' ? one.paragraph.legacy : [])),
  );
  const blocks = verdict.state === 'convert' ? blocksOf(tree, frame(true)) : written;
  const headed = withoutHead(blocks);
  const paragraphs = headed.rest.flatMap((one) =>
    one.type === 'paragraph' ? [one.paragraph] : [],
  );
  const margins = [...parts.keys()].filter((name) => MARGIN.test(name)).flatMap(part);
  const seen = (element: Element) => shownWords(element, frame(true));
  return {
    ...takeTitle(paragraphs),
    margins: [...headed.head, ...marginLines(margins, frame(true))].join('\n'),
    pictures: countPictures(tree),
    troubles: [
      ...findTroubles(tree, seen, headed.headTables),
      ...letterTroubles(blocks, verdict),
      ...headTrouble(headed),
    ],
  };
}

function blocksOf(tree: readonly Element[], frame: ParagraphFrame): Block[] {
  return readBlocks(tree, (one) => readParagraph(one, frame), isPlaceholder);
}

/** The words of an element without its numbers; those that were taken out when nothing else is. */
function shownWords(element: Element, frame: ParagraphFrame): string {
  const paragraphs = element.name === 'w:p' ? [element] : findAll(element.children, 'w:p');
  for (const one of paragraphs) {
    const { text } = readParagraph(one, frame);
    if (text !== '') return text;
  }
  return lettersOf(element);
}

/** Every line of the margins, boxes and watermarks in them included. */
function marginLines(elements: readonly Element[], frame: ParagraphFrame): string[] {
  return elements.flatMap((one) => {
    if (one.name === 'mc:Fallback') return [];
    const own = one.name === 'w:p' ? [readParagraph(one, frame).text] : [];
    const drawn = one.name === 'v:textpath' ? [one.attributes['string'] ?? ''] : [];
    const lines = [...own, ...drawn].filter((text) => text !== '');
    return [...lines, ...marginLines(one.children, frame)];
  });
}

/** Counted once: Word keeps an older form of the same picture under `mc:Fallback`. */
function countPictures(elements: readonly Element[]): number {
  let count = 0;
  for (const one of elements) {
    if (one.name === 'mc:Fallback') continue;
    if (one.name === 'a:blip' || one.name === 'v:imagedata') count += 1;
    else count += countPictures(one.children);
  }
  return count;
}

/** Words that do not mean what their letters say: struck ones, pictures, old fonts. */
function letterTroubles(blocks: readonly Block[], verdict: LegacyVerdict): readonly WordTrouble[] {
  const struck = new Places();
  const symbols = new Places();
  const legacy = new Places();
  for (const [index, block] of blocks.entries()) {
    if (block.type === 'table') continue;
    const { paragraph } = block;
    if (paragraph.struck > 0) struck.add(paragraph.text);
    if (paragraph.symbols > 0) symbols.add(paragraph.text, paragraph.symbols);
    if (verdict.state === 'refused' && verdict.paragraphs.includes(index)) {
      legacy.add(paragraph.text);
    }
  }
  return [
    ...struck.trouble('word-struck'),
    ...symbols.trouble('word-symbols'),
    ...legacy.trouble('word-legacy-font'),
    ...(verdict.state === 'convert' ? [converted(verdict)] : []),
  ];
}

function converted(verdict: LegacyVerdict & { state: 'convert' }): WordTrouble {
  const places = verdict.encodings.map((one) => LEGACY_NAMES[one]).join(', ');
  return { code: 'text-converted', count: verdict.encodings.length, places };
}

function headTrouble({ head }: Headed): readonly WordTrouble[] {
  const places = new Places();
  for (const line of head.flatMap((text) => text.split('\n'))) places.add(line);
  return places.trouble('word-head-left');
}
