import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noticeMail, noticeSubject } from '../../src/domain/notice-frame.ts';
import { noticeWords } from '../../src/interfaces/wording/notice-text.ts';
import type { NoticeFacts } from '../../src/runtime/notices/facts.ts';
import { createNoticeWorld, type NoticeWorld, PEOPLE, person } from '../support/notice-world.ts';

let world: NoticeWorld;

beforeEach(async () => {
  const named = person('can-bo', ['contributor'], { name: 'Nguyễn Văn Mẫu' });
  world = await createNoticeWorld({ people: [named, { ...PEOPLE.head, name: 'Lê Văn Ví Dụ' }] });
});

afterEach(() => world.destroy());

const FACTS: NoticeFacts = {
  words: 'item-waits',
  item: {
    number: 17,
    title: 'Lịch tiêm chủng',
    slotAt: Date.UTC(2026, 11, 2, 1),
    submittedBy: 'can-bo',
  },
  channelId: null,
  actor: 'can-bo',
  at: Date.UTC(2026, 10, 21, 2),
  turn: ['head'],
  why: null,
  reason: null,
  said: '',
  operation: null,
  day: null,
  ends: null,
};

function words(changes: Partial<NoticeFacts>) {
  const { office } = world;
  const place = {
    office,
    timeZone: 'Asia/Ho_Chi_Minh',
    consoleUrl: 'https://loa.example',
    messages: [],
  };
  return noticeWords(place, { ...FACTS, ...changes });
}

describe('the text of a notice', () => {
  it('says where, what, what did not happen and what to do, in both languages, with a link', () => {
    const text = words({});
    expect(text.subject).toBe('Chờ duyệt: Lịch tiêm chủng');
    expect(text.text).toBe(
      [
        'Tin bài 17 “Lịch tiêm chủng”: đang chờ duyệt, chưa đăng gì.',
        'Giờ đăng: thứ Tư, 02/12/2026 08:00. Người trình: Nguyễn Văn Mẫu. Bước này: Lê Văn Ví Dụ.',
        'Vui lòng xem, rồi duyệt hoặc trả lại kèm lý do.',
      ].join('\n'),
    );
    expect(text.textEn).toContain('Wednesday, 02/12/2026 08:00');
    expect(text.link).toBe('https://loa.example/items/17');
    const mail = noticeMail(text, 'sandbox', 'UBND xã Suối Mẫu');
    expect(mail.indexOf('Tin bài 17')).toBeLessThan(mail.indexOf('Item 17'));
    expect(mail).toMatch(/^CHẠY THỬ – không đăng thật\./);
    expect(noticeMail(text, 'live', 'UBND')).not.toContain('CHẠY THỬ');
    expect(noticeSubject(text, 'sandbox', 'vi')).toBe(
      '[Loa – CHẠY THỬ] Chờ duyệt: Lịch tiêm chủng',
    );
    expect(noticeSubject(text, 'live', 'en')).toBe('[Loa] Waits for approval: Lịch tiêm chủng');
  });

  it('leaves no gap in any text', () => {
    const day = {
      day: '2026-11-21',
      channels: { 'channel-1': { published: 1, parked: 2, waiting: 3, tomorrow: 4 } },
      head: { sequence: 812, hash: 'ab'.repeat(32) },
    };
    const channelId = 'channel-1';
    const reason = { code: 'too-late', detail: '' };
    const all: Partial<NoticeFacts>[] = [
      { words: 'slot-near' },
      { words: 'item-returned', said: 'Sai ngày' },
      { words: 'item-missed' },
      { words: 'parked', channelId, why: 'missed', reason },
      { words: 'uncertain', channelId, why: 'cannot-tell', reason },
      { words: 'twin-found', channelId },
      { words: 'person-task', channelId, operation: 'retract', said: 'by-hand' },
      { words: 'reconnect', item: null, channelId, reason },
      { words: 'stopped', item: null, said: 'Nhầm ảnh' },
      { words: 'restored', item: null, actor: 'loa' },
      { words: 'resumed', item: null },
      { words: 'daily', item: null, actor: 'loa', day },
    ];
    for (const changes of all) {
      const text = Object.values(words(changes)).join('\n');
      expect(text).not.toMatch(/…|\{|undefined|chưa có lời giải thích|\(\)/);
    }
    expect(words(all.at(-1) ?? {}).text).toContain(
      '- channel-1: đã đăng 1, tạm gác 2, chờ duyệt 3, ngày mai 4',
    );
    expect(words(all.at(-1) ?? {}).subject).toBe('Tóm tắt ngày 21/11/2026');
  });

  it('keeps a hostile title on one line and short', () => {
    const item = { ...FACTS.item, number: 1, slotAt: null, submittedBy: 'x' };
    const title = `Tin\r\nBcc: a@b.example\u202E${'x'.repeat(500)}`;
    const text = words({ item: { ...item, title } });
    expect(text.subject).not.toMatch(/[\r\n\u202E]/);
    expect(text.subject.length).toBeLessThan(200);
    expect(words({ item: { ...item, title: ' ' } }).subject).toBe('Chờ duyệt: (không tiêu đề)');
  });
});
