import type { Messages } from './message.ts';

/** Subject and text of each notice, and the frame around them. `{name}` = number and title. */
export const NOTICE_MESSAGES: Messages = {
  'notice.mark.live': { vi: '[Loa]', en: '[Loa]' },
  'notice.mark.sandbox': { vi: '[Loa – CHẠY THỬ]', en: '[Loa – SANDBOX]' },
  'notice.sandbox': {
    vi: 'CHẠY THỬ – không đăng thật.',
    en: 'SANDBOX – nothing here is really published.',
  },
  'notice.end': {
    vi: 'Loa – {office}. Thư tự động, vui lòng không trả lời thư này.',
    en: 'Loa – {office}. Sent automatically; nobody reads answers to this mail.',
  },
  'notice.queue': { vi: 'thư mục hàng chờ', en: 'the queue folder' },
  'notice.item-waits.subject': { vi: 'Chờ duyệt: {title}', en: 'Waits for approval: {title}' },
  'notice.item-waits.text': {
    vi: 'Tin bài {name}: đang chờ duyệt, chưa đăng gì.\nGiờ đăng: {slot}. Người trình: {submitter}. Bước này: {turn}.\nVui lòng xem, rồi duyệt hoặc trả lại kèm lý do.',
    en: 'Item {name}: it waits for approval; nothing has been published.\nTime: {slot}. Handed in by: {submitter}. This step: {turn}.\nLook at it, then approve it or return it with a reason.',
  },
  'notice.slot-near.subject': {
    vi: 'Sắp đến giờ đăng, chưa duyệt: {title}',
    en: 'Its time is near, not approved: {title}',
  },
  'notice.slot-near.text': {
    vi: 'Tin bài {name}: giờ đăng {slot} đã gần mà chưa đủ phê duyệt. Chưa đăng gì; quá giờ, tin sẽ không tự đăng.\nBước này: {turn}.\nVui lòng duyệt hoặc trả lại trước giờ đó.',
    en: 'Item {name}: its time {slot} is near and it is not fully approved. Nothing has been published; when the time has passed it does not go out by itself.\nThis step: {turn}.\nApprove or return it before then.',
  },
  'notice.item-returned.subject': { vi: 'Trả lại: {title}', en: 'Returned: {title}' },
  'notice.item-returned.text': {
    vi: 'Tin bài {name}: {actor} trả lại. Chưa đăng gì.\nLý do: {said}\nVui lòng sửa rồi trình lại.',
    en: 'Item {name}: {actor} returned it. Nothing has been published.\nReason: {said}\nMend it and hand it in again.',
  },
  'notice.item-missed.subject': { vi: 'Quá giờ, chưa duyệt: {title}', en: 'Missed: {title}' },
  'notice.item-missed.text': {
    vi: 'Tin bài {name}: đã quá giờ đăng {slot} khi chưa đủ phê duyệt. Tin chưa đăng.\nVui lòng duyệt kèm giờ mới, hoặc hủy lịch.',
    en: 'Item {name}: its time {slot} passed before it was fully approved. It was not published.\nApprove it with a new time, or cancel it.',
  },
  'notice.parked.subject': { vi: 'Tạm gác: {title}', en: 'Parked: {title}' },
  'notice.parked.text': {
    vi: 'Tin bài {name}, kênh {channel}: tạm gác – {why} ({reason}). Loa không tự làm gì thêm.\nVui lòng mở tin bài, xem những gì Loa đã kiểm tra và chọn cách xử lý.',
    en: 'Item {name}, {channel}: parked – {why} ({reason}). Loa does nothing more by itself.\nOpen the item, see what Loa has checked and choose what to do.',
  },
  'notice.uncertain.subject': {
    vi: 'Chưa rõ đã lên hay chưa: {title}',
    en: 'Cannot tell whether it is public: {title}',
  },
  'notice.uncertain.text': {
    vi: 'Tin bài {name}, kênh {channel}: chưa rõ đã lên hay chưa ({reason}). Loa không tự đăng lại để tránh trùng.\nVui lòng mở kênh kiểm tra, rồi chọn “Đã lên” hoặc “Chưa lên”.',
    en: 'Item {name}, {channel}: it is unclear whether it is public ({reason}). Loa does not send it again, so that it cannot be there twice.\nLook at the channel, then say whether it is there.',
  },
  'notice.twin-found.subject': { vi: 'Có bài trùng trên kênh: {title}', en: 'Twin found: {title}' },
  'notice.twin-found.text': {
    vi: 'Tin bài {name}, kênh {channel}: có hai bài của cùng một lượt đăng. Loa chưa gỡ bài nào.\nVui lòng mở kênh kiểm tra và gỡ bài thừa.',
    en: 'Item {name}, {channel}: two posts of one publication were found. Loa has removed neither.\nLook at the channel and remove the one too many.',
  },
  'notice.person-task.subject': {
    vi: 'Cần người làm “{operation}”: {title}',
    en: 'To be done by a person, {operation}: {title}',
  },
  'notice.person-task.text': {
    vi: 'Tin bài {name}, kênh {channel}: “{operation}” chưa làm được ({reason}). Bài trên kênh vẫn như cũ.\nVui lòng làm trên nền tảng, rồi xác nhận trong Loa.',
    en: 'Item {name}, {channel}: "{operation}" was not done ({reason}). What is on the channel stays as it is.\nDo it on the platform, then say so in Loa.',
  },
  'notice.not-connected.subject': {
    vi: 'Kênh chưa kết nối: {channel}',
    en: 'Not connected: {channel}',
  },
  'notice.not-connected.text': {
    vi: 'Kênh {channel}: chưa kết nối tài khoản nào nên chưa đăng được gì; các bài còn trong hạn sẽ được đăng sau khi kết nối.\nĐề nghị quản trị kết nối kênh trong mục Kênh; kết nối xong, kênh tự đăng.',
    en: '{channel}: it is not connected to any account, so nothing is published there; items that are still in time go out once it is connected.\nLet the administrator connect it on the page of channels; after that it publishes by itself.',
  },
  'notice.reconnect.subject': {
    vi: 'Kênh cần kết nối lại: {channel}',
    en: 'Needs reconnecting: {channel}',
  },
  'notice.reconnect.text': {
    vi: 'Kênh {channel}: mất kết nối ({reason}). Từ lúc này không đăng gì thêm trên kênh; các bài còn trong hạn sẽ được đăng tiếp sau khi kết nối lại.\nĐề nghị quản trị kênh đăng nhập lại, rồi chọn “Tiếp tục”.',
    en: '{channel}: it needs reconnecting ({reason}). Nothing more is published there; items that are still in time go out once it is connected again.\nLet the channel’s administrator sign in again, then choose "resume".',
  },
  'notice.sign-in-ends.subject': {
    vi: 'Còn {days} ngày phải đăng nhập lại: {channel}',
    en: 'Sign in again within {days} days: {channel}',
  },
  'notice.sign-in-ends.text': {
    vi: 'Kênh {channel}: phiên kết nối hết hạn lúc {until}; Loa không tự gia hạn được nữa. Kênh vẫn đăng bình thường đến lúc đó.\nĐề nghị quản trị kênh đăng nhập lại trong mục Kênh trước giờ đó.',
    en: '{channel}: the sign-in ends {until}; Loa cannot renew it beyond that. The channel works until then.\nLet the channel’s administrator sign in again on the page of channels before that.',
  },
  'notice.stopped.subject': { vi: 'Dừng khẩn cấp', en: 'Emergency stop' },
  'notice.stopped.text': {
    vi: '{actor} dừng khẩn cấp toàn bộ việc đăng lúc {at}.\nLý do: {said}\nKhông đăng gì thêm cho đến khi có người cho tiếp tục. Bài mà nền tảng đã nhận trước đó vẫn có thể lên; vui lòng xem danh sách trong Loa.',
    en: '{actor} stopped all publishing at {at}.\nReason: {said}\nNothing more is published until somebody lets it go on. What a platform took before may still appear; see the list in Loa.',
  },
  'notice.restored.subject': {
    vi: 'Đang dừng: dữ liệu được phục hồi',
    en: 'Stopped: the home was restored',
  },
  'notice.restored.text': {
    vi: 'Dữ liệu của Loa được phục hồi hoặc sao chép. Loa dừng việc đăng và đối chiếu với nền tảng trước; chưa gửi lại gì.\nVui lòng xem mục cần xử lý, rồi cho đăng tiếp.',
    en: 'The home of Loa was restored or copied. Loa stopped and looks at the platforms first; nothing was sent again.\nSee what needs attention, then let it go on.',
  },
  'notice.resumed.subject': { vi: 'Đăng tiếp sau khi dừng', en: 'Publishing goes on' },
  'notice.resumed.text': {
    vi: '{actor} cho đăng tiếp lúc {at}. Bài đã quá giờ trong lúc dừng được tạm gác, không tự đăng.',
    en: '{actor} let publishing go on at {at}. What became too late meanwhile is parked and does not go out by itself.',
  },
  'notice.login-link.subject': {
    vi: 'Có đường dẫn đăng nhập mới',
    en: 'A new sign-in link was made',
  },
  'notice.login-link.text': {
    vi: '{actor} đã tạo một đường dẫn đăng nhập mới cho tài khoản này lúc {at}. Ai mở đường dẫn đó sẽ đặt lại mật khẩu và mã. Nếu không phải do anh/chị đề nghị, vui lòng báo ngay người đứng đầu.',
    en: '{actor} made a new sign-in link for this account at {at}. Whoever opens it sets a new password and code. If this was not asked for, tell the head at once.',
  },
  'notice.login-set.subject': {
    vi: 'Mật khẩu đã được đặt lại',
    en: 'The password was set anew',
  },
  'notice.login-set.text': {
    vi: 'Mật khẩu và mã của tài khoản này đã được đặt lại lúc {at} bằng đường dẫn dùng một lần; mọi phiên cũ đã kết thúc. Nếu không phải do anh/chị làm, vui lòng báo ngay quản trị.',
    en: 'Password and code of this account were set anew at {at} with a one-time link; every earlier session has ended. If that was somebody else, tell the administrator at once.',
  },
  'notice.daily.subject': { vi: 'Tóm tắt ngày {day}', en: 'Summary of {day}' },
  'notice.daily.text': {
    vi: 'Tóm tắt đến {at}:\n{channels}\n\nSổ đăng: dòng cuối {sequence}, mã {hash}\nVui lòng giữ thư này: mã trên chứng minh sổ không bị cắt bớt (loa ledger verify).',
    en: 'Summary until {at}:\n{channels}\n\nJournal: last row {sequence}, hash {hash}\nKeep this mail: the hash proves that nothing was cut off (loa ledger verify).',
  },
  'notice.daily.channel': {
    vi: '- {channel}: đã đăng {published}, tạm gác {parked}, chờ duyệt {waiting}, ngày mai {tomorrow}',
    en: '- {channel}: published {published}, parked {parked}, waiting for approval {waiting}, tomorrow {tomorrow}',
  },
  'notice-state.waiting': { vi: 'Chờ gửi', en: 'waiting' },
  'notice-state.sending': { vi: 'Đang gửi', en: 'sending' },
  'notice-state.sent': { vi: 'Đã gửi', en: 'sent' },
  'notice-state.unclear': { vi: 'Chưa rõ đã tới hay chưa', en: 'unclear' },
  'notice-state.failed': { vi: 'Không gửi được', en: 'failed' },
  'topic.item-waits': { vi: 'Chờ duyệt', en: 'item waits' },
  'topic.slot-near': { vi: 'Sắp đến giờ, chưa duyệt', en: 'slot near' },
  'topic.item-returned': { vi: 'Trả lại', en: 'returned' },
  'topic.parked': { vi: 'Tạm gác', en: 'parked' },
  'topic.uncertain': { vi: 'Chưa rõ kết quả', en: 'uncertain' },
  'topic.reconnect': { vi: 'Chờ kết nối lại', en: 'reconnect' },
  'topic.stopped': { vi: 'Dừng khẩn cấp', en: 'stopped' },
  'topic.login': { vi: 'Đăng nhập', en: 'sign-in' },
  'topic.resumed': { vi: 'Đăng tiếp', en: 'resumed' },
  'topic.daily': { vi: 'Tóm tắt ngày', en: 'daily summary' },
  'reason.notice-not-now': { vi: 'nơi nhận chưa nhận', en: 'the other side did not take it yet' },
  'reason.notice-refused': { vi: 'nơi nhận từ chối', en: 'the other side refused it' },
  'reason.notice-no-answer': {
    vi: 'đã gửi nhưng không nhận được trả lời',
    en: 'it was on its way and no answer came',
  },
  'reason.notice-answer-lost': {
    vi: 'Loa tắt trong lúc đang gửi',
    en: 'Loa ended while it was on its way',
  },
  'reason.notice-too-old': { vi: 'đã quá 24 giờ', en: 'it is older than 24 hours' },
  'reason.notice-way-gone': {
    vi: 'cách gửi này không còn trong cấu hình',
    en: 'its way is not configured any more',
  },
  'journal.slot-near': {
    vi: 'Sắp đến giờ đăng mà chưa đủ phê duyệt; đã nhắc người duyệt.',
    en: 'Its time is near and it is not fully approved; the approvers are reminded.',
  },
  'journal.day-summed-up': {
    vi: 'Tóm tắt ngày, kèm mã của dòng sổ cuối.',
    en: 'The day was summed up, with the hash of the journal’s last row.',
  },
};
