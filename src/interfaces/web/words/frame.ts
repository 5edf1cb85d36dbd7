import type { Messages } from '../../../domain/messages/message.ts';

/** Menu, frame and what the guards say. */
export const FRAME_WORDS: Messages = {
  'web.skip': { vi: 'Đến nội dung chính', en: 'Skip to the content' },
  'web.menu': { vi: 'Trình đơn', en: 'Menu' },
  'web.menu-waiting': { vi: 'Chờ tôi duyệt', en: 'Waiting for me' },
  'web.menu-items': { vi: 'Tin bài', en: 'Items' },
  'web.menu-attention': { vi: 'Cần xử lý', en: 'Attention' },
  'web.menu-channels': { vi: 'Kênh', en: 'Channels' },
  'web.menu-publications': { vi: 'Lượt đăng', en: 'Publications' },
  'web.menu-ledger': { vi: 'Sổ đăng', en: 'Ledger' },
  'web.menu-people': { vi: 'Người dùng', en: 'People' },
  'web.menu-account': { vi: 'Tài khoản của tôi', en: 'My account' },
  'web.stop': { vi: 'Dừng khẩn cấp', en: 'Emergency stop' },
  'web.stopped': {
    vi: 'ĐANG DỪNG KHẨN CẤP từ {when}, {by}: {reason}. Chưa có gì được đăng thêm.',
    en: 'STOPPED since {when} by {by}: {reason}. Nothing more is published.',
  },
  'web.stop-more': { vi: 'Xem, cho đăng tiếp', en: 'See, let it go on' },
  'web.sandbox': {
    vi: 'CHẠY THỬ – không đăng thật. Mọi nền tảng ở đây đều là giả lập.',
    en: 'SANDBOX – nothing here is really published. Every platform here is a stand-in.',
  },
  'web.to-start': { vi: 'Về trang đầu', en: 'To the first page' },
  'web.not-here': {
    vi: 'Không có trang này. Vui lòng chọn trong trình đơn.',
    en: 'There is no such page. Choose one from the menu.',
  },
  'web.status-200': { vi: 'Thông tin', en: 'For information' },
  'web.status-400': { vi: 'Yêu cầu không đọc được', en: 'The request cannot be read' },
  'web.status-403': { vi: 'Không được phép', en: 'Not allowed' },
  'web.status-404': { vi: 'Không tìm thấy', en: 'Not found' },
  'web.status-409': { vi: 'Đã có thay đổi', en: 'Something changed' },
  'web.status-413': { vi: 'Quá lớn', en: 'Too large' },
  'web.status-415': { vi: 'Sai định dạng', en: 'Wrong format' },
  'web.status-421': { vi: 'Sai địa chỉ', en: 'Wrong address' },
  'web.status-429': { vi: 'Quá nhiều lần', en: 'Too often' },
  'web.status-500': { vi: 'Lỗi hệ thống', en: 'Something broke' },
  'web.form-foreign': {
    vi: 'Yêu cầu đến từ một trang khác nên không được thực hiện. Vui lòng mở trang này từ trình đơn rồi làm lại.',
    en: 'The request came from another site and was not carried out. Open this page from the menu and do it again.',
  },
  'web.form-stale': {
    vi: 'Biểu mẫu đã cũ nên chưa được thực hiện, ví dụ vì đã đăng nhập lại. Vui lòng mở lại trang rồi làm lại.',
    en: 'The form was out of date and was not carried out, for instance because of signing in again. Open the page again and repeat.',
  },
  'web.form-too-large': {
    vi: 'Nội dung gửi lên quá lớn nên chưa được nhận. Vui lòng sửa trong thư mục hàng chờ.',
    en: 'What was sent is too large and was not taken. Edit it in the queue folder.',
  },
  'web.form-unreadable': {
    vi: 'Không đọc được biểu mẫu nên chưa được thực hiện. Vui lòng mở lại trang rồi làm lại.',
    en: 'The form could not be read and nothing was done. Open the page again and repeat.',
  },
  'web.none': { vi: 'Chưa có gì.', en: 'Nothing yet.' },
  'web.save': { vi: 'Lưu', en: 'Save' },
  'web.gesture': { vi: 'Thao tác', en: 'Do' },
};
