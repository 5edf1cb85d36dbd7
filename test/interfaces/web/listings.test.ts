import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ledgerAdd } from '../../../src/runtime/commands/ledger-add.ts';
import { cellsOf, partsOf } from '../../reports/unzip-kit.ts';
import { HEAD } from '../../support/simulation.ts';
import { cliOver } from './cli-over.ts';
import { type Browser, createWebWorld, PEOPLE, type WebWorld } from './kit.ts';
import { approved, bringTo } from './office-kit.ts';

/*
 * Aim: lists, totals and files show each line once, count as the command line counts, and no
 * address breaks them.
 * Method: a store with known lines, read by console and command line side by side.
 */

const DAY_MS = 86_400_000;
let web: WebWorld;
let head: Browser;
beforeEach(async () => {
  web = await createWebWorld({ channels: 2 });
  head = await web.as(HEAD);
});
afterEach(() => web.end());

async function byHand(count: number, everyMs: number): Promise<void> {
  const now = web.world.clock.now();
  for (let index = 1; index <= count; index += 1) {
    const answer = await ledgerAdd(web.deps, HEAD, {
      link: `http://fake.test/p/account-${1 + (index % 2)}/p-${index}`,
      title: `Bài số ${String(index).padStart(3, '0')}.`,
      postedAt: now - index * everyMs,
    });
    if (!answer.done) throw new Error(answer.code);
  }
}

/** Follows the links to the next page to the end; the titles of all rows in their order. */
async function readAll(path: string, pattern: RegExp): Promise<readonly string[]> {
  const titles: string[] = [];
  let next: string | null = path;
  for (let pages = 0; next !== null && pages < 20; pages += 1) {
    const page = await head.get(next);
    expect(page.status).toBe(200);
    titles.push(...[...page.text.matchAll(pattern)].map((match) => match[0]));
    const link: string | undefined = /rel="next" href="([^"]+)"/.exec(page.text)?.[1];
    next = link === undefined ? null : link.replaceAll('&amp;', '&');
  }
  return titles;
}

const rowsOf = (csv: string) => csv.split('\r\n').filter((line) => line !== '');

