import type { Messages } from '../../../domain/messages/message.ts';

/** Publications and ledger: filters, totals, pages, files. */
export const LISTING_WORDS: Messages = {
  'publications.title': { vi: 'Lượt đăng', en: 'Publications' },
  'publications.caption': { vi: 'Lượt đăng, mới nhất trước', en: 'Publications, newest first' },
  'publications.at': { vi: 'Đăng lúc', en: 'Time' },
  'publications.result': { vi: 'Kết quả', en: 'Result' },
  'ledger.title': { vi: 'Sổ đăng', en: 'Ledger' },
  'ledger.caption': { vi: 'Dòng sổ, mới nhất trước', en: 'Ledger entries, newest first' },
  'listing.filter': { vi: 'Bộ lọc', en: 'Filter' },
  'listing.from': { vi: 'Từ ngày', en: 'From' },
  'listing.to': { vi: 'Đến ngày', en: 'To' },
  'listing.more-filters': {
    vi: 'Lọc theo loại tin, chủ đề, đơn vị, kế hoạch, sắc thái',
    en: 'By kind, topic, unit, plan, tone',
  },
  'listing.all': { vi: 'Tất cả', en: 'all' },
  'listing.show': { vi: 'Xem', en: 'Show' },
  'listing.this-month': { vi: 'Về tháng này', en: 'This month' },
  'listing.csv': { vi: 'Tải CSV', en: 'Download CSV' },
  'listing.xlsx': { vi: 'Tải Excel', en: 'Download Excel' },
  'listing.totals': { vi: 'Tổng cộng', en: 'Totals' },
  'listing.total': { vi: 'Cộng', en: 'Total' },
  'listing.totals-caption': {
    vi: 'Số dòng theo kênh và kết quả, của cả bộ lọc',
    en: 'Lines by channel and result, of the whole filter',
  },
  'listing.none': { vi: 'Không có dòng nào khớp bộ lọc.', en: 'Nothing fits the filter.' },
  'listing.next': { vi: 'Trang tiếp', en: 'Next page' },
  'listing.first': { vi: 'Về trang đầu', en: 'First page' },
  'listing.pages': { vi: 'Các trang', en: 'Pages' },
  'listing.link': { vi: 'Mở bài', en: 'Open' },
  'listing.range-backwards': {
    vi: 'Khoảng ngày: ngày đầu sau ngày cuối. Chưa lọc. Vui lòng chọn lại.',
    en: 'The range begins after its end. Nothing was listed. Choose again.',
  },
  'listing.value-unknown': {
    vi: 'Bộ lọc “{field}”: không có giá trị “{text}”. Chưa lọc. Vui lòng chọn lại trong danh sách.',
    en: 'Filter "{field}": there is no "{text}". Nothing was listed. Choose from the list.',
  },
  'listing.mark-unreadable': {
    vi: 'Địa chỉ trang không đúng. Chưa lọc. Vui lòng bắt đầu lại từ trang đầu.',
    en: 'The address of this page is wrong. Nothing was listed. Begin at the first page.',
  },
  'ledger.add': { vi: 'Ghi thêm bài đăng tay', en: 'Add a post made by hand' },
  'ledger.add-link': { vi: 'Đường dẫn bài', en: 'Address of the post' },
  'ledger.add-title': { vi: 'Tiêu đề', en: 'Title' },
  'ledger.add-at': { vi: 'Đăng lúc', en: 'Posted at' },
  'ledger.add-at-hint': { vi: 'Để trống là ngay bây giờ.', en: 'Empty means now.' },
  'ledger.added': {
    vi: 'Đã ghi vào sổ kênh {channel}: bài {remote}.',
    en: 'Added to the ledger of {channel}: post {remote}.',
  },
};
