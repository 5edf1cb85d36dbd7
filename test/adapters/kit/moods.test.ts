import { describe, expect, it } from 'vitest';
import {
  createMoodBook,
  matchesWords,
  readMoodRules,
} from '../../../adapters/kit/sandbox/moods.ts';

const grammar = { actions: ['slow', 'reset'], phase: 'step=last', maxRules: 2 } as const;
const call = { method: 'PUT', route: '/video', words: { step: 'last', kind: 'film' } };

function read(value: unknown) {
  const rules = readMoodRules<'slow' | 'reset'>(value, grammar);
  if (typeof rules === 'string') throw new Error(rules);
  return rules;
}

describe('a book of moods', () => {
  it('touches from the nth matching call on, and as many as it says', () => {
    const book = createMoodBook<'slow' | 'reset', typeof call>(matchesWords);
    book.set(read({ route: 'PUT /video', nth: 2, count: 2, action: 'reset' }));
    const touched = [1, 2, 3, 4].map(() => book.actionsFor(call).length);
    expect(touched).toEqual([0, 1, 1, 0]);
  });

  it('looks at method, route and every word of the phase', () => {
    const book = createMoodBook<'slow' | 'reset', typeof call>(matchesWords);
    book.set(read({ route: '* /video', phase: 'step=last&kind=film', action: { type: 'slow' } }));
    expect(book.actionsFor({ ...call, words: { step: 'last', kind: 'photo' } })).toEqual([]);
    expect(book.actionsFor({ ...call, route: '/photo' })).toEqual([]);
    expect(book.actionsFor({ ...call, method: 'POST' })).toEqual([{ type: 'slow' }]);
  });
});

it.each([
  ['unknown action; known: slow, reset', { route: '* /*', action: 'explode' }],
  ['bad route: video', { route: 'video', action: 'slow' }],
  ['phase is text like step=last', { phase: 3, action: 'slow' }],
  ['nth and count are whole numbers from 1', { nth: 0, action: 'slow' }],
  ['at most 2 rules', [{ action: 'slow' }, { action: 'slow' }, { action: 'slow' }]],
  ['a rule is an object with route and action', 7],
])('tells what is wrong with rules: %s', (wrong, value) => {
  expect(readMoodRules<'slow' | 'reset'>(value, grammar)).toBe(wrong);
});
