import type { Messages } from '../../domain/messages/message.ts';

/** What stands in tables that Loa writes, and what is said about them. */
export const REPORT_WORDS: Messages = {
  'report.ledger-sheet': { vi: 'Sổ đăng', en: 'Ledger' },
  'report.ledger-title': { vi: 'SỔ ĐĂNG – {office}', en: 'LEDGER – {office}' },
  'report.from': { vi: 'Từ {at}', en: 'From {at}' },
  'report.to': { vi: 'Đến {at}', en: 'To {at}' },
  'report.own': { vi: 'Chỉ tin bài của đơn vị mình', en: 'Own items alone' },
  'report.count': { vi: '{count} dòng', en: '{count} rows' },
  'report.as-of': { vi: 'Số liệu tính đến {at}', en: 'As of {at}' },
  'report.total': { vi: 'Cộng', en: 'Total' },
  'report.none': { vi: '(không ghi)', en: '(none)' },
  'ledger.sandbox': {
    vi: 'Sổ chạy thử: các dòng này không phải bài đăng thật.',
    en: 'Sandbox ledger: these are not real posts.',
  },
  'ledger.too-many-for-file': {
    vi: 'Sổ đăng: kỳ này có hơn {most} dòng, tệp Excel không chứa hết. Chưa ghi tệp. Vui lòng chọn kỳ ngắn hơn hoặc dùng CSV.',
    en: 'Ledger: this period has more than {most} rows, too many for one Excel file. Nothing was written. Choose a shorter one, or CSV.',
  },
};
