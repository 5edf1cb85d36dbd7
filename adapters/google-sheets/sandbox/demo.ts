/** The sheet that every fresh stand-in has: a month's plan of a commune, half filled in. */

import { freshSheet } from './grid.ts';
import { gesture } from './people.ts';
import type { SpreadsheetRecord } from './records.ts';

export const demoSheetId = '1sandboxLichDangXaSuoiMau000000000000000001';
export const demoTab = 'Tháng 12';

/** Shared with `account`, which may write. */
export function demoSheet(account: string): SpreadsheetRecord {
  const spreadsheet: SpreadsheetRecord = {
    id: demoSheetId,
    title: 'Lịch đăng xã Suối Mẫu',
    timeZone: 'Asia/Ho_Chi_Minh',
    locale: 'vi_VN',
    version: 1,
    isDeleted: false,
    shared: { [account]: 'writer' },
    sheets: [freshSheet(1, demoTab)],
  };
  gesture(spreadsheet, {
    what: 'rows',
    tab: demoTab,
    from: 1,
    values: [['Mã', 'Ngày giờ đăng', 'Kênh', 'Tiêu đề', 'Nội dung', 'Ảnh', 'Ghi chú']],
  });
  return spreadsheet;
}
