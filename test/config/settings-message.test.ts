import { expect, test } from 'vitest';
import { settingsMessage } from '../../config/settings-message.ts';
import { problemsOf, SMALL } from './texts.ts';

test('the message names file, line, path, what stands there and what is expected, in both languages', () => {
  const problems = problemsOf(
    SMALL.replace('mode: live', 'mode: lve').replace('  name: UBND xã Suối Mẫu', '  nam: X'),
  );
  expect(settingsMessage('data/loa.yaml', problems)).toBe(
    `Cấu hình “data/loa.yaml” chưa dùng được: còn 3 chỗ cần sửa. Loa chưa khởi động, chưa đăng gì.
  dòng 1, mode: đang ghi "lve"; cần một trong: live, sandbox.
  dòng 2, office.name: cần khóa này (đang thiếu): chữ (đặt trong ngoặc kép nếu là số).
  dòng 3, office.nam: cần một khóa có trong hướng dẫn (khóa này Loa không biết, vui lòng kiểm tra chính tả).
Vui lòng sửa rồi chạy lại. Hướng dẫn từng khóa: config/README.md.

The configuration "data/loa.yaml" cannot be used: 3 to mend. Loa has not started and has published nothing.
  line 1, mode: found "lve"; expected one of: live, sandbox.
  line 2, office.name: expected this key, which is missing: text (in quotation marks if digits).
  line 3, office.nam: expected a key from the manual (Loa does not know this one; check its spelling).
Mend it and start again. Every key is explained in config/README.md.
`,
  );
});
