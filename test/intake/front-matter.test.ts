import { describe, expect, it } from 'vitest';
import { readFields } from '../../src/intake/item/fields.ts';
import { splitFrontMatter } from '../../src/intake/text/front-matter.ts';

const FRAME = { now: Date.UTC(2026, 10, 21, 2), timeZone: 'Asia/Ho_Chi_Minh' };
const CHANNELS = [
  { id: 'trang', name: 'Trang xã Suối Mẫu', platform: 'facebook' },
  { id: 'bao', name: 'Trang báo', platform: 'facebook' },
  { id: 'yt', name: 'Kênh YouTube xã', platform: 'youtube' },
];

function fieldsOf(text: string) {
  return readFields(splitFrontMatter(text).entries, CHANNELS, FRAME);
}

function problemsOf(text: string): string[] {
  return fieldsOf(`Kênh: trang\n${text}`).problems.map((problem) => problem.code);
}

describe('the head of a text', () => {
  it('is read between fences and as open lines alike', () => {
    const open = splitFrontMatter('Tiêu đề: A: b\nKênh: trang\n\nMột.\nHai.');
    const fenced = splitFrontMatter('---\nTiêu đề: A: b\nKênh: trang\n---\nMột.\nHai.');
    for (const split of [open, fenced]) {
      expect(split.entries.map((entry) => [entry.field, entry.value])).toEqual([
        ['title', 'A: b'],
        ['channels', 'trang'],
      ]);
      expect(split.body).toBe('Một.\nHai.');
      expect(split.troubles).toEqual([]);
    }
  });

  it('knows its keys with and without marks, in any case, and in English', () => {
    const keys = ['TIEU DE', 'tiêu đề', 'Tiêu  đề'.normalize('NFD'), 'Title', 'Tiêu đê'];
    for (const key of keys) {
      expect(splitFrontMatter(`${key}: A\n\nB`).entries[0]?.field).toBe('title');
    }
  });

  it('is absent in prose that has colons', () => {
    const text = 'Kính gửi: bà con\nĐịa điểm: nhà văn hóa';
    expect(splitFrontMatter(text)).toEqual({ entries: [], body: text, troubles: [] });
  });

  it('does not take the time of an event below a blank line for the slot', () => {
    const split = splitFrontMatter('Tiêu đề: Họp\nKênh: trang\n\nThời gian: 8h 10/12\nĐịa điểm: A');
    expect(split.entries.map((entry) => entry.field)).toEqual(['title', 'channels']);
    expect(split.body).toBe('Thời gian: 8h 10/12\nĐịa điểm: A');
    expect(split.troubles).toEqual([{ code: 'head-or-text', key: 'Thời gian', line: 4 }]);
  });

  it('takes what stands above a closing line as head, blank lines or not', () => {
    const split = splitFrontMatter('Tiêu đề: Họp\n\nThời gian: 8h 10/12\n\n---\nThời gian: 9h');
    expect(split.entries.map((entry) => entry.field)).toEqual(['title', 'datetime']);
    expect(split.body).toBe('Thời gian: 9h');
    expect(split.troubles).toEqual([]);
  });

  it('names a wrong key in a closed head, and asks about one in an open head', () => {
    const closed = splitFrontMatter('Kênh: trang\nKenhh: bao\n---\nChữ.');
    expect(closed.entries.map((entry) => entry.field)).toEqual(['channels', null]);
    expect(closed.body).toBe('Chữ.');
    const open = splitFrontMatter('Kênh: trang\nKenhh: bao\n\nChữ.');
    expect(open.troubles).toEqual([{ code: 'head-or-text', key: 'Kenhh', line: 2 }]);
  });

  it('leaves a line across the text alone', () => {
    const text = 'Kênh: trang\n\nMột.\n---\nHai.';
    expect(splitFrontMatter(text)).toMatchObject({ body: 'Một.\n---\nHai.', troubles: [] });
  });

  it('is never published because its end was forgotten', () => {
    expect(splitFrontMatter('---\nTiêu đề: Họp\nKênh: trang\n\nChữ.').troubles).toMatchObject([
      { code: 'head-not-closed', line: 1 },
    ]);
    expect(splitFrontMatter('---\nMột dòng kẻ, rồi chữ.').troubles).toEqual([]);
  });

  it('ends with "Nội dung:" and keeps the line ends of what follows', () => {
    const split = splitFrontMatter('Kênh: trang\nNội dung: Một.\nHai.\n\nNguồn: xã');
    expect(split.entries.map((entry) => entry.field)).toEqual(['channels']);
    expect(split.body).toBe('Một.\nHai.\n\nNguồn: xã');
  });

  it('keeps hashtags that a YAML reader would drop as a comment', () => {
    expect(fieldsOf('---\nHashtag: #SuoiMau #BenThu\n---\nA').hashtags).toEqual([
      'SuoiMau',
      'BenThu',
    ]);
    expect(fieldsOf('Hashtag: ngày hội sách, Bến Thử\n\nA').hashtags).toEqual([
      'ngàyhộisách',
      'BếnThử',
    ]);
    expect(fieldsOf('Hashtag: [a, b]\n\nA').hashtags).toEqual(['a', 'b']);
  });
});

