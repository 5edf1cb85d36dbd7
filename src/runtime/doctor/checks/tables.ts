import { stopsItem } from '../../../domain/problem.ts';
import type { Reader } from '../../../ports/store.ts';
import { hasTrouble, readTables, type TableView } from '../../queries/tables.ts';
import { type Told, told } from '../../queries/told.ts';
import { type Check, type Finding, finding } from '../finding.ts';

/** Tables and shared sheets that are read as queues, as they were when last read. */
export function tablesCheck(reader: Reader): Check {
  return { name: 'table', run: async () => (await readTables(reader)).map(tableFinding) };
}

function tableFinding(view: TableView): Finding {
  const { table, rows, items, open } = view;
  const values = { table: table.name, rows, items, open };
  if (hasTrouble(view)) return finding('error', 'table', 'table-trouble', values, troubles(view));
  return open > 0
    ? finding('warn', 'table', 'table-rows-open', values)
    : finding('ok', 'table', 'table-well', values);
}

function troubles({ table: { trouble, problems } }: TableView): readonly Told[] {
  const unreached = trouble === null ? [] : [told(trouble.code, trouble.values)];
  const stopping = problems.filter(stopsItem);
  return [
    ...unreached,
    ...stopping.map(({ code, where, values }) => told(code, { where, ...values })),
  ];
}
