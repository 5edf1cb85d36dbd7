import { cpSync, mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQueueBench, type QueueBench } from './queue-bench.ts';

let bench: QueueBench;
beforeEach(() => {
  bench = createQueueBench();
});
afterEach(() => bench.destroy());

const TEXT = 'Tiêu đề: Lễ hội\nKênh: Trang báo\nGiờ đăng: ngay\n---\nNội dung của tin.\n';

async function photo(): Promise<Buffer> {
  return sharp({ create: { width: 800, height: 800, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
}

function codes(candidate: { readonly problems: readonly { readonly code: string }[] }): string[] {
  return candidate.problems.map((problem) => problem.code).sort();
}

describe('the queue folder', () => {
  it('takes a folder with a text and photos, whatever the form of its names', async () => {
    const names = ['lễ hội.jpg'.normalize('NFD'), 'ảnh 2.jpg'.normalize('NFC')];
    bench.put('vao/Tổ truyền thông/02.12 le hoi/bai.txt', TEXT.normalize('NFD'));
    for (const name of names) bench.put(`vao/Tổ truyền thông/02.12 le hoi/${name}`, await photo());
    const candidate = await bench.one();
    expect(codes(candidate)).toEqual([]);
    expect(candidate.submittedBy).toBe('can-bo');
    expect(candidate.content).toMatchObject({
      kind: 'album',
      title: 'Lễ hội',
      text: 'Nội dung của tin.',
      channels: ['bao'],
      slotAt: null,
      unit: 'Tổ truyền thông',
    });
  });

  it('takes a single text with the file it names, and gathers both in one folder', async () => {
    bench.put('vao/tin.txt', `Ảnh: le hoi.jpg\n${TEXT}`);
    bench.put('vao/Lễ Hội.jpg', await photo());
    bench.put('vao/khac.jpg', await photo());
    const candidate = await bench.one();
    expect(codes(candidate)).toEqual([]);
    await bench.acknowledge(candidate, 'waiting');
    expect(bench.files()).toEqual(
      ['cho/tin/LOA - KẾT QUẢ.txt', 'cho/tin/Lễ Hội.jpg', 'cho/tin/tin.txt', 'vao/khac.jpg'].sort(),
    );
  });

  it('leaves alone what is still being copied', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put('vao/tin/clip.mp4.crdownload', 'half');
    expect(await bench.settle()).toEqual([]);
    expect(bench.source.unsettled()).toBe(1);
  });

  it('waits until nothing has changed for the quiet time', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    await bench.source.read(0);
    writeFileSync(join(bench.folder, 'vao/tin/bai.txt'), `${TEXT}thêm`);
    expect(await bench.source.read(1_999)).toEqual([]);
    expect(await bench.source.read(3_000)).toEqual([]);
    expect(await bench.source.read(4_500)).toHaveLength(1);
  });

  it('says everything that is wrong at once, and moves the folder to the problems', async () => {
    bench.put(
      'vao/tin/bai.txt',
      'Kênh: Trang huyện\nGiờ đăng: 31/11/2026 8h\nẢnh: khong co.jpg\nLạ: x\nCó trẻ em: có\n---\nChữ.\n',
    );
    bench.put('vao/tin/bai.pdf', 'pdf');
    const candidate = await bench.one();
    expect(codes(candidate)).toEqual([
      'channel-unknown',
      'consent-missing',
      'date-not-in-calendar',
      'file-pdf',
      'key-unknown',
      'media-missing',
    ]);
    await bench.acknowledge(candidate, 'problems');
    expect(bench.files()).toEqual([
      'sua/tin/LOA - CẦN BỔ SUNG.txt',
      'sua/tin/bai.pdf',
      'sua/tin/bai.txt',
    ]);
    expect(bench.text('sua/tin/LOA - CẦN BỔ SUNG.txt')).toBe('\uFEFFreport problems\r\n');
  });

  it('reads a mended item again from the problems, as the same item', async () => {
    bench.put('vao/tin/bai.txt', 'Kênh: Trang huyện\n---\nChữ.\n');
    const first = await bench.one();
    await bench.acknowledge(first, 'problems');
    expect(await bench.settle()).toEqual([]);
    bench.put('sua/tin/bai.txt', TEXT);
    const second = await bench.one();
    expect(second.sourceKey).toBe(first.sourceKey);
    expect(codes(second)).toEqual([]);
    await bench.acknowledge(second, 'waiting');
    expect(bench.files()).toEqual(['cho/tin/LOA - KẾT QUẢ.txt', 'cho/tin/bai.txt']);
  });

  it('sees an edit of a waiting item as a new version of it', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    const first = await bench.one();
    await bench.acknowledge(first, 'waiting');
    bench.put('cho/tin/bai.txt', `${TEXT}Thêm một câu.`);
    const second = await bench.one();
    expect(second.sourceKey).toBe(first.sourceKey);
    expect(second.content?.text).toContain('Thêm một câu.');
  });

  it('takes a copy of an old folder as a new item, although it brings the hidden marker', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    const first = await bench.one();
    await bench.acknowledge(first, 'done');
    cpSync(join(bench.folder, 'xong/tin'), join(bench.folder, 'vao/tin moi'), { recursive: true });
    const second = await bench.one();
    expect(second.sourceKey).not.toBe(first.sourceKey);
  });

  it('takes the same thing again after a crash between its row and its move', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    const first = await bench.one();
    const again = await bench.one();
    expect(again.sourceKey).toBe(first.sourceKey);
    expect(again.fingerprint).toBe(first.fingerprint);
  });

  it('gives a folder another name when one of its name is there already', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    await bench.acknowledge(await bench.one(), 'waiting');
    bench.put('vao/tin/bai.txt', `${TEXT}khác`);
    await bench.acknowledge(await bench.one(), 'waiting');
    expect(bench.files()).toContain('cho/tin (2)/bai.txt');
  });

  it('refuses two texts instead of choosing one', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put('vao/tin/bai cuoi cung.docx', 'x');
    expect(codes(await bench.one())).toContain('two-texts');
  });

  it('does not follow a link out of the folder', async () => {
    bench.put('bi-mat.jpg', await photo());
    bench.put('vao/tin/bai.txt', TEXT);
    symlinkSync(join(bench.folder, 'bi-mat.jpg'), join(bench.folder, 'vao/tin/anh.jpg'));
    const candidate = await bench.one();
    expect(codes(candidate)).toEqual(['media-outside']);
    expect(candidate.content?.media).toEqual([]);
  });

  it('refuses a named path that leads out of the folder', async () => {
    bench.put('vao/tin/bai.txt', `Ảnh: ../../etc/passwd\n${TEXT}`);
    expect(codes(await bench.one())).toEqual(['media-outside']);
  });

  it('names an empty file, a cut-off video, a wrong ending and a file of 5 GB', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put('vao/tin/a.jpg', '');
    bench.put(
      'vao/tin/b.mp4',
      Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(64)]),
    );
    bench.put('vao/tin/c.mp4', await photo());
    bench.put('vao/tin/d.mp4', 'x');
    truncateSync(join(bench.folder, 'vao/tin/d.mp4'), 5 * 1024 ** 3);
    const found = codes(await bench.one());
    expect(found).toContain('media-empty');
    expect(found).toContain('media-wrong-ending');
    expect(found).toContain('media-too-large');
    expect(found.some((code) => /^media-(truncated|unreadable)$/.test(code))).toBe(true);
  });

  it('holds a text that is stamped as secret', async () => {
    bench.put('vao/tin/bai.txt', `${TEXT}\nTỐI MẬT\n`);
    const candidate = await bench.one();
    expect(candidate.problems).toMatchObject([{ code: 'stop-word', severity: 'ask' }]);
  });

  it('ignores what systems leave behind', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    for (const name of ['.DS_Store', '._bai.txt', 'Thumbs.db', 'desktop.ini']) {
      bench.put(`vao/tin/${name}`, 'x');
    }
    expect(codes(await bench.one())).toEqual([]);
  });

  it('says once which files belong to no item', async () => {
    bench.put('vao/IMG_1234.jpg', await photo());
    await bench.settle();
    expect(bench.text('vao/LOA - CẦN BỔ SUNG.txt')).toContain('loose: IMG_1234.jpg');
  });

  it('moves what is over to done when it is told', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    const candidate = await bench.one();
    await bench.acknowledge(candidate, 'waiting');
    const report = { sourceKey: candidate.sourceKey, itemNumber: 1, text: 'xong\n' };
    await bench.source.writeBack({ ...report, place: 'done' });
    expect(bench.files()).toEqual(['xong/tin/LOA - KẾT QUẢ.txt', 'xong/tin/bai.txt']);
  });

  it('loses nothing when somebody takes the folder away meanwhile', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    const candidate = await bench.one();
    mkdirSync(join(bench.folder, 'khac'));
    renameSync(join(bench.folder, 'vao/tin'), join(bench.folder, 'khac/tin'));
    await bench.acknowledge(candidate, 'waiting');
    expect(bench.files()).toEqual(['khac/tin/bai.txt']);
  });
});
