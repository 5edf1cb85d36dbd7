import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRowId } from '../../src/domain/row-id.ts';
import { readXlsx } from '../../src/intake/table/read-xlsx.ts';
import type { ReportCell } from '../../src/ports/reports.ts';
import { planTableResult } from '../../src/reports/table-result.ts';
import { planTemplate } from '../../src/reports/template.ts';
import { renderWorkbook } from '../../src/reports/workbook.ts';
import type { TablePump } from '../../src/runtime/tables/table-pump.ts';
import { openFileTables } from '../support/file-tables.ts';
import { begin, createWorld, type Life, type World } from '../support/simulation.ts';

/*
 * Aim: Loa's own template, filled in, copied and edited as offices do, is public once per row, and
 * its result copy says so in a real workbook.
 * Method: real .xlsx files in a real folder; reader, store, pump, words and writer are the real ones.
 */

const ZONE = 'Asia/Ho_Chi_Minh';
const CHANNEL = { id: 'channel-1', name: 'Trang xã', platform: 'fake' };
const IDS = [1, 2, 3].map((seed) => makeRowId(new Uint8Array(16).fill(seed)));

let world: World;
let life: Life;
let inbox: string;
let pump: TablePump;

beforeEach(async () => {
  world = await createWorld({ profile: 'blind' });
  life = await begin(world);
  inbox = join(world.folder, 'inbox');
  await mkdir(join(inbox, 'bản chép'), { recursive: true });
  pump = openPump();
});

afterEach(async () => {
  await life.end();
  world.destroy();
});

function openPump(): TablePump {
  return openFileTables(world, life, inbox, (result) =>
    renderWorkbook(planTableResult(result, ZONE)),
  );
}

/** The template with these rows in it: id, title, text, time. */
async function fill(name: string, rows: readonly (readonly string[])[]): Promise<void> {
  const plan = planTemplate({
    officeName: 'Xã Suối Mẫu',
    channels: [CHANNEL],
    rowIds: [],
    now: world.clock.now(),
    timeZone: ZONE,
  });
  const [schedule, guide] = plan.sheets;
  if (schedule === undefined || guide === undefined) throw new Error('the template has two sheets');
  const heads = schedule.columns.map((column) => column.head);
  const cellsOf = ([id = '', title = '', text = '', time = '']: readonly string[]) => {
    const said: Readonly<Record<string, string>> = {
      'Mã tin': id,
      'Tiêu đề': title,
      'Nội dung': text,
      'Thời gian': time,
    };
    return heads.map((head): ReportCell => said[head] ?? null);
  };
  const example = schedule.rows[0] ?? [];
  const filled = { ...schedule, rows: [example, ...rows.map(cellsOf)] };
  await writeFile(join(inbox, name), await renderWorkbook({ ...plan, sheets: [filled, guide] }));
}

async function settle(): Promise<void> {
  await pump.takeIn();
  await pump.takeIn();
  await life.run();
  await pump.writeBack({ atOnce: true });
}

function posts(): number {
  return world.platform.truth().posts.filter((post) => post.wasPublic).length;
}

/** What a result copy says, row by row, read as people would open it. */
async function told(name: string): Promise<readonly string[]> {
  const read = await readXlsx(await readFile(join(inbox, name)));
  if ('trouble' in read) throw new Error(read.trouble);
  return (read.grids[0]?.rows ?? []).map(({ cells }) =>
    cells.map((cell) => (cell.type === 'text' ? cell.text : '')).join('|'),
  );
}

const [ONE = '', TWO = '', THREE = ''] = IDS;
const ROWS = [
  [ONE, 'Phun thuốc muỗi', 'Sáng thứ bảy phun thuốc muỗi.', 'ngay'],
  [TWO, 'Họp thôn', 'Mời bà con dự họp thôn.', 'ngay'],
];

