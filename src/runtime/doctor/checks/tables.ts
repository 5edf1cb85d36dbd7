import { stopsItem } from '../../../domain/problem.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Reader } from '../../../ports/store.ts';
import { readTables, type TableView, tableState } from '../../queries/tables.ts';
import { type Told, told } from '../../queries/told.ts';
import { type Check, type Finding, finding } from '../finding.ts';

/** Tables and shared sheets that are read as queues, as they were when last read. */
export function tablesCheck(reader: Reader, clock: Pick<Clock, 'now'>): Check {
  return {
    name: 'table',
    run: async () => (await readTables(reader)).flatMap((view) => tableFindings(view, clock.now())),
  };
}

function tableFindings(view: TableView, now: number): readonly Finding[] {
  const { table, rows, items, open } = view;
  const values = { table: table.name, rows, items, open };
  const rowsOpen = open > 0 ? [finding('warn', 'table', 'table-rows-open', values)] : [];
  const since = { ...values, since: { at: table.trouble?.since ?? now } };
  switch (tableState(view, now)) {
    case 'ill':
      return [finding('error', 'table', 'table-trouble', values, troubles(view))];
    case 'lingering':
      return [finding('error', 'table', 'table-lingers', since, troubles(view)), ...rowsOpen];
    case 'passing':
      return [finding('warn', 'table', 'table-passing', since, troubles(view)), ...rowsOpen];
    case 'well':
      return open > 0 ? rowsOpen : [finding('ok', 'table', 'table-well', values)];
  }
}

function troubles({ table: { trouble, problems } }: TableView): readonly Told[] {
  const unreached = trouble === null ? [] : [told(trouble.code, trouble.values)];
  const stopping = problems.filter(stopsItem);
  return [
    ...unreached,
    ...stopping.map(({ code, where, values }) => told(code, { where, ...values })),
  ];
}
