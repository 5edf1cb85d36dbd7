import { expect, test } from 'vitest';
import { ADAPTER_FACTS, FACTS } from '../../../adapters/facebook/facts.ts';

test('every fact has a value, a unit, a source and the day it was checked', () => {
  for (const [name, fact] of Object.entries(FACTS)) {
    expect(fact.value, name).toBeGreaterThan(0);
    expect(fact.unit, name).not.toBe('');
    expect(fact.source, name).toMatch(/^(https:\/\/|Loa$|facebook-|post-for-me)/);
    expect(fact.checkedOn, name).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    if (fact.certainty === 'official')
      expect(fact.source, name).toContain('developers.facebook.com');
  }
});

test('both calls of the reels edge are counted, 30 in any 24 hours', () => {
  expect(ADAPTER_FACTS.quotas).toEqual(
    ['reels', 'reel-starts'].map((name) => ({
      name,
      scope: 'channel',
      limit: 30,
      window: { type: 'rolling', lengthMs: 86_400_000 },
    })),
  );
});
