import type { ReportCell } from '../ports/reports.ts';
import type { ResultCell, TableResult } from '../ports/table.ts';
import type { PlanColumn, WorkbookPlan } from './workbook-plan.ts';

const SHEET = 'Kết quả';
const LEAST_WIDTH = 10;
const MOST_WIDTH = 50;

/**
 * The copy beside a table that tells what became of its rows. Everything in it is words: people
 * read it, Loa never does.
 */
export function planTableResult(result: TableResult, timeZone: string): WorkbookPlan {
  const columns = result.headers.map((head, index) => columnOf(result, head, index));
  return {
    timeZone,
    title: result.name,
    sheets: [
      {
        name: SHEET,
        titles: [result.name, ...result.summary.split('\n')],
        columns,
        rows: result.rows.map((row) => row.map((cell, index) => cellOf(cell, columns[index]))),
        frozenColumns: 1,
        hasFilter: true,
        keepsHeads: false,
      },
    ],
  };
}

/** A column of nothing but numbers (of rows) holds numbers, so that the copy can be sorted by it. */
function columnOf(result: TableResult, head: string, index: number): PlanColumn {
  const texts = result.rows.map((row) => row[index]?.text ?? '');
  const longest = texts
    .flatMap((text) => text.split('\n'))
    .reduce((most, line) => Math.max(most, line.length), head.length + 3);
  const isNumber = texts.length > 0 && texts.every((text) => /^\d{1,6}$/.test(text));
  return {
    head,
    width: Math.min(Math.max(longest + 3, LEAST_WIDTH), MOST_WIDTH),
    ...(isNumber ? { format: 'whole' } : { format: 'text', wraps: true }),
  };
}

function cellOf({ text, link }: ResultCell, column: PlanColumn | undefined): ReportCell {
  if (link !== undefined) return { text, link };
  return column?.format === 'whole' ? Number(text) : text;
}
