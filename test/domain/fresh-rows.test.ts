import { describe, expect, it } from 'vitest';
import {
  amongOf,
  type FreshRow,
  mayBeBySheet,
  type StoodRow,
} from '../../src/domain/fresh-rows.ts';
import { askWhichRow, rowWordSet, type VanishedRow } from '../../src/domain/vanished-rows.ts';

/* Aim: which vanished rows a row without id may be, by where it stood before. */

function fresh(title: string, more: Partial<FreshRow> = {}): FreshRow {
  const words = rowWordSet(title, '');
  return { rowKey: `hash:${title}`, sheet: 'T12', title, digest: title, words, ...more };
}

function stood(title: string, more: Partial<StoodRow> = {}): StoodRow {
  return { rowKey: `hash:${title}`, sheet: 'T12', title, digest: title, problems: [], ...more };
}

function gone(itemNumber: number, title: string, sheet = 'T12'): VanishedRow {
  return { itemNumber, rowKey: 'hash:x', title, sheet, row: 2, words: rowWordSet(title, '') };
}

const NONE = new Set<number>();
const NOBODY: ReadonlySet<string> = new Set();

describe('a row without id that is no item yet', () => {
  it('may be any vanished row when it is new, and none when it stood beside them', () => {
    expect(amongOf([fresh('Mới'), fresh('Cũ')], [stood('Cũ')], NOBODY)).toEqual(['any', NONE]);
  });

  it('is known again by what it says, or by its title in its worksheet', () => {
    const answered = fresh('Cũ', { rowKey: 'hash:có' });
    expect(amongOf([answered], [stood('Cũ')], NOBODY)).toEqual([NONE]);
    const timed = fresh('Cũ', { rowKey: 'hash:giờ', digest: 'giờ' });
    expect(amongOf([timed], [stood('Cũ')], NOBODY)).toEqual([NONE]);
    expect(amongOf([timed], [stood('Cũ', { sheet: 'T11' })], NOBODY)).toEqual(['any']);
    expect(amongOf([timed], [stood('Cũ')], new Set(['Cũ']))).toEqual(['any']);
  });

  it('is one row: a second one of the same title is new', () => {
    const two = ['a', 'b'].map((one) => fresh('Cũ', { rowKey: `hash:${one}`, digest: one }));
    expect(amongOf(two, [stood('Cũ')], NOBODY)).toEqual([NONE, 'any']);
  });

  it('stays asked about the rows that it was asked about', () => {
    const problems = askWhichRow({ row: 2, words: rowWordSet('Cũ', '') }, [
      gone(3, 'Ba'),
      gone(4, 'Bốn'),
    ]);
    expect(amongOf([fresh('Cũ')], [stood('Cũ', { problems })], NOBODY)).toEqual([new Set([3, 4])]);
    const old = problems.map((one) => ({ ...one, values: { ...one.values, among: '' } }));
    expect(amongOf([fresh('Cũ')], [stood('Cũ', { problems: old })], NOBODY)).toEqual(['any']);
  });
});

describe('a vanished row of another worksheet', () => {
  const names = new Set(['T11', 'T12']);
  const here = fresh('Họp dân thôn Một');

  it('may be a row that is like it, unless one that stayed is as much like it', () => {
    const one = gone(1, 'Họp dân thôn 1', 'T11');
    expect(mayBeBySheet({ names, fresh: [here] })(here, one)).toBe(true);
    const stayed = fresh('Họp dân thôn một', { sheet: 'T11' });
    expect(mayBeBySheet({ names, fresh: [here, stayed] })(here, one)).toBe(false);
    expect(mayBeBySheet({ names, fresh: [here] })(fresh('Lễ hội'), one)).toBe(false);
  });

  it('may be any row when its worksheet is there no more', () => {
    const may = mayBeBySheet({ names: new Set(['T12']), fresh: [here] });
    expect(may(fresh('Lễ hội'), gone(1, 'Họp dân', 'T11'))).toBe(true);
  });
});
