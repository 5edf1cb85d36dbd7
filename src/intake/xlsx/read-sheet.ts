import type { Cell, Grid, GridRow, Merge } from '../../ports/table.ts';
import { StopReading, XLSX_BOUNDS } from './bounds.ts';
import { textCell } from './cell-text.ts';
import type { NumberKind } from './number-format.ts';
import type { PackageParts } from './package-parts.ts';
import { attribute, isOn, scanXml, type XmlListener } from './scan-xml.ts';
import { isoDate, serialDate } from './serial-date.ts';
import { RichText } from './shared-parts.ts';
import type { SheetPart } from './workbook-parts.ts';

/** What the cells of every sheet point at. */
export interface SharedParts {
  readonly is1904: boolean;
  readonly texts: readonly Cell[];
  readonly kinds: readonly NumberKind[];
}

/** Rows and cells with a value, of all sheets so far. */
export interface Tally {
  rows: number;
  cells: number;
  characters: number;
}

const EMPTY: Cell = { type: 'empty' };
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** Enough of a formula to know it again. */
const FORMULA_CHARACTERS = 80;

/** Reads one sheet of cells, row by row. Throws `StopReading`. */
export async function readSheet(
  parts: PackageParts,
  sheet: SheetPart,
  shared: SharedParts,
  tally: Tally,
): Promise<Grid> {
  const reader = new SheetReader(shared, tally);
  await scanXml(parts.read(sheet.part), reader);
  const { rows, merges } = reader;
  return { sheet: sheet.name, ...(sheet.isHidden ? { isHidden: true } : {}), rows, merges };
}

class SheetReader implements XmlListener {
  readonly rows: GridRow[] = [];
  readonly merges: Merge[] = [];
  readonly #shared: SharedParts;
  readonly #tally: Tally;
  readonly #text = new RichText();
  #isData = false;
  #row = 0;
  #isHidden = false;
  #cells: Cell[] = [];
  #column = 0;
  #cell: { readonly tag: string; value: string; formula: string | null } | null = null;
  #inside: 'value' | 'formula' | null = null;

  constructor(shared: SharedParts, tally: Tally) {
    this.#shared = shared;
    this.#tally = tally;
  }

  open(name: string, tag: string): void {
    if (name === 'sheetData') this.#isData = true;
    else if (name === 'mergeCell') this.#merge(attribute(tag, 'ref') ?? '');
    if (!this.#isData) return;
    if (name === 'c') this.#openCell(tag);
    else if (name === 'row') this.#openRow(tag);
    else if (this.#cell !== null) this.#openInside(this.#cell, name);
  }

  text(text: string): void {
    if (this.#cell === null) return;
    if (this.#inside === 'value') this.#addValue(this.#cell, text);
    else if (this.#inside === 'formula') this.#cell.formula = text.slice(0, FORMULA_CHARACTERS);
    else this.#text.add(text);
  }

  #addValue(cell: { value: string }, text: string): void {
    cell.value += text;
    if (cell.value.length > XLSX_BOUNDS.tokenCharacters) throw new StopReading('cell-too-long');
  }

  close(name: string): void {
    if (name === 'sheetData') this.#isData = false;
    if (!this.#isData) return;
    if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
    else if (name === 'v' || name === 'f') this.#inside = null;
    else this.#text.close(name);
  }

  #openRow(tag: string): void {
    const row = Number(attribute(tag, 'r') ?? this.#row + 1);
    if (!Number.isInteger(row) || row <= this.#row || row > LAST_ROW) {
      throw new StopReading('damaged');
    }
    this.#row = row;
    this.#isHidden = isOn(tag, 'hidden');
    this.#cells = [];
    this.#column = 0;
  }

  #closeRow(): void {
    if (this.#cells.length === 0) return;
    this.#tally.rows += 1;
    if (this.#tally.rows > XLSX_BOUNDS.rows) throw new StopReading('too-many-rows');
    this.rows.push({ row: this.#row, isHidden: this.#isHidden, cells: this.#cells });
  }

  #openCell(tag: string): void {
    const place = attribute(tag, 'r');
    const column = place === null ? this.#column + 1 : columnOf(place);
    if (column <= this.#column || column > LAST_COLUMN) throw new StopReading('damaged');
    this.#column = column;
    this.#cell = { tag, value: '', formula: null };
    this.#text.begin();
  }

  #openInside(cell: { formula: string | null }, name: string): void {
    if (name === 'v') this.#inside = 'value';
    else if (name === 'f') {
      this.#inside = 'formula';
      cell.formula ??= '';
    } else this.#text.open(name);
  }

  #closeCell(): void {
    if (this.#cell === null) return;
    const { tag, value, formula } = this.#cell;
    this.#cell = null;
    const cell = this.#toCell(tag, value, formula);
    if (cell.type === 'empty') return;
    if (this.#column > XLSX_BOUNDS.columns) throw new StopReading('too-many-columns');
    this.#tally.cells += 1;
    if (cell.type === 'text') this.#tally.characters += cell.text.length;
    if (this.#tally.cells > XLSX_BOUNDS.cells) throw new StopReading('too-large');
    if (this.#tally.characters > XLSX_BOUNDS.characters) throw new StopReading('too-large');
    while (this.#cells.length < this.#column - 1) this.#cells.push(EMPTY);
    this.#cells.push(cell);
  }

  #toCell(tag: string, value: string, formula: string | null): Cell {
    const form = attribute(tag, 't') ?? 'n';
    if (form === 'inlineStr') return textCell(this.#text.take());
    if (form === 'str') return textCell(value);
    if (value === '') {
      return formula === null ? EMPTY : { type: 'error', text: `=${formula}`.normalize('NFC') };
    }
    if (form === 's') return this.#sharedText(value);
    if (form === 'b') return { type: 'tick', value: value === '1' || value === 'true' };
    if (form === 'd') return isoDate(value) ?? textCell(value);
    return form === 'e' ? { type: 'error', text: value } : this.#number(tag, value);
  }

  #sharedText(value: string): Cell {
    const cell = this.#shared.texts[Number(value)];
    if (cell === undefined) throw new StopReading('damaged');
    return cell;
  }

  #number(tag: string, value: string): Cell {
    const number = Number(value);
    if (!Number.isFinite(number)) return { type: 'error', text: value };
    const kind = this.#shared.kinds[Number(attribute(tag, 's') ?? 0)] ?? 'number';
    return serialDate(number, kind, this.#shared.is1904) ?? { type: 'number', value: number };
  }

  #merge(ref: string): void {
    const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(ref);
    if (found === null) return;
    if (this.merges.length >= XLSX_BOUNDS.merges) throw new StopReading('too-large');
    this.merges.push({
      fromRow: Number(found[2]),
      toRow: Number(found[4]),
      fromColumn: columnOf(found[1] ?? ''),
      toColumn: Math.min(columnOf(found[3] ?? ''), XLSX_BOUNDS.columns),
    });
  }
}

/** `AB12` is in column 28. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at += 1) {
    const letter = place.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column;
}
