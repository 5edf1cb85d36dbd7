import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/people.ts';
import { ANSWERS, type AnswerName } from '../../../src/domain/possible-answers.ts';
import type { Operation } from '../../../src/ports/store.ts';
import { approveItem } from '../../../src/runtime/commands/approve-item.ts';
import { editItem } from '../../../src/runtime/commands/edit-item.ts';
import { setChannelPaused, stopOffice } from '../../../src/runtime/commands/office-gestures.ts';
import { doubtRestoredHome } from '../../../src/runtime/restored-home.ts';
import { HEAD } from '../../support/simulation.ts';
import { createWebWorld, PEOPLE, type WebWorld } from './kit.ts';
import { approved, bringTo, linkTo } from './office-kit.ts';

/*
 * Aim: whatever waits for a person is shown with what Loa knows, and every offered answer works for
 * who may give it and is refused to everybody else.
 * Method: the real store, brought into each state; every answer posted by every role.
 */

const HOUR_MS = 3_600_000;
let web: WebWorld;
beforeEach(async () => {
  web = await createWebWorld();
});
afterEach(() => web.end());

async function oneIn(state: Parameters<typeof bringTo>[2]) {
  const { number, publications } = await approved(web);
  const [publication] = publications;
  if (publication === undefined) throw new Error('no publication');
  await bringTo(web, publication, state);
  return { number, publication, item: `${number}@${publication.channelId}` };
}

const textOf = async (person: Person = HEAD) =>
  (await (await web.as(person)).get('/attention')).text;

