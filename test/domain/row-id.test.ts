import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRowId, ROW_ID_BYTES, readRowId } from '../../src/domain/row-id.ts';
import { propertyRun } from '../support/seed.ts';

/*
 * Aim: a slip of the hand never turns one row into another.
 * Method: make ids from random bytes, damage them as people do, read them again.
 */

const ids = fc
  .uint8Array({ minLength: ROW_ID_BYTES, maxLength: ROW_ID_BYTES })
  .map((bytes) => makeRowId(bytes));
const place = fc.nat({ max: 9 });
const KEYS = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Index in the text of the n-th character behind `L-`. */
function at(index: number): number {
  return index < 5 ? 2 + index : 3 + index;
}

function withAt(id: string, index: number, letter: string): string {
  return `${id.slice(0, index)}${letter}${id.slice(index + 1)}`;
}

describe('a row id', () => {
  it('looks the same each time and holds no letter that is taken for another', () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(id).toMatch(/^L-[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);
        expect(readRowId(id)).toBe(id);
      }),
      propertyRun('row id: form', 300),
    );
  });

  it('is understood in lower case, full width, with other dashes, spaces or none', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const wide = [...id].map((one) =>
          one === '-' ? one : String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0),
        );
        const forms = [
          id.toLowerCase(),
          ` ${id.replaceAll('-', ' ')} `,
          id.replaceAll('-', ''),
          id.replaceAll('-', '–'),
          id.replaceAll('-', ' - '),
          `${id}\u200b`,
          wide.join(''),
        ];
        for (const form of forms) expect(readRowId(form)).toBe(id);
      }),
      propertyRun('row id: folding', 200),
    );
  });

  it('is told as mistyped after any single wrong character', () => {
    fc.assert(
      fc.property(ids, place, fc.constantFrom(...KEYS), (id, index, letter) => {
        fc.pre(id[at(index)] !== letter);
        expect(readRowId(withAt(id, at(index), letter))).toBe('mistyped');
      }),
      propertyRun('row id: one typo', 1_000),
    );
  });

  it('is told as mistyped when any two characters have changed places', () => {
    fc.assert(
      fc.property(ids, place, place, (id, first, second) => {
        const a = id[at(first)] ?? '';
        const b = id[at(second)] ?? '';
        fc.pre(a !== b);
        expect(readRowId(withAt(withAt(id, at(first), b), at(second), a))).toBe('mistyped');
      }),
      propertyRun('row id: swap', 1_000),
    );
  });

  it('is told as mistyped when a character was lost or doubled, or the first letter is wrong', () => {
    fc.assert(
      fc.property(ids, place, (id, index) => {
        const letter = id[at(index)] ?? '';
        expect(readRowId(withAt(id, at(index), ''))).toBe('mistyped');
        expect(readRowId(withAt(id, at(index), letter + letter))).toBe('mistyped');
        expect(readRowId(`1${id.slice(1)}`)).toBe('mistyped');
      }),
      propertyRun('row id: length', 300),
    );
  });

  it.each([
    '',
    '17',
    '#17',
    'Tin 17',
    'VÍ DỤ',
    'L-2026-00012',
    'TT-01',
    'T12.05',
    'BTV-LAN-003',
    'lịch tháng 12',
    'L',
  ])('leaves an office’s own “%s” alone', (own) => {
    expect(readRowId(own)).toBeNull();
  });

  it('comes from all of its chance, and never from too little', () => {
    const bytes = new Uint8Array(ROW_ID_BYTES);
    const other = new Uint8Array(ROW_ID_BYTES).fill(255, ROW_ID_BYTES - 1);
    expect(makeRowId(bytes)).not.toBe(makeRowId(other));
    expect(() => makeRowId(bytes.subarray(1))).toThrow(RangeError);
  });
});
