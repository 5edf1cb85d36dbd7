import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyRule } from '../../../src/domain/approval.ts';
import type { Problem } from '../../../src/domain/problem.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { BY_HEAD, begin } from '../../support/simulation.ts';
import { type Browser, createWebWorld, PEOPLE, type WebWorld } from './kit.ts';

/*
 * Aim: whoever approves says yes to exactly what stood on their screen, and everybody may do with an
 * item what their role allows and nothing else.
 * Method: the whole console over a real store and the fake platform; forms are sent as browsers send
 * them, with the hidden fields of the page that was opened.
 */

const HOUR_MS = 3_600_000;
const TIME_UNREADABLE: Problem = {
  code: 'date-not-in-calendar',
  where: 'Giờ đăng',
  values: { written: '18:30 31/02/2027' },
  severity: 'error',
};
const PICTURE_MISSING: Problem = {
  code: 'media-missing',
  where: 'anh 1.jpg',
  values: {},
  severity: 'error',
};
/** What the edit form sends beside a title. */
const WORDS = { title: 'Tiêu đề', text: 'Nội dung.', link: '', hashtags: '' };
const HIDDEN = /<input type="hidden" name="(seen-[a-z]+)" value="([^"]*)">/g;

let world: WebWorld;
let head: Browser;
beforeEach(async () => {
  world = await createWebWorld();
  head = await world.as(PEOPLE.head);
});
afterEach(() => world.end());

/** Opens an item and gives what its forms carry. */
async function open(browser: Browser, number = 1) {
  const { text, status } = await browser.get(`/items/${number}`);
  const seen = Object.fromEntries(
    [...text.matchAll(HIDDEN)].map(([, name, value]) => [name, value]),
  );
  return { text, status, seen: seen as Record<string, string> };
}

const itemOne = () => world.store.itemByNumber(1);

async function edit(text: string): Promise<void> {
  const answer = await editItem(world.deps, PEOPLE.editor, { item: '1', edit: { text } });
  expect(answer).toMatchObject({ done: true });
}

describe('the page of an item', () => {
  it('shows the text as the channel will send it, escaped, folded where the channel folds it', async () => {
    await world.submit({ title: '<b>Mưa</b>', text: `${'Khơi rãnh. '.repeat(40)}Hết & xong.` });
    const { text } = await open(head);
    expect(text).toContain('1. &lt;b&gt;Mưa&lt;/b&gt;');
    expect(text).not.toContain('<b>Mưa');
    expect(text).toMatch(
      /<summary>Xem thêm<\/summary><div class="post-text">[^<]*Hết &amp; xong\./,
    );
    expect(text).toContain('#SuoiMau');
  });

  it('keeps which version was opened, and tells what changed since', async () => {
    await world.submit({ text: 'Họp lúc 8 giờ.' });
    expect((await open(head)).text).toContain('mở tin này lần đầu');
    expect((await open(head)).text).toContain('Không đổi từ lần xem trước');
    await edit('Họp lúc 14 giờ.');
    const { text } = await open(head);
    expect(text).toContain('<del>8 </del><ins>14 </ins>');
    expect((await open(head)).text).toContain('Không đổi từ lần xem trước');
  });

  it('does not count as seen when a script or a browser fetches it ahead', async () => {
    await world.submit();
    await head.get('/items/1', { 'hx-request': 'true' });
    await head.get('/items/1', { 'sec-purpose': 'prefetch' });
    await head.raw('/items/1', { method: 'HEAD' });
    await head.get('/items/1/standing?version=1');
    expect(await world.store.sighting('head', (await itemOne())?.id ?? '')).toBeNull();
  });

  it('says beside the old version that there is a newer one', async () => {
    await world.submit();
    await open(head);
    await edit('Bản khác.');
    const { text } = await head.get('/items/1/standing?version=1');
    expect(text).toContain('Đã có bản 2');
    expect(text).not.toContain('Bản khác.');
  });

  it('offers each role only what it may do', async () => {
    await world.submit();
    const actions = async (browser: Browser) =>
      [...(await open(browser)).text.matchAll(/action="\/items\/1\/([a-z]+)"/g)].map(
        ([, one]) => one,
      );
    expect(await actions(head)).toEqual(['approve', 'return', 'edit', 'cancel']);
    expect(await actions(await world.as(PEOPLE.editor))).toEqual(['edit', 'cancel']);
    expect(await actions(await world.as(PEOPLE.approver))).toEqual(['return', 'edit', 'cancel']);
    expect(await actions(await world.as(PEOPLE.reader))).toEqual([]);
    expect(await actions(await world.as(PEOPLE.administrator))).toEqual([]);
  });

  it('is not there for a contributor unless it is their own or their unit’s', async () => {
    await world.submit({ unit: 'Thư viện' });
    await world.submit({ unit: 'Tổ truyền thông', title: 'Của tổ' }, { sourceKey: 'test:2' });
    const contributor = await world.as(PEOPLE.contributor);
    const { status, text } = await open(contributor, 1);
    expect(status).toBe(404);
    expect(text).not.toContain('Ba việc');
    expect((await contributor.get('/items/1/standing')).status).toBe(404);
    expect((await contributor.get('/items/1/card')).status).toBe(404);
    expect((await open(contributor, 2)).status).toBe(200);
    for (const number of ['0', '-1', '1e3', '99999999999', 'x', '3']) {
      expect((await head.get(`/items/${number}`)).status).toBe(404);
    }
  });

  it('stays readable for a published item, and asks for its card only when somebody wants it', async () => {
    await world.submit({ kind: 'link', link: 'https://suoimau.gov.vn/a?b=1&c=2' });
    expect((await open(head)).text).toContain('data-hx-get="/items/1/card"');
    const fragment = await head.get('/items/1/card', { 'hx-request': 'true' });
    expect(fragment.text).toContain('Loa không mở trang ngoài máy này');
    expect((await head.get('/items/1/card')).location).toBe('/items/1#changes');
  });
});

