import { type LegacyPiece, legacyFontOf, readPiece } from './word-legacy.ts';
import type { Lists } from './word-lists.ts';
import { type Look, listOf, lookOf, overlay, type Styles } from './word-styles.ts';
import { child, type Element, valueOf } from './word-xml.ts';

/** One paragraph as plain text, with what tells a title from the rest. */
export interface Paragraph {
  /** NFC; a link's target stands behind its words in brackets, a list mark before them. */
  readonly text: string;
  readonly isBold: boolean;
  /** Largest letters in it, in half points. */
  readonly size: number;
  readonly isTitleStyle: boolean;
  readonly isListItem: boolean;
  /** Its letters that stand in an old font (`.VnTime`, `VNI-Times`), as written. */
  readonly legacy: readonly LegacyPiece[];
  /** Struck words and signs of picture fonts, by runs: neither can be published as it looks. */
  readonly struck: number;
  readonly symbols: number;
}

export interface ParagraphFrame {
  readonly styles: Styles;
  readonly lists: Lists;
  /** Relationship id -> address. */
  readonly links: ReadonlyMap<string, string>;
  /** Whether letters in old fonts are brought to Unicode. */
  readonly isConverting: boolean;
}

/** Fonts whose letters are pictures, and the places where Word keeps such letters. */
const PICTURE_FONT = /^(?:wingdings|webdings|symbol|zapf ?dingbats|marlett)/iu;
const PICTURE_LETTER = /[\ue000-\uf8ff]/u;
/** What only helps Word to break lines. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/gu;
/** Reported as troubles or shown twice by Word; their text is not part of the paragraph. */
const SKIPPED = new Set([
  'w:pPr',
  'w:rPr',
  'w:del',
  'w:moveFrom',
  'w:drawing',
  'w:pict',
  'w:object',
  'mc:Fallback',
  'w:txbxContent',
]);
const LINK_FIELD = /^\s*HYPERLINK\s+"([^"]{1,2000})"/u;

/** Reads paragraphs in the order of the document: list numbers are counted on the way. */
export function readParagraph(paragraph: Element, frame: ParagraphFrame): Paragraph {
  const properties = child(paragraph, 'w:pPr');
  const style = frame.styles.paragraph(valueOf(properties, 'w:pStyle') ?? null);
  const walk = new Walk(frame, style.look);
  walk.through(paragraph.children);
  const words = walk
    .text()
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll('\u00a0', ' ')
    .trim();
  const own = listOf(properties);
  const place = own === undefined ? style.list : own;
  const mark = place === null || words === '' ? null : frame.lists.next(place);
  return {
    text: mark === null ? words : `${mark} ${words}`,
    isBold: walk.isBold(),
    size: walk.size(),
    isTitleStyle: style.isTitle,
    isListItem: mark !== null,
    legacy: walk.legacy(),
    struck: walk.struck,
    symbols: walk.symbols,
  };
}

interface Field {
  code: string;
  shown: string;
  isShowing: boolean;
}

/** Collects the letters of one paragraph; fields (`HYPERLINK`, `PAGE`) may span several runs. */
class Walk {
  readonly #frame: ParagraphFrame;
  readonly #base: Look;
  readonly #fields: Field[] = [];
  readonly #legacy: LegacyPiece[] = [];
  /** Letters of an old font so far: a mark may stand in the next run. */
  #pending: LegacyPiece | null = null;
  #text = '';
  #size = 0;
  struck = 0;
  symbols = 0;
  #isAllBold: boolean | null = null;

  constructor(frame: ParagraphFrame, base: Look) {
    this.#frame = frame;
    this.#base = base;
  }

  text(): string {
    this.#flush();
    return this.#text + this.#fields.map((field) => field.shown).join('');
  }

  legacy(): readonly LegacyPiece[] {
    this.#flush();
    return this.#legacy;
  }

  isBold(): boolean {
    return this.#isAllBold ?? false;
  }

  size(): number {
    return this.#size;
  }

  through(elements: readonly Element[]): void {
    for (const element of elements) {
      if (SKIPPED.has(element.name) || isPlaceholder(element)) continue;
      if (element.name === 'w:r') this.#run(element);
      else if (element.name === 'w:hyperlink') this.#link(element);
      else if (element.name === 'w:fldSimple') this.#simpleField(element);
      else this.through(element.children);
    }
  }