describe('the attention page', () => {
  it('says so when nothing waits for a person', async () => {
    await approved(web);
    expect(await textOf()).toContain('Không có việc nào chờ người xử lý.');
  });

  it('shows what is uncertain with what Loa looked at, and asks what became of it', async () => {
    const { number } = await oneIn('uncertain');
    const text = await textOf();
    expect(text).toContain(`href="/items/${number}"`);
    expect(text).toContain('Chưa rõ kết quả');
    expect(text).toContain('Lệnh đăng được ghi lúc 21/11/2026 09:00 (lần thử 1).');
    expect(text).toContain('Danh sách bài: chưa xem lần nào.');
    expect(text).toContain('Lần đối chiếu tới');
    for (const name of ['settle-found', 'settle-absent', 'cancel']) {
      expect(text).toContain(`value="${name}"`);
    }
    expect(text).not.toMatch(/chưa có lời giải thích|…/);
  });

  it('counts the listings that were read for a lost commit', async () => {
    const { publication } = await oneIn('uncertain');
    const at = web.world.clock.now() + 60_000;
    await web.store.write(async (tx) => {
      const intentId = `intent-${publication.id}`;
      await tx.addLook(intentId, { at, complete: true, controlSeen: true });
      await tx.addLook(intentId, { at, complete: true, controlSeen: false });
      await tx.addLook(intentId, { at, complete: false, controlSeen: false });
    });
    expect(await textOf()).toContain(
      'Đã xem danh sách bài 3 lần: 2 lần đọc đủ, 1 lần thấy cả bài đã biết; lần cuối 21/11/2026 09:01.',
    );
  });

  it('leaves out what is processing until half of its time is over', async () => {
    await oneIn('processing');
    expect(await textOf()).toContain('Không có việc nào');
    await web.world.clock.advanceBy(12 * HOUR_MS - 60_000);
    expect(await textOf()).toContain('Không có việc nào');
    await web.world.clock.advanceBy(2 * 60_000);
    expect(await textOf()).toContain('Xử lý lâu');
  });

  it.each([
    ['missed', 'Đã quá giờ đăng'],
    ['rejected', 'Nền tảng không chấp nhận'],
    ['changed', 'phê duyệt đã được rút'],
    ['cannot-tell', 'Không tự kết luận được'],
    ['handed-over', 'chủ tài khoản'],
  ] as const)('tells what is parked or handed over: %s', async (state, words) => {
    await oneIn(state);
    const text = await textOf();
    expect(text).toContain(words);
    expect(text).not.toMatch(/chưa có lời giải thích|…/);
  });

  it('puts a stop and a lost connection before single items', async () => {
    await oneIn('missed');
    await stopOffice(web.deps, HEAD, { reason: 'sai tin' });
    await web.store.write(async (tx) => {
      const condition = await tx.condition('channel-1');
      const reconnect = { code: 'refresh-unclear', detail: '' };
      await tx.saveCondition({ ...condition, reconnect });
    });
    const text = await textOf();
    const order = ['sai tin. Chưa đăng', 'mất kết nối: chưa rõ phiên', 'Đã quá giờ đăng'];
    const places = order.map((words) => text.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('href="/stop"');
  });

  it('tells of a restored home in words', async () => {
    await doubtRestoredHome(web.deps, 'behind');
    const text = await textOf();
    expect(text).toContain('Dữ liệu của Loa được phục hồi hoặc sao chép');
    expect(text).toContain('dữ liệu cũ hơn lần đăng cuối của máy này');
  });

  it('speaks English too', async () => {
    await web.end();
    web = await createWebWorld({ deps: { language: 'en' } });
    await oneIn('cannot-tell');
    const text = await textOf();
    expect(text).toContain('Loa cannot tell whether it is public');
    expect(text).toContain('It is not there');
    expect(text).not.toMatch(/no words yet|…/);
  });

  it('shows officers’ words as text, never as markup', async () => {
    const { publications } = await approved(web, { title: '<script>alert(1)</script>' });
    const [publication] = publications;
    if (publication !== undefined) await bringTo(web, publication, 'missed');
    const text = await textOf();
    expect(text).toContain('&lt;script&gt;alert(1)');
    expect(text).not.toContain('<script>alert');
  });

  it('shows a contributor only what came from their unit or from themselves', async () => {
    const mine = await approved(web, { title: 'Của tổ', unit: 'Tổ truyền thông' });
    const other = await approved(
      web,
      { title: 'Của nơi khác', unit: 'Trạm y tế', text: 'Khác.' },
      { sourceKey: 'test:2' },
    );
    for (const one of [...mine.publications, ...other.publications]) {
      await bringTo(web, one, 'missed');
    }
    const text = await textOf(PEOPLE.contributor);
    expect(text).toContain('Của tổ');
    expect(text).not.toContain('Của nơi khác');
    expect(text).not.toContain('name="answer"');
    expect(text).toContain('cần người có thẩm quyền khác');
  });
});

describe('many matters', () => {
  it('come in pages below 100 KB, each matter once, and no page number breaks it', async () => {
    for (let index = 1; index <= 45; index += 1) {
      const content = { title: `Tin ${index}.`, text: `Nội dung ${index}` };
      const one = await approved(web, content, { sourceKey: `test:${index}` });
      for (const publication of one.publications) await bringTo(web, publication, 'missed');
    }
    const head = await web.as(HEAD);
    const numbers: string[] = [];
    for (const number of [1, 2, 3, 4]) {
      const { status, text } = await head.get(`/attention?page=${number}`);
      expect(status).toBe(200);
      expect(Buffer.byteLength(text)).toBeLessThan(45_000);
      expect(text.includes('rel="next"')).toBe(number < 4);
      numbers.push(
        ...[...text.matchAll(/<h2[^>]*><a href="\/items\/(\d+)"/g)].map((one) => one[1] ?? ''),
      );
    }
    expect(numbers).toHaveLength(45);
    expect(new Set(numbers).size).toBe(45);
    expect((await head.get('/attention?page=99')).text).not.toContain('Không có việc nào');
    for (const wrong of ['0', '-1', 'abc', '1e9', '100', '']) {
      expect((await head.get(`/attention?page=${wrong}`)).status).toBe(400);
    }
  });
});

describe('an answer', () => {
  const ALLOWED: Readonly<Record<string, readonly (keyof typeof PEOPLE)[]>> = {
    settle: ['editor', 'approver', 'head', 'administrator'],
    edit: ['editor', 'approver', 'head'],
  };

  const CASES: readonly (readonly [AnswerName, Parameters<typeof bringTo>[2], string])[] = [
    ['settle-found', 'uncertain', 'published'],
    ['settle-found', 'handed-over', 'published'],
    ['settle-found', 'cannot-tell', 'published'],
    ['settle-absent', 'uncertain', 'waiting'],
    ['settle-absent', 'cannot-tell', 'waiting'],
    ['retry', 'missed', 'waiting'],
    ['retry', 'rejected', 'waiting'],
    ['reschedule', 'missed', 'waiting'],
    ['cancel', 'missed', 'cancelled'],
    ['cancel', 'changed', 'cancelled'],
  ];

  const fieldsFor = (name: AnswerName, one: Awaited<ReturnType<typeof oneIn>>) => ({
    answer: name,
    item: one.item,
    channel: one.publication.channelId,
    operation: '',
    link: linkTo(one.publication),
    reason: 'theo chỉ đạo',
    slot: '2026-11-22T10:30',
    confirm: 'yes',
  });

  it.each(
    CASES,
  )('“%s” on what is %s makes it %s for who may, and nothing for others', async (name, state, to) => {
    const one = await oneIn(state);
    const before = (await web.store.publication(one.publication.id))?.state;
    const allowed = ALLOWED[ANSWERS[name].gesture] ?? [];
    for (const [role, person] of Object.entries(PEOPLE)) {
      if (allowed.includes(role as keyof typeof PEOPLE)) continue;
      const page = await (await web.as(person)).gesture('/attention', fieldsFor(name, one));
      expect(page.text, role).toContain('chưa có quyền thực hiện thao tác này');
      expect((await web.store.publication(one.publication.id))?.state, role).toEqual(before);
    }
    const last = allowed.at(-1);
    if (last === undefined) throw new Error('nobody may');
    const page = await (await web.as(PEOPLE[last])).gesture('/attention', fieldsFor(name, one));
    expect(page.status).toBe(200);
    expect((await web.store.publication(one.publication.id))?.state.name).toBe(to);
    expect(page.text).toContain(`Tin bài ${one.number}, kênh account-1`);
  });

  it('does not take “not there” without the tick that somebody looked', async () => {
    const one = await oneIn('cannot-tell');
    const fields = { ...fieldsFor('settle-absent', one), confirm: '' };
    const page = await (await web.as(HEAD)).gesture('/attention', fields);
    expect(page.text).toContain('Chưa đánh dấu đã mở kênh xem');
    expect((await web.store.publication(one.publication.id))?.state.name).toBe('parked');
  });

  it('reschedules to the office’s wall-clock time', async () => {
    const one = await oneIn('missed');
    await (await web.as(HEAD)).post('/attention', fieldsFor('reschedule', one));
    const publication = await web.store.publication(one.publication.id);
    expect(publication?.slotAt).toBe(Date.UTC(2026, 10, 22, 3, 30));
  });

  it('wants a reason, an address or a time where it asks for one, and says so', async () => {
    const one = await oneIn('missed');
    const head = await web.as(HEAD);
    const cases = [
      [{ answer: 'cancel', item: one.item, reason: '  ' }, 'Ô “Lý do” còn trống'],
      [{ answer: 'cancel', item: one.item, reason: 'x'.repeat(501) }, 'quá dài (nhiều nhất 500'],
      [{ answer: 'settle-found', item: one.item }, 'Ô “Đường dẫn” còn trống'],
      [{ answer: 'reschedule', item: one.item, slot: '31/02/2026 10:00' }, 'không có trong lịch'],
      [{ answer: 'reschedule', item: one.item, slot: '' }, 'chưa đọc được'],
      [{ answer: 'reschedule', item: one.item, slot: '2026-11-20T10:00' }, 'giờ đăng mới đã qua'],
      [{ answer: 'settle-found', item: one.item, link: 'https://xa.example/1' }, 'không phải bài'],
      [{ answer: 'publish-all', item: one.item }, 'Câu trả lời này không có'],
      [{ answer: 'toString', item: one.item }, 'Câu trả lời này không có'],
      [{ answer: 'approve', item: one.item }, 'Câu trả lời này không có'],
      [{ answer: 'retry', item: '999@channel-1' }, 'không có trong hàng chờ'],
      [{ answer: 'retry', item: '' }, 'không có trong hàng chờ'],
      [{ answer: 'retry', item: '1@nowhere' }, 'chưa có lượt đăng nào'],
      [{ answer: 'task-done', operation: 'nothing' }, 'đã được khép lại'],
      [{ answer: 'resume-channel', channel: 'nowhere' }, 'không có trong danh sách kênh'],
    ] as const;
    for (const [fields, words] of cases) {
      const page = await head.gesture('/attention', fields);
      expect(page.status, words).toBe(200);
      expect(page.text, JSON.stringify(fields)).toContain(words);
    }
    expect((await web.store.publication(one.publication.id))?.state.name).toBe('parked');
  });

  it('is taken once: the second of two people is told that it has no place', async () => {
    const one = await oneIn('uncertain');
    const fields = fieldsFor('settle-absent', one);
    await (await web.as(HEAD)).post('/attention', fields);
    const second = await (await web.as(PEOPLE.editor)).gesture('/attention', fields);
    expect(second.text).toContain('không có kết quả nào cần đối chiếu');
  });

  it('cancels an item with problems that has no publication yet', async () => {
    const item = await web.submit();
    await web.store.write((tx) =>
      tx.saveItem({
        ...item,
        state: 'problem',
        reason: JSON.stringify([
          { code: 'same-content-twice', where: 'bai.txt', values: { item: 3 }, severity: 'error' },
        ]),
      }),
    );
    const editor = await web.as(PEOPLE.editor);
    expect((await editor.get('/attention')).text).toContain('Nội dung giống hệt tin bài số 3');
    const page = await editor.gesture('/attention', {
      answer: 'cancel',
      item: String(item.number),
      reason: 'trùng',
    });
    expect(page.text).toContain(`Tin bài ${item.number}: đã hủy lịch đăng.`);
    expect((await web.store.item(item.id))?.state).toBe('cancelled');
  });

  it('lets a paused channel go on only for who may pause it', async () => {
    await setChannelPaused(web.deps, HEAD, { channel: 'channel-1', paused: true });
    const fields = { answer: 'resume-channel', channel: 'channel-1' };
    await (await web.as(PEOPLE.editor)).post('/attention', fields);
    expect((await web.store.condition('channel-1')).paused).not.toBeNull();
    await (await web.as(PEOPLE.administrator)).post('/attention', fields);
    expect((await web.store.condition('channel-1')).paused).toBeNull();
  });
});

describe('a task that must be done by hand', () => {
  async function parkedOperation(
    kind: 'retract' | 'edit' | 'clean-up',
    state: 'parked' | 'person-task',
    more: Partial<Operation> = {},
  ) {
    const one = await oneIn('published');
    await web.store.write((tx) =>
      tx.addOperation({
        id: 'op-1',
        publicationId: one.publication.id,
        channelId: one.publication.channelId,
        kind,
        state,
        by: HEAD.id,
        reason: 'sai số liệu',
        notBefore: web.world.clock.now(),
        attemptsSpent: 5,
        checkpoint: null,
        detail: 'timeout ',
        createdAt: web.world.clock.now(),
        ...more,
      }),
    );
    return one;
  }

  it('is shown with why it was asked and what became of it', async () => {
    await parkedOperation('retract', 'parked');
    const text = await textOf();
    expect(text).toContain('“Gỡ bài” theo yêu cầu của Head chưa làm được');
    expect(text).toContain('Nội dung yêu cầu: sai số liệu.');
    expect(text).toContain('Lý do: nền tảng trả lời quá chậm.');
    expect(text).toContain('value="retract"');
  });

  it('says of a leftover on which account it lies under which id, and may be called done', async () => {
    const part = { value: { id: 'd-9' }, validUntil: null, done: true };
    const checkpoint = { flow: 'post', digest: 'x', parts: { draft: part } };
    const detail = 'account-changed account-old';
    await parkedOperation('clean-up', 'parked', { checkpoint, detail });
    const text = await textOf();
    expect(text).toContain('một phần tải lên dở, Loa chưa công khai');
    expect(text).toContain('Nằm trên tài khoản account-old.');
    expect(text).toContain('mã d-9');
    expect(text).not.toContain('vẫn đang công khai');
    for (const button of ['Đã làm xong', 'Bỏ việc này']) expect(text).toContain(button);
    const editor = await web.as(PEOPLE.editor);
    await editor.post('/attention', { answer: 'task-done', operation: 'op-1' });
    expect((await web.store.operation('op-1'))?.state).toBe('done');
    expect(await textOf()).toContain('Không có việc nào');
  });

  it('counts as taken down when a person says it is done', async () => {
    const one = await parkedOperation('retract', 'person-task');
    const reader = await web.as(PEOPLE.reader);
    await reader.post('/attention', { answer: 'task-done', operation: 'op-1' });
    expect((await web.store.operation('op-1'))?.state).toBe('person-task');
    const page = await (await web.as(PEOPLE.editor)).gesture('/attention', {
      answer: 'task-done',
      operation: 'op-1',
    });
    expect(page.text).toContain('“Gỡ bài”: đã ghi là làm xong.');
    expect((await web.store.operation('op-1'))?.state).toBe('done');
    const state = (await web.store.publication(one.publication.id))?.state;
    expect(state?.name === 'published' && state.remotes.map((remote) => remote.visibility)).toEqual(
      ['removed'],
    );
    const [entry] = await web.store.journal({
      newestFirst: true,
      limit: 1,
      kinds: ['operation-done'],
    });
    expect(entry?.actor).toBe(PEOPLE.editor.id);
  });

  it('is dropped with a reason, which the journal keeps', async () => {
    await parkedOperation('edit', 'parked');
    const editor = await web.as(PEOPLE.editor);
    const fields = { answer: 'task-dropped', operation: 'op-1' };
    expect((await editor.gesture('/attention', fields)).text).toContain('Ô “Lý do” còn trống');
    await editor.post('/attention', { ...fields, reason: 'không cần nữa' });
    const [entry] = await web.store.journal({ kinds: ['operation-cancelled'] });
    expect(entry?.body).toMatchObject({ reason: 'không cần nữa', operation: 'edit' });
    expect(await textOf()).toContain('Không có việc nào');
  });

  it('carries a hand-made edit over to the publication', async () => {
    const one = await parkedOperation('edit', 'person-task');
    const edited = await editItem(web.deps, PEOPLE.editor, {
      item: String(one.number),
      edit: { text: 'Số liệu đã sửa.' },
    });
    expect(edited.done).toBe(true);
    const yes = { item: String(one.number), choices: {}, slotAt: null, seenDigest: null };
    expect((await approveItem(web.deps, HEAD, yes)).done).toBe(true);
    await (await web.as(PEOPLE.editor)).post('/attention', {
      answer: 'task-done',
      operation: 'op-1',
    });
    expect((await web.store.operation('op-1'))?.state).toBe('done');
    expect((await web.store.publication(one.publication.id))?.version).toBe(2);
  });
});