describe('a page that stays open', () => {
  it('says that its gestures are old when the item has moved on', async () => {
    await world.submit();
    const { text, seen } = await open(head);
    const path = /data-hx-get="(\/items\/1\/standing[^"]*)"/.exec(text)?.[1] ?? '';
    const renewed = path.replaceAll('&amp;', '&');
    expect((await head.get(renewed)).text).not.toContain('đã sang bước khác');
    await head.post('/items/1/return', { ...seen, reason: 'sai ngày' });
    expect((await head.get(renewed)).text).toContain('đã sang bước khác');
  });
});

describe('approving', () => {
  it('takes what was seen, and the publication begins', async () => {
    await world.submit();
    const { seen } = await open(head);
    const after = await head.gesture('/items/1/approve', seen);
    expect(after.text).toContain('Đã duyệt tin bài 1');
    expect((await itemOne())?.state).toBe('approved');
    expect((await world.store.publications({})).length).toBe(1);
  });

  it('is refused when a byte changed after the page was opened', async () => {
    await world.submit();
    const { seen } = await open(head);
    await edit('Đã đổi một chữ.');
    const after = await head.gesture('/items/1/approve', seen);
    expect(after.text).toContain('đã thay đổi sau lần xem gần nhất');
    expect(after.text).toContain('Nguyễn Biên Tập sửa nội dung');
    expect(after.text).toContain('<ins>');
    expect((await itemOne())?.state).toBe('submitted');
  });

  it('is refused without what was seen, whoever made the form', async () => {
    await world.submit();
    await open(head);
    await head.post('/items/1/approve', {});
    await head.post('/items/1/approve', { 'seen-digest': 'x', 'seen-version': '1' });
    expect((await itemOne())?.state).toBe('submitted');
  });

  it('of one’s own item is not offered and not taken', async () => {
    await world.submit({}, { by: 'head' });
    const { text, seen } = await open(head);
    expect(text).not.toContain('/items/1/approve');
    const after = await head.gesture('/items/1/approve', {
      ...seen,
      'seen-digest': (await world.store.version((await itemOne())?.id ?? '', 1))?.digest ?? '',
      'seen-version': '1',
    });
    expect(after.text).toContain('không tự duyệt tin của mình');
    expect((await itemOne())?.state).toBe('submitted');
  });

  it('is refused to every role that may not, whatever they send', async () => {
    await world.submit({ unit: 'Tổ truyền thông' });
    const { seen } = await open(head);
    for (const person of [PEOPLE.editor, PEOPLE.contributor, PEOPLE.reader, PEOPLE.administrator]) {
      const browser = await world.as(person);
      await browser.post('/items/1/approve', seen);
      await browser.post('/items/1/return', { ...seen, reason: 'x' });
      await browser.post('/items/1/withdraw', {});
      await browser.post('/items/1/retract', { reason: 'x' });
    }
    for (const person of [PEOPLE.contributor, PEOPLE.reader, PEOPLE.administrator]) {
      const browser = await world.as(person);
      const edited = await browser.post('/items/1/edit', { ...seen, title: 'Khác', text: 'Khác' });
      expect(edited.status).toBe(403);
      await browser.post('/items/1/cancel', { reason: 'x' });
    }
    expect(await itemOne()).toMatchObject({ state: 'submitted', version: 1 });
  });

  it('takes a new time, and demands one when the slot has passed', async () => {
    const now = world.world.clock.now();
    await world.submit({ slotAt: now + HOUR_MS });
    const item = await itemOne();
    if (item === null) throw new Error('no item');
    await world.store.write((tx) => tx.saveItem({ ...item, state: 'missed' }));
    const { seen } = await open(head);
    const refused = await head.gesture('/items/1/approve', seen);
    expect(refused.text).toContain('Vui lòng ghi giờ đăng mới');
    await head.post('/items/1/approve', { ...seen, slot: 'mai' });
    expect((await itemOne())?.state).toBe('missed');
    await head.post('/items/1/approve', { ...seen, slot: '+3h' });
    expect((await world.store.publications({}))[0]?.slotAt).toBe(now + 3 * HOUR_MS);
  });
});

