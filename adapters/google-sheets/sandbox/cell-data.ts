/** `CellData`: a cell with its types and formats, both ways. */

import { isObject } from '../../kit/sandbox/values.ts';
import { type Answer, type Body, bodyOf, valueAt } from './answer.ts';
import { isBlank, setCell, shown } from './cells.ts';
import { type Mask, wants } from './fields.ts';
import { type CellRecord, type NumberFormat, numberFormats, type SheetRecord } from './records.ts';

/** A cell as `rowData` tells it; `{}` when there is nothing. */
export function shapeCell(cell: CellRecord | null): Answer {
  if (cell === null) return {};
  const value = effective(cell);
  const format = formatOf(cell);
  const hasFormat = Object.keys(format).length > 0;
  return {
    ...(value === null
      ? {}
      : {
          userEnteredValue: cell.formula === undefined ? value : { formulaValue: cell.formula },
          effectiveValue: value,
          formattedValue: shown(cell),
        }),
    ...(hasFormat ? { userEnteredFormat: format, effectiveFormat: format } : {}),
    ...(cell.link === undefined ? {} : { hyperlink: cell.link }),
    ...(cell.note === undefined ? {} : { note: cell.note }),
  };
}

/** The whole `CellFormat`: what was sent, and over it what the stand-in reckons with. */
function formatOf({ style = {}, format, link }: CellRecord): Answer {
  const { numberFormat, textFormat } = style;
  return {
    ...style,
    ...(format === undefined ? {} : { numberFormat: { ...bodyOf(numberFormat), type: format } }),
    ...(link === undefined ? {} : { textFormat: { ...bodyOf(textFormat), link: { uri: link } } }),
  };
}

const ERROR_TYPES: Readonly<Record<string, string>> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
  'Loading...': 'LOADING',
};

function effective(cell: CellRecord): Answer | null {
  if (cell.error !== undefined) {
    const type = ERROR_TYPES[cell.error] ?? 'ERROR';
    return { errorValue: { type, message: cell.error } };
  }
  if (cell.value === null) return null;
  if (typeof cell.value === 'number') return { numberValue: cell.value };
  return typeof cell.value === 'boolean' ? { boolValue: cell.value } : { stringValue: cell.value };
}

/** Changes of a cell what the mask names; what is named and not given is taken away. */
export function writeCellData(
  sheet: SheetRecord,
  at: { readonly row: number; readonly column: number },
  given: Body,
  mask: Mask,
): void {
  const before = sheet.rows[at.row]?.[at.column] ?? { value: null };
  const cell: CellRecord = wants(mask, ['userEnteredValue'])
    ? entered(given['userEnteredValue'])
    : valueOf(before);
  const format = wants(mask, ['userEnteredFormat'])
    ? masked(formatOf(before), given['userEnteredFormat'], mask['userEnteredFormat'] ?? {})
    : formatOf(before);
  const note = wants(mask, ['note']) ? given['note'] : before.note;
  if (typeof note === 'string' && note !== '') cell.note = note;
  setFormat(cell, format);
  setCell(sheet, at.row, at.column, isBlank(cell) ? null : cell);
}

function valueOf({ value, error, formula }: CellRecord): CellRecord {
  return {
    value,
    ...(error === undefined ? {} : { error }),
    ...(formula === undefined ? {} : { formula }),
  };
}

function setFormat(cell: CellRecord, format: Body): void {
  const link = valueAt(format, 'textFormat', 'link', 'uri');
  if (typeof link === 'string' && link !== '') cell.link = link;
  const type = valueAt(format, 'numberFormat', 'type');
  const known = numberFormats.find((one): one is NumberFormat => one === type);
  if (known !== undefined) cell.format = known;
  const { numberFormat, textFormat, ...rest } = format;
  const { type: _type, ...number } = bodyOf(numberFormat);
  const { link: _link, ...text } = bodyOf(textFormat);
  const style = {
    ...rest,
    ...(Object.keys(number).length === 0 ? {} : { numberFormat: number }),
    ...(Object.keys(text).length === 0 ? {} : { textFormat: text }),
  };
  if (Object.keys(style).length > 0) cell.style = style;
}

/** A value in which everything that the mask names is as given. */
function masked(before: Body, given: unknown, mask: Mask): Body {
  if (Object.keys(mask).length === 0 || '*' in mask) return bodyOf(given);
  const made: Record<string, unknown> = { ...before };
  for (const [name, below] of Object.entries(mask)) {
    const value = bodyOf(given)[name];
    if (Object.keys(below).length > 0) made[name] = masked(bodyOf(before[name]), value, below);
    else if (value === undefined) delete made[name];
    else made[name] = value;
  }
  return made;
}

function entered(value: unknown): CellRecord {
  if (!isObject(value)) return { value: null };
  const { stringValue, numberValue, boolValue, formulaValue } = value;
  if (typeof formulaValue === 'string') {
    return { value: null, formula: formulaValue, error: '#NAME?' };
  }
  const plain = stringValue ?? numberValue ?? boolValue ?? null;
  const isPlain = ['string', 'number', 'boolean'].includes(typeof plain);
  return { value: isPlain && plain !== '' ? (plain as CellRecord['value']) : null };
}
