import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delegation } from '../../../src/domain/people.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { type Browser, createWebWorld, PEOPLE, type WebWorld } from './kit.ts';

/*
 * Aim: everybody finds what waits for them, soonest first, and several at once are only approved
 * after each was opened in its newest version.
 * Method: the console over a real store; the server is also asked with forms that no page offered.
 */

const HOUR_MS = 3_600_000;
const FIELDS = /name="(seen\.\d+)" value="([^"]*)"/g;

let world: WebWorld;
let head: Browser;
let now: number;
beforeEach(async () => {
  world = await createWebWorld();
  head = await world.as(PEOPLE.head);
  now = world.world.clock.now();
});
afterEach(() => world.end());

const submit = (number: number, slotAt: number | null = null) =>
  world.submit({ title: `Tin ${number}`, slotAt }, { sourceKey: `test:${number}` });

const stateOf = async (number: number) => (await world.store.itemByNumber(number))?.state;

async function fields(browser: Browser): Promise<Record<string, string>> {
  const { text } = await browser.get('/waiting');
  return Object.fromEntries(
    [...text.matchAll(FIELDS)].map(([, name = '', value = '']) => [name, value]),
  );
}

describe('“waiting for me”', () => {
  it('lists the soonest slot first, and marks what has been missed', async () => {
    await submit(1, now + 5 * HOUR_MS);
    await submit(2, now + HOUR_MS);
    const missed = await submit(3, now - HOUR_MS);
    await world.store.write((tx) => tx.saveItem({ ...missed, state: 'missed' }));
    const { text } = await head.get('/waiting');
    const order = [...text.matchAll(/href="\/items\/(\d+)"/g)].map(([, number]) => Number(number));
    expect(order).toEqual([3, 2, 1]);
    expect(text).toContain('Quá giờ');
    expect(text).toContain('còn 1 giờ');
    expect(text).toContain('Đang chờ duyệt: 3');
  });

  it('leaves out one’s own items and what waits for somebody else', async () => {
    await world.submit({}, { by: 'head' });
    expect((await head.get('/waiting')).text).toContain('Không có tin bài nào chờ');
    await submit(2);
    expect((await (await world.as(PEOPLE.approver)).get('/waiting')).text).not.toContain('Tin 2');
    for (const person of [PEOPLE.editor, PEOPLE.reader, PEOPLE.contributor]) {
      expect((await (await world.as(person)).get('/waiting')).status).toBe(403);
    }
  });

  it('says under which document a deputy acts, as long as the delegation lasts', async () => {
    await world.end();
    const delegation: Delegation = {
      from: 'head',
      to: 'approver',
      document: '12/UQ-UBND',
      startAt: 0,
      endAt: now + HOUR_MS,
      channels: null,
      shortVideo: false,
    };
    world = await createWebWorld({ delegations: [delegation] });
    await submit(1);
    const deputy = await world.as(PEOPLE.approver);
    expect((await deputy.get('/waiting')).text).toContain(
      'Duyệt thay Head theo văn bản 12/UQ-UBND',
    );
    await world.world.clock.advanceTo(now + HOUR_MS);
    expect((await deputy.get('/waiting')).text).not.toContain('Tin 1');
  });

  it('shows fifty on a page and the rest behind it', async () => {
    for (let number = 1; number <= 53; number += 1) await submit(number, now + number * HOUR_MS);
    const first = (await head.get('/waiting')).text;
    const second = (await head.get('/waiting?page=2')).text;
    expect(first).toContain('Tin 50');
    expect(first).not.toContain('Tin 51');
    expect(second).toContain('Tin 51');
    expect(second).not.toContain('Tin 50');
    expect((await head.get('/waiting?page=-1')).status).toBe(200);
  });
});