describe('two who click at once', () => {
  const second = { ...PEOPLE.head, id: 'head-2', name: 'Đỗ Phó' };

  it('are told apart: the second hears who was first', async () => {
    await world.end();
    world = await createWebWorld({ people: [...Object.values(PEOPLE), second] });
    const [one, other] = [await world.as(PEOPLE.head), await world.as(second)];
    await world.submit();
    const [mine, theirs] = [await open(one), await open(other)];
    expect((await one.gesture('/items/1/approve', mine.seen)).text).toContain('Đã duyệt tin bài 1');
    const late = await other.gesture('/items/1/approve', theirs.seen);
    expect(late.text).toContain('mọi bước duyệt đã xong');
    expect(late.text).toContain('Head duyệt bản 1');
    expect(await world.store.approvals((await itemOne())?.id ?? '', 1)).toHaveLength(1);
  });

  it('in the very same moment give one approval', async () => {
    await world.end();
    world = await createWebWorld({ people: [...Object.values(PEOPLE), second] });
    const [one, other] = [await world.as(PEOPLE.head), await world.as(second)];
    await world.submit();
    const [mine, theirs] = [await open(one), await open(other)];
    await Promise.all([
      one.post('/items/1/approve', mine.seen),
      other.post('/items/1/approve', theirs.seen),
    ]);
    const texts = [(await one.get('/items/1')).text, (await other.get('/items/1')).text];
    expect(texts.filter((text) => text.includes('Đã duyệt tin bài 1'))).toHaveLength(1);
    expect(await world.store.approvals((await itemOne())?.id ?? '', 1)).toHaveLength(1);
  });
});

