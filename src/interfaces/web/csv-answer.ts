import { type CsvRow, csvLines, renderCsv } from '../wording/csv.ts';
import type { WebContext } from './visit.ts';

/** A table that is sent as it is read. */
export interface CsvFile {
  /** Name of the file without its ending; only letters, digits, `-`. */
  readonly name: string;
  readonly heads: CsvRow;
  /** Rows in pieces; the next piece is asked for when the visitor has taken the one before. */
  readonly nextRows: AsyncGenerator<readonly CsvRow[]>;
}

/** Sends a CSV file piece by piece: memory stays the same however long it is. */
export function csvAnswer(context: WebContext, file: CsvFile): Response {
  const encoder = new TextEncoder();
  let isBegun = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!isBegun) {
          isBegun = true;
          controller.enqueue(encoder.encode(renderCsv([file.heads])));
          return;
        }
        const piece = await file.nextRows.next();
        if (piece.done === true) controller.close();
        // An empty piece goes out too: a pull that gives nothing is not asked again.
        else controller.enqueue(encoder.encode(csvLines(piece.value)));
      },
      async cancel() {
        await file.nextRows.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return context.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': savedAs(file.name, 'csv'),
  });
}

/** Header that makes a browser save an answer under this name, whatever the name holds. */
export function savedAs(name: string, ending: 'csv' | 'xlsx'): string {
  const plain = name.replaceAll(/[^\w-]/g, '').replaceAll(/-+$/g, '');
  return `attachment; filename="${plain}.${ending}"`;
}
