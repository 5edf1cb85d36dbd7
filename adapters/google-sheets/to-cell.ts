import type { sheets_v4 } from '@googleapis/sheets';
import type { Cell } from '../../src/ports/table.ts';
import { FACTS } from './facts.ts';

const EMPTY: Cell = { type: 'empty' };
const DAY_SECONDS = 86_400;

/** As people see them in the cell. */
const ERRORS: Readonly<Record<string, string>> = {
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: 'Loading...',
};
/** Pasted as values they are text, but no officer meant them. */
const ERROR_TEXTS = new Set(Object.values(ERRORS));

/**
 * A cell of grid data. Only its number format tells a date from a number: serial days from 1899-12-30
 * without a zone, shown as a day, a time, or both.
 */
export function toCell(data: sheets_v4.Schema$CellData): Cell {
  const value = data.effectiveValue;
  if (value === undefined || value === null) return EMPTY;
  const { errorValue, boolValue, numberValue, stringValue } = value;
  if (errorValue !== undefined && errorValue !== null) {
    return { type: 'error', text: ERRORS[errorValue.type ?? ''] ?? '#ERROR!' };
  }
  if (typeof boolValue === 'boolean') return { type: 'tick', value: boolValue };
  if (typeof numberValue === 'number') {
    return numberCell(numberValue, data.effectiveFormat?.numberFormat?.type ?? '');
  }
  if (typeof stringValue !== 'string' || stringValue === '') return EMPTY;
  const text = stringValue.normalize('NFC').replaceAll(/\r\n?/g, '\n');
  return ERROR_TEXTS.has(text) ? { type: 'error', text } : { type: 'text', text };
}

function numberCell(value: number, format: string): Cell {
  if (!['DATE', 'TIME', 'DATE_TIME'].includes(format)) return { type: 'number', value };
  // Serials are doubles: whole seconds first, then the wall clock as if it were UTC.
  const seconds = Math.round((value - FACTS.serialOfUnixEpoch.value) * DAY_SECONDS);
  const wall = new Date(seconds * 1_000);
  if (Number.isNaN(wall.getTime())) return { type: 'number', value };
  const iso = wall.toISOString();
  if (!/^\d{4}-/.test(iso)) return { type: 'number', value };
  return {
    type: 'when',
    day: format === 'TIME' ? null : iso.slice(0, 10),
    time: format === 'DATE' ? null : iso.slice(11, 16),
  };
}
