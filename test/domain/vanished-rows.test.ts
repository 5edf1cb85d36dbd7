import { describe, expect, it } from 'vitest';
import {
  askedAmong,
  askedItem,
  askWhichRow,
  rowWordSet,
  type VanishedRow,
} from '../../src/domain/vanished-rows.ts';

function gone(itemNumber: number, title: string, more: Partial<VanishedRow> = {}): VanishedRow {
  const words = rowWordSet(title, '');
  return { itemNumber, rowKey: 'hash:x', title, sheet: '', row: 2, words, ...more };
}

function ask(title: string, vanished: readonly VanishedRow[], row = 2) {
  return askWhichRow({ row, words: rowWordSet(title, '') }, vanished);
}

describe('a row without id in a table in which rows vanished', () => {
  it('is asked nothing when none did', () => {
    expect(ask('Một', [])).toEqual([]);
  });

  it('is asked about the row that is most like it, and told of the others', () => {
    const [question, note, ...more] = ask('Thông báo cúp điện', [
      gone(1, 'Lịch tiếp dân'),
      gone(2, 'Thông báo cúp diện'),
    ]);
    expect(question).toMatchObject({ code: 'row-words-changed', severity: 'ask' });
    expect(question?.values).toEqual({ item: 2, title: 'Thông báo cúp diện', among: '1 2' });
    expect(note).toMatchObject({ code: 'row-vanished-others', severity: 'note' });
    expect(note?.values).toEqual({ count: 1, rows: '#1 “Lịch tiếp dân”' });
    expect(more).toEqual([]);
  });

  it('is asked about the row that stood nearest where no words tell', () => {
    const rows = [gone(1, 'A', { row: 40 }), gone(2, 'B', { row: 9 })];
    expect(ask('C', rows, 8)[0]?.values['item']).toBe(2);
  });

  it('is asked to write back the id that was cleared', () => {
    const [question] = ask('Một', [gone(52, 'Một', { rowKey: 'id:L-7KQ2M-XW9DA' })]);
    expect(question).toMatchObject({ code: 'row-lost-id', severity: 'ask' });
    expect(question?.values['id']).toBe('L-7KQ2M-XW9DA');
    expect(question === undefined ? null : askedItem(question)).toBe(52);
    expect(question === undefined ? null : askedAmong(question)).toEqual([52]);
  });

  it('remembers that it may be any row where very many vanished', () => {
    const [question] = ask(
      'Một',
      Array.from({ length: 41 }, (_, at) => gone(at + 1, 'Một')),
    );
    expect(question === undefined ? null : askedAmong(question)).toBe('any');
  });
});
