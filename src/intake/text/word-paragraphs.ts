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
  /** Its letters that stand in an old font (`.VnTime`, `VNI-Times`). */
  readonly legacyText: string;
}

export interface ParagraphFrame {
  readonly styles: Styles;
  readonly lists: Lists;
  /** Relationship id -> address. */
  readonly links: ReadonlyMap<string, string>;
}

const LEGACY_FONT = /^(?:\.vn|vni[- ])/iu;
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
  const words = walk.text().normalize('NFC').trim();
  const own = listOf(properties);
  const place = own === undefined ? style.list : own;
  const mark = place === null || words === '' ? null : frame.lists.next(place);
  return {
    text: mark === null ? words : `${mark} ${words}`,
    isBold: walk.isBold(),
    size: walk.size(),
    isTitleStyle: style.isTitle,
    isListItem: mark !== null,
    legacyText: walk.legacyText(),
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
  #text = '';
  #legacy = '';
  #size = 0;
  #isAllBold: boolean | null = null;

  constructor(frame: ParagraphFrame, base: Look) {
    this.#frame = frame;
    this.#base = base;
  }

  text(): string {
    return this.#text + this.#fields.map((field) => field.shown).join('');
  }

  legacyText(): string {
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
      if (SKIPPED.has(element.name)) continue;
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
      else if (element.name === 'w:instrText') this.#instruction(textOf(element));
      else if (element.name === 'w:fldChar') this.#fieldMark(element.attributes['w:fldCharType']);
      else this.#runChildren(element.children, look);
    }
  }

  #letters(text: string, look: Look): void {
    this.#add(text);
    if (text.trim() === '') return;
    this.#size = Math.max(this.#size, look.size ?? 0);
    this.#isAllBold = (this.#isAllBold ?? true) && look.isBold === true;
    if (LEGACY_FONT.test(look.font ?? '')) this.#legacy += `${text} `;
  }

  #add(text: string): void {
    const field = this.#fields.at(-1);
    if (field === undefined) this.#text += text;
    else if (field.isShowing) field.shown += text;
  }

  #instruction(code: string): void {
    const field = this.#fields.at(-1);
    if (field !== undefined) field.code += code;
  }

  #fieldMark(type: string | undefined): void {
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
    this.#fields.push({ code: '', shown: '', isShowing: true });
    this.through(element.children);
    return this.#fields.pop()?.shown ?? '';
  }
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
