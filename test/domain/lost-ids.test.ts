import { describe, expect, it } from 'vitest';
import { countLostIds, type MarkedRow, rowsDespiteLoss } from '../../src/domain/lost-ids.ts';

/** `A1 Title` for a row with an id, `~ Title` for one without. */
function rows(...written: readonly string[]): MarkedRow[] {
  return written.map((one) => {
    const [id = '', title = ''] = one.split(' ');
    return { rowKey: id === '~' ? `hash:${title}` : `own:${id}`, title };
  });
}

const STOOD = rows('A1 Tiêm', 'A2 Họp', 'A3 Lễ');

describe('ids that vanish at once', () => {
  it('are missed when no row has one any more, also when every title was changed', () => {
    expect(countLostIds(rows('~ Tiêm', '~ Họp', '~ Lễ'), STOOD, true)).toBe(3);
    expect(countLostIds(rows('~ Mới', '~ Khác'), STOOD, true)).toBe(3);
    expect(countLostIds(rows('~ Tiêm'), rows('A1 Tiêm'), true)).toBe(1);
  });

  it('are missed when most of them go and as many rows without one come', () => {
    expect(countLostIds(rows('A1 Tiêm', '~ Họp', '~ Lễ'), STOOD, true)).toBe(2);
  });

  it('are not missed when rows are only removed, added, or replaced one by one', () => {
    expect(countLostIds(rows('A1 Tiêm'), STOOD, true)).toBe(0);
    expect(countLostIds([], STOOD, true)).toBe(0);
    expect(countLostIds(rows('A1 Tiêm', 'A2 Họp', 'A3 Lễ', '~ Mới'), STOOD, true)).toBe(0);
    expect(countLostIds(rows('A1 Tiêm', 'A2 Họp', '~ Mới'), STOOD, true)).toBe(0);
    expect(countLostIds(rows('B1 Tiêm', 'B2 Họp', 'B3 Lễ'), STOOD, true)).toBe(0);
    expect(countLostIds(rows('~ Khác'), rows('A1 Tiêm'), true)).toBe(0);
  });

  it('are never missed in a table that had none', () => {
    expect(countLostIds(rows('~ Mới'), rows('~ Tiêm', '~ Họp'), true)).toBe(0);
  });

  it('are told by equal titles alone while only part of the table could be read', () => {
    expect(countLostIds(rows('~ Mới'), STOOD, false)).toBe(0);
    expect(countLostIds(rows('~ Họp'), STOOD, false)).toBe(3);
  });

  it('leave the rows in peace that still have one or were known without', () => {
    const stood = [...STOOD, ...rows('~ Cũ')];
    const left = rowsDespiteLoss(rows('A1 Tiêm', '~ Họp', '~ Cũ'), stood);
    expect(left.map((row) => row.title)).toEqual(['Tiêm', 'Cũ']);
  });
});