describe('approving several at once', () => {
  it('is offered for what was opened, and each result is told by itself', async () => {
    await submit(1);
    await submit(2);
    await submit(3);
    expect((await head.get('/waiting')).text).not.toContain('type="checkbox"');
    await head.get('/items/1');
    await head.get('/items/2');
    const { text } = await head.get('/waiting');
    expect([...text.matchAll(/type="checkbox"/g)]).toHaveLength(2);
    const after = await head.gesture('/waiting/approve', {
      ...(await fields(head)),
      item: ['1', '2'],
    });
    expect(after.text).toContain('Đã duyệt tin bài 1');
    expect(after.text).toContain('Đã duyệt tin bài 2');
    expect([await stateOf(1), await stateOf(2), await stateOf(3)]).toEqual([
      'approved',
      'approved',
      'submitted',
    ]);
  });

  it('is refused by the server for what was not opened, also with a well made form', async () => {
    await submit(1);
    await submit(2);
    await head.get('/items/1');
    const item = await world.store.itemByNumber(2);
    const version = await world.store.version(item?.id ?? '', 1);
    const after = await head.gesture('/waiting/approve', {
      ...(await fields(head)),
      'seen.2': `1 ${version?.digest ?? ''}`,
      item: ['1', '2', '2', 'x', '99'],
    });
    expect(after.text).toContain('Đã duyệt tin bài 1');
    expect(after.text).toContain('Tin bài 2: chưa mở xem bản mới nhất');
    expect(await stateOf(2)).toBe('submitted');
  });

  it('is refused when the item changed after the list was opened', async () => {
    await submit(1);
    await head.get('/items/1');
    const shown = await fields(head);
    const edit = { item: '1', edit: { text: 'Đã đổi.' } };
    await editItem(world.deps, PEOPLE.editor, edit);
    const after = await head.gesture('/waiting/approve', { ...shown, item: '1' });
    expect(after.text).toContain('đã thay đổi');
    expect(await stateOf(1)).toBe('submitted');
    expect((await head.get('/waiting')).text).not.toContain('type="checkbox"');
  });

  it('without a tick says so', async () => {
    await submit(1);
    expect((await head.gesture('/waiting/approve')).text).toContain('Chưa chọn tin bài nào');
  });

  it('is refused to those who may not approve', async () => {
    await submit(1);
    const editor = await world.as(PEOPLE.editor);
    await editor.get('/items/1');
    const seen = await world.store.sighting(
      'editor',
      (await world.store.itemByNumber(1))?.id ?? '',
    );
    await editor.post('/waiting/approve', { item: '1', 'seen.1': `1 ${seen?.digest ?? ''}` });
    expect(await stateOf(1)).toBe('submitted');
  });
});

describe('the list of items', () => {
  it('shows one state or all, page by page without gaps', async () => {
    for (let number = 1; number <= 60; number += 1) await submit(number);
    const item = await world.store.itemByNumber(5);
    if (item === null) throw new Error('no item');
    await world.store.write((tx) => tx.saveItem({ ...item, state: 'returned' }));
    const reader = await world.as(PEOPLE.reader);
    const numbers = (text: string) =>
      [...text.matchAll(/href="\/items\/(\d+)"/g)].map(([, number]) => Number(number));
    const first = (await reader.get('/items')).text;
    const next = /href="(\/items\?before=\d+)"/.exec(first)?.[1] ?? '';
    const second = (await reader.get(next)).text;
    expect([...numbers(first), ...numbers(second)]).toEqual(
      Array.from({ length: 60 }, (_, index) => 60 - index),
    );
    expect(numbers((await reader.get('/items?state=returned')).text)).toEqual([5]);
    for (const bad of ['state=x', 'before=x', 'before=-1']) {
      expect((await reader.get(`/items?${bad}`)).status).toBe(400);
    }
  });

  it('shows a contributor only what is theirs, also when it is rare', async () => {
    for (let number = 1; number <= 60; number += 1) await submit(number);
    await world.submit({ title: 'Của tôi' }, { sourceKey: 'test:own', by: 'contributor' });
    await submit(61);
    const { text } = await (await world.as(PEOPLE.contributor)).get('/items');
    expect(text).toContain('Của tôi');
    expect(text).not.toContain('Tin 61');
    expect(text).not.toContain('Các tin cũ hơn');
  });
});
