import { expect, it } from 'vitest';
import { createSay } from '../../src/domain/messages/say.ts';
import { stopReason } from '../../src/interfaces/wording/stop-reason.ts';
import { WORDING_MESSAGES } from '../../src/interfaces/wording/words.ts';

const say = createSay('vi', [WORDING_MESSAGES]);

it.each([
  'backup',
  'taken-back',
  'no-note',
  'other-file',
  'behind',
])('tells in words why Loa stopped itself: %s', (why) => {
  const text = stopReason(say, { by: 'loa', reason: `restored: ${why}`, at: 0 });
  expect(text).toMatch(/^dữ liệu được phục hồi hoặc sao chép \(.+\)$/);
  expect(text).not.toMatch(/restored|mã này chưa có lời/);
});

it('leaves a person’s own words as they are', () => {
  const reason = 'restored: theo lời anh Mẫu';
  expect(stopReason(say, { by: 'chu-tich', reason, at: 0 })).toBe(reason);
});
