/** One request of a batch: it changes a copy of the spreadsheet, or says why it cannot. */

import type { Answer, Body } from '../../answer.ts';
import type { Shape } from '../../answer-shapes.ts';
import { badArgument, type Refusal } from '../../errors.ts';
import { type Mask, readMask, unknownField } from '../../fields.ts';
import type { SpreadsheetRecord } from '../../records.ts';

export type Doer = (draft: SpreadsheetRecord, body: Body, nextId: () => number) => Answer | Refusal;

/** The `fields` of a request, which must name something. */
export function readFields(body: Body, shape: Shape): Mask | Refusal {
  const { fields } = body;
  if (typeof fields !== 'string' || fields === '') {
    return badArgument(
      'At least one field must be listed in fields. (Use "*" to indicate all fields.)',
    );
  }
  const mask = readMask(fields);
  const wrong = mask === null ? fields : unknownField(mask, shape);
  return wrong === null && mask !== null ? mask : badArgument(`Invalid field: ${String(wrong)}`);
}
