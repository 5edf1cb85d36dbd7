import { describe, expect, it } from 'vitest';
import type { ItemContent } from '../../src/domain/item.ts';
import { problemsLeft } from '../../src/domain/mended.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { plainContent } from '../support/plain-content.ts';

function found(code: string, values: Problem['values'] = {}): Problem {
  return { code, where: '', values, severity: 'error' };
}

function codesLeft(
  problems: readonly Problem[],
  before: Partial<ItemContent>,
  edit: Partial<ItemContent>,
): readonly string[] {
  const content = { ...plainContent('page'), ...before };
  return problemsLeft(problems, content, edit).map(({ code }) => code);
}

describe('what is left to mend after an edit', () => {
  it('is everything, when the edit has nothing to do with it', () => {
    const codes = ['time-unreadable', 'channel-unknown', 'media-missing', 'consent-missing'];
    expect(
      codesLeft(
        codes.map((code) => found(code)),
        {},
        { title: 'Khác' },
      ),
    ).toEqual(codes);
  });

  it('is no question about the time once a time was given', () => {
    const problems = ['date-not-in-calendar', 'when-missing', 'media-missing'].map((code) =>
      found(code),
    );
    expect(codesLeft(problems, {}, { slotAt: 5 })).toEqual(['media-missing']);
  });

  it('is no missing text once there is one, but what a text was read with stays', () => {
    const problems = ['text-mojibake', 'word-revisions'].map((code) => found(code));
    expect(codesLeft(problems, { text: '' }, { text: 'Viết lại.' })).toEqual(['word-revisions']);
    expect(codesLeft(problems, { text: 'Chữ' }, { text: '' })).toHaveLength(2);
  });

  it('is a stamp until its line is gone from every text', () => {
    const stamp = [found('stop-word', { word: 'MẬT' })];
    const before = { text: 'Độ mật: MẬT\nHọp thôn.', channelTexts: { zalo: 'MẬT' } };
    expect(codesLeft(stamp, before, { text: 'Họp thôn.' })).toEqual(['stop-word']);
    const everywhere = { text: 'Họp thôn.', channelTexts: {} };
    expect(codesLeft(stamp, before, everywhere)).toEqual([]);
  });

  it('is a stamp of the margin, which no edit of the text takes away', () => {
    const stamp = [found('stop-word', { word: 'DỰ THẢO' })];
    expect(codesLeft(stamp, { text: 'Họp thôn.' }, { text: 'Họp.' })).toEqual(['stop-word']);
  });
});
