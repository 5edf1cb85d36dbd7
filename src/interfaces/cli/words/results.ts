import type { Messages } from '../../../domain/messages/message.ts';

/** What a gesture did. */
export const RESULT_WORDS: Messages = {
  'cli.sandbox-mark': {
    vi: '*** CHẠY THỬ – không đăng thật ***',
    en: '*** SANDBOX – nothing is really published ***',
  },
  'cli.approved': {
    vi: 'Đã duyệt tin bài {item} “{title}” trên kênh “{channel}”: đăng {when} ({until}).',
    en: 'Approved item {item} "{title}" on "{channel}": goes out {when} ({until}).',
  },
  'cli.approved-edit': {
    vi: 'Đã duyệt tin bài {item} “{title}” trên kênh “{channel}”: bài công khai sẽ được sửa theo bản này.',
    en: 'Approved item {item} "{title}" on "{channel}": the public post will be edited.',
  },
  'cli.approved-kept': {
    vi: 'Đã duyệt tin bài {item} “{title}” trên kênh “{channel}”: bản này được dùng khi rõ kết quả lần đăng đang chạy.',
    en: 'Approved item {item} "{title}" on "{channel}": taken up when the running attempt is settled.',
  },
  'cli.approved-open': {
    vi: 'Đã ghi nhận phê duyệt tin bài {item} “{title}” trên kênh “{channel}”; còn chờ {who}. Tin chưa đăng.',
    en: 'Recorded the approval of item {item} "{title}" on "{channel}"; it still wants {who}. Not published yet.',
  },
  'cli.next-approver': { vi: 'người duyệt tiếp theo', en: 'the next approver' },
  'cli.sent-for-approval': {
    vi: 'Đã trình duyệt tin bài {item}. Tin chưa đăng; chờ người có thẩm quyền.',
    en: 'Sent item {item} for approval. It was not published; it waits for the approver.',
  },
  'cli.returned': {
    vi: 'Đã trả lại tin bài {item} để chỉnh sửa. Tin chưa đăng; người soạn sẽ thấy lý do.',
    en: 'Returned item {item}. It was not published; the submitter sees the reason.',
  },
  'cli.withdrawn': {
    vi: 'Đã rút phê duyệt tin bài {item}. Lượt đăng bị tác động: {count}. Muốn đăng phải duyệt lại.',
    en: 'Withdrew the approval of item {item}. Publications concerned: {count}. It must be approved again.',
  },
  'cli.edited': {
    vi: 'Đã tạo bản {version} của tin bài {item}. Bản này chưa đăng; cần duyệt lại.',
    en: 'Made version {version} of item {item}. It is not published; it must be approved.',
  },
  'cli.edited-still': {
    vi: 'Đã tạo bản {version} của tin bài {item}. Tin chưa trình duyệt: còn {count} điều phải bổ sung ở nơi gửi tin, xem bằng “npx loa show {item}”. Khi nơi gửi lưu lại tin, chữ ở đó sẽ thay cho bản này; vui lòng báo để sửa cả hai nơi.',
    en: 'Made version {version} of item {item}. It was not submitted: {count} things are still to be mended where it came from; "npx loa show {item}" names them. Once it is saved there, the words from there replace this version; tell whoever mends it.',
  },
  'cli.moved': {
    vi: 'Tin bài {item}, kênh “{channel}”: {from} → {to}.',
    en: 'Item {item}, "{channel}": {from} → {to}.',
  },
  'cli.moved-same': {
    vi: 'Tin bài {item}, kênh “{channel}”: {to}.',
    en: 'Item {item}, "{channel}": {to}.',
  },
  'cli.kept-as-wish': {
    vi: 'Tin bài {item}, kênh “{channel}”: đang đăng hoặc đang đối chiếu; yêu cầu được giữ lại, thực hiện ngay khi rõ kết quả.',
    en: 'Item {item}, "{channel}": a commit is open; the wish is kept and carried out when its outcome is known.',
  },
  'cli.rescheduled': {
    vi: 'Tin bài {item}, kênh “{channel}”: giờ đăng mới {when} ({until}); {to}.',
    en: 'Item {item}, "{channel}": new time {when} ({until}); {to}.',
  },
  'cli.cancelled': {
    vi: 'Đã hủy lịch đăng tin bài {item}.',
    en: 'Cancelled item {item}.',
  },
  'cli.retract.operation': {
    vi: 'Tin bài {item}, kênh “{channel}”: sẽ gỡ bài ngay. Kết quả có trong “npx loa show {item}”.',
    en: 'Item {item}, "{channel}": it will be taken down now. See "npx loa show {item}" for the result.',
  },
  'cli.retract.person-task': {
    vi: 'Tin bài {item}, kênh “{channel}”: nền tảng không cho gỡ tự động; bài vẫn còn. Đề nghị gỡ bằng tay trên nền tảng.',
    en: 'Item {item}, "{channel}": the platform lets only a person take it down; it is still there. Do it by hand.',
  },
  'cli.retract.impossible': {
    vi: 'Tin bài {item}, kênh “{channel}”: nền tảng không cho gỡ loại bài này; bài vẫn còn.',
    en: 'Item {item}, "{channel}": the platform allows no removal; it is still there.',
  },
  'cli.retract.when-settled': {
    vi: 'Tin bài {item}, kênh “{channel}”: bài chưa công khai; lịch đăng được hủy, và nếu hóa ra đã lên thì bài sẽ được gỡ.',
    en: 'Item {item}, "{channel}": it is not public; it is cancelled, and taken down should it turn out to be public.',
  },
  'cli.paused': {
    vi: 'Đã tạm giữ kênh “{channel}”. Không đăng gì trên kênh này đến khi “npx loa resume {id}”.',
    en: 'Paused "{channel}". Nothing is published there until "npx loa resume {id}".',
  },
  'cli.channel-resumed': {
    vi: 'Kênh “{channel}” được đăng tiếp.',
    en: '"{channel}" goes on.',
  },
  'cli.stopped-moved': {
    vi: 'Cơ quan đã chuyển sang máy khác, nên ở máy này Loa đã dừng từ trước. Muốn dừng việc đăng đang chạy ở máy kia: chạy lệnh này ở máy kia.',
    en: 'The office moved to another machine, so Loa was stopped here already. To stop what the other machine publishes, run this command there.',
  },
  'cli.stopped': {
    vi: 'Đã dừng khẩn cấp toàn bộ việc đăng. Cho đăng tiếp bằng “npx loa resume”.',
    en: 'All publishing is stopped. Let it go on with "npx loa resume".',
  },
  'cli.still-coming': {
    vi: 'Các nền tảng vẫn có thể tự đăng những bài sau (muốn bỏ, dùng “npx loa retract”):',
    en: 'The platforms may still publish these by themselves (use "npx loa retract"):',
  },
  'cli.nothing-coming': {
    vi: 'Không còn bài nào mà nền tảng sẽ tự đăng.',
    en: 'There is nothing that a platform would still publish by itself.',
  },
  'cli.office-resumed': { vi: 'Toàn bộ việc đăng được tiếp tục.', en: 'Publishing goes on.' },
  'cli.was-not-stopped': { vi: 'Việc đăng không bị dừng.', en: 'Publishing was not stopped.' },
  'cli.missed-list': {
    vi: 'Những bài quá giờ không tự đăng. Vui lòng quyết định từng bài: “npx loa retry”, “npx loa reschedule --at” hoặc “npx loa cancel --reason”:',
    en: 'These missed their time and do not go out by themselves. Decide on each: "npx loa retry", "npx loa reschedule --at" or "npx loa cancel --reason":',
  },
  'cli.none-missed': { vi: 'Không có bài nào quá giờ.', en: 'Nothing missed its time.' },
  'cli.ledger-added': {
    vi: 'Đã ghi vào sổ kênh “{channel}”: bài {remote}.',
    en: 'Entered in the ledger of "{channel}": post {remote}.',
  },
  'template.made': {
    vi: 'Đã tạo “{path}”: {rows} dòng có sẵn mã, {channels} kênh.',
    en: 'Made "{path}": {rows} rows with ids, for {channels} channels.',
  },
  'template.next': {
    vi: 'Vui lòng ghi lịch vào bảng, đặt ảnh và video cạnh bảng, rồi chép cả thư mục vào hàng chờ của Loa.',
    en: 'Fill it in, put pictures and films beside it, and copy the folder into Loa’s queue.',
  },
  'ledger.file-written': {
    vi: 'Đã ghi {count} dòng vào “{path}” ({parts}).',
    en: 'Wrote {count} rows to "{path}" ({parts}).',
  },
  'ledger.empty-file-written': {
    vi: 'Đã tạo “{path}”, chưa có dòng nào trong khoảng này.',
    en: 'Made "{path}"; nothing happened in this period, so it has no rows.',
  },
  'cli.invited': {
    vi: 'Đường dẫn đặt mật khẩu cho {person} (mã {id}); dùng một lần, đến {until}. Đường dẫn trước đó của người này không còn dùng được. Chỉ giao tận tay hoặc qua kênh tin cậy.',
    en: 'The link with which {person} ({id}) sets the password; it works once, until {until}. Earlier links of this person have ended. Hand it over in person or by a trusted way.',
  },
  'cli.invited-where': {
    vi: 'Mở đường dẫn này ở địa chỉ trang quản lý (Loa ghi địa chỉ khi chạy trang quản lý).',
    en: 'Open this path at the console’s address (Loa notes it when the console runs).',
  },
  'secret.rotated': {
    vi: 'Đã đổi khóa và mã hóa lại {files} tệp bí mật. Khóa cũ không còn dùng được.',
    en: 'The key was changed; {files} files were encrypted anew. The old key opens nothing any more.',
  },
  'secret.rotated-before': {
    vi: 'Các bí mật đã được mã hóa bằng khóa mới từ lần trước. Lần này chưa đổi gì thêm.',
    en: 'Everything is encrypted with the new key since the last time. Nothing more was changed.',
  },
  'secret.rotated-backup': {
    vi: 'Vui lòng sao lưu lại: bản sao có khóa cũ không mở được các tệp này.',
    en: 'Make a new backup: a copy of the old key does not open these files.',
  },
  'secret.rotated-outside': {
    vi: 'Vui lòng ghi khóa trong LOA_KEY_NEXT vào LOA_KEY, bỏ LOA_KEY_NEXT, rồi khởi động Loa.',
    en: 'Put what LOA_KEY_NEXT holds into LOA_KEY, drop LOA_KEY_NEXT, then start Loa.',
  },
  'secret.ask': {
    vi: '“{key}” của “{channel}” (không hiện khi gõ hoặc dán; nhấn Enter để kết thúc):',
    en: '"{key}" of "{channel}" (not shown while typed or pasted; Enter ends it):',
  },
  'cli.secret-stored': {
    vi: 'Đã lưu “{key}” của “{channel}” (được mã hóa).',
    en: 'Stored "{key}" of "{channel}" (encrypted).',
  },
};