describe('what the head says', () => {
  it('is read in full', () => {
    const fields = fieldsOf(
      [
        'Tiêu đề: Ba việc',
        'Kênh: Trang báo; YouTube',
        'Ngày đăng: thứ Tư 02/12/2026',
        'Giờ đăng: 08.00',
        'Trễ tối đa: 2 giờ',
        'Loại: Video ngắn',
        'Ưu tiên: hỏa tốc',
        'Nhãn AI: hỗ trợ',
        'Có trẻ em: có',
        'Đồng ý: x',
        'Nguồn: UBND xã (đã kiểm chứng)',
        'Kế hoạch: 12/KH-UBND',
        'Sắc thái: gần gũi',
        'Đăng lại: có',
        'Mô tả ảnh: (1) Dãy gian hàng; (2) Ba học sinh',
        'Nội dung riêng:',
        '  Trang báo: Chữ cho trang báo',
        '',
        'Chữ.',
      ].join('\n'),
    );
    expect(fields).toMatchObject({
      title: 'Ba việc',
      channels: ['bao', 'yt'],
      slotAt: Date.parse('2026-12-02T08:00:00+07:00'),
      lateMs: 7_200_000,
      kind: 'short_video',
      priority: 'urgent',
      ai: 'assisted',
      children: true,
      consent: true,
      source: { text: 'UBND xã (đã kiểm chứng)', verified: true },
      plan: '12/KH-UBND',
      tone: 'gần gũi',
      twinMeant: true,
      channelTexts: { bao: 'Chữ cho trang báo' },
      problems: [],
    });
    expect([...fields.altTexts]).toEqual([
      ['1', 'Dãy gian hàng'],
      ['2', 'Ba học sinh'],
    ]);
  });

  it('joins a day and a time from whichever keys hold them', () => {
    const at = Date.parse('2026-12-02T08:00:00+07:00');
    expect(fieldsOf('Thời gian: 02/12/2026\nGiờ đăng: 8h\n\nA').slotAt).toBe(at);
    expect(fieldsOf('Thời gian: 8h\nNgày đăng: 02/12/2026\n\nA').slotAt).toBe(at);
  });

  it('shows a day back when its year was not written', () => {
    expect(fieldsOf('Kênh: trang\nThời gian: 8h 02/12\n\nA').problems).toEqual([
      {
        code: 'slot-echo',
        where: 'Thời gian',
        values: { day: 'thứ Tư, 02/12/2026' },
        severity: 'note',
      },
    ]);
  });

  it('reads a latest instant as so much lateness', () => {
    const fields = fieldsOf('Thời gian: 8h 02/12/2026\nKhông đăng sau: 09:30 02/12/2026\n\nA');
    expect(fields.lateMs).toBe(90 * 60_000);
  });

  it.each([
    ['không có', 'none'],
    ['không', 'none'],
    ['hỗ trợ', 'assisted'],
    ['có', 'assisted'],
    ['tạo/sửa', 'generated'],
    ['mô phỏng người, sự kiện thật', 'simulated'],
  ])('reads the use of AI "%s" as %s', (written, expected) => {
    expect(fieldsOf(`AI: ${written}\n\nA`).ai).toBe(expected);
  });

  it.each([
    ['thường', 'normal'],
    ['không khẩn', 'normal'],
    ['Khẩn', 'urgent'],
    ['thượng khẩn', 'urgent'],
  ])('reads the priority "%s" as %s', (written, expected) => {
    expect(fieldsOf(`Ưu tiên: ${written}\n\nA`).priority).toBe(expected);
  });

  it.each([
    ['Kênh: trang', ['key-twice']],
    ['Loại: tranh dân gian', ['kind-unknown']],
    ['Ưu tiên: bậc ba', ['priority-unknown']],
    ['AI: hình như', ['ai-unknown']],
    ['Có trẻ em: chưa rõ lắm', ['yes-or-no']],
    ['Có trẻ em: có', ['consent-missing']],
    ['Liên kết: benthu.example/a', ['link-unreadable']],
    ['Liên kết: javascript:alert(1)', ['link-unreadable']],
    ['Hạn đăng: lâu lâu', ['late-unreadable']],
    ['Sau tin: hôm qua', ['after-unreadable']],
    ['Sau tin: 17', []],
    ['Thời gian: 31/11/2026 8h', ['date-not-in-calendar']],
  ])('%s is a problem', (line, expected) => {
    expect(problemsOf(line)).toEqual(expected);
  });

  it('asks which channel is meant when a platform has several', () => {
    expect(fieldsOf('Kênh: Fanpage\n\nA').problems).toMatchObject([{ code: 'channel-ambiguous' }]);
    expect(fieldsOf('Kênh: Trang huyện\n\nA').problems).toMatchObject([
      { code: 'channel-unknown' },
    ]);
    expect(fieldsOf('Tiêu đề: A\n\nA').problems).toMatchObject([{ code: 'channel-missing' }]);
  });
});
