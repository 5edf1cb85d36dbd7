import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';

/** Parts of an .xlsx file by path, every one checked to be XML. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    const text = strFromU8(content);
    const verdict = XMLValidator.validate(text);
    if (verdict !== true) throw new Error(`${path}: ${verdict.err.msg}`);
    parts.set(path, text);
  }
  return parts;
}

/** One cell as its XML says it. */
export interface WrittenCell {
  readonly name: string;
  readonly type: string;
  readonly style: number;
  readonly value: string;
}

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (name) => ['row', 'c'].includes(name),
  trimValues: false,
  parseTagValue: false,
});

interface RawCell {
  readonly '@r': string;
  readonly '@s'?: string;
  readonly '@t'?: string;
  readonly v?: string;
  readonly is?: { readonly t?: string | { readonly '#text'?: string } };
}

/** Cells of a sheet by name, e.g. `B5`. */
export function cellsOf(sheetXml: string): ReadonlyMap<string, WrittenCell> {
  const parsed = PARSER.parse(sheetXml) as {
    readonly worksheet: {
      readonly sheetData: { readonly row?: readonly { readonly c?: readonly RawCell[] }[] };
    };
  };
  const raw = (parsed.worksheet.sheetData.row ?? []).flatMap((row) => row.c ?? []);
  return new Map(
    raw.map((cell) => {
      const text = typeof cell.is?.t === 'object' ? cell.is.t['#text'] : cell.is?.t;
      const value = cell.v ?? text ?? '';
      const one = {
        name: cell['@r'],
        type: cell['@t'] ?? 'n',
        style: Number(cell['@s'] ?? 0),
        value,
      };
      return [one.name, one];
    }),
  );
}
