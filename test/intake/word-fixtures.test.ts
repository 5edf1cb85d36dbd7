// Aim: documents as other programs write them become the right item, or the right question. Method:
// files made by python-docx and LibreOffice (test/fixtures/word) are read as the daemon reads them.
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemContent } from '../../src/domain/item.ts';
import { createQueueBench, type QueueBench } from './queue-bench.ts';

let bench: QueueBench;
beforeEach(() => {
  bench = createQueueBench();
});
afterEach(() => bench.destroy());

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../fixtures/word/${name}.docx`, import.meta.url));
}

function photo(background: string): Promise<Buffer> {
  return sharp({ create: { width: 1200, height: 900, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

interface Read {
  readonly content: ItemContent | null;
  /** `code places` of everything told but the missing channel, which no fixture names. */
  readonly told: readonly string[];
}

async function read(name: string, photos: readonly string[] = []): Promise<Read> {
  bench.put('vao/tin/bai.docx', fixture(name));
  for (const [index, colour] of photos.entries()) {
    bench.put(`vao/tin/anh ${index + 1}.jpg`, await photo(colour));
  }
  const { content, problems } = await bench.one();
  const told = problems
    .filter(({ code }) => code !== 'channel-missing')
    .map(({ code, severity, values }) =>
      [severity, code, values['count'], values['places'] ?? values['encoding'] ?? values['source']]
        .filter((part) => part !== undefined)
        .join(' '),
    );
  return { content, told };
}

describe('a document of python-docx', () => {
  it('gives title, text with list marks and link, captions by picture, and the source', async () => {
    const { content, told } = await read('python-docx-news', ['#ff0000', '#00ff00']);
    expect(content?.title).toBe('Khai mạc Lễ hội mùa nước');
    expect(content?.text).toBe(
      [
        'Sáng 02/12, xã Suối Mẫu khai mạc lễ hội.',
        '1. Trình diễn ghe\n2. Hội thi nấu ăn\n- Miễn phí gửi xe',
        'Chi tiết xem tại Cổng thông tin xã (https://suoimau.example/le-hoi)',
        'Tin, ảnh: Lê Thị An',
        'Nguồn: Đài truyền thanh xã Suối Mẫu',
      ].join('\n\n'),
    );
    expect(content?.source).toEqual({ text: 'Đài truyền thanh xã Suối Mẫu', verified: false });
    expect(content?.media.map((one) => one.altText)).toEqual([
      'Đoàn ghe diễu hành',
      'Gian hàng của thôn Đông',
    ]);
    expect(told).toEqual(['note source-unverified Đài truyền thanh xã Suối Mẫu']);
  });

  it('is told with every open change, table, box and struck word, and where they stand', async () => {
    const { content, told } = await read('python-docx-review');
    expect(content?.text).not.toContain('Thôn Đông');
    expect(told).toEqual([
      'error word-revisions 2 “Nhà máy ngừng cấp nước từ 22 giờ…”',
      'error word-tables 1 “Khu vực”',
      'error word-text-boxes 1 “Đường dây nóng 0900 000 000”',
      'error word-struck 1 “Liên hệ trực ban ông Bảy”',
    ]);
  });

  it('in TCVN3 fonts is read in Unicode, capitals by the font, and shown for approval', async () => {
    const { content, told } = await read('python-docx-tcvn3');
    expect(content).toMatchObject({
      title: 'THÔNG BÁO LỊCH TIÊM CHỦNG',
      text: 'Trạm Y tế xã Suối Mẫu tổ chức tiêm chủng cho trẻ em dưới sáu tuổi.\n\nChữ này là Unicode.',
    });
    expect(told).toEqual(['note text-converted TCVN3 (ABC)']);
  });

  it('in VNI fonts is read in Unicode, though a mark stands in another run than its letter', async () => {
    const { content, told } = await read('python-docx-vni');
    expect(content).toMatchObject({
      title: 'THÔNG BÁO nghỉ lễ',
      text: 'Đồng bào xã Suối Mẫu được nghỉ lễ ba ngày.',
    });
    expect(told).toEqual(['note text-converted VNI']);
  });
});

describe('a document of LibreOffice', () => {
  it("is read below a letter's head, with list numbers, link and source", async () => {
    const { content, told } = await read('libreoffice-letter');
    expect(content).toMatchObject({
      title: 'Lịch nghỉ Tết Dương lịch',
      text: [
        'Xã nghỉ một ngày.',
        '1. Trực ban tại trụ sở\n2. Trực trạm y tế',
        'Xem tại đây (https://suoimau.example/tet).',
        '(Theo Báo Đồng Nai)',
      ].join('\n\n'),
      source: { text: 'Báo Đồng Nai', verified: false },
    });
    expect(told).toEqual([
      'note word-head-left “UBND XÃ SUỐI MẪU”, “Số: 12/TB-UBND”, “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”',
      'note source-unverified Báo Đồng Nai',
    ]);
  });

  it('is told with open changes, comment, box and footnote, and where they stand', async () => {
    const { told } = await read('libreoffice-review');
    expect(told).toEqual([
      'error word-revisions 2 “Họp lúc bảy giờ tối thứ .”',
      'error word-comments 1 “Địa điểm: nhà văn hóa.”',
      'error word-text-boxes 1 “Mang theo giấy mời”',
      'error word-notes 1 “Mời bà con dự.”',
    ]);
  });

  it('in a TCVN3 font keeps the letter that other fonts take for a soft hyphen', async () => {
    const { content, told } = await read('libreoffice-tcvn3');
    expect(content).toMatchObject({
      title: 'LỊCH TIÊM CHỦNG',
      text: 'Trạm Y tế xã Suối Mẫu tiêm chủng cho trẻ dưới sáu tuổi.',
    });
    expect(told).toEqual(['note text-converted TCVN3 (ABC)']);
  });
});
