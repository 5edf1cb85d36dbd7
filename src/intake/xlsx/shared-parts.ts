import type { Cell } from '../../ports/table.ts';
import { StopReading, XLSX_BOUNDS } from './bounds.ts';
import { textCell } from './cell-text.ts';
import { builtInKind, kindOf, type NumberKind } from './number-format.ts';
import type { PackageParts } from './package-parts.ts';
import { attribute, scanXml } from './scan-xml.ts';

/** Texts that cells share, ready as cells: one text used a thousand times is one value. */
export async function readSharedTexts(
  parts: PackageParts,
  name: string | null,
): Promise<readonly Cell[]> {
  const texts: Cell[] = [];
  if (name === null || !parts.has(name)) return texts;
  const text = new RichText();
  await scanXml(parts.read(name), {
    open: (tagName) => {
      if (tagName === 'si') text.begin();
      text.open(tagName);
    },
    text: (piece) => text.add(piece),
    close: (tagName) => {
      text.close(tagName);
      if (tagName !== 'si') return;
      if (texts.length >= XLSX_BOUNDS.cells) throw new StopReading('too-large');
      texts.push(textCell(text.take()));
    },
  });
  return texts;
}

/** Gathers the runs of one text; how words are read aloud stands among them and is left out. */
export class RichText {
  #text = '';
  #isText = false;
  #isAside = false;

  begin(): void {
    this.#text = '';
    this.#isText = false;
    this.#isAside = false;
  }

  open(name: string): void {
    if (name === 't') this.#isText = true;
    if (name === 'rPh') this.#isAside = true;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    if (name === 'rPh') this.#isAside = false;
  }

  add(piece: string): void {
    if (!this.#isText || this.#isAside) return;
    this.#text += piece;
    if (this.#text.length > XLSX_BOUNDS.tokenCharacters) throw new StopReading('cell-too-long');
  }

  take(): string {
    return this.#text;
  }
}

/** Kind of number for each style that cells point at, in the order of the file. */
export async function readNumberKinds(
  parts: PackageParts,
  name: string | null,
): Promise<readonly NumberKind[]> {
  const codes = new Map<string, NumberKind>();
  const kinds: NumberKind[] = [];
  if (name === null || !parts.has(name)) return kinds;
  let isCellStyles = false;
  await scanXml(parts.read(name), {
    open: (tagName, tag) => {
      if (tagName === 'cellXfs') isCellStyles = true;
      const id = attribute(tag, 'numFmtId') ?? '0';
      if (tagName === 'numFmt') codes.set(id, kindOf(attribute(tag, 'formatCode') ?? ''));
      if (tagName === 'xf' && isCellStyles) kinds.push(codes.get(id) ?? builtInKind(Number(id)));
      if (kinds.length > XLSX_BOUNDS.cells || codes.size > XLSX_BOUNDS.cells) {
        throw new StopReading('too-large');
      }
    },
    text: () => undefined,
    close: (tagName) => {
      if (tagName === 'cellXfs') isCellStyles = false;
    },
  });
  return kinds;
}
