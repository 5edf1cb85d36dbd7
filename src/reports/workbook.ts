import { setImmediate as nextTurn } from 'node:timers/promises';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { PlanSheet, WorkbookPlan } from './workbook-plan.ts';
import { type SheetNotes, sheetNotes } from './xlsx/notes.ts';
import { packageParts, sheetRelations } from './xlsx/package-parts.ts';
import { frameOf, SheetWriter } from './xlsx/sheet.ts';
import { StyleTable } from './xlsx/styles.ts';

/** Rows that are written between two turns of the event loop: a few milliseconds. */
const ROWS_AT_ONCE = 100;
/** Named in every entry instead of the clock, so that the same plan makes the same bytes. */
const ENTRY_TIME = '2026-01-01T00:00:00';

/**
 * The bytes of an .xlsx file. Rows are written, compressed and forgotten one after the other, with
 * turns of the event loop between them: memory holds the compressed file, and whatever else the
 * process does goes on. The same plan makes the same bytes.
 */
export async function renderWorkbook(plan: WorkbookPlan): Promise<Uint8Array> {
  const file = new ZipFile();
  const styles = new StyleTable();
  for (const [index, sheet] of plan.sheets.entries()) {
    await writeSheet(file, plan, sheet, index, styles);
  }
  for (const { path, xml } of packageParts(plan)) file.add(path, xml);
  file.add('xl/styles.xml', styles.xml());
  return file.end();
}

async function writeSheet(
  file: ZipFile,
  plan: WorkbookPlan,
  sheet: PlanSheet,
  index: number,
  styles: StyleTable,
): Promise<void> {
  const number = index + 1;
  const writer = new SheetWriter(sheet, styles, plan.timeZone);
  const notes = sheetNotes(sheet.columns, frameOf(sheet).headRow, number);
  const entry = file.begin(`xl/worksheets/sheet${number}.xml`);
  entry.write(writer.head(index === 0));
  for (let from = 0; from < sheet.rows.length; from += ROWS_AT_ONCE) {
    const rows = sheet.rows.slice(from, from + ROWS_AT_ONCE);
    entry.write(rows.map((cells, offset) => writer.row(cells, from + offset)).join(''));
    await nextTurn();
  }
  for (const piece of writer.tail(notes !== null)) {
    entry.write(piece);
    await nextTurn();
  }
  entry.end();
  await addRelated(file, writer, notes, number);
}

async function addRelated(
  file: ZipFile,
  writer: SheetWriter,
  notes: SheetNotes | null,
  number: number,
): Promise<void> {
  const entry = file.begin(`xl/worksheets/_rels/sheet${number}.xml.rels`);
  for (const piece of sheetRelations(writer.linkRelations(), notes !== null, number)) {
    entry.write(piece);
    await nextTurn();
  }
  entry.end();
  if (notes === null) return;
  file.add(`xl/comments${number}.xml`, notes.comments);
  file.add(`xl/drawings/vmlDrawing${number}.vml`, notes.drawing);
}

/** A zip file that is compressed while its entries are written. */
class ZipFile {
  readonly #zip: Zip;
  readonly #pieces: Uint8Array[] = [];

  constructor() {
    this.#zip = new Zip((error, piece) => {
      if (error !== null) throw error;
      this.#pieces.push(piece);
    });
  }

  begin(path: string): { write(text: string): void; end(): void } {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = ENTRY_TIME;
    this.#zip.add(entry);
    return {
      write: (text) => entry.push(strToU8(text)),
      end: () => entry.push(new Uint8Array(0), true),
    };
  }

  add(path: string, text: string): void {
    const entry = this.begin(path);
    entry.write(text);
    entry.end();
  }

  end(): Uint8Array {
    this.#zip.end();
    return Buffer.concat(this.#pieces);
  }
}
