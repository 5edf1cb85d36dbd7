import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { makeRowId } from '../../src/domain/row-id.ts';
import { createReports } from '../../src/reports/reports.ts';
import { planTableResult } from '../../src/reports/table-result.ts';
import { renderWorkbook } from '../../src/reports/workbook.ts';

/*
 * Aim: other programs see in Loa's files what Loa meant: rules, notes, dates, links, never a formula.
 * Method: openpyxl and LibreOffice, where they are installed, open the files in their own processes.
 */

const PYTHON = '/usr/bin/python3';
const OFFICE = '/usr/bin/soffice';
const ZONE = 'Asia/Ho_Chi_Minh';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-tables-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Seen {
  readonly name: string;
  readonly freeze: string | null;
  readonly filter: string | null;
  readonly isProtected: boolean;
  readonly refusesSort: boolean;
  readonly formulas: number;
  readonly dates: number;
  readonly links: readonly string[];
  readonly notes: number;
  readonly lists: readonly (readonly [string, string, string])[];
  readonly locked: readonly string[];
  readonly values: readonly (readonly string[])[];
}

function seenBy(context: TestContext, bytes: Uint8Array): readonly Seen[] {
  if (!existsSync(PYTHON)) context.skip('no python3 here');
  const path = join(folder, 'table.xlsx');
  writeFileSync(path, bytes);
  const script = join(import.meta.dirname, 'tables-openpyxl.py');
  const { status, stdout, stderr } = spawnSync(PYTHON, [script, path], { encoding: 'utf8' });
  if (status === 3) context.skip(stdout.trim());
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as readonly Seen[];
}

function template(): Promise<Uint8Array> {
  return createReports().template({
    officeName: 'UBND xã Suối Mẫu',
    channels: [
      { id: 'fb', name: 'Trang xã' },
      { id: 'oa', name: 'Zalo xã' },
    ],
    rowIds: Array.from({ length: 20 }, (_unused, index) =>
      makeRowId(new Uint8Array(16).fill(index)),
    ),
    timeZone: ZONE,
    now: Date.UTC(2026, 10, 21, 3),
  });
}

function result(): Promise<Uint8Array> {
  return renderWorkbook(
    planTableResult(
      {
        tableKey: 'k',
        name: 'lich-dang.xlsx',
        summary: '=1+1',
        headers: ['Mã', 'Dòng', 'Tiêu đề', 'Trang xã'],
        rows: [
          [
            { text: '+84 912' },
            { text: '5' },
            { text: '=HYPERLINK("http://x.example","a")' },
            { text: 'Đã đăng', link: 'https://p.example/?a=1&b=2' },
          ],
          [{ text: '@SUM(A1)' }, { text: '6' }, { text: '-cmd|calc' }, { text: '\t=2' }],
        ],
      },
      ZONE,
    ),
  );
}

describe('openpyxl', () => {
  it('finds the rules, notes and protection of the template', async (context) => {
    const [schedule, guide] = seenBy(context, await template());
    expect(schedule).toMatchObject({
      name: 'Lịch đăng',
      freeze: 'C4',
      isProtected: true,
      refusesSort: false,
      formulas: 0,
      dates: 1,
    });
    expect(schedule?.notes).toBe(schedule?.values[2]?.length);
    expect(schedule?.lists[0]).toEqual(['custom', 'stop', 'A4:A24']);
    expect(schedule?.lists.slice(1).every((rule) => rule[1] === 'warning')).toBe(true);
    expect(schedule?.locked).toEqual(['A1', 'A2', 'A3']);
    expect(guide).toMatchObject({ name: 'Hướng dẫn', formulas: 0 });
  });

  it('finds words, links and no formula in a result', async (context) => {
    const [seen] = seenBy(context, await result());
    expect(seen).toMatchObject({ formulas: 0, filter: 'A3:D5', freeze: 'B4', isProtected: false });
    expect(seen?.links).toEqual(['https://p.example/?a=1&b=2']);
    expect(seen?.values[3]).toEqual([
      '+84 912',
      '5',
      '=HYPERLINK("http://x.example","a")',
      'Đã đăng',
    ]);
  });
});

describe('LibreOffice', () => {
  it('shows every text as it was written', async (context) => {
    if (!existsSync(OFFICE)) context.skip('no LibreOffice here');
    const path = join(folder, 'result.xlsx');
    writeFileSync(path, await result());
    const { status } = spawnSync(
      OFFICE,
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):59,34,76',
        '--outdir',
        folder,
        path,
      ],
      { timeout: 60_000, env: { ...process.env, HOME: folder } },
    );
    expect(status).toBe(0);
    const lines = readFileSync(join(folder, 'result.csv'), 'utf8').trim().split('\n');
    expect(lines.at(-2)).toBe('+84 912;5;"=HYPERLINK(""http://x.example"",""a"")";Đã đăng');
    expect(lines.at(-1)).toMatch(/^@SUM\(A1\);6;-cmd\|calc;\s*=2$/);
  }, 60_000);
});
