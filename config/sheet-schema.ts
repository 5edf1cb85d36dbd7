import { z } from 'zod';
import { because, folderName, id, shortText } from './schema-texts.ts';

const SPREADSHEET_ID = /^[A-Za-z0-9_-]{20,100}$/;
const IN_ADDRESS = /\/spreadsheets\/d\/([A-Za-z0-9_-]{20,100})(?:\/|$)/;

/** Id of a spreadsheet from its id or the address in the browser; null = neither. */
export function spreadsheetId(written: string): string | null {
  if (SPREADSHEET_ID.test(written)) return written;
  const path = URL.parse(written)?.pathname ?? '';
  return IN_ADDRESS.exec(path)?.[1] ?? null;
}

const sheet = z.strictObject({
  id: id.describe('Mã bảng, không đổi về sau — Id, never changed later'),
  spreadsheet: z
    .string()
    .max(300)
    .refine((text) => spreadsheetId(text) !== null, because('spreadsheet'))
    .describe('Địa chỉ hoặc mã bảng tính — Address or id of the spreadsheet'),
  tabs: z
    .array(shortText)
    .min(1)
    .max(30)
    .optional()
    .describe('Tên các trang; bỏ trống là mọi trang có dòng tiêu đề — Tabs; absent: all'),
  unit: shortText.optional().describe('Đơn vị gửi — Unit that hands in'),
  person: id.optional().describe('Người soạn, nếu luôn là một người — Person, if always the same'),
  contributes: z
    .boolean()
    .default(false)
    .describe('Đơn vị cộng tác: tin vào bản nháp chờ biên tập — Items arrive as drafts'),
  mediaFolder: folderName
    .optional()
    .describe('Thư mục con của hộp nhận chứa ảnh, video; bỏ trống: theo mã — Folder of the media'),
});

/** Shared sheets whose rows are items. */
export const sheetsSchema = z
  .array(sheet)
  .max(50)
  .default([])
  .describe('Bảng Google Sheets dùng làm hàng chờ — Shared sheets as a queue');