describe('two tables made from the template', () => {
  it('with the same ids are the same items, and disagreement goes out nowhere', async () => {
    await fill('lịch.xlsx', ROWS);
    await settle();
    await copyFile(join(inbox, 'lịch.xlsx'), join(inbox, 'bản chép', 'lịch 2.xlsx'));
    await settle();
    expect(posts()).toBe(2);

    const mended = [
      [ONE, 'Phun thuốc muỗi', 'Sáng chủ nhật phun thuốc muỗi.', 'ngay'],
      ROWS[1] ?? [],
    ];
    await fill('lịch.xlsx', mended);
    await settle();
    expect((await life.store.itemByNumber(1))?.version).toBe(1);
    const asked = (await told('LOA - KẾT QUẢ lịch.xlsx')).find((line) => line.startsWith(ONE));
    expect(asked).toContain('cũng có trong bảng “lịch 2.xlsx”');

    await fill(join('bản chép', 'lịch 2.xlsx'), mended);
    await settle();
    expect((await life.store.itemByNumber(1))?.version).toBe(2);
    for (const name of ['LOA - KẾT QUẢ lịch.xlsx', join('bản chép', 'LOA - KẾT QUẢ lịch 2.xlsx')]) {
      const lines = await told(name);
      expect(lines.join('\n')).not.toContain('cũng có trong bảng');
      expect(lines.filter((line) => line.includes('Đã đăng'))).toHaveLength(2);
    }
    expect(posts()).toBe(2);
  });

  it('never take the example for an item, and ask once when the ids are gone', async () => {
    await fill('lịch.xlsx', [...ROWS, [THREE, 'Thiếu giờ', 'Chưa có giờ.', '']]);
    await settle();
    await fill(
      'lịch.xlsx',
      ROWS.map(([, ...words]) => ['', ...words]),
    );
    await settle();
    expect(posts()).toBe(2);
    expect(await life.store.items({})).toHaveLength(2);
    expect((await told('LOA - KẾT QUẢ lịch.xlsx')).join('\n')).toContain('nay không còn mã');
    await fill('lịch.xlsx', ROWS);
    await settle();
    expect((await life.store.items({})).map((item) => item.version)).toEqual([1, 1]);
    expect((await told('LOA - KẾT QUẢ lịch.xlsx')).join('\n')).not.toContain('nay không còn mã');
  });
});

describe('a very long table', () => {
  const isLong = process.env['LOA_TEST_LONG'] === '1';
  const count = isLong ? 20_000 : 400;

  it(`of ${count} rows leaves others their turn, and a second look writes nothing`, async () => {
    const rows = Array.from({ length: count }, (_, at) => {
      const text = `Nội dung thứ ${at} của thôn trong tháng.`;
      const minute = String(at % 60).padStart(2, '0');
      const day = String(1 + (Math.floor(at / 60) % 28)).padStart(2, '0');
      return [`N${at}`, `Tin số ${at}`, text, `08:${minute} ${day}/12/2030`];
    });
    await fill('dài.xlsx', rows);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const beganAt = performance.now();
    await pump.takeIn();
    await pump.takeIn();
    delay.disable();
    const turnMs = Math.round(delay.max / 1e6);
    const { heapUsed, rss } = process.memoryUsage();
    const mib = (bytes: number) => Math.round(bytes / 2 ** 20);
    if (isLong) {
      const seconds = Math.round((performance.now() - beganAt) / 1_000);
      process.stdout.write(
        `${count} rows: ${seconds} s, longest turn ${turnMs} ms, heap ${mib(heapUsed)} MiB, process ${mib(rss)} MiB\n`,
      );
    }
    expect((await life.store.items({})).length).toBe(count);
    expect(turnMs).toBeLessThan(500);
    const head = (await life.store.journalHead())?.sequence;
    pump = openPump();
    await pump.takeIn();
    await pump.takeIn();
    expect((await life.store.journalHead())?.sequence).toBe(head);
  }, 300_000);
});
