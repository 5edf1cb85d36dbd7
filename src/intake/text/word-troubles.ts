import { isPlaceholder } from './word-paragraphs.ts';
import { type Element, findAll } from './word-xml.ts';

/** Something in the document that Loa does not take over as it stands. */
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
    | 'word-struck'
    | 'word-symbols'
    | 'word-objects'
    | 'word-legacy-font'
    /** Shown only: the head of a letter is left out of the post. */
    | 'word-head-left'
    /** Shown only: letters of an old font are in Unicode now. */
    | 'text-converted';
  /** How many are in the document. */
  readonly count: number;
  /** The first words of the first few places, e.g. `“Lịch tiêm chủng…”`. */
  readonly places: string;
}

const REVISIONS = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo']);
const NOTES = new Set(['w:footnoteReference', 'w:endnoteReference']);
/** Parts made by other programs, formulas, charts and drawings of letters. */
const OBJECTS = new Set([
  'w:object',
  'w:altChunk',
  'w:subDoc',
  'm:oMath',
  'c:chart',
  'dgm:relIds',
  'v:textpath',
]);
const MOST_PLACES = 3;
const PLACE_WORDS = 8;
const PLACE_CHARACTERS = 60;

/** Counts places and keeps the first words of the first few. */
export class Places {
  count = 0;
  readonly #words: string[] = [];

  add(words: string, count = 1): void {
    this.count += count;
    const short = firstWords(words);
    const isNew = short !== '' && !this.#words.includes(short);
    if (isNew && this.#words.length < MOST_PLACES) this.#words.push(short);
  }

  trouble(code: WordTrouble['code']): readonly WordTrouble[] {
    const places = this.#words.map((words) => `“${words}”`).join(', ');
    return this.count === 0 ? [] : [{ code, count: this.count, places: places || '…' }];
  }
}

/** `Lịch tiêm chủng cho trẻ em dưới sáu…`: enough to find the place with Word's search. */
function firstWords(text: string): string {
  const words = text.trim().split(/\s+/u);
  const short = words.slice(0, PLACE_WORDS).join(' ').slice(0, PLACE_CHARACTERS).trim();
  return short.length < words.join(' ').length ? `${short}…` : short;
}

/**
 * Everything in the tree that cannot be published or must be settled first; nothing is counted
 * twice, though Word keeps an older form of some things beside the new one. `wordsOf` gives the
 * words of an element as a reader sees them; `headTables` only lay out a letter's head.
 */
export function findTroubles(
  tree: readonly Element[],
  wordsOf: (element: Element) => string,
  headTables: ReadonlySet<Element>,
): readonly WordTrouble[] {
  const search = new Search(wordsOf, headTables);
  search.through(tree, null);
  return search.troubles();
}

class Search {
  readonly #wordsOf: (element: Element) => string;
  readonly #headTables: ReadonlySet<Element>;
  readonly #revisions = new Places();
  readonly #comments = new Places();
  readonly #tables = new Places();
  readonly #boxes = new Places();
  readonly #notes = new Places();
  readonly #objects = new Places();
  /** Kind and author of the change that was just passed: Word splits one change into many runs. */
  #change: string | null = null;

  constructor(wordsOf: (element: Element) => string, headTables: ReadonlySet<Element>) {
    this.#wordsOf = wordsOf;
    this.#headTables = headTables;
  }

  troubles(): readonly WordTrouble[] {
    return [
      ...this.#revisions.trouble('word-revisions'),
      ...this.#comments.trouble('word-comments'),
      ...this.#tables.trouble('word-tables'),
      ...this.#boxes.trouble('word-text-boxes'),
      ...this.#notes.trouble('word-notes'),
      ...this.#objects.trouble('word-objects'),
    ];
  }

  /** `paragraph` is the innermost one around the elements. */
  through(elements: readonly Element[], paragraph: Element | null): void {
    for (const one of elements) this.#visit(one, paragraph);
  }

  #visit(one: Element, paragraph: Element | null): void {
    if (one.name === 'mc:Fallback' || isPlaceholder(one)) return;
    const here = () => (paragraph === null ? this.#wordsOf(one) : this.#wordsOf(paragraph));
    if (one.name === 'w:p') {
      this.#paragraph(one);
      return;
    }
    if (REVISIONS.has(one.name)) {
      this.#revision(one, here);
      this.#throughChange(one, paragraph);
      return;
    }
    if (one.name === 'w:t') this.#change = null;
    else if (one.name === 'w:commentReference') this.#comments.add(here());
    else if (NOTES.has(one.name)) this.#notes.add(here());
    else if (OBJECTS.has(one.name)) this.#objects.add(one.attributes['string'] ?? here());
    else if (one.name === 'w:txbxContent') this.#boxes.add(this.#wordsOf(one));
    else if (one.name === 'w:tbl' && !this.#headTables.has(one)) {
      this.#tables.add(this.#wordsOf(one));
    }
    this.through(one.children, paragraph);
  }

  /** The change of the paragraph's end is written first but stands last. */
  #paragraph(paragraph: Element): void {
    const properties = paragraph.children.filter(({ name }) => name === 'w:pPr');
    this.through(
      paragraph.children.filter(({ name }) => name !== 'w:pPr'),
      paragraph,
    );
    const isChanged = findAll(properties, 'w:rPr').length > 0;
    if (isChanged) this.through(properties, paragraph);
    const isEndChanged = [...REVISIONS].some((name) => findAll(properties, name).length > 0);
    if (!isEndChanged) this.#change = null;
  }

  #revision(one: Element, here: () => string): void {
    const change = `${one.name} ${one.attributes['w:author'] ?? ''}`;
    if (change !== this.#change) this.#revisions.add(here());
    this.#change = change;
  }

  /** What stands inside a change is looked at, but its letters do not end it. */
  #throughChange(one: Element, paragraph: Element | null): void {
    const change = this.#change;
    this.through(one.children, paragraph);
    this.#change = change;
  }
}

/** All letters of an element, deleted ones too. */
export function lettersOf(element: Element): string {
  if (element.name === 'mc:Fallback' || element.name === 'w:pPr') return '';
  if (element.name === '#text') return '';
  if (element.name === 'w:t' || element.name === 'w:delText') {
    return element.children.map((one) => one.text).join('');
  }
  const inside = element.children.map((one) => lettersOf(one)).join('');
  return element.name === 'w:p' || element.name === 'w:tab' ? `${inside} ` : inside;
}
