/** The options of `values.*` calls, from a query or a body. */

import type { Body } from './answer.ts';
import { type Render, renders } from './cells.ts';
import { badArgument, type Refusal } from './errors.ts';
import type { Dimension } from './records.ts';

/** How cells are told. */
export interface Show {
  readonly render: Render;
  readonly dates: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}

export type Input = 'RAW' | 'USER_ENTERED';

const dates = ['SERIAL_NUMBER', 'FORMATTED_STRING'] as const;
const dimensions = ['ROWS', 'COLUMNS'] as const;
const inputs = ['RAW', 'USER_ENTERED'] as const;

/** `valueRenderOption` and `dateTimeRenderOption`, or those with `response` before them. */
export function readShow(given: Body, before: '' | 'response'): Show | Refusal {
  const [renderName, dateName] =
    before === ''
      ? (['valueRenderOption', 'dateTimeRenderOption'] as const)
      : (['responseValueRenderOption', 'responseDateTimeRenderOption'] as const);
  const render = chosen(renders, given[renderName], 'FORMATTED_VALUE');
  if (render === undefined) return badEnum(renderName, 'ValueRenderOption', given[renderName]);
  const date = chosen(dates, given[dateName], 'SERIAL_NUMBER');
  if (date === undefined) return badEnum(dateName, 'DateTimeRenderOption', given[dateName]);
  return { render, dates: date };
}

export function readInput(given: Body): Input | Refusal {
  const value = given['valueInputOption'];
  if (value === undefined || value === '' || value === 'INPUT_VALUE_OPTION_UNSPECIFIED') {
    return badArgument("'valueInputOption' is required but not specified");
  }
  const input = inputs.find((one) => one === value);
  return input ?? badEnum('valueInputOption', 'ValueInputOption', value);
}

export function readDimension(given: Body): Dimension | Refusal {
  const value = given['majorDimension'];
  if (value === 'DIMENSION_UNSPECIFIED') return 'ROWS';
  return chosen(dimensions, value, 'ROWS') ?? badEnum('majorDimension', 'Dimension', value);
}

/** True = new rows for what is appended. */
export function readInsertRows(given: Body): boolean | Refusal {
  const value = given['insertDataOption'];
  const option = chosen(['OVERWRITE', 'INSERT_ROWS'] as const, value, 'OVERWRITE');
  return option === undefined
    ? badEnum('insertDataOption', 'InsertDataOption', value)
    : option === 'INSERT_ROWS';
}

function chosen<T extends string>(
  choices: readonly T[],
  value: unknown,
  fallback: T,
): T | undefined {
  return value === undefined || value === null ? fallback : choices.find((one) => one === value);
}

function badEnum(name: string, type: string, value: unknown): Refusal {
  const field = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const said = typeof value === 'string' ? `"${value.slice(0, 100)}"` : String(value);
  return badArgument(
    `Invalid value at '${field}' (type.googleapis.com/google.apps.sheets.v4.${type}), ${said}`,
  );
}
