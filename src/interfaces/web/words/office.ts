import type { Messages } from '../../../domain/messages/message.ts';

/** Channels and the emergency stop. */
export const OFFICE_WORDS: Messages = {
  'channels.title': { vi: 'Kênh', en: 'Channels' },
  'tables.title': { vi: 'Bảng', en: 'Tables' },
  'tables.rows': { vi: 'Số dòng', en: 'Rows' },
  'tables.items': { vi: 'Thành tin bài', en: 'Became items' },
  'tables.open': { vi: 'Dòng cần bổ sung', en: 'Rows to mend' },
  'tables.read-at': { vi: 'Đọc gần nhất', en: 'Read last' },
  'tables.trouble': { vi: 'Cần xử lý', en: 'needs attention' },
  'channels.none': { vi: 'Chưa có kênh nào trong cấu hình.', en: 'No channel is configured.' },
  'channels.ok': { vi: 'Hoạt động', en: 'works' },
  'channels.last-success': { vi: 'Đăng gần nhất', en: 'Last published' },
  'channels.never': { vi: 'Chưa đăng lần nào', en: 'never' },
  'channels.platform': { vi: 'Nền tảng', en: 'Platform' },
  'channels.account': { vi: 'Mã tài khoản', en: 'Account' },
  'channels.waiting': { vi: 'Chờ đăng', en: 'Waiting' },
  'channels.parked': { vi: 'Tạm gác', en: 'Parked' },
  'channels.holds': { vi: 'Đang giữ vì', en: 'Held because' },
  'channels.until': { vi: 'đến {until}', en: 'until {until}' },
  'channels.until-person': { vi: 'đến khi có người cho đăng tiếp', en: 'until a person acts' },
  'channels.pause': { vi: 'Tạm giữ kênh', en: 'Pause' },
  'channels.resume': { vi: 'Cho đăng tiếp', en: 'Resume' },
  'channels.pause-form': { vi: 'Tạm giữ kênh {channel}', en: 'Pause {channel}' },
  'channels.resume-form': { vi: 'Cho kênh {channel} đăng tiếp', en: 'Let {channel} go on' },
  'channels.paused': {
    vi: 'Kênh {channel}: đã tạm giữ. Không đăng gì thêm trên kênh này cho đến khi có người cho đăng tiếp.',
    en: '{channel} is paused. Nothing more is published there until somebody lets it go on.',
  },

  'stop.title': { vi: 'Dừng khẩn cấp', en: 'Emergency stop' },
  'stop.running': {
    vi: 'Loa đang đăng theo lịch. Dừng khẩn cấp có hiệu lực ngay trên mọi kênh; việc gỡ bài vẫn làm được.',
    en: 'Loa publishes as scheduled. A stop is in force at once on every channel; posts can still be taken down.',
  },
  'stop.stopped': {
    vi: '{person} đã dừng lúc {at}: {reason}. Không đăng gì thêm trên mọi kênh.',
    en: '{person} stopped at {at}: {reason}. Nothing more is published on any channel.',
  },
  'stop.reason': { vi: 'Lý do dừng', en: 'Why it is stopped' },
  'stop.reason-hint': {
    vi: 'Ghi vào sổ cùng tên người dừng.',
    en: 'Recorded with the name of who stops.',
  },
  'stop.do': { vi: 'Dừng toàn bộ việc đăng', en: 'Stop all publishing' },
  'stop.done': {
    vi: 'Đã dừng. Không đăng gì thêm trên mọi kênh. Vui lòng xem bên dưới những gì nền tảng vẫn có thể tự đăng.',
    en: 'Stopped. Nothing more is published on any channel. See below what platforms may still do by themselves.',
  },
  'stop.resume': { vi: 'Cho đăng tiếp', en: 'Let publishing go on' },
  'stop.resume-hint': {
    vi: 'Tin đã quá giờ không tự đăng; các tin đó chờ ở trang Cần xử lý.',
    en: 'What missed its time is not published by itself; it waits on the attention page.',
  },
  'stop.confirm': {
    vi: 'Tôi xác nhận cho đăng tiếp trên mọi kênh',
    en: 'I confirm: publishing goes on everywhere',
  },
  'stop.not-confirmed': {
    vi: 'Chưa đánh dấu xác nhận. Vẫn đang dừng. Vui lòng đánh dấu rồi gửi lại.',
    en: 'It was not confirmed. Everything is still stopped. Tick the box and send it again.',
  },
  'stop.resumed': {
    vi: 'Đã cho đăng tiếp. Tin đã quá giờ chờ ở trang Cần xử lý.',
    en: 'Publishing goes on. What missed its time waits on the attention page.',
  },
  'stop.was-not-stopped': {
    vi: 'Loa không ở trạng thái dừng. Chưa có gì thay đổi.',
    en: 'Nothing was stopped. Nothing was changed.',
  },
  'stop.may-not': {
    vi: 'Thao tác này cần biên tập viên, người có thẩm quyền duyệt, người đứng đầu hoặc quản trị.',
    en: 'This takes an editor, an approver, the head or an administrator.',
  },
  'stop.coming': { vi: 'Nền tảng vẫn có thể tự đăng', en: 'What platforms may still publish' },
  'stop.coming-caption': {
    vi: 'Đã gửi hoặc bàn giao trước khi dừng; muốn chặn, vui lòng làm trên nền tảng.',
    en: 'Sent or handed over before; to keep it back, act on the platform itself.',
  },
  'stop.nothing-coming': { vi: 'Không còn gì trên đường.', en: 'Nothing is on its way.' },
  'stop.coming-more': {
    vi: 'Còn {count} tin nữa không hiện ở đây.',
    en: '{count} more are not shown.',
  },
};
