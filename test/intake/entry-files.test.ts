import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createQueueBench, type QueueBench } from './queue-bench.ts';

let bench: QueueBench;
beforeEach(() => {
  bench = createQueueBench();
});
afterEach(() => bench.destroy());

const TEXT = 'Tiêu đề: Lễ hội\nKênh: Trang báo\nGiờ đăng: ngay\n---\nNội dung của tin.\n';

function codes(candidate: { readonly problems: readonly { readonly code: string }[] }): string[] {
  return candidate.problems.map((problem) => problem.code).sort();
}

async function photo(colour = '#336699'): Promise<Buffer> {
  return sharp({ create: { width: 720, height: 720, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
}

describe('the files of an item', () => {
  it('are taken in the order in which people count', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    for (const name of ['anh 10.jpg', 'anh 2.jpg', 'anh 1.jpg']) {
      bench.put(`vao/tin/${name}`, await photo(name.length === 10 ? '#000000' : '#ffffff'));
    }
    const names = (await bench.one()).content?.media.map((one) => one.name);
    expect(names).toEqual(['anh 1.jpg', 'anh 2.jpg', 'anh 10.jpg']);
  });

  it('may lie in one folder below the text', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put('vao/tin/Ảnh/a.jpg', await photo());
    const candidate = await bench.one();
    expect(codes(candidate)).toEqual([]);
    expect(candidate.content?.kind).toBe('photo');
  });

  it('may not lie deeper', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put('vao/tin/a/b/c.jpg', await photo());
    expect(codes(await bench.one())).toEqual(['too-deep']);
  });

  it('are refused when a whole week of items is dropped as one', async () => {
    bench.put('vao/Tuan 49/tin 1/bai.txt', TEXT);
    bench.put('vao/Tuan 49/tin 2/bai.txt', TEXT);
    const candidate = await bench.one();
    expect(codes(candidate)).toEqual(['nested-text', 'nested-text']);
    expect(candidate.content).toBeNull();
  });

  it('are refused when two names differ only in how they are typed', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put('vao/tin/lễ.jpg'.normalize('NFC'), await photo());
    bench.put('vao/tin/lễ.jpg'.normalize('NFD'), await photo('#000000'));
    expect(codes(await bench.one())).toEqual(['twin-names']);
  });

  it('are named by any spelling, unless several are meant', async () => {
    bench.put('vao/tin/bai.txt', `Ảnh: LE HOI.JPG\n${TEXT}`);
    bench.put('vao/tin/lễ hội.jpg'.normalize('NFD'), await photo());
    expect(codes(await bench.one())).toEqual([]);
    bench.put('vao/tin/lê hỏi.jpg', await photo('#000000'));
    expect(codes(await bench.one())).toContain('media-ambiguous');
  });

  it('are mentioned when the item names only some of them', async () => {
    bench.put('vao/tin/bai.txt', `Ảnh: a.jpg\n${TEXT}`);
    bench.put('vao/tin/a.jpg', await photo());
    bench.put('vao/tin/b.jpg', await photo('#000000'));
    const candidate = await bench.one();
    expect(candidate.problems).toMatchObject([
      { code: 'media-not-named', where: 'b.jpg', severity: 'note' },
    ]);
    expect(candidate.content?.media.map((one) => one.name)).toEqual(['a.jpg']);
  });

  it('are not more than 60', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    for (let number = 0; number < 60; number += 1) bench.put(`vao/tin/${number}.jpg`, 'x');
    expect(codes(await bench.one())).toEqual(['too-many-files']);
  });

  it.each([
    ['IMG_1.HEIC', 'picture-heic'],
    ['anh.webp', 'picture-form'],
    ['anh.bmp', 'picture-form'],
  ])('like %s are refused with advice', async (name, code) => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put(`vao/tin/${name}`, await photo());
    expect(codes(await bench.one())).toEqual([code]);
  });

  it('are known by what is in them: a webp picture that is called .jpg', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    const bytes = await sharp(await photo())
      .webp()
      .toBuffer();
    bench.put('vao/tin/anh.jpg', bytes);
    expect(codes(await bench.one())).toEqual(['picture-form']);
  });

  it.each([
    ['bai.doc', 'file-old-word'],
    ['bai.pdf', 'file-pdf'],
    ['anh.rar', 'file-packed'],
    ['anh.zip', 'file-packed'],
  ])('like %s are refused with advice', async (name, code) => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put(`vao/tin/${name}`, 'x');
    expect(codes(await bench.one())).toEqual([code]);
  });

  it('that Loa does not use are mentioned', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put('vao/tin/so lieu.xlsx', 'x');
    expect((await bench.one()).problems).toMatchObject([
      { code: 'file-ignored', severity: 'note' },
    ]);
  });

  it('leave the film of a Live Photo out, with a note', async () => {
    bench.put('vao/tin/bai.txt', TEXT);
    bench.put('vao/tin/IMG_1.jpg', await photo());
    bench.put('vao/tin/IMG_1.MOV', 'film');
    const candidate = await bench.one();
    expect(candidate.problems).toMatchObject([
      { code: 'live-photo', where: 'IMG_1.MOV', severity: 'note' },
    ]);
    expect(candidate.content?.kind).toBe('photo');
  });

  it('are not fetched from an address', async () => {
    bench.put('vao/tin/bai.txt', `Ảnh: https://drive.example/anh.jpg\n${TEXT}`);
    expect(codes(await bench.one())).toEqual(['media-is-link']);
  });

  it.each([
    '../khac/a.jpg',
    '/etc/passwd',
    'C:\\anh\\a.jpg',
    '..\\a.jpg',
    '~/a.jpg',
  ])('are not looked for at %s', async (name) => {
    bench.put('vao/tin/bai.txt', `Ảnh: ${name}\n${TEXT}`);
    expect(codes(await bench.one())).toEqual(['media-outside']);
  });
});

