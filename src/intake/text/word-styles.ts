import { child, type Element, findAll, switchOf, valueOf } from './word-xml.ts';

/** How letters look, as far as Loa asks; what is not said comes from the style. */
export interface Look {
  readonly isBold?: boolean | undefined;
  /** In half points. */
  readonly size?: number | undefined;
  /** As named, or `theme:minor` where the document's theme decides. */
  readonly font?: string | undefined;
  /** Hidden letters are not shown in Word, so they are not taken. */
  readonly isHidden?: boolean | undefined;
  /** Struck through: somebody meant to take the words out. */
  readonly isStruck?: boolean | undefined;
}

export interface ParagraphStyle {
  readonly look: Look;
  /** Number list of the style itself. */
  readonly list: ListPlace | null;
  readonly isTitle: boolean;
}

/** Where a paragraph stands in a list. */
export interface ListPlace {
  readonly listId: string;
  readonly level: number;
}

/** Word writes 10 points where nothing is said. */
const DEFAULT_SIZE = 20;
const MOST_ANCESTORS = 10;
const NO_STYLE: ParagraphStyle = { look: {}, list: null, isTitle: false };

/** The look that run properties (`w:rPr`) state. */
export function lookOf(properties: Element | undefined): Look {
  const fonts = child(properties, 'w:rFonts')?.attributes;
  const size = valueOf(properties, 'w:sz');
  return {
    isBold: switchOf(properties, 'w:b'),
    size: size === undefined ? undefined : Number(size),
    font: fonts === undefined ? undefined : fontOf(fonts),
    isHidden: switchOf(properties, 'w:vanish'),
    isStruck: switchOf(properties, 'w:strike') ?? switchOf(properties, 'w:dstrike'),
  };
}

/** The font of letters beyond ASCII, which are the ones that an old font changes. */
function fontOf(fonts: Element['attributes']): string | undefined {
  const theme = fonts['w:hAnsiTheme'] ?? fonts['w:asciiTheme'];
  if (theme !== undefined) return theme.startsWith('major') ? 'theme:major' : 'theme:minor';
  return fonts['w:hAnsi'] ?? fonts['w:ascii'];
}

/** `over` where it says something, `under` elsewhere. */
export function overlay(over: Look, under: Look): Look {
  return {
    isBold: over.isBold ?? under.isBold,
    size: over.size ?? under.size,
    font: over.font ?? under.font,
    isHidden: over.isHidden ?? under.isHidden,
    isStruck: over.isStruck ?? under.isStruck,
  };
}

/** `w:numPr` of paragraph properties; `0` takes a paragraph out of its style's list. */
export function listOf(properties: Element | undefined): ListPlace | null | undefined {
  const place = child(properties, 'w:numPr');
  const listId = valueOf(place, 'w:numId');
  if (listId === undefined) return undefined;
  return listId === '0' ? null : { listId, level: Number(valueOf(place, 'w:ilvl') ?? 0) };
}

/** Looks up styles by id; null is the style of paragraphs that name none. */
export class Styles {
  readonly #byId = new Map<string, Element>();
  readonly #base: Look;
  readonly #themeFonts: ReadonlyMap<string, string | undefined>;
  #defaultId: string | null = null;

  constructor(tree: readonly Element[], theme: readonly Element[] = []) {
    this.#themeFonts = new Map([
      ['theme:major', themeFont(theme, 'a:majorFont')],
      ['theme:minor', themeFont(theme, 'a:minorFont')],
    ]);
    const defaults = findAll(findAll(tree, 'w:rPrDefault'), 'w:rPr')[0];
    this.#base = { size: DEFAULT_SIZE, ...stated(lookOf(defaults)) };
    for (const style of findAll(tree, 'w:style')) {
      const id = style.attributes['w:styleId'] ?? '';
      this.#byId.set(id, style);
      const isDefault = style.attributes['w:default'] === '1';
      if (isDefault && style.attributes['w:type'] === 'paragraph') this.#defaultId = id;
    }
  }

  paragraph(id: string | null): ParagraphStyle {
    const style = this.#resolve(id ?? this.#defaultId, 0);
    return { ...style, look: overlay(style.look, this.#base) };
  }

  /** The look of a character style; it says nothing when there is none. */
  letters(id: string | undefined): Look {
    return id === undefined ? {} : this.#resolve(id, 0).look;
  }

  /** The name of the font that a look asks for. */
  fontName(look: Look): string {
    const font = look.font ?? '';
    return this.#themeFonts.get(font) ?? font;
  }

  #resolve(id: string | null, depth: number): ParagraphStyle {
    const style = id === null ? undefined : this.#byId.get(id);
    if (style === undefined || depth > MOST_ANCESTORS) return NO_STYLE;
    const base = this.#resolve(valueOf(style, 'w:basedOn') ?? null, depth + 1);
    const list = listOf(child(style, 'w:pPr'));
    return {
      look: overlay(lookOf(child(style, 'w:rPr')), base.look),
      list: list === undefined ? base.list : list,
      isTitle: /^(?:title|heading 1)$/iu.test(valueOf(style, 'w:name') ?? ''),
    };
  }
}

function stated(look: Look): Look {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined));
}

function themeFont(theme: readonly Element[], name: string): string | undefined {
  return child(findAll(theme, name)[0], 'a:latin')?.attributes['typeface'];
}
