import type { PlanColumn } from '../workbook-plan.ts';
import { cellText, columnName, part, xmlText } from './xml.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const AUTHOR = 'Loa';
const BOX_PIXELS = 320;
const LINE_PIXELS = 18;
const LINE_CHARACTERS = 48;
/** Height of an ordinary row. */
const ROW_PIXELS = 20;
const CHARACTER_PIXELS = 7;
/** Columns behind the last one have the ordinary width. */
const ORDINARY_WIDTH = 9;

/** Notes over the heads of one sheet: their words, and the boxes that old Excel wants drawn. */
export interface SheetNotes {
  readonly comments: string;
  readonly drawing: string;
}

/** Null when no column has a note. `headRow` counts from 1. */
export function sheetNotes(
  columns: readonly PlanColumn[],
  headRow: number,
  sheetNumber: number,
): SheetNotes | null {
  const noted = columns.flatMap(({ note }, index) => (note === undefined ? [] : [{ note, index }]));
  if (noted.length === 0) return null;
  const texts = noted.map(
    ({ note, index }) =>
      `<comment ref="${columnName(index)}${headRow}" authorId="0"><text><r><rPr><sz val="9"/><color rgb="FF000000"/><rFont val="Tahoma"/></rPr><t xml:space="preserve">${cellText(note)}</t></r></text></comment>`,
  );
  const boxes = noted.map(({ note, index }, order) =>
    box(columns, headRow - 1, index, note, sheetNumber * 1024 + 1 + order),
  );
  return {
    comments: part(
      `<comments xmlns="${MAIN}"><authors><author>${AUTHOR}</author></authors><commentList>${texts.join('')}</commentList></comments>`,
    ),
    drawing:
      '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
      `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${sheetNumber}"/></o:shapelayout>` +
      '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' +
      `${boxes.join('')}</xml>`,
  };
}

function box(
  columns: readonly PlanColumn[],
  row: number,
  column: number,
  note: string,
  id: number,
): string {
  const lines = note
    .split('\n')
    .reduce((all, line) => all + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 1);
  const rows = Math.ceil((lines * LINE_PIXELS) / ROW_PIXELS);
  const right = columnAfter(columns, column + 1, BOX_PIXELS);
  // The first row of the box is the tall one of the heads, so the box begins in it.
  const anchor = [column + 1, 10, row, 4, right.column, right.pixels, row + rows, 4].join(', ');
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>' +
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${xmlText(anchor)}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}

/** The column in which a box ends that is so wide, and how far into it. */
function columnAfter(
  columns: readonly PlanColumn[],
  from: number,
  pixels: number,
): { readonly column: number; readonly pixels: number } {
  let left = pixels;
  let column = from;
  for (;;) {
    const width = (columns[column]?.width ?? ORDINARY_WIDTH) * CHARACTER_PIXELS;
    if (left <= width) return { column, pixels: left };
    left -= width;
    column += 1;
  }
}
