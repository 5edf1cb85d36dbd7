import type { Messages } from './message.ts';

/** What a move of a publication was, told after the channel's name. */
export const MOVE_MESSAGES: Messages = {
  'event.claimed': { vi: 'bắt đầu chuẩn bị.', en: 'preparing began.' },
  'event.prepared': { vi: 'chuẩn bị xong, chờ đến giờ.', en: 'prepared; it waits for its time.' },
  'event.intent-granted': {
    vi: 'ghi lệnh đăng và gửi đi.',
    en: 'the intent was written and sent.',
  },
  'event.not-sent': {
    vi: 'chưa gửi gì lên nền tảng ({reason}); sẽ thử lại.',
    en: 'nothing was sent ({reason}); it waits.',
  },
  'event.bug': {
    vi: 'lỗi hệ thống; chuyển sang “{state}”.',
    en: 'a fault of Loa itself; now "{state}".',
  },
  'event.lease-expired': {
    vi: 'tiến trình ngừng giữa chừng; chuyển sang “{state}”.',
    en: 'the process had ended; now "{state}".',
  },
  'event.interrupted': { vi: 'tạm dừng: {reason}.', en: 'interrupted: {reason}.' },
  'event.held': { vi: 'chờ: {reason}.', en: 'held: {reason}.' },
  'event.too-late': {
    vi: 'quá giờ cho phép; tin chưa đăng, chờ quyết định.',
    en: 'too late; it was not published and waits for a decision.',
  },
  'event.account-changed': {
    vi: 'tài khoản của kênh đã đổi; rời lịch đăng, chờ duyệt lại.',
    en: 'the channel goes to another account now; off the schedule until it is approved again.',
  },
  'event.doubted': {
    vi: 'có thể đã đăng trước khi phục hồi dữ liệu; đang đối chiếu.',
    en: 'it may have been sent before the restore; it is looked for.',
  },
  'event.dependency-lost': {
    vi: 'tin bài phải đăng trước không còn; tạm gác.',
    en: 'an item that must be public first is lost; parked.',
  },
  'event.read-back': {
    vi: 'đọc lại trạng thái trên nền tảng. {reason}',
    en: 'read back from the platform. {reason}',
  },
  'event.edited': { vi: 'bài công khai đã được sửa.', en: 'the public post was edited.' },
  'event.withdrawn': { vi: '{actor} rút phê duyệt.', en: '{actor} withdrew the approval.' },
  'event.withdrawn-by-loa': {
    vi: 'Loa giữ lại, chưa đăng: dòng trong bảng không còn, không đọc được hoặc chưa thống nhất.',
    en: 'Loa holds it back: its row in the table is gone, cannot be read or is in dispute.',
  },
  'event.version-made': { vi: '{actor} tạo bản mới.', en: '{actor} made a new version.' },
  'event.approved': { vi: 'bản mới được duyệt.', en: 'the new version was approved.' },
  'event.rescheduled': {
    vi: '{actor} đổi giờ đăng thành {slot}.',
    en: '{actor} moved it to {slot}.',
  },
  'event.cancel-asked': {
    vi: '{actor} yêu cầu hủy: {reason}.',
    en: '{actor} asked to cancel: {reason}.',
  },
  'event.retry-asked': { vi: '{actor} cho thử lại.', en: '{actor} asked to try again.' },
  'event.settled-found': {
    vi: '{actor} xác nhận bài đã lên.',
    en: '{actor} found it on the platform.',
  },
  'event.settled-absent': {
    vi: '{actor} xác nhận bài chưa lên.',
    en: '{actor} found that it is not on the platform.',
  },
  'verdict.published': { vi: 'đã đăng công khai.', en: 'published.' },
  'verdict.processing': {
    vi: 'nền tảng đã nhận, đang xử lý.',
    en: 'the platform is processing it.',
  },
  'verdict.handed-over': { vi: 'đã bàn giao cho {to}.', en: 'handed over to {to}.' },
  'verdict.later': {
    vi: 'chưa đăng được ({reason}); “{state}”.',
    en: 'not now ({reason}); "{state}".',
  },
  'verdict.rejected': {
    vi: 'nền tảng không chấp nhận: {reason}.',
    en: 'the platform rejected it: {reason}.',
  },
  'verdict.reconnect': {
    vi: 'kênh cần kết nối lại: {reason}.',
    en: 'it needs reconnecting: {reason}.',
  },
  'verdict.uncertain': {
    vi: 'chưa rõ đã lên hay chưa ({reason}); đang đối chiếu, không tự gửi lại.',
    en: 'the outcome is uncertain ({reason}); it is looked for and not sent again.',
  },
  'look.found-public': { vi: 'đối chiếu: bài đã công khai.', en: 'looked: it is public.' },
  'look.found-hidden': {
    vi: 'đối chiếu: bài có nhưng chưa công khai.',
    en: 'looked: it is hidden.',
  },
  'look.still-processing': {
    vi: 'đối chiếu: nền tảng còn xử lý.',
    en: 'looked: still processing.',
  },
  'look.handed-over': { vi: 'đối chiếu: chờ {to} hoàn tất.', en: 'looked: waits for {to}.' },
  'look.failed': {
    vi: 'đối chiếu: nền tảng báo lỗi ({reason}).',
    en: 'looked: it failed ({reason}).',
  },
  'look.absent': {
    vi: 'đối chiếu: bài chưa lên ({reason}).',
    en: 'looked: it is absent ({reason}).',
  },
  'look.no-twin': {
    vi: 'đối chiếu lại: không có bài trùng.',
    en: 'looked again: there is no twin.',
  },
  'look.ask-later': {
    vi: 'đối chiếu: chưa kết luận ({reason}).',
    en: 'looked: not decided ({reason}).',
  },
  'look.reconnect': {
    vi: 'đối chiếu: kênh cần kết nối lại ({reason}).',
    en: 'looked: needs reconnecting ({reason}).',
  },
  'look.cannot-tell': {
    vi: 'đối chiếu: không tự kết luận được ({reason}); chờ người xác nhận.',
    en: 'looked: cannot tell ({reason}); a person must say.',
  },
};
