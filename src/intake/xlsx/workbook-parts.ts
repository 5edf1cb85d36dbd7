import { StopReading, XLSX_BOUNDS } from './bounds.ts';
import type { PackageParts } from './package-parts.ts';
import { attribute, isOn, scanXml } from './scan-xml.ts';

/** Where the parts of a workbook lie. */
export interface WorkbookParts {
  readonly is1904: boolean;
  /** Sheets of cells in the order of their tabs, hidden ones too, save those only macros can show. */
  readonly sheets: readonly SheetPart[];
  readonly texts: string | null;
  readonly styles: string | null;
}

export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

interface Link {
  /** Last word of the kind's address, e.g. `worksheet`. */
  readonly kind: string;
  readonly part: string;
}

const MOST_LINKS = 10_000;

/** Finds the workbook and what belongs to it. Throws `StopReading` when it does not hang together. */
export async function readWorkbookParts(parts: PackageParts): Promise<WorkbookParts> {
  const root = await readLinks(parts, '');
  const workbook = [...root.values()].find(({ kind }) => kind === 'officeDocument')?.part;
  if (workbook === undefined) throw new StopReading('unknown');
  if (workbook.toLowerCase().endsWith('.bin')) throw new StopReading('xlsb');
  const links = await readLinks(parts, workbook);
  const sheets: SheetPart[] = [];
  let is1904 = false;
  let isWorkbook = false;
  await scanXml(parts.read(workbook), {
    open: (tagName, tag) => {
      if (tagName === 'workbook') isWorkbook = true;
      if (tagName === 'workbookPr') is1904 = isOn(tag, 'date1904');
      if (tagName !== 'sheet' || attribute(tag, 'state') === 'veryHidden') return;
      const link = links.get(attribute(tag, 'id') ?? '');
      if (link === undefined) throw new StopReading('damaged');
      if (link.kind !== 'worksheet') return;
      if (sheets.length >= XLSX_BOUNDS.sheets) throw new StopReading('too-many-sheets');
      const name = (attribute(tag, 'name') ?? '').normalize('NFC');
      sheets.push({ name, part: link.part, isHidden: attribute(tag, 'state') === 'hidden' });
    },
    text: () => undefined,
    close: () => undefined,
  });
  if (!isWorkbook) throw new StopReading('unknown');
  const partOf = (kind: string): string | null =>
    [...links.values()].find((link) => link.kind === kind)?.part ?? null;
  return { is1904, sheets, texts: partOf('sharedStrings'), styles: partOf('styles') };
}

/** What a part (or the file itself, for an empty name) points at, by id. */
async function readLinks(parts: PackageParts, of: string): Promise<ReadonlyMap<string, Link>> {
  const folder = of.slice(0, of.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${of.slice(folder.length)}.rels`;
  const links = new Map<string, Link>();
  if (!parts.has(name)) return links;
  await scanXml(parts.read(name), {
    open: (tagName, tag) => {
      if (tagName !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return;
      if (links.size >= MOST_LINKS) throw new StopReading('too-large');
      links.set(attribute(tag, 'Id') ?? '', {
        kind: (attribute(tag, 'Type') ?? '').split('/').at(-1) ?? '',
        part: resolve(folder, attribute(tag, 'Target') ?? ''),
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return links;
}

/** `../sharedStrings.xml` seen from `xl/worksheets/`; it never leaves the file, being only a name. */
function resolve(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