describe('what the files make of an item', () => {
  it('is refused when the written kind says something else', async () => {
    bench.put('vao/tin/bai.txt', `Loại: Bộ ảnh\n${TEXT}`);
    bench.put('vao/tin/a.jpg', await photo());
    expect((await bench.one()).problems).toMatchObject([
      { code: 'kind-differs', values: { kind: 'bộ ảnh', photos: 1, videos: 0 } },
    ]);
  });

  it('has words for each picture, from the head, the name or the end of the text', async () => {
    const head = 'Mô tả ảnh:\n  - a.jpg: Gian hàng\n';
    bench.put('vao/tin/bai.txt', `${head}${TEXT}\nẢnh 2: Học sinh\n`);
    bench.put('vao/tin/a.jpg', await photo());
    bench.put('vao/tin/b.jpg', await photo('#000000'));
    const { content } = await bench.one();
    expect(content?.media.map((one) => one.altText)).toEqual(['Gian hàng', 'Học sinh']);
    expect(content?.text).toBe('Nội dung của tin.');
  });

  it('waits for a time when the folder is named by a day', async () => {
    bench.put('vao/02.12.2026 - Khai mạc/bai.txt', 'Kênh: Trang báo\n---\nChữ.');
    expect((await bench.one()).problems).toEqual([
      {
        code: 'day-in-name',
        where: '02.12.2026 - Khai mạc',
        values: { day: 'thứ Tư, 02/12/2026' },
        severity: 'ask',
      },
    ]);
  });

  it('takes the heading and the pictures of a Markdown text', async () => {
    bench.put(
      'vao/tin/bai.md',
      '---\nKênh: Trang báo\nGiờ đăng: ngay\n---\n# Lễ hội\n\nMột **ngày** [vui](https://a.example/x).\n\n![Gian hàng](a.jpg)\n',
    );
    bench.put('vao/tin/a.jpg', await photo());
    const { content } = await bench.one();
    expect(content).toMatchObject({
      title: 'Lễ hội',
      text: 'Một ngày vui (https://a.example/x).',
      media: [{ name: 'a.jpg', altText: 'Gian hàng' }],
    });
  });
});
