import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/domain/problem.ts';
import { AUTOMATIC, type Life, type World } from '../../support/simulation.ts';
import {
  openTableOffice,
  sheetRow as row,
  type Sheet,
  type SheetRow,
  type TableDesk,
} from '../../support/table-world.ts';

/*
 * Aim: a row that stood beside another cannot be that other one, and is not asked whether it is.
 * Method: a table without ids in memory, of which some rows are not finished; the store is real.
 */

const NO_TIME: Problem = { code: 'when-missing', where: 'Giờ', values: {}, severity: 'error' };
const TAKEN = ['Họp dân thôn 1', 'Tiêm chủng mở rộng', 'Thu gom rác'].map((one) => row(null, one));
const OPEN = ['A', 'B', 'C'].map((one) => unfinished(`Chưa chốt giờ ${one}`));

let world: World;
let life: Life;
let desk: TableDesk;
let sheet: Sheet;

beforeEach(async () => {
  ({ world, life, desk } = await openTableOffice([AUTOMATIC]));
  sheet = desk.source.put({ key: 't1', name: 'lich.csv', rows: [] });
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function unfinished(title: string, more: Partial<SheetRow> = {}): SheetRow {
  return row(null, title, { problems: [NO_TIME], ...more });
}

async function save(...rows: readonly SheetRow[]): Promise<void> {
  sheet.rows = rows;
  await desk.pump.takeIn();
  await life.run();
}

async function told(): Promise<readonly string[]> {
  await desk.pump.writeBack({ atOnce: true });
  const rows = (desk.facts.get('t1')?.rows ?? []).filter(({ isGone }) => !isGone);
  return rows.map((one) => `${one.title}: ${one.problems.map(({ code }) => code).join(', ')}`);
}

const CHANGED = row(null, 'Họp dân thôn Một');

describe('one changed word in a table without ids', () => {
  it('asks no question of rows that stood beside the row that changed', async () => {
    await save(...TAKEN, ...OPEN);
    const waiting = OPEN.map(({ title }) => `${title}: when-missing`);
    expect((await told()).slice(3)).toEqual(waiting);
    await save(CHANGED, ...TAKEN.slice(1), ...OPEN);
    const [first, ...rest] = await told();
    expect(first).toBe('Họp dân thôn Một: row-words-changed');
    expect(rest.slice(2)).toEqual(waiting);
    // Nor when the table is read once more with nothing changed.
    desk.source.forget();
    await save(CHANGED, ...TAKEN.slice(1), ...OPEN);
    expect((await told()).slice(3)).toEqual(waiting);
  });

  it('asks none of them when it gets its time, and takes it', async () => {
    await save(...TAKEN, ...OPEN);
    await save(CHANGED, ...TAKEN.slice(1), ...OPEN);
    await save(CHANGED, ...TAKEN.slice(1), row(null, 'Chưa chốt giờ A'), ...OPEN.slice(1));
    expect(await told()).toContain('Chưa chốt giờ A: ');
    expect(await life.store.items({})).toHaveLength(4);
  });

  it('does not replace an answer that was given to another question', async () => {
    await save(...TAKEN, unfinished('Nhắc lại'));
    await save(CHANGED, ...TAKEN.slice(1), unfinished('Nhắc lại', { twinMeant: true }));
    expect(await told()).toContain('Nhắc lại: when-missing');
  });

  it('asks a new row also when an unfinished one has the same title as the row that went', async () => {
    await save(...TAKEN, unfinished('Họp dân thôn 1'));
    await save(...TAKEN.slice(1), row(null, 'Họp dân thôn 1', { slotAt: world.clock.now() + 9e7 }));
    expect((await told()).at(-1)).toBe('Họp dân thôn 1: row-words-changed');
    expect(await life.store.items({})).toHaveLength(3);
  });

  it('asks a row that was asked before again, however often the table is read', async () => {
    await save(...TAKEN);
    await save(CHANGED, ...TAKEN.slice(1));
    desk.source.forget();
    await save(CHANGED, ...TAKEN.slice(1), ...OPEN);
    desk.source.forget();
    await save(CHANGED, ...TAKEN.slice(1), ...OPEN);
    expect((await told())[0]).toBe('Họp dân thôn Một: row-words-changed');
    expect(await life.store.items({})).toHaveLength(3);
  });
});

describe('a workbook of several worksheets', () => {
  const in11 = TAKEN.map((one) => ({ ...one, sheet: 'T11' }));
  const CHANGED_11 = { ...CHANGED, sheet: 'T11' };

  it('asks a new row of another worksheet nothing where a nearer one explains it', async () => {
    await save(...in11);
    await save(CHANGED_11, ...in11.slice(1), row(null, 'Lễ hội đình làng', { sheet: 'T12' }));
    const rows = await told();
    expect(rows[0]).toBe('Họp dân thôn Một: row-words-changed');
    expect(rows[3]).toBe('Lễ hội đình làng: ');
  });

  it('asks where the row moved to another worksheet with a changed word', async () => {
    await save(...in11);
    await save(...in11.slice(1), { ...CHANGED, sheet: 'T12' });
    expect((await told()).at(-1)).toBe('Họp dân thôn Một: row-words-changed');
  });

  it('asks as before where the worksheet only got another name', async () => {
    await save(...in11);
    const renamed = in11.slice(1).map((one) => ({ ...one, sheet: 'Lịch' }));
    await save(row(null, 'Khác hẳn', { sheet: 'Lịch' }), ...renamed);
    expect(await told()).toContain('Khác hẳn: row-words-changed, row-vanished-others');
  });
});
