import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRowId, ROW_ID_BYTES } from '../../src/domain/row-id.ts';
import { approveItem } from '../../src/runtime/commands/approve-item.ts';
import type { TablePump } from '../../src/runtime/tables/table-pump.ts';
import { openFileTables } from '../support/file-tables.ts';
import { BY_HEAD, begin, createWorld, HEAD, type Life, type World } from '../support/simulation.ts';

/*
 * Aim: a table that is saved under another name, edited or not, never makes a second post of a row,
 * and honest work asks nothing.
 * Method: CSV files in a real folder; one row is public, one approved, one waits for approval. Every
 * way to have the file anew is tried with the office's own ids, with Loa's and without any. At the
 * end a person approves whatever can be approved.
 */

const HEADS = 'Mã;Tiêu đề;Nội dung;Kênh;Thời gian';

interface Row {
  readonly title: string;
  readonly text: string;
  readonly when: string;
}

const PUBLIC: Row = {
  title: 'Thu gom rác',
  text: 'Bà con để rác trước ngõ.',
  when: 'ngay',
};
const APPROVED: Row = {
  title: 'Tiêm chủng mở rộng',
  text: 'Trạm y tế tiêm cho trẻ dưới hai tuổi.',
  when: '11:00 21/11/2026',
};
const WAITING: Row = {
  title: 'Họp thôn Bãi',
  text: 'Mời bà con dự họp tại nhà văn hóa.',
  when: '12:00 21/11/2026',
};
const BASE: readonly Row[] = [PUBLIC, APPROVED, WAITING];
const NEXT_MONTH: readonly Row[] = [
  { title: 'Chúc mừng năm mới', text: 'Kính chúc sức khỏe mọi nhà.', when: '13:00 21/11/2026' },
  { title: 'Thu thuế đất', text: 'Hạn nộp cuối tháng giêng.', when: '13:20 21/11/2026' },
  {
    title: 'Khám tuyển nghĩa vụ',
    text: 'Thanh niên mang theo căn cước.',
    when: '13:40 21/11/2026',
  },
];

const SALTS = [1, 2, 3, 4, 5, 6];
const LOAS = SALTS.map((salt) => makeRowId(new Uint8Array(ROW_ID_BYTES).fill(salt * 7)));
/** Ids of the rows of a table; `next` = of next month's. */
const IDS = {
  own: { now: ['A1', 'A2', 'A3'], next: ['A1', 'A2', 'A3'] },
  loas: { now: LOAS.slice(0, 3), next: LOAS.slice(3) },
  none: { now: ['', '', ''], next: ['', '', ''] },
} as const;
type Sort = keyof typeof IDS;
const SORTS: readonly Sort[] = ['own', 'loas', 'none'];

let world: World;
let life: Life;
let inbox: string;
let pump: TablePump;

