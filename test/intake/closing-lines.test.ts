import { describe, expect, it } from 'vitest';
import { readClosingSource } from '../../src/intake/item/closing-source.ts';
import { takePhotoCaptions } from '../../src/intake/item/photo-captions.ts';

describe('the source at the end of a text', () => {
  it.each([
    ['Nguồn: Báo Đồng Nai', 'Báo Đồng Nai'],
    ['(Nguồn: Báo Đồng Nai)', 'Báo Đồng Nai'],
    ['Nguồn tin, ảnh: Công an xã', 'Công an xã'],
    ['Theo Cổng TTĐT tỉnh', 'Cổng TTĐT tỉnh'],
    ['(Theo TTXVN)', 'TTXVN'],
    ['Nguồn: Báo Đồng Nai\nTin, ảnh: Lê An', 'Báo Đồng Nai'],
    ['Bài và ảnh: Lê An\n\nNguồn: TTXVN', 'TTXVN'],
  ])('is found in %s', (end, source) => {
    expect(readClosingSource(`Chữ của bài.\n\n${end}`)).toBe(source);
    expect(readClosingSource(`Chữ của bài.\n\n${end}`.normalize('NFD'))).toBe(source);
  });

  it.each([
    'Tin, ảnh: Lê An',
    'Theo kế hoạch, lễ hội kéo dài ba ngày.',
    'Theo Ủy ban nhân dân xã, lễ hội kéo dài ba ngày',
    'Nguồn nước sạch đã có ở ba thôn.',
    'Nguồn: Báo A\nLễ hội kéo dài ba ngày.',
    '',
  ])('is not found in %s', (end) => {
    expect(readClosingSource(`Chữ của bài.\n\n${end}`)).toBeNull();
  });

  it('is never the only paragraph of a text', () => {
    expect(readClosingSource('Nguồn: Báo A')).toBeNull();
  });
});

describe('captions', () => {
  it('are taken wherever they stand, whatever stands below them', () => {
    const body = 'Một.\n\nẢnh 1: Cổng\n\nHai.\n\nHình 02. Sân\nTin, ảnh: Lê An';
    const { body: rest, texts } = takePhotoCaptions(body, 2);
    expect(rest).toBe('Một.\n\nHai.\n\nTin, ảnh: Lê An');
    expect([...texts]).toEqual([
      ['1', 'Cổng'],
      ['2', 'Sân'],
    ]);
  });

  it.each([
    ['there are fewer files', 'Một.\nẢnh 2: Cổng', 1],
    ['a number stands twice', 'Một.\nẢnh 1: Cổng\nẢnh 1: Sân', 2],
    ['there is no picture 0', 'Một.\nẢnh 0: Cổng', 1],
  ])('stay in the text when %s', (_why, body, files) => {
    expect(takePhotoCaptions(body, files)).toEqual({ body, texts: new Map() });
  });
});
