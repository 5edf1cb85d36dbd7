import type { Grid } from '../../ports/table.ts';
import { StopReading, XLSX_BOUNDS, type XlsxTrouble } from '../xlsx/bounds.ts';
import { fileForm } from '../xlsx/file-form.ts';
import { PackageParts } from '../xlsx/package-parts.ts';
import { readSheet, type Tally } from '../xlsx/read-sheet.ts';
import { readNumberKinds, readSharedTexts } from '../xlsx/shared-parts.ts';
import { readWorkbookParts } from '../xlsx/workbook-parts.ts';

export type XlsxReading = { readonly grids: readonly Grid[] } | { readonly trouble: XlsxTrouble };

/**
 * Reads a workbook into its sheets, formulas by the value they had when the file was saved. Hidden
 * rows and hidden sheets are read like others, since hiding something takes nothing back; sheets
 * that only macros can show are not. Bounded in memory and in what it reads at one turn of the
 * event loop; harmless on hostile files; never throws.
 */
export async function readXlsx(bytes: Uint8Array): Promise<XlsxReading> {
  if (bytes.length > XLSX_BOUNDS.fileBytes) return { trouble: 'too-large' };
  const form = fileForm(bytes);
  if (form !== 'zip') return { trouble: form };
  try {
    return { grids: await readGrids(new PackageParts(bytes)) };
  } catch (error) {
    // Whatever else goes wrong on the way comes from the file: it does not unpack or decode.
    return { trouble: error instanceof StopReading ? error.trouble : 'damaged' };
  }
}

async function readGrids(parts: PackageParts): Promise<readonly Grid[]> {
  if (await isOpenDocument(parts)) throw new StopReading('ods');
  const workbook = await readWorkbookParts(parts);
  const shared = {
    is1904: workbook.is1904,
    texts: await readSharedTexts(parts, workbook.texts),
    kinds: await readNumberKinds(parts, workbook.styles),
  };
  const tally: Tally = { rows: 0, cells: 0, characters: 0 };
  const grids: Grid[] = [];
  for (const sheet of workbook.sheets) grids.push(await readSheet(parts, sheet, shared, tally));
  return grids;
}

async function isOpenDocument(parts: PackageParts): Promise<boolean> {
  if (!parts.has('mimetype')) return false;
  for await (const piece of parts.read('mimetype')) {
    return piece.toString('latin1').startsWith('application/vnd.oasis.opendocument.spreadsheet');
  }
  return false;
}
