import { isInScope, type OwnScope } from '../../domain/own-scope.ts';
import { type Problem, stopsItem } from '../../domain/problem.ts';
import type { Reader } from '../../ports/store.ts';
import type { StoredRow } from '../../ports/tables.ts';
import { type Matter, matter } from './matter.ts';
import { hasTrouble, readTables, type TableView } from './tables.ts';
import { type Told, told } from './told.ts';

/** Tables with rows that became no item, and tables that cannot be read. */
export async function tableMatters(
  reader: Reader,
  scope: OwnScope | null,
  now: number,
): Promise<readonly Matter[]> {
  const views = await readTables(reader, ({ submittedBy }) =>
    isInScope(scope, { unit: submittedBy, submittedBy }),
  );
  return views.flatMap((view) => {
    if (view.open === 0 && !hasTrouble(view, now)) return [];
    const values = { table: view.table.name, open: view.open };
    const evidence = [...tableEvidence(view), ...view.shown.flatMap(rowEvidence)];
    return [matter('table', told('attention.table', values), { at: view.table.readAt, evidence })];
  });
}

function tableEvidence({ table: { trouble, problems } }: TableView): readonly Told[] {
  const unreached =
    trouble === null ? [] : [told('evidence.table-trouble'), told(trouble.code, trouble.values)];
  return [...unreached, ...problems.filter(stopsItem).map(problemTold)];
}

function rowEvidence(row: StoredRow): readonly Told[] {
  const here = told('evidence.table-row', { row: lineOf(row), title: row.title });
  return [here, ...row.problems.filter(stopsItem).map(problemTold)];
}

function problemTold({ code, where, values }: Problem): Told {
  return told(code, { where, ...values });
}

/** `7`, or `T12: 7` where the table has sheets. */
export function lineOf({ sheet, row }: StoredRow): string {
  return sheet === '' ? String(row) : `${sheet}: ${row}`;
}
