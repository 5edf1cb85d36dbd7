import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasNoId,
  isRowSource,
  itemNumberOf,
  judgeTable,
  type ReadRow,
  type RememberedRow,
  rowSourceKey,
} from '../../src/domain/table-rows.ts';
import { propertyRun } from '../support/seed.ts';

function read(sourceKey: string, words: string, more: Partial<ReadRow> = {}): ReadRow {
  return { sourceKey, fingerprint: words, digest: words, isKnown: false, isClean: true, ...more };
}

function known(tableKey: string, sourceKey: string, words: string): RememberedRow {
  return {
    tableKey,
    sourceKey,
    fingerprint: words,
    digest: words,
    isSettled: true,
    isGone: false,
    table: 'there',
    seenAt: 1,
  };
}

function verdicts(rows: readonly ReadRow[], remembered: readonly RememberedRow[]) {
  return judgeTable('t', { rows, isWhole: true }, remembered).rows.map((one) => one.verdict);
}

describe('judging rows', () => {
  it('sends on what is new or edited, and leaves what is the same', () => {
    const memory = [known('t', 'a', 'one'), known('t', 'b', 'two')];
    const rows = [read('a', 'one'), read('b', 'two!'), read('c', 'three')];
    expect(verdicts(rows, memory)).toEqual(['same', 'submit', 'submit']);
  });

  it('says which row counts when one key stands twice', () => {
    const rows = [read('a', 'copy'), read('a', 'one'), read('a', 'one')];
    const { rows: judged } = judgeTable('t', { rows, isWhole: true }, [known('t', 'a', 'one')]);
    expect(judged).toEqual([
      { verdict: 'twice-here', rowIndex: 1 },
      { verdict: 'same' },
      { verdict: 'repeat' },
    ]);
    expect(verdicts(rows, [])).toEqual(['twice-here', 'twice-here', 'twice-here']);
  });

  it('asks when a living table says something else, not when a vanished one did', () => {
    const other = known('u', 'a', 'other');
    expect(verdicts([read('a', 'one')], [other])).toEqual(['twice-elsewhere']);
    expect(verdicts([read('a', 'one')], [{ ...other, table: 'gone' }])).toEqual(['submit']);
    expect(verdicts([read('a', 'other')], [{ ...other, table: 'gone' }])).toEqual(['same']);
  });

  it('brings a row back that stood there before it was taken away', () => {
    expect(verdicts([read('a', 'one')], [{ ...known('t', 'a', 'one'), isGone: true }])).toEqual([
      'submit',
    ]);
  });

  it('holds the item of a row that cannot be read, unless another table still says it', () => {
    const broken = read('a', 'x', { digest: null });
    const judge = (memory: readonly RememberedRow[]) =>
      judgeTable('t', { rows: [broken], isWhole: true }, memory).rows[0];
    expect(judge([known('t', 'a', 'one')])).toEqual({ verdict: 'unreadable', holds: true });
    expect(judge([known('t', 'a', 'one'), known('u', 'a', 'one')])).toEqual({
      verdict: 'unreadable',
      holds: false,
    });
  });

  it('takes the same words in the table of another unit for the same row', () => {
    const there = { ...known('u', 'a', 'one'), digest: 'one by unit u' };
    expect(verdicts([read('a', 'one')], [there])).toEqual(['same']);
    expect(verdicts([read('a', 'two')], [there])).toEqual(['twice-elsewhere']);
    const own = known('t', 'a', 'one');
    expect(verdicts([read('a', 'one', { digest: 'new unit' })], [own])).toEqual(['submit']);
  });

  it('misses nothing in a table that was read in part', () => {
    const memory = [known('t', 'a', 'one')];
    expect(judgeTable('t', { rows: [], isWhole: false }, memory).removed).toEqual([]);
    expect(judgeTable('t', { rows: [], isWhole: true }, memory).removed).toEqual(['a']);
  });
});

