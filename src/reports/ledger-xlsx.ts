import type { LedgerLine, LedgerReport, ReportCell } from '../ports/reports.ts';
import type { PlanColumn, PlanSheet, WorkbookPlan } from './workbook-plan.ts';

const NARROW = 10;
const WIDE = 48;
const MOST_WIDTH = 60;
/** Rows whose length is looked at for the width of a column. */
const ROWS_MEASURED = 200;

/** A ledger as a file: every line with real dates and links, and on a second sheet how many. */
export function planLedger(report: LedgerReport): WorkbookPlan {
  return {
    timeZone: report.timeZone,
    title: report.titles[0] ?? report.words.sheet,
    sheets: [linesSheet(report), totalsSheet(report)],
  };
}

function linesSheet(report: LedgerReport): PlanSheet {
  return {
    name: report.words.sheet,
    titles: report.titles,
    columns: report.heads.map((head, index) => columnOf(report, head, index)),
    rows: report.lines.map((line) => line.cells),
    frozenColumns: 1,
    hasFilter: true,
    keepsHeads: false,
  };
}

function columnOf(report: LedgerReport, head: string, index: number): PlanColumn {
  const cells = report.lines.slice(0, ROWS_MEASURED).map((line) => line.cells[index] ?? null);
  const isDate = cells.some((cell) => typeof cell === 'object' && cell !== null && 'at' in cell);
  const isNumber = cells.some((cell) => typeof cell === 'number');
  const longest = Math.max(...cells.map(lengthOf), head.length + 3, NARROW);
  return {
    head,
    width: isDate ? 17 : Math.min(longest, MOST_WIDTH),
    format: isDate ? 'date-time' : isNumber ? 'whole' : 'text',
    ...(longest > WIDE ? { wraps: true } : {}),
  };
}

function lengthOf(cell: ReportCell): number {
  if (cell === null) return 0;
  if (typeof cell === 'object') return 'at' in cell ? 16 : cell.text.length;
  return String(cell).length;
}

/** Blocks by channel, unit and kind; each line counts every entry and ends in its sum. */
function totalsSheet(report: LedgerReport): PlanSheet {
  const { words, lines } = report;
  const present = new Set(lines.map((line) => line.entry));
  const entries = report.entries.filter((entry) => present.has(entry));
  const blocks = [
    block(report, entries, words.byChannel, (line) => line.channel),
    block(report, entries, words.byUnit, (line) => line.unit),
    block(report, entries, words.byKind, (line) => line.kind),
  ];
  const rows = blocks.flatMap((one) => one);
  return {
    name: words.total,
    titles: report.titles,
    columns: [
      { head: '', width: 40, format: 'text' },
      ...[...entries, words.total].map(
        (head) => ({ head, width: Math.max(head.length + 3, 12), format: 'whole' }) as const,
      ),
    ],
    rows,
    frozenColumns: 1,
    hasFilter: false,
    keepsHeads: false,
    boldRows: rows.flatMap(([name, ...counts], index) =>
      (counts.length === 0 && name !== undefined) || name === words.total ? [index] : [],
    ),
  };
}

function block(
  { lines, words }: LedgerReport,
  entries: readonly string[],
  head: string,
  nameOf: (line: LedgerLine) => string,
): (readonly ReportCell[])[] {
  const counts = new Map<string, Map<string, number>>();
  const sums = new Map<string, number>();
  for (const line of lines) {
    const name = nameOf(line) === '' ? words.none : nameOf(line);
    const own = counts.get(name) ?? new Map<string, number>();
    own.set(line.entry, (own.get(line.entry) ?? 0) + 1);
    counts.set(name, own);
    sums.set(line.entry, (sums.get(line.entry) ?? 0) + 1);
  }
  const row = (name: string, of: ReadonlyMap<string, number>) => {
    const numbers = entries.map((entry) => of.get(entry) ?? 0);
    return [name, ...numbers, numbers.reduce((all, one) => all + one, 0)];
  };
  const names = [...counts.keys()].toSorted(new Intl.Collator('vi').compare);
  return [
    [head],
    ...names.map((name) => row(name, counts.get(name) ?? new Map())),
    row(words.total, sums),
    [],
  ];
}
