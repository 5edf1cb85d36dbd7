import type { Messages } from '../../../domain/messages/message.ts';

/** The attention page: what waits for a person, what Loa has checked, what may be answered. */
export const ATTENTION_WORDS: Messages = {
  'attention.title': { vi: 'Cần xử lý', en: 'Attention' },
  'attention.none': {
    vi: 'Không có việc nào chờ người xử lý.',
    en: 'Nothing waits for a person.',
  },
  'attention.count': {
    vi: 'Việc đang chờ người xử lý: {count}',
    en: 'Waiting for a person: {count}',
  },
  'attention.more': {
    vi: 'Còn nhiều việc nữa; trang này chỉ hiện những việc cần gấp nhất. Xử lý xong, vui lòng tải lại trang.',
    en: 'There is more; this page shows the most pressing. Load it again when these are done.',
  },
  'attention.since': { vi: 'Từ lúc', en: 'Since' },
  'attention.evidence': { vi: 'Loa đã kiểm tra', en: 'What Loa has checked' },
  'attention.may-not': {
    vi: 'Việc này cần người có thẩm quyền khác xử lý.',
    en: 'Somebody with another role must answer this.',
  },
  'attention.on-channel': { vi: 'Kênh {channel}', en: '{channel}' },

  'matter.home-restored': { vi: 'Dữ liệu phục hồi', en: 'home restored' },
  'matter.office-stopped': { vi: 'Dừng khẩn cấp', en: 'stopped' },
  'matter.clock-skew': { vi: 'Đồng hồ lệch', en: 'clock is off' },
  'matter.channel-not-connected': { vi: 'Chưa kết nối', en: 'not connected' },
  'matter.channel-reconnect': { vi: 'Chờ kết nối lại', en: 'needs reconnecting' },
  'matter.cannot-tell': { vi: 'Chưa rõ đã lên hay chưa', en: 'cannot tell' },
  'matter.uncertain': { vi: 'Chưa rõ kết quả', en: 'uncertain' },
  'matter.parked': { vi: 'Tạm gác', en: 'parked' },
  'matter.operation-parked': { vi: 'Việc sau đăng chưa xong', en: 'follow-up parked' },
  'matter.person-task': { vi: 'Cần làm bằng tay', en: 'to be done by hand' },
  'matter.item-missed': { vi: 'Quá giờ', en: 'missed' },
  'matter.item-problem': { vi: 'Cần bổ sung', en: 'problem' },
  'matter.item-draft': { vi: 'Bản nháp', en: 'draft' },
  'matter.table': { vi: 'Bảng', en: 'table' },
  'matter.handed-over': { vi: 'Đã bàn giao', en: 'handed over' },
  'matter.processing': { vi: 'Xử lý lâu', en: 'long processing' },
  'matter.channel-paused': { vi: 'Kênh tạm giữ', en: 'paused' },
  'matter.channel-held': { vi: 'Nền tảng yêu cầu chờ', en: 'held by the platform' },
  'matter.notices-lost': { vi: 'Thông báo chưa đến', en: 'notices not delivered' },
  'matter.office-quiet': { vi: 'Tạm ngừng đăng', en: 'quiet window' },

  'attention.notices-lost': {
    vi: 'Một số thông báo trong 7 ngày qua chưa đến, hoặc chưa rõ đã đến hay chưa. Loa không gửi lại loại chưa rõ để tránh gửi hai lần. Vui lòng kiểm tra mục notifications trong loa.yaml và máy chủ thư.',
    en: 'Some notices of the last 7 days did not arrive, or may not have. Unclear ones are not sent again, so that nobody gets them twice. Check notifications in loa.yaml and the mail server.',
  },
  'evidence.notice': {
    vi: '{at}: “{topic}” cho {to}: {state} {why}',
    en: '{at}: "{topic}" to {to}: {state} {why}',
  },
  'answer.absent-looked': {
    vi: 'Đã mở kênh xem: bài chưa lên. Loa có thể đăng lại.',
    en: 'I looked at the channel: it is not there. Loa may send it again.',
  },
  'answer.absent-not-looked': {
    vi: 'Chưa đánh dấu đã mở kênh xem. Chưa có gì thay đổi. Vui lòng mở kênh kiểm tra, đánh dấu rồi bấm lại.',
    en: 'The tick that the channel was looked at is missing. Nothing was changed. Look at the channel, tick it and press again.',
  },
  'attention.home-restored': {
    vi: 'Dữ liệu của Loa được phục hồi hoặc sao chép. Loa đã dừng, chưa đăng gì thêm. Vui lòng đối chiếu từng tin còn chưa rõ bên dưới, rồi cho đăng tiếp.',
    en: 'Loa’s home was restored or copied. Loa stopped and published nothing more. Settle what is unclear below, then let publishing go on.',
  },
  'attention.office-stopped': {
    vi: '{person} đã dừng khẩn cấp: {reason}. Chưa đăng gì thêm trên mọi kênh. Khi đã ổn, vui lòng cho đăng tiếp.',
    en: '{person} stopped everything: {reason}. Nothing more is published on any channel. Let it go on when all is well.',
  },
  'attention.clock-skew': {
    vi: 'Đồng hồ máy chạy Loa lệch quá 2 phút so với nền tảng. Tạm ngừng đăng. Đề nghị quản trị chỉnh lại đồng hồ; Loa tự đăng tiếp khi giờ đúng.',
    en: 'The clock of Loa’s machine is off by more than 2 minutes. Publishing holds. The administrator must set the clock; Loa goes on by itself then.',
  },
  'attention.office-quiet': {
    vi: 'Thời gian tạm ngừng đăng từ {from} đến {until}. Chỉ tin khẩn được đăng. Không cần thao tác gì thêm.',
    en: 'Quiet window from {from} until {until}. Only urgent items are published. Nothing needs to be done.',
  },
  'attention.channel-not-connected': {
    vi: 'Kênh “{channel}” chưa kết nối tài khoản nào nên chưa đăng được gì; tin đã duyệt chờ đến khi kênh được kết nối. Đề nghị quản trị kết nối: trang Kênh, nút “Kết nối”, hoặc lệnh “npx loa connect {id}”.',
    en: '{channel} is not connected to any account yet, so nothing is published there; approved items wait until it is. The administrator connects it: page Channels, button "Connect", or "npx loa connect {id}".',
  },
  'attention.channel-reconnect': {
    vi: 'Kênh “{channel}” mất kết nối: {reason}. Chưa đăng gì thêm trên kênh này. Đề nghị quản trị đăng nhập lại nền tảng và lưu mã kết nối mới, rồi cho kênh đăng tiếp.',
    en: '{channel} needs reconnecting: {reason}. Nothing more is published there. The administrator must sign in again and store the new credential; then let the channel go on.',
  },
  'attention.channel-shared': {
    vi: 'Kênh “{channel}” và kênh “{other}” cùng thuộc một tài khoản, nên tin gửi cả hai kênh sẽ hiện hai lần. Chưa đăng gì trên hai kênh này. Đề nghị quản trị kết nối một kênh với tài khoản khác, hoặc bỏ một kênh khỏi loa.yaml rồi khởi động lại Loa.',
    en: '{channel} and {other} go to one account, so an item for both would be public there twice. Nothing is published on either. The administrator connects one of them to another account, or takes one out of loa.yaml and starts Loa again.',
  },
  'attention.channel-paused': {
    vi: 'Kênh “{channel}” đang tạm giữ theo yêu cầu của {person}. Chưa đăng gì thêm trên kênh này.',
    en: '{person} paused {channel}. Nothing more is published there.',
  },
  'attention.channel-held': {
    vi: 'Kênh “{channel}”: nền tảng yêu cầu chờ đến {until}, vì {reason}. Loa tự đăng tiếp sau đó, không cần thao tác gì thêm.',
    en: '{channel}: the platform asks to wait until {until}: {reason}. Loa goes on by itself then.',
  },
  'attention.uncertain': {
    vi: 'Chưa rõ bài đã lên hay chưa: {reason}. Loa không tự đăng lại để tránh trùng và đang đối chiếu. Vui lòng mở kênh kiểm tra, rồi chọn “Đã lên” hoặc “Chưa lên”.',
    en: 'Nobody knows yet whether it is public: {reason}. Loa looks for it and does not send it again. Look at the channel and say which.',
  },
  'attention.handed-over': {
    vi: 'Bài đã bàn giao, chờ {to} hoàn tất; chưa công khai. Loa vẫn theo dõi. Nếu đã xong mà Loa chưa biết, vui lòng xác nhận.',
    en: 'It was handed over and waits for {to}; it is not public yet. Loa keeps looking. If it is done and Loa does not know, say so.',
  },
  'attention.processing': {
    vi: 'Nền tảng nhận bài từ {since} và vẫn đang xử lý lâu hơn thường lệ; chưa công khai. Loa vẫn theo dõi. Nếu bài đã lên, vui lòng xác nhận.',
    en: 'The platform has it since {since} and is still processing, longer than usual; it is not public. Loa keeps looking. If it is public, say so.',
  },
  'attention.parked-missed': {
    vi: 'Đã quá giờ đăng: {reason}. Bài chưa đăng. Vui lòng cho đăng ngay, đổi giờ hoặc hủy lịch.',
    en: 'Its time has passed: {reason}. It was not published. Publish it now, choose another time or cancel.',
  },
  'attention.parked-rejected': {
    vi: 'Nền tảng không chấp nhận: {reason}. Bài chưa đăng. Vui lòng sửa nội dung rồi trình duyệt lại, hoặc hủy lịch.',
    en: 'The platform rejected it: {reason}. It was not published. Mend the content and have it approved again, or cancel.',
  },
  'attention.parked-cannot-tell': {
    vi: 'Không tự kết luận được bài đã lên hay chưa: {reason}. Loa không tự đăng lại để tránh trùng. Vui lòng mở kênh kiểm tra, rồi chọn “Đã lên” hoặc “Chưa lên”.',
    en: 'Loa cannot tell whether it is public: {reason}. It is not sent again. Look at the channel and say which.',
  },
  'attention.parked-gave-up': {
    vi: 'Đã thử hết số lần cho phép: {reason}. Loa không thử thêm. Vui lòng xem lý do, rồi cho thử lại, đổi giờ hoặc hủy lịch.',
    en: 'Loa gave up: {reason}. It does not try again by itself. See why, then try again, choose another time or cancel.',
  },
  'attention.parked-changed': {
    vi: 'Nội dung, giờ, tài khoản hoặc phê duyệt đã thay đổi: {reason}. Bài chưa đăng. Vui lòng duyệt lại hoặc hủy lịch.',
    en: 'Content, time, account or approval changed: {reason}. It was not published. Approve it again or cancel.',
  },
  'attention.item-missed': {
    vi: 'Tin do {person} trình đã quá giờ khi chưa đủ phê duyệt. Bài chưa đăng. Vui lòng duyệt kèm giờ mới, sửa hoặc hủy lịch.',
    en: 'Handed in by {person}; its time passed before it was approved. It was not published. Approve it with a new time, edit or cancel it.',
  },
  'attention.item-draft': {
    vi: 'Bản nháp do {person} gửi. Chưa trình duyệt. Vui lòng xem, sửa nếu cần rồi trình duyệt, hoặc hủy.',
    en: 'A draft from {person}. It was not sent for approval. Look at it, edit it if need be and send it, or cancel it.',
  },
  'attention.table': {
    vi: 'Bảng “{table}”: {open} dòng cần bổ sung. Các dòng khác vẫn được nhận. Vui lòng sửa trong bảng theo các điểm dưới đây rồi lưu lại.',
    en: 'Table "{table}": {open} rows must be mended. The others were taken. Mend them in the table as listed below and save it.',
  },
  'evidence.table-trouble': { vi: 'Chưa đọc được bảng.', en: 'The table cannot be read now.' },
  'evidence.table-row': { vi: 'Dòng {row}: {title}', en: 'Row {row}: {title}' },
  'evidence.in-table': { vi: 'Bảng “{table}”, dòng {row}.', en: 'Table "{table}", row {row}.' },
  'attention.item-problem': {
    vi: 'Tin do {person} trình cần bổ sung. Tin chưa được trình duyệt. Vui lòng sửa trong hàng chờ theo các điểm dưới đây, hoặc hủy lịch.',
    en: 'Handed in by {person}; it must be mended. It was not submitted. Mend it in the queue as listed below, or cancel it.',
  },
  'attention.operation-parked': {
    vi: 'Kênh “{channel}”: “{operation}” theo yêu cầu của {person} chưa làm được; Loa không thử thêm. Vui lòng làm trên nền tảng rồi xác nhận, hoặc bỏ việc này.',
    en: '{channel}: "{operation}" asked by {person} could not be done; Loa does not try again. Do it on the platform and say so, or drop it.',
  },
  'attention.leftover': {
    vi: 'Kênh “{channel}”: một phần tải lên dở, Loa chưa công khai, còn nằm trên nền tảng; Loa chưa dọn được và không thử thêm. Vui lòng xóa phần nêu dưới đây trên nền tảng rồi bấm “Đã làm xong”, hoặc bấm “Bỏ việc này” nếu để nguyên ở đó.',
    en: '{channel}: a part of an upload, which Loa did not make public, is left on the platform; Loa could not remove it and does not try again. Delete what is named below there and press "Done", or press "Drop it" to leave it.',
  },
  'attention.person-task': {
    vi: 'Kênh “{channel}”: “{operation}” theo yêu cầu của {person} phải làm bằng tay trên nền tảng; Loa chưa làm gì. Làm xong, vui lòng xác nhận.',
    en: '{channel}: "{operation}" asked by {person} must be done by hand on the platform; Loa did nothing. Say so when it is done.',
  },

  'evidence.restored': { vi: 'Dấu hiệu: {why}.', en: 'Sign: {why}.' },
  'evidence.clock-skew': {
    vi: 'Đồng hồ máy lệch {seconds} giây so với nền tảng.',
    en: 'The clock differs from the platform’s by {seconds} s.',
  },
  'evidence.last-success': { vi: 'Đăng được lần gần nhất: {at}.', en: 'Last published: {at}.' },
  'evidence.too-late': {
    vi: 'Giờ đăng {slot}, muộn nhất {latest}.',
    en: 'Its time was {slot}, at the latest {latest}.',
  },
  'evidence.slot': { vi: 'Giờ đăng đã chọn: {slot}.', en: 'Its time was {slot}.' },
  'evidence.nothing-open': {
    vi: 'Không có lệnh đăng nào còn chưa rõ: bài này chắc chắn chưa lên từ Loa.',
    en: 'No call is open: nothing of this went public from Loa.',
  },
  'evidence.sent': {
    vi: 'Lệnh đăng được ghi lúc {at} (lần thử {attempt}).',
    en: 'The commit was written at {at} (attempt {attempt}).',
  },
  'evidence.commit-by-id': {
    vi: 'Loa đối chiếu bằng mã bài trên nền tảng.',
    en: 'Loa looks by the post’s own id.',
  },
  'evidence.commit-blind': {
    vi: 'Loa đối chiếu bằng danh sách bài của kênh.',
    en: 'Loa looks through the channel’s list of posts.',
  },
  'evidence.no-look-yet': {
    vi: 'Danh sách bài: chưa xem lần nào.',
    en: 'No listing was read yet.',
  },
  'evidence.looks': {
    vi: 'Đã xem danh sách bài {count} lần: {complete} lần đọc đủ, {controlled} lần thấy cả bài đã biết; lần cuối {last}. Chưa thấy bài này.',
    en: 'Listings read {count} times: {complete} complete, {controlled} of them with a known post; the last at {last}. This one was not in them.',
  },
  'evidence.remote': {
    vi: 'Nền tảng có mã {id}: {visibility}.',
    en: 'The platform has {id}: {visibility}.',
  },
  'evidence.next-look': {
    vi: 'Lần đối chiếu tới {next}; hạn chót {deadline}.',
    en: 'Next look {next}; deadline {deadline}.',
  },
  'evidence.later-look': { vi: 'Loa còn xem lại lúc {at}.', en: 'Loa looks again at {at}.' },
  'evidence.attempts': { vi: 'Số lần đã thử: {count}.', en: 'Attempts spent: {count}.' },
  'evidence.wish-cancel': {
    vi: '{person} đã yêu cầu hủy; Loa làm ngay khi rõ kết quả.',
    en: '{person} asked to cancel; done as soon as the outcome is known.',
  },
  'evidence.wish-withdraw': {
    vi: '{person} đã rút phê duyệt; Loa làm ngay khi rõ kết quả.',
    en: '{person} withdrew the approval; done as soon as the outcome is known.',
  },
  'evidence.wish-edit': {
    vi: '{person} đã sửa nội dung; Loa làm ngay khi rõ kết quả.',
    en: '{person} made a new version; done as soon as the outcome is known.',
  },
  'evidence.wish-reschedule': {
    vi: '{person} đã đổi giờ; Loa làm ngay khi rõ kết quả.',
    en: '{person} chose another time; done as soon as the outcome is known.',
  },
  'evidence.operation-reason': { vi: 'Lý do: {reason}.', en: 'Why: {reason}.' },
  'evidence.asked-because': { vi: 'Nội dung yêu cầu: {reason}.', en: 'Asked because: {reason}.' },
  'evidence.still-public': {
    vi: 'Theo Loa biết, bài vẫn đang công khai.',
    en: 'As far as Loa knows, it is still public.',
  },

  'answer.settle-found': { vi: 'Đã lên', en: 'It is there' },
  'answer.settle-absent': { vi: 'Chưa lên', en: 'It is not there' },
  'answer.retry': { vi: 'Thử lại ngay', en: 'Try again now' },
  'answer.reschedule': { vi: 'Đổi giờ', en: 'Reschedule' },
  'answer.edit': { vi: 'Mở để sửa', en: 'Open to edit' },
  'answer.send-for-approval': { vi: 'Mở để trình duyệt', en: 'Open to send for approval' },
  'answer.approve': { vi: 'Mở để duyệt', en: 'Open to approve' },
  'answer.cancel': { vi: 'Hủy lịch', en: 'Cancel' },
  'answer.retract': { vi: 'Thử gỡ lại', en: 'Try to retract again' },
  'answer.task-done': { vi: 'Đã làm xong', en: 'Done' },
  'answer.task-dropped': { vi: 'Bỏ việc này', en: 'Drop it' },
  'answer.open-channel': { vi: 'Mở trang Kênh để kết nối', en: 'Open Channels to connect' },
  'answer.resume-channel': { vi: 'Cho kênh đăng tiếp', en: 'Let the channel go on' },
  'answer.resume-office': { vi: 'Mở trang Dừng khẩn cấp', en: 'Open the stop page' },
  'answer.link': { vi: 'Đường dẫn bài đã lên', en: 'Address of the post' },
  'answer.link-hint': {
    vi: 'Chép từ chính bài trên kênh.',
    en: 'Copied from the post itself.',
  },
  'answer.reason': { vi: 'Lý do', en: 'Reason' },
  'answer.time': { vi: 'Giờ đăng mới', en: 'New time' },
  'answer.details': { vi: 'Câu trả lời khác', en: 'Other answers' },

  'answered.kept-as-wish': {
    vi: 'Tin bài {item}, kênh {channel}: đã ghi yêu cầu; Loa thực hiện ngay khi rõ kết quả.',
    en: 'Item {item} on {channel}: kept; carried out as soon as the outcome is known.',
  },
  'answered.moved': {
    vi: 'Tin bài {item}, kênh {channel}: {to}.',
    en: 'Item {item} on {channel}: {to}.',
  },
  'answered.item-cancelled': {
    vi: 'Tin bài {item}: đã hủy lịch đăng.',
    en: 'Item {item}: cancelled.',
  },
  'answered.channel-resumed': {
    vi: 'Kênh {channel}: đăng tiếp.',
    en: '{channel} goes on.',
  },
  'answered.retract-operation': {
    vi: 'Kênh {channel}: Loa sẽ gỡ bài ngay.',
    en: '{channel}: Loa takes it down now.',
  },
  'answered.retract-person-task': {
    vi: 'Kênh {channel}: phải gỡ bằng tay trên nền tảng.',
    en: '{channel}: it must be taken down by hand.',
  },
  'answered.retract-impossible': {
    vi: 'Kênh {channel}: nền tảng không cho gỡ.',
    en: '{channel}: the platform does not allow it.',
  },
  'answered.retract-when-settled': {
    vi: 'Kênh {channel}: gỡ ngay khi rõ kết quả.',
    en: '{channel}: taken down as soon as the outcome is known.',
  },
  'answered.task-done': {
    vi: '“{operation}”: đã ghi là làm xong.',
    en: '"{operation}": recorded as done.',
  },
  'answered.task-dropped': { vi: '“{operation}”: đã bỏ.', en: '"{operation}": dropped.' },

  'refused.reason-missing': {
    vi: 'Ô “Lý do” còn trống. Chưa có gì thay đổi. Vui lòng ghi lý do rồi gửi lại.',
    en: 'The reason is missing. Nothing was changed. Write it and send the form again.',
  },
  'refused.text-too-long': {
    vi: 'Nội dung ghi vào quá dài (nhiều nhất {most} ký tự). Chưa có gì thay đổi. Vui lòng rút gọn rồi gửi lại.',
    en: 'The text is too long (at most {most} characters). Nothing was changed. Shorten it and send it again.',
  },
  'refused.link-missing': {
    vi: 'Ô “Đường dẫn” còn trống. Chưa có gì thay đổi. Vui lòng chép đường dẫn của bài đã lên.',
    en: 'The address is missing. Nothing was changed. Copy the address of the post.',
  },
  'refused.answer-unknown': {
    vi: 'Câu trả lời này không có trên trang Cần xử lý. Chưa có gì thay đổi. Vui lòng tải lại trang và chọn lại.',
    en: 'There is no such answer on this page. Nothing was changed. Load the page again and choose.',
  },
};