  #run(run: Element): void {
    const properties = child(run, 'w:rPr');
    const letters = this.#frame.styles.letters(valueOf(properties, 'w:rStyle'));
    const look = overlay(overlay(lookOf(properties), letters), this.#base);
    if (look.isHidden !== true) this.#runChildren(run.children, look);
  }

  #runChildren(elements: readonly Element[], look: Look): void {
    for (const element of elements) {
      if (SKIPPED.has(element.name)) continue;
      if (element.name === 'w:t') this.#letters(textOf(element), look);
      else if (element.name === 'w:tab') this.#add(' ');
      else if (element.name === 'w:br' || element.name === 'w:cr') this.#add('\n');
      else if (element.name === 'w:noBreakHyphen') this.#add('-');
      else if (element.name === 'w:softHyphen') this.#softHyphen(look);
      else if (element.name === 'w:sym') this.symbols += 1;
      else if (element.name === 'w:instrText') this.#instruction(textOf(element));
      else if (element.name === 'w:fldChar') this.#fieldMark(element.attributes['w:fldCharType']);
      else this.#runChildren(element.children, look);
    }
  }

  #letters(text: string, look: Look): void {
    const name = this.#frame.styles.fontName(look);
    const font = legacyFontOf(name);
    const last = this.#pending;
    if (font === null) this.#add(text);
    else if (last?.font.encoding === font.encoding && last.font.isCapital === font.isCapital) {
      this.#pending = { font, text: last.text + text };
    } else {
      this.#flush();
      this.#pending = { font, text };
    }
    if (text.trim() === '') return;
    if (PICTURE_FONT.test(name) || PICTURE_LETTER.test(text)) this.symbols += 1;
    this.#size = Math.max(this.#size, look.size ?? 0);
    this.#isAllBold = (this.#isAllBold ?? true) && look.isBold === true;
    if (look.isStruck === true) this.struck += 1;
  }

  /** The same sign is the letter `ư` of TCVN3; some programs then write it as this element. */
  #softHyphen(look: Look): void {
    if (legacyFontOf(this.#frame.styles.fontName(look))?.encoding === 'tcvn3') {
      this.#letters('\u00ad', look);
    }
  }

  #flush(): void {
    const piece = this.#pending;
    this.#pending = null;
    if (piece === null) return;
    this.#legacy.push(piece);
    this.#put(this.#frame.isConverting ? readPiece(piece) : piece.text);
  }

  #add(text: string): void {
    this.#flush();
    this.#put(text);
  }

  #put(text: string): void {
    const field = this.#fields.at(-1);
    if (field === undefined) this.#text += text;
    else if (field.isShowing) field.shown += text;
  }

  #instruction(code: string): void {
    const field = this.#fields.at(-1);
    if (field !== undefined) field.code += code;
  }

  #fieldMark(type: string | undefined): void {
    this.#flush();
    const field = this.#fields.at(-1);
    if (type === 'begin') this.#fields.push({ code: '', shown: '', isShowing: false });
    else if (type === 'separate' && field !== undefined) field.isShowing = true;
    else if (type === 'end' && field !== undefined) {
      this.#fields.pop();
      this.#add(withTarget(field.shown, LINK_FIELD.exec(field.code)?.[1]));
    }
  }

  #link(link: Element): void {
    this.#add(withTarget(this.#inside(link), this.#frame.links.get(link.attributes['r:id'] ?? '')));
  }

  #simpleField(field: Element): void {
    const target = LINK_FIELD.exec(field.attributes['w:instr'] ?? '')?.[1];
    this.#add(withTarget(this.#inside(field), target));
  }

  /** What stands inside an element, read like the rest but kept apart. */
  #inside(element: Element): string {
    this.#flush();
    this.#fields.push({ code: '', shown: '', isShowing: true });
    this.through(element.children);
    this.#flush();
    return this.#fields.pop()?.shown ?? '';
  }
}

/** A form field that nobody filled in shows advice of the form's author, not text. */
export function isPlaceholder(element: Element): boolean {
  return (
    element.name === 'w:sdt' && child(child(element, 'w:sdtPr'), 'w:showingPlcHdr') !== undefined
  );
}

function textOf(element: Element): string {
  return element.children.map((one) => one.text).join('');
}

/** Only addresses that a reader can open are shown; `mailto:` and places in the text are not. */
function withTarget(words: string, target: string | undefined): string {
  if (target === undefined || !/^https?:\/\//iu.test(target)) return words;
  const isShown = words.replaceAll(/\/$/gu, '').includes(target.replace(/\/$/u, ''));
  return isShown ? words : `${words} (${target})`;
}
