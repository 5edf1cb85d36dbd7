import { expect, it } from 'vitest';
import { createSay } from '../../src/domain/messages/say.ts';
import { quotaText } from '../../src/interfaces/wording/quota-text.ts';
import { WORDING_MESSAGES } from '../../src/interfaces/wording/words.ts';

const MINUTE_MS = 60_000;

it.each([
  [MINUTE_MS, 'trong 1 phút gần nhất'],
  [60 * MINUTE_MS, 'trong 1 giờ gần nhất'],
  [24 * 60 * MINUTE_MS, 'trong 24 giờ gần nhất'],
])('tells the window of an allowance in a unit that fits it', (lengthMs, words) => {
  const say = createSay('vi', [WORDING_MESSAGES]);
  const quota = {
    name: 'posts',
    left: 6,
    limit: 6,
    freeAt: null,
    window: { type: 'rolling', lengthMs },
  } as const;
  expect(quotaText(say, quota, String)).toContain(words);
});