beforeEach(async () => {
  world = await createWorld({ profile: 'blind', policy: [BY_HEAD] });
  life = await begin(world);
  inbox = join(world.folder, 'inbox');
  await mkdir(inbox);
  pump = openPump();
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function openPump(): TablePump {
  return openFileTables(world, life, inbox, async (result) =>
    new TextEncoder().encode(JSON.stringify(result)),
  );
}

async function write(name: string, ids: readonly string[], rows: readonly Row[]): Promise<void> {
  const lines = rows.map(({ title, text, when }, index) =>
    [ids[index] ?? '', title, text, 'channel-1', when].join(';'),
  );
  await writeFile(join(inbox, name), [HEADS, ...lines].join('\n'));
}

/** Long enough that a file that is not there is one that went. */
async function settle(): Promise<void> {
  for (const pauseMs of [5_000, 70_000, 5_000]) {
    await pump.takeIn();
    await life.run(world.clock.now() + 1_000);
    await world.clock.advanceBy(pauseMs);
    await pump.writeBack({ atOnce: true });
  }
  await pump.takeIn();
}

async function approve(item: number): Promise<void> {
  const input = { item: String(item), choices: {}, slotAt: null, seenDigest: null };
  await approveItem(life.deps, HEAD, input);
}

/** The table with its three rows: public, approved, waiting. */
async function begun(ids: readonly string[]): Promise<void> {
  await write('lich.csv', ids, BASE);
  await settle();
  await approve(1);
  await approve(2);
  await settle();
  expect(await told()).toEqual(['approved 1', 'approved 1', 'submitted 1']);
  expect(posts()).toHaveLength(1);
}

async function told(): Promise<readonly string[]> {
  const items = (await life.store.items({})).toReversed();
  return items.map(({ state, version }) => `${state} ${version}`);
}

function posts() {
  return world.platform.truth().posts.filter((post) => post.wasPublic);
}

/** Rows that wait for a person before they are anything. */
async function questions(): Promise<readonly string[]> {
  const tables = await life.store.tables({ limit: 10 });
  const found: string[] = [];
  for (const { tableKey, isGone } of tables) {
    if (isGone) continue;
    for (const { problems } of await life.store.openRows(tableKey, 100)) {
      found.push(...problems.filter(({ severity }) => severity !== 'note').map(({ code }) => code));
    }
  }
  return found;
}

/** Says yes to everything that can be said yes to, and lets all times pass. */
async function approveAll(): Promise<void> {
  for (const { number } of await life.store.items({})) await approve(number);
  await life.run(Date.UTC(2026, 10, 21, 7));
  for (const { number } of await life.store.items({})) await approve(number);
  await life.run(world.clock.now() + 60_000);
}

function edited({ title, text, when }: Row): Row {
  return { title: title.replace(/(\S+)$/u, '$1 (sửa)'), text: text.replace(/\.$/u, ' nhé.'), when };
}

function moved(row: Row): Row {
  return { ...row, when: row.when.replace(/:00 /u, ':30 ') };
}

function withOne(rows: readonly Row[], at: number, change: (row: Row) => Row): readonly Row[] {
  return rows.map((row, index) => (index === at ? change(row) : row));
}

async function replace(ids: readonly string[], rows: readonly Row[]): Promise<void> {
  await rm(join(inbox, 'lich.csv'));
  await write('lich lan 3.csv', ids, rows);
  await settle();
}

/** No item more than once, and none but the three. */
async function expectThree(): Promise<void> {
  await approveAll();
  expect(await life.store.items({})).toHaveLength(3);
  expect(posts().length).toBeLessThanOrEqual(3);
}

describe('a table of one row', () => {
  it('that is saved as another with a mended title and the same text, makes no second post', async () => {
    await write('lich phong.csv', [], [PUBLIC]);
    await settle();
    await approve(1);
    await settle();
    expect(posts()).toHaveLength(1);
    await rm(join(inbox, 'lich phong.csv'));
    await write('lich phong sua.csv', [], [{ ...PUBLIC, title: 'Thu gom rác thải' }]);
    await settle();
    expect(await questions()).toEqual(['row-of-other-table']);
    expect(await told()).toEqual(['approved 1']);
    await write('lich phong sua.csv', ['#1'], [{ ...PUBLIC, title: 'Thu gom rác thải' }]);
    await settle();
    expect([await questions(), await told()]).toEqual([[], ['submitted 2']]);
    await approveAll();
    expect(posts()).toHaveLength(1);
  });

  it('is known when the file was replaced while nobody looked, and the asked item does not go out', async () => {
    await write('lich.csv', [], [APPROVED]);
    await settle();
    await approve(1);
    await rm(join(inbox, 'lich.csv'));
    pump = openPump();
    await write('lich sua.csv', [], [moved(APPROVED)]);
    await settle();
    expect(await questions()).toEqual(['row-of-other-table']);
    expect(await told()).toEqual(['problem 1']);
    // Another item, says the clerk: it goes its way, the old one waits for a decision.
    await write('lich sua.csv', ['TC-2'], [{ ...moved(APPROVED), text: 'Đợt hai.' }]);
    await settle();
    expect(await told()).toEqual(['problem 1', 'submitted 1']);
  });

  it('with an id of the office’s and a title kept asks, and repeats it when that is meant', async () => {
    await write('lich.csv', ['A1'], [APPROVED]);
    await settle();
    await approve(1);
    await rm(join(inbox, 'lich.csv'));
    const rewritten = { ...moved(APPROVED), text: 'Mang theo sổ và thẻ.' };
    await write('lich sua.csv', ['A1'], [rewritten]);
    await settle();
    expect(await questions()).toEqual(['row-copied']);
    expect(await told()).toEqual(['problem 1']);
    await write('lich sua.csv', ['#1'], [rewritten]);
    await settle();
    expect([await questions(), await told()]).toEqual([[], ['submitted 2']]);
  });
});

describe('a month’s table with ids of the office’s own', () => {
  const ids = ['A1', 'A2', 'A3', 'A4'];
  const rows: readonly Row[] = [
    PUBLIC,
    { title: 'Trực Tết', text: 'Lịch trực cơ quan dịp Tết.', when: 'ngay' },
    APPROVED,
    WAITING,
  ];

  it('replaced by “lan 3” with two rows corrected, is the same four items without a question', async () => {
    await write('lich.csv', ids, rows);
    await settle();
    for (const item of [1, 2, 3, 4]) await approve(item);
    await settle();
    const corrected = { ...moved(APPROVED), text: 'Trạm y tế tiêm cho trẻ dưới ba tuổi.' };
    await replace(ids, [edited(PUBLIC), rows[1] ?? PUBLIC, corrected, WAITING]);
    expect(await questions()).toEqual([]);
    expect(await told()).toEqual(['submitted 2', 'approved 1', 'submitted 2', 'approved 1']);
    await approveAll();
    expect(posts()).toHaveLength(4);
  });

  it('kept alive by a colleague in another folder with the same corrections, asks about those two', async () => {
    await write('lich.csv', ids, rows);
    await settle();
    for (const item of [1, 2, 3, 4]) await approve(item);
    await settle();
    await mkdir(join(inbox, 'Hoa'));
    await write('Hoa/lich.csv', ids, [edited(PUBLIC), rows[1] ?? PUBLIC, moved(APPROVED), WAITING]);
    await settle();
    expect(await questions()).toEqual(['row-id-elsewhere', 'row-id-elsewhere']);
    expect(await told()).toEqual(['approved 1', 'approved 1', 'approved 1', 'approved 1']);
  });

  it('replaced by next week’s with the same ids and one title that comes every week, asks nothing', async () => {
    const weekly = { title: 'Lịch tiếp công dân', text: 'Tiếp dân ngày 21/11.' };
    await write('lich.csv', ids, [{ ...weekly, when: '11:00 21/11/2026' }, WAITING]);
    await settle();
    for (const item of [1, 2]) await approve(item);
    await life.run(Date.UTC(2026, 10, 21, 7));
    expect(posts()).toHaveLength(2);
    const again = { ...weekly, text: 'Tiếp dân ngày 28/11.', when: '11:00 28/11/2026' };
    await replace(ids, [again, ...NEXT_MONTH]);
    expect(await questions()).toEqual([]);
    expect(await told()).toHaveLength(6);
  });
});

describe.each(SORTS)('a table with ids of sort %s, dropped anew', (sort) => {
  const { now, next } = IDS[sort];
  const isNamed = sort !== 'none';

  beforeEach(() => begun(now));

  it('under another name as it was, is what it was, without a question', async () => {
    await replace(now, BASE);
    expect(await questions()).toEqual([]);
    expect(await told()).toEqual(['approved 1', 'approved 1', 'submitted 1']);
    await expectThree();
    expect(posts()).toHaveLength(3);
  });

  it.each([
    ['public', 0, ['submitted 2', 'approved 1', 'submitted 1'], []],
    ['approved', 1, ['approved 1', 'submitted 2', 'submitted 1'], ['problem 1']],
    ['waiting', 2, ['approved 1', 'approved 1', 'submitted 2'], ['problem 1']],
  ] as const)('with its %s row edited, makes no second item', async (_, place, states, held) => {
    await replace(now, withOne(BASE, place, edited));
    if (isNamed) {
      expect(await questions()).toEqual([]);
      expect(await told()).toEqual(states);
    } else {
      expect(await questions()).toEqual(['row-of-other-table']);
      expect((await told())[place]).toBe(held[0] ?? 'approved 1');
    }
    await expectThree();
  });

  it.each([
    ['approved', 1],
    ['waiting', 2],
  ] as const)('with another time in its %s row, makes no second item', async (_, place) => {
    await replace(now, withOne(BASE, place, moved));
    expect(await questions()).toEqual(isNamed ? [] : ['row-of-other-table']);
    if (!isNamed) expect((await told())[place]).toBe('problem 1');
    await expectThree();
  });

  it('with every row edited, makes no second item', async () => {
    await replace(now, BASE.map(edited));
    // Ids of the office's may as well be next week's, and tell nothing where no row is as it was.
    expect(await questions()).toHaveLength(sort === 'loas' ? 0 : 3);
    await expectThree();
  });

  it('beside the old one with one row edited, asks about that row alone and holds nothing', async () => {
    await write('ban sao.csv', now, withOne(BASE, 1, edited));
    await settle();
    expect(await questions()).toEqual([isNamed ? 'row-id-elsewhere' : 'row-of-other-table']);
    expect(await told()).toEqual(['approved 1', 'approved 1', 'submitted 1']);
    await expectThree();
    expect(posts()).toHaveLength(3);
  });

  it('in place of the old one as next month’s table, asks nothing', async () => {
    await replace(next, NEXT_MONTH);
    expect(await questions()).toEqual([]);
    expect(await told()).toHaveLength(6);
    await approveAll();
    expect(posts()).toHaveLength(6);
  });

  it('beside the old one as next month’s table, asks nothing', async () => {
    await write('thang 1.csv', next, NEXT_MONTH);
    await settle();
    expect(await questions()).toEqual([]);
    expect(await told()).toHaveLength(6);
  });
});
