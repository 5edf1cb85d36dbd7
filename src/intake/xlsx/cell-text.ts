import type { Cell } from '../../ports/table.ts';
import { StopReading, XLSX_BOUNDS } from './bounds.ts';

const EMPTY: Cell = { type: 'empty' };

/** Text of a cell: NFC, line ends `\n`, signs that XML cannot hold put back. */
export function textCell(raw: string): Cell {
  if (raw === '') return EMPTY;
  const unescaped = raw.includes('_x') ? unescapeSigns(raw) : raw;
  const text = unescaped.replaceAll(/\r\n?/gu, '\n').normalize('NFC');
  if (text.length > XLSX_BOUNDS.cellCharacters) throw new StopReading('cell-too-long');
  return text === '' ? EMPTY : { type: 'text', text: ownCopy(text) };
}

/** A text cut out of a longer one keeps the longer one in memory: here, the whole file's XML. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** `_x000D_` is how a file writes a sign that XML does not allow. */
function unescapeSigns(text: string): string {
  return text.replaceAll(/_x([0-9a-f]{4})_/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
