import { describe, expect, it } from 'vitest';
import { countLostIds, type StoodMarkedRow } from '../../src/domain/lost-ids.ts';

/** `A1 Title` for a row with an id, `~ Title` for one without; `!` = it never became an item. */
function rows(...written: readonly string[]): StoodMarkedRow[] {
  return written.map((one) => {
    const [id = '', title = '', more = ''] = one.split(' ');
    const rowKey = id === '~' ? `hash:${title}` : `own:${id}`;
    return { rowKey, sourceKey: `row:${rowKey}`, title, itemId: more === '!' ? null : id };
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

  it('are not missed where they never led to an item', () => {
    const refused = rows('A1 Tiêm !', 'A2 Họp !');
    expect(countLostIds(rows('~ Tiêm', '~ Họp'), refused, true)).toBe(0);
    expect(countLostIds(rows('~ Tiêm', '~ Họp'), [...refused, ...rows('A3 Họp')], true)).toBe(1);
  });

  it('are not missed while most of them stand there, also in a table read in part', () => {
    const month = Array.from({ length: 60 }, (_, at) => `M${at} Tin${at}`);
    const stood = rows(...month, 'A1 Tiêm', 'A2 Họp');
    expect(countLostIds(rows(...month, '~ Tiêm', '~ Mới'), stood, true)).toBe(0);
    expect(countLostIds(rows(...month, '~ Tiêm', '~ Mới'), stood, false)).toBe(0);
  });
});