describe('the other gestures', () => {
  it('return an item with its reason, which must be given', async () => {
    await world.submit();
    const { seen } = await open(head);
    expect((await head.gesture('/items/1/return', { ...seen, reason: ' ' })).text).toContain(
      'lý do',
    );
    expect((await itemOne())?.state).toBe('submitted');
    await head.post('/items/1/return', { ...seen, reason: 'Thiếu giờ họp' });
    expect(await itemOne()).toMatchObject({ state: 'returned', reason: 'Thiếu giờ họp' });
    const editor = await world.as(PEOPLE.editor);
    expect((await open(editor)).text).toContain('Thiếu giờ họp');
  });

  it('do not return words that the reason was not written about', async () => {
    await world.submit();
    const { seen } = await open(head);
    await edit('Bản đã sửa.');
    await head.post('/items/1/return', { ...seen, reason: 'Thiếu giờ họp' });
    expect((await itemOne())?.state).toBe('submitted');
  });

  it('edit the words, and lose nothing that was typed when it is refused', async () => {
    await world.submit();
    const editor = await world.as(PEOPLE.editor);
    const { seen } = await open(editor);
    const fields = { title: 'Mới', text: 'Dòng 1\r\nDòng 2', link: '', hashtags: '#Mot, Hai' };
    await editor.post('/items/1/edit', { ...seen, ...fields });
    const item = await itemOne();
    const version = await world.store.version(item?.id ?? '', 2);
    expect(version?.content).toMatchObject({
      title: 'Mới',
      text: 'Dòng 1\nDòng 2',
      hashtags: ['Mot', 'Hai'],
    });
    const stale = await editor.post('/items/1/edit', { ...seen, ...fields, text: 'Gõ dở <x>' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Gõ dở &lt;x&gt;');
    const fresh = await open(editor);
    const tooLong = await editor.post('/items/1/edit', {
      ...fresh.seen,
      ...fields,
      text: 'x'.repeat(2_100),
    });
    expect(tooLong.status).toBe(400);
    expect((await itemOne())?.version).toBe(2);
  });

  it('edit a word of an item that is to be mended: what was found stays, and nobody can approve it', async () => {
    await world.submit({}, { problems: [TIME_UNREADABLE, PICTURE_MISSING] });
    const { seen, text } = await open(head);
    expect(text).toContain('Chưa rõ giờ');
    const answer = await head.post('/items/1/edit', { ...seen, ...WORDS, title: 'Một chữ khác' });
    expect(answer.status).toBe(303);
    expect(await itemOne()).toMatchObject({ state: 'problem', version: 2 });
    const after = await open(head);
    expect(after.text).toContain('còn 2 điều phải bổ sung');
    expect(after.text).toMatch(/<li>Giờ đăng: .*<\/li><li>anh 1\.jpg: /);
    await head.post('/items/1/approve', { ...after.seen, only: '' });
    expect(await world.store.publications({})).toEqual([]);
  });

  it('give an item a time whose written one could not be read: then it waits for approval', async () => {
    await world.submit({}, { problems: [TIME_UNREADABLE] });
    const { seen } = await open(head);
    const past = await head.post('/items/1/edit', { ...seen, ...WORDS, slot: '2001-01-01T08:00' });
    expect(past.status).toBe(400);
    await head.post('/items/1/edit', { ...seen, ...WORDS, slot: '2030-02-28T18:30' });
    const item = await itemOne();
    expect(item).toMatchObject({ state: 'submitted', version: 2, reason: null });
    const version = await world.store.version(item?.id ?? '', 2);
    expect(version?.content.slotAt).toBe(Date.UTC(2030, 1, 28, 11, 30));
  });

  it('give no time to an item whose time could be read', async () => {
    await world.submit({ slotAt: world.world.clock.now() + HOUR_MS });
    const { seen } = await open(head);
    const answer = await head.post('/items/1/edit', {
      ...seen,
      ...WORDS,
      slot: '2030-02-28T18:30',
    });
    expect(answer.status).toBe(400);
    expect(await itemOne()).toMatchObject({ version: 1 });
  });

  it('reschedule, withdraw and cancel what is not public yet', async () => {
    const now = world.world.clock.now();
    await world.submit({ slotAt: now + HOUR_MS });
    const { seen } = await open(head);
    await head.post('/items/1/approve', seen);
    await head.post('/items/1/reschedule', { slot: '+5h' });
    expect((await world.store.publications({}))[0]?.slotAt).toBe(now + 5 * HOUR_MS);
    expect((await head.gesture('/items/1/withdraw')).text).toContain('Đã rút phê duyệt');
    expect((await itemOne())?.state).toBe('submitted');
    await head.post('/items/1/cancel', { reason: 'Hoãn họp' });
    expect((await itemOne())?.state).toBe('cancelled');
    expect((await open(head)).text).not.toContain('action="/items/1/cancel"');
  });

  it('retract what is public, with a reason', async () => {
    await world.submit();
    const { seen } = await open(head);
    await head.post('/items/1/approve', seen);
    const life = await begin(world.world);
    await life.run();
    await life.end();
    expect((await open(head)).text).toContain('action="/items/1/retract"');
    await head.post('/items/1/retract', { reason: ' ' });
    expect(await world.store.operations({})).toEqual([]);
    await head.post('/items/1/retract', { reason: 'Sai giờ' });
    expect((await world.store.operations({})).map(({ kind }) => kind)).toEqual(['retract']);
  });
});

describe('two steps of approval', () => {
  const TWO: PolicyRule = {
    ...BY_HEAD,
    steps: [
      { by: 'role', role: 'approver' },
      { by: 'role', role: 'head' },
    ],
  };

  it('are shown with who gave one and who is next', async () => {
    await world.end();
    world = await createWebWorld({ policy: [TWO] });
    await world.submit();
    const approver = await world.as(PEOPLE.approver);
    const { seen, text } = await open(approver);
    expect(text).toContain('Bước 1/2: chờ người có thẩm quyền duyệt');
    const after = await approver.gesture('/items/1/approve', seen);
    expect(after.text).toContain('còn chờ bước duyệt tiếp theo');
    expect(after.text).toContain('Trần Duyệt đã duyệt');
    expect(after.text).toContain('Bước 2/2: chờ người đứng đầu');
  });
});
