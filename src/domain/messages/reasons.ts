import type { Messages } from './message.ts';

/** Why a publication waits, is parked or uncertain. Platforms' own reasons lie in their adapters. */
export const REASON_MESSAGES: Messages = {
  'reason.too-late': { vi: 'đã quá giờ cho phép', en: 'the allowed time has passed' },
  'reason.cancelled': { vi: 'hủy theo yêu cầu', en: 'cancelled at a person’s word' },
  'reason.withdraw': { vi: 'phê duyệt đã được rút', en: 'the approval was withdrawn' },
  'reason.row-held': {
    vi: 'nơi gửi tin (dòng trong bảng, thư mục) không còn, không đọc được hoặc chưa thống nhất; chờ người quyết định',
    en: 'where it came from (a row, a folder) is gone, cannot be read or is in dispute; a person has to decide',
  },
  'reason.edit': { vi: 'nội dung đã sửa, cần duyệt lại', en: 'the content was edited' },
  'reason.time-changed': { vi: 'giờ đăng đã đổi, cần duyệt lại', en: 'the time was changed' },
  'reason.dependency-cancelled': {
    vi: 'tin bài phải đăng trước đã bị hủy',
    en: 'an item that must be public first was cancelled',
  },
  'reason.restored': {
    vi: 'dữ liệu được phục hồi từ bản sao, cần đối chiếu với nền tảng',
    en: 'the home was restored from a copy; it is looked for on the platform',
  },
  'reason.lease-expired': {
    vi: 'tiến trình ngừng giữa chừng khi đang đăng',
    en: 'the process ended in the middle of publishing',
  },
  'reason.other-account': {
    vi: 'thông tin kết nối thuộc về tài khoản khác với tài khoản đã cấu hình',
    en: 'the credential belongs to another account than the configured one',
  },
  'reason.permission-missing': {
    vi: 'tài khoản chưa được cấp đủ quyền',
    en: 'the account lacks a permission',
  },
  'reason.deadline-passed': {
    vi: 'quá hạn chờ mà chưa có kết quả',
    en: 'no result within the deadline',
  },
  'reason.not-listed': { vi: 'không có trong danh sách bài của kênh', en: 'not listed' },
  'reason.not-listed-yet': { vi: 'chưa thấy trong danh sách bài', en: 'not listed yet' },
  'reason.no-positive-control': {
    vi: 'danh sách không có cả bài đã biết, nên chưa kết luận được',
    en: 'the list shows not even a known post, so it proves nothing',
  },
  'reason.listing-incomplete': {
    vi: 'không đọc được đủ danh sách bài',
    en: 'the list could not be read completely',
  },
  'reason.not-public': { vi: 'nền tảng báo bài chưa công khai', en: 'it is not public' },
  'reason.no-public-address': {
    vi: 'chưa có địa chỉ công khai để nền tảng lấy ảnh, video; quản trị khai báo publicMedia trong loa.yaml',
    en: 'there is no public address from which the platform could fetch pictures and films; the administrator sets publicMedia in loa.yaml',
  },
  'reason.media-unreachable': {
    vi: 'địa chỉ công khai của ảnh, video tạm thời chưa mở được',
    en: 'the public address of pictures and films cannot be opened at the moment',
  },
  'reason.no-credential': { vi: 'kênh chưa được kết nối', en: 'the channel is not connected' },
  'reason.refresh-unclear': {
    vi: 'chưa rõ phiên kết nối đã được gia hạn hay chưa',
    en: 'it is unclear whether the sign-in was renewed',
  },
  'reason.refresh-elsewhere': {
    vi: 'một tiến trình Loa khác đang gia hạn phiên kết nối',
    en: 'another process of Loa is renewing the sign-in',
  },
  'reason.call-may-run': { vi: 'lệnh gửi có thể còn đang chạy', en: 'the call may still run' },
  'reason.no-evidence-rule': {
    vi: 'nền tảng này không có cách tự đối chiếu',
    en: 'this platform has no way to look',
  },
  'reason.channel-gone': {
    vi: 'kênh không còn trong cấu hình',
    en: 'the channel is not configured',
  },
  'reason.bug': { vi: 'lỗi hệ thống, đã ghi nhật ký', en: 'a fault of Loa itself; see the log' },
  'reason.no-twin': { vi: 'không có bài trùng', en: 'no twin' },
  'reason.no-answer': { vi: 'không nhận được trả lời', en: 'no answer came' },
  'reason.no-verdict': { vi: 'trả lời không đủ để kết luận', en: 'the answer decides nothing' },
  'reason.quota-used-up': { vi: 'đã dùng hết hạn mức', en: 'the quota is used up' },
  'reason.rate-limit': { vi: 'nền tảng tạm giới hạn tốc độ', en: 'the platform slows calls down' },
  'reason.by-hand': { vi: 'phải làm bằng tay trên nền tảng', en: 'to be done by hand' },
  'reason.impossible': { vi: 'nền tảng không cho phép', en: 'the platform does not allow it' },
  'reason.stop': { vi: 'dừng khẩn cấp', en: 'emergency stop' },
  'reason.pause': { vi: 'kênh đang tạm giữ', en: 'the channel is paused' },
  'reason.gone': { vi: 'tin đã được thay đổi hoặc hủy', en: 'it was changed or cancelled' },
  'reason.shutdown': { vi: 'Loa đang tắt', en: 'Loa is shutting down' },
  'reason.connect': { vi: 'không kết nối được tới nền tảng', en: 'the platform cannot be reached' },
  'reason.proxy': {
    vi: 'proxy của đơn vị không mở được hoặc không cho qua',
    en: 'the office’s proxy does not answer or lets nothing through',
  },
  'reason.timeout': { vi: 'nền tảng trả lời quá chậm', en: 'the answer took too long' },
  'reason.reset': { vi: 'kết nối bị ngắt giữa chừng', en: 'the connection was reset' },
  'reason.aborted': { vi: 'lần gửi được dừng lại', en: 'the call was aborted' },
  'reason.refused-by-gate': { vi: 'chưa đủ điều kiện để gửi', en: 'the commit was not granted' },
  'reason.cut': { vi: 'dừng trước phần cuối của tệp', en: 'cut before the last bytes' },
  'reason.answer-too-large': { vi: 'trả lời quá lớn', en: 'the answer is too large' },
  'reason.answer-cut': { vi: 'trả lời bị cắt giữa chừng', en: 'the answer was cut' },
  'reason.media-damaged': { vi: 'tệp trong kho đã bị hỏng', en: 'a stored file is damaged' },
  'reason.lease-lost': { vi: 'tiến trình khác đã nhận việc', en: 'another process took over' },
  'reason.lease-too-short': { vi: 'thời gian giữ việc quá ngắn', en: 'the lease is too short' },
  'reason.not-approved': { vi: 'chưa đủ phê duyệt', en: 'it is not approved' },
  'reason.content-changed': {
    vi: 'nội dung thay đổi sau khi duyệt',
    en: 'the content changed after approval',
  },
  'reason.account-changed': {
    vi: 'tài khoản của kênh đã đổi',
    en: 'the channel goes to another account now',
  },
  'reason.taken-up-again': {
    vi: 'Loa dùng tiếp phần đã tải lên này',
    en: 'Loa goes on with this part',
  },
  'reason.account-shared': {
    vi: 'một kênh khác cũng thuộc tài khoản này, nên tin có thể hiện hai lần; cần kết nối một kênh với tài khoản khác, hoặc bỏ một kênh khỏi loa.yaml rồi khởi động lại Loa',
    en: 'another channel goes to the same account, so an item could be public there twice; connect one of them to another account, or take one out of loa.yaml and start Loa again',
  },
  'reason.channel-reconnect': { vi: 'kênh chờ kết nối lại', en: 'the channel needs reconnecting' },
  'reason.channel-paused': { vi: 'kênh đang tạm giữ', en: 'the channel is paused' },
  'reason.channel-held': { vi: 'nền tảng yêu cầu chờ', en: 'the platform asks to wait' },
  'reason.office-stopped': { vi: 'đang dừng khẩn cấp', en: 'the office is stopped' },
  'reason.office-quiet': { vi: 'trong thời gian tạm ngừng đăng', en: 'quiet window' },
  'reason.clock-skew': { vi: 'đồng hồ máy bị lệch', en: 'the machine’s clock is off' },
  'reason.not-yet-due': { vi: 'chưa đến giờ', en: 'not due yet' },
  'reason.quota': { vi: 'đã dùng hết hạn mức', en: 'the quota is used up' },
  'reason.intent-open': {
    vi: 'lần gửi trước chưa rõ kết quả',
    en: 'the outcome of an earlier call is open',
  },
  'reason.channel-busy': {
    vi: 'kênh đang đăng tin khác',
    en: 'the channel publishes another item',
  },
  'reason.twin-open': {
    vi: 'một tin giống hệt đang chờ rõ kết quả',
    en: 'an identical item is not settled yet',
  },
  'reason.unclear-beside': {
    vi: 'một lượt đăng khác cùng cách gửi trên kênh này còn chưa rõ kết quả; Loa chờ rõ rồi mới gửi tiếp',
    en: 'another publication sent the same way on this channel is still uncertain; Loa sends this one when it is clear',
  },
  'reason.dependency-open': {
    vi: 'chờ tin bài phải đăng trước',
    en: 'waits for an item that must be public first',
  },
  'reason.wish-pending': { vi: 'có yêu cầu đang chờ thực hiện', en: 'a wish is pending' },
  'reason.state-changed': { vi: 'trạng thái đã thay đổi', en: 'its state changed' },
};
