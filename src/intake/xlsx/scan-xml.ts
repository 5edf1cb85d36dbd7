import { StopReading, XLSX_BOUNDS } from './bounds.ts';

/** What a part's reader hears, in order. Names are without prefix; an empty tag closes at once. */
export interface XmlListener {
  open(name: string, tag: string): void;
  close(name: string): void;
  /** Unescaped; a long text may come in several calls. */
  text(text: string): void;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * Goes through the XML of one part piece by piece, holding only the token at hand. A DOCTYPE is
 * refused: entities declared there grow without end, and no spreadsheet program writes one.
 */
export async function scanXml(
  pieces: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): Promise<void> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  let held = '';
  const nesting = new Nesting(listener);
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece));
    held = consume(held + decoder.decode(piece, { stream: true }), nesting);
    if (held.length > XLSX_BOUNDS.tokenCharacters) throw new StopReading('cell-too-long');
  }
  if (held.trim() !== '' || !nesting.isClosed) throw new StopReading('damaged');
}

/** Counts what is open, so that a part that breaks off is noticed. */
class Nesting implements XmlListener {
  readonly #listener: XmlListener;
  #depth = 0;
  #isBegun = false;

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  get isClosed(): boolean {
    return this.#isBegun && this.#depth === 0;
  }

  open(name: string, tagText: string): void {
    this.#isBegun = true;
    this.#depth += 1;
    this.#listener.open(name, tagText);
  }

  close(name: string): void {
    this.#depth -= 1;
    if (this.#depth < 0) throw new StopReading('damaged');
    this.#listener.close(name);
  }

  text(text: string): void {
    this.#listener.text(text);
  }
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** Hands on every whole token and returns the rest. */
function consume(xml: string, listener: XmlListener): string {
  let at = 0;
  while (at < xml.length) {
    const tagAt = xml.indexOf('<', at);
    if (tagAt === -1) return xml.slice(at);
    if (tagAt > at) listener.text(unescapeXml(xml.slice(at, tagAt)));
    const next = xml.charCodeAt(tagAt + 1);
    const end = next === 0x21 ? markup(xml, tagAt, listener) : tag(xml, tagAt, listener);
    if (end === -1) return xml.slice(tagAt);
    at = end;
  }
  return '';
}

/** A comment or raw text; -1 while it is not whole. */
function markup(xml: string, at: number, listener: XmlListener): number {
  const start = xml.slice(at, at + 9);
  if (start.startsWith('<!--')) {
    const end = xml.indexOf('-->', at + 4);
    return end === -1 ? -1 : end + 3;
  }
  if (start === '<![CDATA[') {
    const end = xml.indexOf(']]>', at + 9);
    if (end === -1) return -1;
    listener.text(xml.slice(at + 9, end));
    return end + 3;
  }
  if ('<![CDATA['.startsWith(start) || '<!--'.startsWith(start)) return -1;
  throw new StopReading('damaged');
}

/** An opening, closing or empty tag; -1 while it is not whole. */
function tag(xml: string, at: number, listener: XmlListener): number {
  const end = tagEnd(xml, at + 1);
  if (end === -1) return -1;
  const first = xml.charCodeAt(at + 1);
  if (first === 0x3f) return end + 1;
  if (first === 0x2f) {
    listener.close(localName(xml, at + 2, end));
    return end + 1;
  }
  const isEmpty = xml.charCodeAt(end - 1) === 0x2f;
  const name = localName(xml, at + 1, isEmpty ? end - 1 : end);
  listener.open(name, xml.slice(at, end));
  if (isEmpty) listener.close(name);
  return end + 1;
}

/** Where the tag's `>` is; one inside quotes does not count. */
function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at;
  }
  return -1;
}

function localName(xml: string, from: number, end: number): string {
  let start = from;
  for (let at = from; at < end; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === 0x3a) start = at + 1;
    else if (code <= 0x20) return xml.slice(start, at);
  }
  return xml.slice(start, end);
}

/** Value of an attribute of a tag, by its name without prefix; null when it has none. */
export function attribute(tagText: string, name: string): string | null {
  for (let at = tagText.indexOf(name); at !== -1; at = tagText.indexOf(name, at + 1)) {
    const before = tagText.charCodeAt(at - 1);
    const quote = tagText[at + name.length + 1];
    if ((before > 0x20 && before !== 0x3a) || tagText[at + name.length] !== '=') continue;
    if (quote !== '"' && quote !== "'") continue;
    const start = at + name.length + 2;
    const end = tagText.indexOf(quote, start);
    if (end !== -1) return unescapeXml(tagText.slice(start, end));
  }
  return null;
}

/** A yes of an attribute: `1` or `true`. */
export function isOn(tagText: string, name: string): boolean {
  const value = attribute(tagText, name);
  return value === '1' || value === 'true';
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/giu,
    (whole, hex, dec, name) => {
      if (typeof name === 'string') return ENTITIES[name] ?? whole;
      const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(dec);
      return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : '';
    },
  );
}