describe('the ledger page', () => {
  it('has no gap and no repeat between its pages, also where lines share an instant', async () => {
    await byHand(120, 0);
    const titles = await readAll('/ledger', /Bài số \d{3}\./g);
    expect(titles).toHaveLength(120);
    expect(new Set(titles).size).toBe(120);
    expect(titles).toEqual(titles.toSorted().toReversed());
  });

  it('counts the whole filter, not the page, and counts as the command line', async () => {
    await byHand(60, 60_000);
    const { publications } = await approved(web);
    for (const one of publications) await bringTo(web, one, 'published');
    const { text } = await head.get('/ledger');
    const { rows } = JSON.parse(
      await cliOver(web, ['ledger', '--json', '--from', '01/11/2026', '--to', '30/11/2026']),
    );
    expect(rows).toHaveLength(62);
    const line = (name: string) =>
      [
        ...(
          new RegExp(`<td data-head="Kênh">${name}</td>(.*?)</tr>`).exec(text)?.[1] ?? ''
        ).matchAll(/>([\d.]+)</g),
      ].map((match) => match[1]);
    const expected = (id: string | null) => {
      const own = rows.filter((row: { channel: string }) => id === null || row.channel === id);
      const of = (entry: string) =>
        own.filter((row: { entry: string }) => row.entry === entry).length;
      return [of('published'), of('added-by-hand'), own.length].map(String);
    };
    expect(line('account-1')).toEqual(expected('channel-1'));
    expect(line('account-2')).toEqual(expected('channel-2'));
    expect(line('Cộng')).toEqual(expected(null));
  });

  it('gives the very bytes that the command line prints', async () => {
    await byHand(30, 60_000);
    await ledgerAdd(web.deps, HEAD, {
      link: 'http://fake.test/p/account-1/p-999',
      title: '=HYPERLINK("http://xa.example")',
      postedAt: null,
    });
    const { publications } = await approved(web, { topic: 'Phòng, chống "bão"' });
    for (const one of publications) await bringTo(web, one, 'published');
    const range = ['--from', '01/11/2026', '--to', '30/11/2026'];
    const printed = await cliOver(web, ['ledger', '--csv', ...range]);
    const file = await head.raw('/ledger.csv', {});
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(bytes.equals(Buffer.from(printed, 'utf8'))).toBe(true);
    expect(rowsOf(printed)).toHaveLength(34);
    expect(printed).toContain(`"'=HYPERLINK(""http://xa.example"")"`);
    expect(printed).toContain(',Chạy thử\r\n');
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toBe(
      'attachment; filename="so-dang-2026-11-01-2026-11-30.csv"',
    );
    const excel = await head.raw('/ledger.xlsx', {});
    expect(excel.headers.get('content-disposition')).toBe(
      'attachment; filename="so-dang-2026-11-01-2026-11-30.xlsx"',
    );
    const sheet = partsOf(new Uint8Array(await excel.arrayBuffer())).get(
      'xl/worksheets/sheet1.xml',
    );
    const cells = [...cellsOf(sheet ?? '').values()];
    const sequences = cells.filter(({ name, type }) => name.startsWith('A') && type === 'n');
    expect(cells.map(({ value }) => value)).toContain('=HYPERLINK("http://xa.example")');
    expect(sequences).toHaveLength(rowsOf(printed).length - 1);
    const one = await head.get('/ledger.csv?channel=channel-2&from=2026-11-20&to=21/11/2026');
    const same = ['ledger', 'channel-2', '--csv', '--from', '20/11/2026', '--to', '21/11/2026'];
    expect(one.text).toBe((await cliOver(web, same)).slice(1));
  });

  it('streams more rows than one read of the store gives', async () => {
    await byHand(1_001, 1_000);
    const { text } = await head.get('/ledger.csv?from=&to=');
    expect(rowsOf(text)).toHaveLength(1_002);
    expect(new Set(rowsOf(text)).size).toBe(1_002);
  });

  it('begins with this month at the office, and shows all time when no day bounds it', async () => {
    await byHand(1, 21 * DAY_MS);
    expect((await head.get('/ledger')).text).toContain('Không có dòng nào khớp bộ lọc.');
    expect((await head.get('/ledger?from=&to=')).text).toContain('Bài số 001.');
    expect((await head.get('/ledger?from=31%2F10%2F2026')).text).toContain('Bài số 001.');
    const { text } = await head.get('/ledger');
    expect(text).toContain('value="2026-11-01"');
    expect(text).toContain('value="2026-11-30"');
  });

  it('is marked in a sandbox on the page and in each row', async () => {
    await byHand(1, 0);
    const { text } = await head.get('/ledger');
    expect(text).toContain('Sổ chạy thử');
    expect(text).toContain('<span class="badge warn">Chạy thử</span>');
  });

  it('takes a post made by hand from who may enter one', async () => {
    const fields = {
      link: 'http://fake.test/p/account-1/p-5',
      title: 'Đăng tay',
      posted: '2026-11-19T08:00',
    };
    for (const person of [PEOPLE.reader, PEOPLE.contributor]) {
      const browser = await web.as(person);
      expect((await browser.get('/ledger')).text).not.toContain('action="/ledger/add"');
      expect((await browser.gesture('/ledger/add', fields)).text).toContain('chưa có quyền');
    }
    const editor = await web.as(PEOPLE.editor);
    const page = await editor.gesture('/ledger/add', fields);
    expect(page.text).toContain('Đã ghi vào sổ kênh account-1: bài p-5.');
    const [row] = await web.store.ledgerRows({}, { limit: 1 });
    expect(row).toMatchObject({ title: 'Đăng tay', publicAt: Date.UTC(2026, 10, 19, 1) });
    expect((await editor.gesture('/ledger/add', fields)).text).toContain('đã thuộc một lượt đăng');
    for (const wrong of [
      { link: '' },
      { ...fields, posted: 'hôm nào đó' },
      { ...fields, title: 'x'.repeat(501) },
    ]) {
      expect((await editor.gesture('/ledger/add', wrong)).text).toContain('class="notice bad"');
    }
    expect(await web.store.ledgerRows({}, { limit: 10 })).toHaveLength(1);
  });
});

