import { afterEach, describe, expect, it } from 'vitest';
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
 * Aim: what a message about an id advises leads out, and every row of a table stands in its result.
 * Method: tables in memory are saved as clerks follow the messages; the store is real.
 */

const NO_TIME: Problem = { code: 'when-missing', where: 'Giờ', values: {}, severity: 'error' };
const MISTYPED: Problem = { code: 'row-id-mistyped', where: 'Mã', values: {}, severity: 'error' };

let world: World;
let life: Life;
let desk: TableDesk;

afterEach(async () => {
  await life.end();
  world.destroy();
});

async function open(): Promise<void> {
  ({ world, life, desk } = await openTableOffice([AUTOMATIC]));
}

async function save(sheet: Sheet, ...rows: readonly SheetRow[]): Promise<void> {
  sheet.rows = rows;
  await desk.pump.takeIn();
  await life.run();
}

async function tableCodes(key: string): Promise<readonly string[]> {
  return ((await life.store.table(key))?.problems ?? []).map(({ code }) => code);
}

/** What the result says of every row, in its order. */
async function told(key: string): Promise<readonly string[]> {
  await desk.pump.writeBack({ atOnce: true });
  return (desk.facts.get(key)?.rows ?? []).map((one) => {
    const codes = one.problems.map(({ code, values }) => `${code} ${values['item'] ?? ''}`.trim());
    return `${one.title}: ${codes.join(', ')}`.trim();
  });
}

async function states(): Promise<readonly string[]> {
  return (await life.store.items({})).toReversed().map(({ state }) => state);
}

function mistyped(id: string, title: string): SheetRow {
  return row(`own:${id}`, title, { unreadable: true, problems: [MISTYPED] });
}

describe('a person who follows the message', () => {
  it('clears ids that are somebody else’s, and the unit’s rows become its drafts', async () => {
    await open();
    const office = desk.source.put({ key: 'office', name: 'lich.xlsx', rows: [] });
    await save(office, row('id:L-1', 'Tin xã một'), row('id:L-2', 'Tin xã hai'));
    const thon = { key: 'thon', name: 'thon.xlsx', rows: [], asDrafts: true, submittedBy: 'thon' };
    const sheet = desk.source.put(thon);
    await save(sheet, row('id:L-1', 'Tin thôn một'), row('id:L-2', 'Tin thôn hai'));
    expect(await told('thon')).toEqual([
      'Tin thôn một: row-item-not-yours',
      'Tin thôn hai: row-item-not-yours',
    ]);
    await save(sheet, row(null, 'Tin thôn một'), row(null, 'Tin thôn hai'));
    expect(await tableCodes('thon')).toEqual([]);
    expect(await told('thon')).toEqual(['Tin thôn một:', 'Tin thôn hai:']);
    expect(await states()).toEqual(['approved', 'approved', 'draft', 'draft']);
  });

  it('clears two mistyped ids, and both rows are taken', async () => {
    await open();
    const sheet = desk.source.put({ key: 't1', name: 'lich.xlsx', rows: [] });
    await save(sheet, mistyped('L-1x', 'Một'), mistyped('L-2x', 'Hai'));
    await save(sheet, row(null, 'Một'), row(null, 'Hai'));
    expect(await tableCodes('t1')).toEqual([]);
    expect(await told('t1')).toEqual(['Một:', 'Hai:']);
    expect(await states()).toEqual(['approved', 'approved']);
  });

  it('deletes two refused rows and edits one without id, which then stands in the result', async () => {
    await open();
    const office = desk.source.put({ key: 'office', name: 'lich.xlsx', rows: [] });
    await save(office, row('id:L-1', 'Tin xã một'), row('id:L-2', 'Tin xã hai'));
    const thon = { key: 'thon', name: 'thon.xlsx', rows: [], asDrafts: true, submittedBy: 'thon' };
    const sheet = desk.source.put(thon);
    const refused = [row('id:L-1', 'Tin thôn một'), row('id:L-2', 'Tin thôn hai')];
    await save(sheet, ...refused, row(null, 'Họp thôn'));
    await save(sheet, row(null, 'Họp thôn tối thứ Sáu'));
    expect(await tableCodes('thon')).toEqual([]);
    const [first] = await told('thon');
    expect(first).toBe('Họp thôn tối thứ Sáu: row-words-changed 3');
  });
});

