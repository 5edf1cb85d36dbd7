import { savedAs } from './csv-answer.ts';
import type { WebContext } from './visit.ts';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends an Excel file. `name` stands without its ending. */
export function xlsxAnswer(context: WebContext, name: string, bytes: Uint8Array): Response {
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': TYPE,
    'content-disposition': savedAs(name, 'xlsx'),
  });
}