describe('the publications page', () => {
  async function queue(count: number): Promise<void> {
    for (let index = 1; index <= count; index += 1) {
      const title = `Tin ${String(index).padStart(3, '0')}.`;
      await approved(
        web,
        {
          title,
          text: title,
          channels: ['channel-1'],
          slotAt: web.world.clock.now() + 3_600_000,
          topic: index % 2 === 0 ? 'Y tế' : 'Thủy lợi',
          unit: index % 3 === 0 ? 'Tổ truyền thông' : 'Trạm y tế',
        },
        { sourceKey: `test:${index}` },
      );
    }
  }

  it('has no gap and no repeat between its pages', async () => {
    await queue(105);
    const titles = await readAll('/publications', /Tin \d{3}\./g);
    expect(titles).toHaveLength(105);
    expect(new Set(titles).size).toBe(105);
    const { text } = await head.get('/publications.csv');
    expect(rowsOf(text)).toHaveLength(106);
  });

  it('is narrowed by every filter, also over its pages and in its file', async () => {
    await queue(12);
    const [first] = (await web.store.publications({ limit: 1 })).slice(0, 1);
    if (first !== undefined) await bringTo(web, first, 'missed');
    const filters = [
      ['topic=Y+t%E1%BA%BF', 6],
      ['unit=T%E1%BB%95+truy%E1%BB%81n+th%C3%B4ng', 4],
      ['result=waiting', 11],
      ['result=parked', 1],
      ['channel=channel-1', 12],
      ['channel=channel-2', 0],
      ['kind=album', 0],
      ['plan=2026', 0],
      ['tone=vui', 0],
      ['from=21/11/2026&to=21/11/2026', 12],
      ['from=22/11/2026&to=', 0],
    ] as const;
    for (const [query, expected] of filters) {
      const titles = await readAll(`/publications?${query}`, /Tin \d{3}\./g);
      expect(titles, query).toHaveLength(expected);
      const file = await head.get(`/publications.csv?${query}`);
      expect(rowsOf(file.text), query).toHaveLength(expected + 1);
    }
  });

  it('leads each row to the story of its item, and keeps the chosen filter', async () => {
    await queue(2);
    const { text } = await head.get('/publications?topic=Y+t%E1%BA%BF&from=&to=');
    expect(text).toContain('href="/items/2"');
    expect(text).toContain('<option value="Y tế" selected>');
    expect(text).toContain('href="/publications.csv?topic=Y+t%E1%BA%BF&amp;from=&amp;to="');
    expect(text).toContain('Chờ đăng');
  });

  it('counts by channel and state as the command line’s status does', async () => {
    await queue(3);
    const { channels } = JSON.parse(await cliOver(web, ['status', '--json']));
    expect(channels.map((one: { waiting: number }) => one.waiting)).toEqual([3, 0]);
    const { text } = await head.get('/publications?result=waiting&from=&to=');
    expect(text).toMatch(
      /<td data-head="Kênh">account-1<\/td><td data-head="Chờ đăng" class="number">3<\/td>/,
    );
  });

  it('shows a contributor only what came from their unit or from themselves', async () => {
    await queue(6);
    const browser = await web.as(PEOPLE.contributor);
    const { text } = await browser.get('/publications?from=&to=');
    expect([...text.matchAll(/Tin \d{3}\./g)].map(([title]) => title)).toEqual([
      'Tin 006.',
      'Tin 003.',
    ]);
    expect(rowsOf((await browser.get('/publications.csv?from=&to=')).text)).toHaveLength(3);
    expect(text).toMatch(/data-head="Cộng" class="number">2</);
  });

  it('makes no link of an address that is none', async () => {
    const { publications } = await approved(web, { channels: ['channel-1'] });
    const [publication] = publications;
    if (publication === undefined) throw new Error('none');
    await bringTo(web, publication, 'published');
    const { text } = await head.get('/publications');
    expect(text).toContain('href="http://fake.test/p/account-1/p-7"');
    expect(text).toContain('rel="noopener noreferrer"');
    const remotes = [
      { role: 'post', remoteId: 'p-7', permalink: 'javascript:alert(1)', visibility: 'public' },
    ] as const;
    const event = { event: 'read-back', at: web.world.clock.now(), remotes } as const;
    await web.store.write((tx) => tx.move(publication.id, event, { actor: 'loa' }));
    const after = await head.get('/publications');
    expect(after.text).toContain('javascript:alert(1)');
    expect(after.text).not.toContain('href="javascript');
  });
});

describe('an address that makes no sense', () => {
  const HOSTILE = [
    'from=31/02/2026',
    'from=hôm-qua',
    'to=9999999999-01-01',
    'from=2026-11-30&to=2026-11-01',
    'channel=nowhere',
    'channel=__proto__',
    'kind=%00',
    'kind=toString',
    `topic=${'x'.repeat(201)}`,
    'behind=1',
    'behind=abc_1',
    'behind=1_%27%3B--',
    'behind=99999999999999999_1',
    'behind=NaN_1',
    'result=hasOwnProperty&entry=hasOwnProperty',
    'from=%FF%FE',
  ];
  it.each(HOSTILE)('gives 400 with a page that says what to do: %s', async (query) => {
    for (const path of ['/ledger', '/publications', '/ledger.csv', '/publications.csv']) {
      const page = await head.get(`${path}?${query}`);
      expect(page.status, path).toBe(400);
      expect(page.text, path).toContain('Vui lòng');
      expect(page.text, path).not.toMatch(/chưa có lời giải thích|…/);
    }
  });

  it('that is odd but readable gives a page', async () => {
    const odd = [
      'from=&to=&channel=&kind=&topic=&unit=&plan=&tone=&result=&entry=&behind=',
      'topic=%27%20or%201=1--&unit=%22&plan=%3Cb%3E&tone=%F0%9F%98%80',
      'topic=a&topic=b&unknown=1',
      'from=0001-01-01&to=9999-12-31',
      'topic=%00%01',
      'behind=-1_1',
      'behind=999999999999999_99',
      'topic=%E0%A4%A',
    ];
    for (const query of odd) {
      for (const path of ['/ledger', '/publications', '/ledger.csv', '/publications.csv']) {
        const page = await head.get(`${path}?${query}`);
        expect(page.status, `${path}?${query}`).toBe(200);
        expect(page.text).not.toContain('<b>');
      }
    }
  });
});
