import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemContent } from '../../../src/domain/item.ts';
import type { Problem } from '../../../src/domain/problem.ts';
import type { StoredRow, StoredTable } from '../../../src/ports/tables.ts';
import { submitItem } from '../../../src/runtime/commands/submit-item.ts';
import { contentFor } from '../../support/simulation.ts';
import { createWebWorld, PEOPLE, type WebWorld } from './kit.ts';

/*
 * Aim: the desk sends a unit's draft for approval by a form that only it has, and everybody sees how
 * the tables stand.
 * Method: the whole console over a real store; forms go out as browsers send them.
 */

let web: WebWorld;
beforeEach(async () => {
  web = await createWebWorld();
});
afterEach(() => web.end());

async function draft(
  title: string,
  content: Partial<ItemContent> = {},
  problems: readonly Problem[] = [],
): Promise<void> {
  await submitItem(web.deps, {
    sourceKey: 'row:id:A',
    submittedBy: 'Thôn Bãi',
    content: contentFor(web.world, { title, media: [], unit: 'Thôn Bãi', ...content }),
    problems,
    twinMeant: false,
    asDraft: true,
  });
}

function seenDigest(text: string): string {
  return /name="seen-digest" value="([^"]+)"/.exec(text)?.[1] ?? '';
}

async function state(): Promise<string | undefined> {
  return (await web.store.itemByNumber(1))?.state;
}

describe('a contributing unit’s draft', () => {
  it('is sent for approval by the form “Trình duyệt”', async () => {
    await draft('Hội làng');
    const desk = await web.as(PEOPLE.editor);
    const { text } = await desk.get('/items/1');
    expect(text).toContain('action="/items/1/send"');
    expect(text).toContain('Trình duyệt');
    const after = await desk.gesture('/items/1/send', { 'seen-digest': seenDigest(text) });
    expect(after.status).toBe(200);
    expect(after.text).not.toContain('action="/items/1/send"');
    expect(await state()).toBe('submitted');
  });

  it('of a unit that knows no channels gets them from the desk, then is sent', async () => {
    const missing = {
      code: 'row-channel-missing',
      where: 'Kênh',
      values: {},
      severity: 'error',
    } as const;
    await draft('Hội làng', { channels: [] }, [missing]);
    const desk = await web.as(PEOPLE.editor);
    const refused = await desk.get('/items/1');
    await desk.gesture('/items/1/send', { 'seen-digest': seenDigest(refused.text) });
    expect(await state()).toBe('draft');
    const [channel = ''] = web.deps.office.channels.keys();
    expect(refused.text).toContain(`name="channel" value="${channel}"`);
    const typed = { title: 'Hội làng', text: contentFor(web.world).text, link: '', hashtags: '' };
    const ticked = { 'asks-channels': 'yes', channel, 'seen-digest': seenDigest(refused.text) };
    const { text } = await desk.gesture('/items/1/edit', { ...typed, ...ticked });
    expect(text).toContain(`value="${channel}" checked`);
    await desk.gesture('/items/1/send', { 'seen-digest': seenDigest(text) });
    expect(await state()).toBe('submitted');
    const version = await web.store.version((await web.store.itemByNumber(1))?.id ?? '', 2);
    expect(version?.content.channels).toEqual([channel]);
  });

  it('loses no channel to a form without ticks, and no other item its own', async () => {
    await draft('Hội làng');
    const desk = await web.as(PEOPLE.editor);
    const { text } = await desk.get('/items/1');
    const typed = { title: 'Hội làng', text: contentFor(web.world).text, link: '', hashtags: '' };
    const bare = { 'asks-channels': 'yes', 'seen-digest': seenDigest(text) };
    expect((await desk.post('/items/1/edit', { ...typed, ...bare })).status).toBe(400);
    await desk.gesture('/items/1/send', { 'seen-digest': seenDigest(text) });
    const sent = await desk.get('/items/1');
    expect(sent.text).not.toContain('name="asks-channels"');
    const forged = { ...bare, channel: 'another', 'seen-digest': seenDigest(sent.text) };
    expect((await desk.post('/items/1/edit', { ...typed, ...forged })).status).toBe(400);
    expect((await web.store.itemByNumber(1))?.version).toBe(1);
  });

  it('is not sent with words other than those that were read', async () => {
    await draft('Hội làng');
    const desk = await web.as(PEOPLE.editor);
    const { text } = await desk.get('/items/1');
    await draft('Hội làng, sửa');
    await desk.gesture('/items/1/send', { 'seen-digest': seenDigest(text) });
    expect(await state()).toBe('draft');
  });

  it('shows the form to nobody without the right, and refuses it from them', async () => {
    await draft('Hội làng');
    const seen = await (await web.as(PEOPLE.editor)).get('/items/1');
    const reader = await web.as(PEOPLE.reader);
    expect((await reader.get('/items/1')).text).not.toContain('/items/1/send');
    await reader.post('/items/1/send', { 'seen-digest': seenDigest(seen.text) });
    expect(await state()).toBe('draft');
  });
});

const TABLE: StoredTable = {
  tableKey: 'bang:1',
  sourceId: 'tables',
  name: 'lịch <12>.xlsx',
  submittedBy: 'Văn phòng',
  problems: [],
  trouble: null,
  readAt: 0,
  isGone: false,
  isResultDue: false,
};

const ROW: StoredRow = {
  tableKey: 'bang:1',
  rowKey: 'own:A1',
  occurrence: 0,
  sourceKey: 'row:bang:1:own:a1',
  sheet: 'T12',
  row: 7,
  place: 0,
  fingerprint: 'x',
  digest: null,
  title: 'Thiếu giờ',
  itemId: null,
  problems: [{ code: 'row-id-twice', where: '', values: {}, severity: 'ask' }],
  slotAt: null,
  held: null,
  seenAt: 0,
  goneAt: null,
};

async function tables(table: Partial<StoredTable> = {}): Promise<string> {
  await web.store.write(async (tx) => {
    await tx.saveTable({ ...TABLE, ...table });
    await tx.saveRow(ROW);
  });
  const { text } = await (await web.as(PEOPLE.head)).get('/channels');
  return text.slice(text.indexOf('id="tables"'));
}

describe('tables on the channels page', () => {
  it('stand with their rows, items and what waits', async () => {
    const text = await tables();
    expect(text).toContain('lịch &lt;12&gt;.xlsx');
    expect(text).toMatch(/badge[^>]*>1</);
  });

  it('tell why a table cannot be read, and are not shown once it is gone', async () => {
    const problems: StoredTable['problems'] = [
      { code: 'table-ids-gone', where: 'lịch', values: { count: 3 }, severity: 'ask' },
    ];
    expect(await tables({ problems })).toContain('3 dòng đã có mã nay không còn mã');
    const text = await tables({ isGone: true });
    expect(text).not.toContain('lịch &lt;12&gt;.xlsx');
  });
});