describe('keys of rows', () => {
  it('are the same in every table for ids of Loa, and within one table for the office’s own', () => {
    expect(rowSourceKey('t', 'id:X')).toBe(rowSourceKey('u', 'id:X'));
    expect(rowSourceKey('t', 'own:1')).not.toBe(rowSourceKey('u', 'own:1'));
    expect(rowSourceKey('t', 'item:17')).toBeNull();
    expect([itemNumberOf('item:17'), itemNumberOf('item:x'), itemNumberOf('id:17')]).toEqual([
      17,
      null,
      null,
    ]);
    expect([hasNoId('hash:1'), hasNoId('id:1')]).toEqual([true, false]);
    expect([isRowSource('row:id:X'), isRowSource('folder:x')]).toEqual([true, false]);
  });
});

/*
 * Aim: however tables are saved, one key is one item and a row is gone only when it stands nowhere.
 * Method: a model of two tables is saved at random; a mirror keeps what a store would keep.
 */
describe('any history of two tables', () => {
  const rowsOf = fc.array(
    fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), words: fc.constantFrom('1', '2', '3') }),
    { maxLength: 6 },
  );
  const save = fc.record({ table: fc.constantFrom('t', 'u'), rows: rowsOf, isWhole: fc.boolean() });

  it('never submits two rows of one key at once, nor removes what still stands', () => {
    fc.assert(
      fc.property(fc.array(save, { maxLength: 12 }), (saves) => {
        const memory = new Map<string, RememberedRow>();
        const standing = new Map<string, ReadonlySet<string>>();
        for (const { table, rows, isWhole } of saves) {
          const reading = rows.map(({ key, words }) => read(key, words));
          const judged = judgeTable(table, { rows: reading, isWhole }, [...memory.values()]);
          const here = new Set<string>(rows.map(({ key }) => key));
          const other = standing.get(table === 't' ? 'u' : 't') ?? new Set();
          for (const key of judged.removed) {
            expect(isWhole && !here.has(key) && !other.has(key)).toBe(true);
          }
          const going = reading.filter((_row, index) => {
            const verdict = judged.rows[index]?.verdict;
            return verdict === 'submit' || verdict === 'same';
          });
          const keys = going.map((row) => row.sourceKey);
          expect(new Set(keys).size).toBe(keys.length);
          keep(memory, table, reading, judged, isWhole);
          const before = isWhole ? [] : [...(standing.get(table) ?? [])];
          standing.set(table, new Set([...before, ...here]));
        }
      }),
      propertyRun('two tables', 300),
    );
  });

  it('changes nothing when the same table is read again', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const memory = new Map<string, RememberedRow>();
        const reading = rows.map(({ key, words }) => read(key, words));
        const first = judgeTable('t', { rows: reading, isWhole: true }, []);
        keep(memory, 't', reading, first, true);
        const shuffled = reading.toReversed();
        const again = judgeTable('t', { rows: shuffled, isWhole: true }, [...memory.values()]);
        expect(again.rows.map((one) => one.verdict)).not.toContain('submit');
        expect([...again.removed, ...again.moved]).toEqual([]);
      }),
      propertyRun('same table again', 200),
    );
  });
});

function keep(
  memory: Map<string, RememberedRow>,
  table: string,
  reading: readonly ReadRow[],
  judged: ReturnType<typeof judgeTable>,
  isWhole: boolean,
): void {
  for (const [place, row] of memory) {
    const left = row.tableKey === table && !reading.some((one) => one.sourceKey === row.sourceKey);
    if (left && isWhole) memory.set(place, { ...row, isGone: true });
  }
  for (const [index, row] of reading.entries()) {
    const verdict = judged.rows[index]?.verdict;
    if (verdict === 'repeat') continue;
    const isSettled = verdict === 'submit' || verdict === 'same';
    const place = `${table} ${row.sourceKey}`;
    if (!isSettled && memory.get(place)?.isGone === false) continue;
    memory.set(place, { ...known(table, row.sourceKey, row.fingerprint), isSettled });
  }
}
