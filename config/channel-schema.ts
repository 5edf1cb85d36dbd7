import { z } from 'zod';
import { accountId, id, shortText } from './schema-texts.ts';

/** One entry of `channels` in `loa.yaml`. */
export const channelSchema = z.strictObject({
  id: id.describe('Mã kênh, không đổi về sau — Id, never changed later'),
  name: shortText.describe('Tên kênh như người đọc thấy — Name'),
  // Which platforms there are is the registry's to say; it names them.
  platform: shortText.describe('Nền tảng, ví dụ facebook — Platform, e.g. facebook'),
  account: accountId
    .optional()
    .describe(
      'Mã Trang, kênh trên nền tảng, đặt trong ngoặc kép; bỏ trống thì chọn lúc kết nối — Id on the platform, quoted; absent: chosen when connecting',
    ),
  settings: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Cài đặt riêng của nền tảng — Settings of that platform'),
});
