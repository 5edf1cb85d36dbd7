import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeNewFile } from '../../src/host/new-file.ts';
import { createReports } from '../../src/reports/reports.ts';
import { ledgerAdd } from '../../src/runtime/commands/ledger-add.ts';
import { cellsOf, partsOf } from '../reports/unzip-kit.ts';
import { HEAD } from '../support/simulation.ts';
import { type CliWorld, createCliWorld } from './cli-world.ts';

/*
 * Aim: a file says what the command line says, and no file of anybody is lost.
 * Method: a store with known lines; the same ledger as JSON and as a file, compared cell by cell.
 */

let folder: string;
let cli: CliWorld;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loa-files-'));
  cli = await createCliWorld({ channels: 2 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const context = {
  reports: createReports(),
  writeNewFile: async (path: string, bytes: Uint8Array) => {
    const written = await writeNewFile(path, bytes);
    if (written === 'written') return null;
    return written === 'exists'
      ? { trouble: 'file-exists', values: { path }, exitCode: 2 as const }
      : { trouble: 'file-not-written', values: { path, code: written.code }, exitCode: 2 as const };
  },
};

async function addLines(count: number): Promise<void> {
  const opened = await cli.office(HEAD);
  for (let index = 1; index <= count; index += 1) {
    const answer = await ledgerAdd(opened.deps, HEAD, {
      link: `http://fake.test/p/account-${1 + (index % 2)}/p-${index}`,
      title: index === 3 ? '=1+1' : `Bài ${index}`,
      postedAt: opened.deps.clock.now() - index * 60_000,
    });
    expect(answer.done).toBe(true);
  }
  await opened.close();
}

interface JsonRow {
  readonly sequence: number;
  readonly channel: string;
  readonly entry: string;
  readonly title: string;
  readonly link: string;
}

describe('loa ledger --xlsx', () => {
  it('holds the same lines and numbers as --json, in the same order', async () => {
    await addLines(25);
    const path = join(folder, 'so.xlsx');
    const told = await cli.call(['ledger', '--xlsx', path], { context });
    expect(told).toMatchObject({ code: 0 });
    const { rows } = JSON.parse((await cli.run('ledger --json')).out) as { rows: JsonRow[] };
    expect(rows).toHaveLength(25);
    const parts = partsOf(readFileSync(path));
    const lines = cellsOf(parts.get('xl/worksheets/sheet1.xml') ?? '');
    const first = [...lines.values()].find(({ value }) => value === 'Dòng sổ')?.name ?? '';
    const headRow = Number(first.replace(/\D/g, ''));
    const column = (head: string) =>
      [...lines.values()]
        .find(({ name, value }) => value === head && name.endsWith(String(headRow)))
        ?.name.replace(/\d/g, '');
    const read = (head: string) =>
      rows.map((_row, index) => lines.get(`${column(head)}${headRow + 1 + index}`)?.value);
    expect(read('Dòng sổ').map(Number)).toEqual(rows.map((row) => row.sequence));
    expect(read('Tin bài')).toEqual(rows.map((row) => row.title));
    expect(read('Đường dẫn')).toEqual(rows.map((row) => row.link));
    expect(lines.get(`A${headRow + 1 + rows.length}`)).toBeUndefined();

    const totals = [...cellsOf(parts.get('xl/worksheets/sheet2.xml') ?? '').values()];
    const sums = totals.filter(({ name, type }) => type === 'n' && name.startsWith('C'));
    const perChannel = [...new Set(rows.map((row) => row.channel))].map(
      (channel) => rows.filter((row) => row.channel === channel).length,
    );
    const expected = [
      ...perChannel,
      rows.length,
      rows.length,
      rows.length,
      rows.length,
      rows.length,
    ];
    const rising = (a: number, b: number) => a - b;
    expect(sums.map(({ value }) => Number(value)).toSorted(rising)).toEqual(
      expected.toSorted(rising),
    );
  });

  it('is refused together with another form, and writes over nothing', async () => {
    const path = join(folder, 'so.xlsx');
    writeFileSync(path, 'của người khác');
    expect((await cli.call(['ledger', '--xlsx', path, '--json'], { context })).code).toBe(2);
    const told = await cli.call(['ledger', '--xlsx', path], { context });
    expect(told.code).toBe(2);
    expect(told.err).toContain('đã có');
    expect(readFileSync(path, 'utf8')).toBe('của người khác');
  });
});

describe('loa template', () => {
  it('makes a schedule for the channels of the office, with new ids each time', async () => {
    const paths = ['a', 'b'].map((name) => join(folder, `${name}.xlsx`));
    for (const path of paths) {
      const told = await cli.call(['template', '--out', path, '--rows', '12'], { context });
      expect(told).toMatchObject({ code: 0 });
      expect(told.out).toContain(path);
    }
    const ids = paths.flatMap((path) => {
      const cells = cellsOf(partsOf(readFileSync(path)).get('xl/worksheets/sheet1.xml') ?? '');
      return [...cells.values()]
        .map(({ value }) => value)
        .filter((value) => value.startsWith('L-'));
    });
    expect(ids).toHaveLength(24);
    expect(new Set(ids).size).toBe(24);
  });

  it('refuses a wrong number of rows and a file that is there', async () => {
    expect((await cli.run('template --rows 0', { context })).code).toBe(2);
    const path = join(folder, 'lich.xlsx');
    writeFileSync(path, 'đã ghi');
    const told = await cli.call(['template', '--out', path], { context });
    expect(told.code).toBe(2);
    expect(readFileSync(path, 'utf8')).toBe('đã ghi');
  });
});

describe('a new file', () => {
  it('leaves nothing behind when it cannot be written', async () => {
    const missing = join(folder, 'none', 'a.xlsx');
    expect(await writeNewFile(missing, new Uint8Array(1))).toEqual({ code: 'ENOENT' });
    expect(await writeNewFile(join(folder, 'a'), new Uint8Array(3))).toBe('written');
    expect(await writeNewFile(join(folder, 'a'), new Uint8Array(1))).toBe('exists');
    expect(readdirSync(folder)).toEqual(['a']);
    expect(readFileSync(join(folder, 'a'))).toHaveLength(3);
  });
});