describe('a month’s table of which a few ids went', () => {
  const MONTH = Array.from({ length: 61 }, (_, at) => row(`id:L-${at}`, `Tin ${at}`));

  it('names each row that is held, and the table is not said to have lost its column', async () => {
    await open();
    const sheet = desk.source.put({ key: 't1', name: 'thang 12.xlsx', rows: [] });
    const [one, two] = [row('id:L-A', 'Tiêm chủng'), row('id:L-B', 'Họp dân')];
    await save(sheet, ...MONTH, one, two);
    sheet.isWhole = false;
    await save(
      sheet,
      ...MONTH,
      { ...one, id: null },
      mistyped('L-Bx', 'Họp dân'),
      row(null, 'Mới'),
    );
    expect(await tableCodes('t1')).toEqual([]);
    const rows = await told('t1');
    expect(rows).toContain('Tiêm chủng: row-lost-id 62, row-vanished-others');
    expect(rows).toContain('Họp dân: row-id-mistyped');
    expect(rows.find((said) => said.startsWith('Mới:'))).toMatch(/^Mới: row-lost-id/);
    expect(await states()).toHaveLength(63);
  });
});

describe('a table whose column of ids went', () => {
  it('asks each row by itself as well, with the id that it had', async () => {
    await open();
    const sheet = desk.source.put({ key: 't1', name: 't1.xlsx', rows: [] });
    const titles = ['Tiêm chủng', 'Họp dân', 'Lễ hội'];
    await save(sheet, ...titles.map((title, at) => row(`id:L-${at}`, title)));
    await save(sheet, ...titles.map((title) => row(null, title)));
    expect(await tableCodes('t1')).toEqual(['table-ids-gone']);
    const rows = await told('t1');
    for (const [at, title] of titles.entries()) {
      expect(rows).toContain(`${title}: row-lost-id ${at + 1}, row-vanished-others`);
    }
    // A row that is edited meanwhile leaves no second line behind.
    await save(sheet, row(null, 'Tiêm phòng'), row(null, 'Họp dân'), row(null, 'Lễ hội'));
    expect((await told('t1')).filter((said) => said.includes('row-lost-id'))).toHaveLength(3);
    expect(await states()).toEqual(['approved', 'approved', 'approved']);
  });

  it('is not said to have lost it when a row that stood beside is all that is left', async () => {
    await open();
    const sheet = desk.source.put({ key: 't1', name: 't1.xlsx', rows: [] });
    const open1 = row(null, 'Chưa chốt giờ', { problems: [NO_TIME] });
    await save(sheet, row('id:L-1', 'Một'), row('id:L-2', 'Hai'), open1);
    await save(sheet, row(null, 'Chưa chốt giờ'));
    expect(await tableCodes('t1')).toEqual([]);
    expect((await told('t1'))[0]).toBe('Chưa chốt giờ:');
  });

  it('keeps asking the rest while its ids are put back one by one', async () => {
    await open();
    const sheet = desk.source.put({ key: 't1', name: 't1.xlsx', rows: [] });
    const titles = ['Tiêm chủng', 'Họp dân', 'Lễ hội'];
    const whole = titles.map((title, at) => row(`id:L-${at}`, title));
    await save(sheet, ...whole);
    for (const back of [0, 1, 2, 3]) {
      await save(sheet, ...whole.map((one, at) => (at < back ? one : { ...one, id: null })));
      expect(await states()).toHaveLength(3);
    }
    expect(await tableCodes('t1')).toEqual([]);
    expect(await told('t1')).toEqual(titles.map((title) => `${title}:`));
  });
});
