import { Temporal } from 'temporal-polyfill';
import type { ReportCell } from '../../ports/reports.ts';
import type { PlanColumn, PlanSheet } from '../workbook-plan.ts';
import type { CellStyle, StyleTable } from './styles.ts';
import { validationsXml } from './validations.ts';
import { cellText, columnName, part, xmlText } from './xml.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const LAST_COLUMN = 16_384;
const HEAD_HEIGHT = 32;
const LINE_POINTS = 13.5;
/** Excel’s tallest row. */
const MOST_POINTS = 405;
/** Characters of a cell that are looked at for the height of its row. */
const MOST_MEASURED = 2_000;
/** Characters that are still readable across a printed page. */
const PAGE_CHARACTERS = 230;
const DAY_MS = 86_400_000;
/** Day 0 of a spreadsheet's calendar, as far as days after February 1900 are concerned. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Links that Excel takes on one sheet; further addresses stay words. */
const MOST_LINKS = 65_000;
const WEB_ADDRESS = /^https?:\/\/[^\s"<>]{1,2000}$/i;

/** What stands where on one sheet. */
export interface SheetFrame {
  /** Rows as the program numbers them, from 1. */
  readonly headRow: number;
  readonly lastRow: number;
  /** E.g. `A3:F504`: heads and rows. */
  readonly range: string;
}

export function frameOf(sheet: PlanSheet): SheetFrame {
  const headRow = sheet.titles.length + 1;
  const lastRow = headRow + sheet.rows.length;
  return {
    headRow,
    lastRow,
    range: `A${headRow}:${columnName(sheet.columns.length - 1)}${Math.max(lastRow, headRow + 1)}`,
  };
}

/** Clocks are put forward or back only where a quarter of an hour begins. */
const QUARTER_MS = 900_000;
const MOST_OFFSETS = 10_000;

/** Titles and heads are kept; everything that people do with rows is allowed. No password. */
const PROTECTION =
  '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" insertHyperlinks="0" deleteRows="0" sort="0" autoFilter="0"/>';
const LINKS_AT_ONCE = 500;

/** Writes one sheet's XML in pieces, so that a long one is never in memory whole. */
export class SheetWriter {
  readonly #sheet: PlanSheet;
  readonly #frame: SheetFrame;
  readonly #styles: StyleTable;
  readonly #timeZone: string;
  readonly #bold: ReadonlySet<number>;
  readonly #pale: ReadonlySet<number>;
  readonly #names: readonly string[];
  readonly #offsets = new Map<number, number>();
  readonly #links: { readonly cell: string; readonly address: string }[] = [];

  constructor(sheet: PlanSheet, styles: StyleTable, timeZone: string) {
    this.#sheet = sheet;
    this.#frame = frameOf(sheet);
    this.#styles = styles;
    this.#timeZone = timeZone;
    this.#bold = new Set(sheet.boldRows);
    this.#pale = new Set(sheet.paleRows);
    this.#names = sheet.columns.map((_column, index) => columnName(index));
  }

  /** Everything before the first row of values. */
  head(isFirst: boolean): string {
    const { headRow } = this.#frame;
    const { frozenColumns, titles, columns } = this.#sheet;
    const across = frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : '';
    const pane = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft';
    const view = `<sheetView${isFirst ? ' tabSelected="1"' : ''} showGridLines="0" workbookViewId="0"><pane${across} ySplit="${headRow}" topLeftCell="${columnName(frozenColumns)}${headRow + 1}" activePane="${pane}" state="frozen"/><selection pane="${pane}"/></sheetView>`;
    const titleRows = titles.map((title, index) => {
      const style = this.#style({ look: index === 0 ? 'title' : 'about', isLocked: true });
      const rest = this.#style({ look: 'about' });
      return `<row r="${index + 1}" s="${rest}" customFormat="1">${textCell(`A${index + 1}`, style, title)}</row>`;
    });
    const headStyle = this.#style({ look: 'head', wraps: true, isLocked: true });
    const heads = columns.map(({ head }, index) =>
      textCell(`${this.#names[index]}${headRow}`, headStyle, head),
    );
    return part(
      `<worksheet xmlns="${MAIN}" xmlns:r="${LINKS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>${view}</sheetViews><sheetFormatPr defaultRowHeight="15"/>` +
        `<cols>${this.#columnsXml()}</cols><sheetData>${titleRows.join('')}<row r="${headRow}" ht="${HEAD_HEIGHT}" customHeight="1">${heads.join('')}</row>`,
    );
  }

  /** One row of values; `index` counts from 0. */
  row(cells: readonly ReportCell[], index: number): string {
    const number = this.#frame.headRow + 1 + index;
    const written = cells.map((cell, column) => this.#cell(cell, column, index, number));
    const lines = this.#lines(cells);
    // Without `customHeight` a program fits the height anew when somebody changes the words.
    const height = lines > 1 ? ` ht="${Math.min(lines * LINE_POINTS, MOST_POINTS)}"` : '';
    return `<row r="${number}"${height}>${written.join('')}</row>`;
  }

  /** Everything behind the last row, in pieces; `hasNotes` when the sheet has boxes of notes. */
  *tail(hasNotes: boolean): Generator<string> {
    const { hasFilter, keepsHeads, columns, spareRows } = this.#sheet;
    const { headRow, lastRow, range } = this.#frame;
    yield '</sheetData>';
    if (keepsHeads) yield PROTECTION;
    if (hasFilter) yield `<autoFilter ref="${range}"/>`;
    yield validationsXml(columns, {
      firstRow: headRow + 1,
      lastRow,
      spareRow: lastRow + (spareRows ?? 0),
    });
    if (this.#links.length > 0) {
      yield '<hyperlinks>';
      yield* inPieces(
        this.#links,
        ({ cell }, index) => `<hyperlink ref="${cell}" r:id="rIdLink${index + 1}"/>`,
      );
      yield '</hyperlinks>';
    }
    const characters = columns.reduce((all, column) => all + column.width, 0);
    const pages = Math.ceil(characters / PAGE_CHARACTERS);
    yield `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${pages}" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter>`;
    yield `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>`;
    if (hasNotes) yield '<legacyDrawing r:id="rIdDrawing"/>';
    yield '</worksheet>';
  }

  /** Where the sheet's links lead, as relationships in pieces; complete behind the last row. */
  linkRelations(): Generator<string> {
    return inPieces(
      this.#links,
      ({ address }, index) =>
        `<Relationship Id="rIdLink${index + 1}" Type="${LINKS}/hyperlink" Target="${xmlText(address)}" TargetMode="External"/>`,
    );
  }

  #columnsXml(): string {
    const { columns, keepsHeads } = this.#sheet;
    const own = columns.map((column, index) => {
      const style = this.#style(this.#plain(column));
      return `<col min="${index + 1}" max="${index + 1}" width="${column.width}" style="${style}" customWidth="1"/>`;
    });
    if (!keepsHeads) return own.join('');
    // A row can be deleted from a protected sheet only when none of its cells is locked, out to the
    // last column that there is.
    const rest = this.#style({ look: 'about' });
    return `${own.join('')}<col min="${columns.length + 1}" max="${LAST_COLUMN}" width="9.14" style="${rest}"/>`;
  }

  #plain(column: PlanColumn | undefined): Partial<CellStyle> {
    return {
      look: column?.isCode === true ? 'code' : 'plain',
      format: column?.format ?? 'text',
      wraps: column?.wraps === true,
      isLocked: false,
    };
  }

  /** Lines that the longest of the wrapped cells will take, as far as one can tell. */
  #lines(cells: readonly ReportCell[]): number {
    const { columns } = this.#sheet;
    return cells.reduce<number>((most, cell, index) => {
      const column = columns[index];
      if (column?.wraps !== true || typeof cell !== 'string') return most;
      const lines = cell
        .slice(0, MOST_MEASURED)
        .split('\n')
        .reduce((all, line) => all + Math.max(1, Math.ceil(line.length / column.width)), 0);
      return Math.max(most, lines);
    }, 1);
  }

  #style(style: Partial<CellStyle>): number {
    return this.#styles.index({
      look: 'plain',
      format: 'text',
      wraps: false,
      isLocked: false,
      ...style,
    });
  }

  #cell(cell: ReportCell, column: number, index: number, number: number): string {
    const name = `${this.#names[column] ?? columnName(column)}${number}`;
    const plain = this.#plain(this.#sheet.columns[column]);
    const look = this.#bold.has(index) ? 'bold' : this.#pale.has(index) ? 'pale' : plain.look;
    const style = (more: Partial<CellStyle> = {}) =>
      this.#style({ ...plain, ...(look === undefined ? {} : { look }), ...more });
    if (cell === null || cell === '') return look === plain.look ? '' : emptyCell(name, style());
    if (typeof cell === 'string') return textCell(name, style({ format: 'text' }), cell);
    if (typeof cell === 'number') {
      return Number.isFinite(cell) ? numberCell(name, style({ format: 'whole' }), cell) : '';
    }
    if ('at' in cell) {
      return numberCell(name, style({ format: 'date-time' }), this.#serial(cell.at));
    }
    if (!WEB_ADDRESS.test(cell.link) || this.#links.length >= MOST_LINKS) {
      return cell.text === '' ? '' : textCell(name, style({ format: 'text' }), cell.text);
    }
    this.#links.push({ cell: name, address: cell.link });
    return textCell(name, style({ look: 'link', format: 'text' }), cell.text);
  }

  /** Days since the spreadsheet's day 0 on the office's clock, to the second. */
  #serial(at: number): number {
    const seconds = Math.floor((at + this.#offsetMs(at) - DAY_ZERO) / 1_000);
    return Number((seconds / (DAY_MS / 1_000)).toFixed(10));
  }

  /** What the office's clock is ahead of UTC; asked of the calendar once per quarter of an hour. */
  #offsetMs(at: number): number {
    const quarter = Math.floor(at / QUARTER_MS);
    const known = this.#offsets.get(quarter);
    if (known !== undefined) return known;
    const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.#timeZone);
    const offset = zoned.offsetNanoseconds / 1_000_000;
    if (this.#offsets.size >= MOST_OFFSETS) this.#offsets.clear();
    this.#offsets.set(quarter, offset);
    return offset;
  }
}

function* inPieces<T>(
  values: readonly T[],
  xmlOf: (value: T, index: number) => string,
): Generator<string> {
  for (let from = 0; from < values.length; from += LINKS_AT_ONCE) {
    const piece = values.slice(from, from + LINKS_AT_ONCE);
    yield piece.map((value, index) => xmlOf(value, from + index)).join('');
  }
}

/** A typed text: whatever it begins with, no program computes it. */
function textCell(name: string, style: number, text: string): string {
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellText(text)}</t></is></c>`;
}

function numberCell(name: string, style: number, value: number): string {
  return `<c r="${name}" s="${style}"><v>${value}</v></c>`;
}

function emptyCell(name: string, style: number): string {
  return `<c r="${name}" s="${style}"/>`;
}
