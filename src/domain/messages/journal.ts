import type { Messages } from './message.ts';

/** One sentence per kind of journal row; `{actor}` acted, `{channel}` is the channel's name. */
export const JOURNAL_MESSAGES: Messages = {
  'journal.media-removed': {
    vi: '{actor} xóa {count} tệp ảnh, video cũ mà không tin bài nào còn cần.',
    en: '{actor} removed {count} old media files that nothing needs any more.',
  },
  'journal.item-submitted': {
    vi: '{actor} trình tin bài, bản {version}.',
    en: '{actor} handed in version {version}.',
  },
  'journal.item-edited': {
    vi: '{actor} sửa nội dung, thành bản {version}; cần duyệt lại.',
    en: '{actor} made version {version}; it must be approved again.',
  },
  'journal.item-approved': {
    vi: '{actor} duyệt bản {version} cho kênh {channel}{delegated}.',
    en: '{actor} approved version {version} for {channel}{delegated}.',
  },
  'journal.item-returned': {
    vi: '{actor} trả lại: {reason}.',
    en: '{actor} returned it: {reason}.',
  },
  'journal.item-cancelled': {
    vi: '{actor} hủy lịch đăng: {reason}.',
    en: '{actor} cancelled it: {reason}.',
  },
  'journal.item-missed': {
    vi: 'Đã quá giờ đăng khi chưa ai duyệt; tin chưa đăng.',
    en: 'Its time passed before anybody approved; it was not published.',
  },
  'journal.approval-withdrawn': {
    vi: '{actor} rút phê duyệt.',
    en: '{actor} withdrew the approval.',
  },
  'journal.approval-lapsed': {
    vi: 'Kênh {channel}: phê duyệt không còn hiệu lực vì {reason}; tin chưa đăng, cần duyệt lại.',
    en: '{channel}: the approval no longer holds because {reason}; not published, to be approved again.',
  },
  'journal.publication-begun': {
    vi: 'Kênh {channel}: đủ phê duyệt, vào lịch đăng {slot}.',
    en: '{channel}: fully approved, scheduled for {slot}.',
  },
  'journal.publication-moved': {
    vi: 'Kênh {channel}: {what}',
    en: '{channel}: {what}',
  },
  'journal.step-started': {
    vi: 'Kênh {channel}: bắt đầu bước “{step}”.',
    en: '{channel}: step "{step}" began.',
  },
  'journal.checkpoint-discarded': {
    vi: 'Kênh {channel}: bỏ phần đã tải trước.',
    en: '{channel}: what had been uploaded was discarded.',
  },
  'journal.operation-asked': {
    vi: 'Kênh {channel}: {actor} yêu cầu “{operation}”.',
    en: '{channel}: {actor} asked for "{operation}".',
  },
  'journal.operation-done': {
    vi: 'Kênh {channel}: “{operation}” đã xong.',
    en: '{channel}: "{operation}" is done.',
  },
  'journal.operation-parked': {
    vi: 'Kênh {channel}: “{operation}” chưa làm được{why}, chờ người xử lý.',
    en: '{channel}: "{operation}" waits for a person{why}.',
  },
  'journal.operation-person-task': {
    vi: 'Kênh {channel}: “{operation}” phải làm bằng tay trên nền tảng.',
    en: '{channel}: "{operation}" must be done by hand on the platform.',
  },
  'journal.operation-cancelled': {
    vi: 'Kênh {channel}: “{operation}” đã bỏ.',
    en: '{channel}: "{operation}" was dropped.',
  },
  'journal.operation-waiting': {
    vi: 'Kênh {channel}: “{operation}” chờ làm tiếp.',
    en: '{channel}: "{operation}" waits.',
  },
  'journal.operation-running': {
    vi: 'Kênh {channel}: đang làm “{operation}”.',
    en: '{channel}: "{operation}" runs.',
  },
  'journal.twin-found': {
    vi: 'Kênh {channel}: phát hiện bài trùng của cùng lượt đăng; đề nghị kiểm tra trên kênh.',
    en: '{channel}: a second post of this publication was found; look at the channel.',
  },
  'journal.remote-conflict': {
    vi: 'Kênh {channel}: một bài trên nền tảng đã thuộc lượt đăng khác, không nhận lại.',
    en: '{channel}: a post belongs to another publication and was not taken over.',
  },
  'journal.ledger-added': {
    vi: '{actor} ghi thêm vào sổ kênh {channel} một bài đăng tay.',
    en: '{actor} added a post made by hand to the ledger of {channel}.',
  },
  'journal.office-stopped': {
    vi: '{actor} dừng khẩn cấp: {reason}.',
    en: '{actor} stopped the office: {reason}.',
  },
  'journal.office-resumed': { vi: '{actor} cho đăng tiếp.', en: '{actor} let publishing go on.' },
  'journal.channel-paused': {
    vi: '{actor} tạm giữ kênh {channel}.',
    en: '{actor} paused {channel}.',
  },
  'journal.channel-resumed': {
    vi: '{actor} cho kênh {channel} đăng tiếp.',
    en: '{actor} let {channel} go on.',
  },
  'journal.channel-not-connected': {
    vi: 'Kênh {channel}: chưa kết nối tài khoản nào, đề nghị quản trị kết nối. Chưa đăng gì trên kênh này.',
    en: '{channel}: it is not connected to any account. Nothing is published there until then.',
  },
  'journal.channel-needs-reconnect': {
    vi: 'Kênh {channel}: mất kết nối, đề nghị quản trị đăng nhập lại. Chưa đăng gì thêm trên kênh này.',
    en: '{channel}: it needs reconnecting. Nothing more is published there until then.',
  },
  'journal.channel-credential-found': {
    vi: 'Kênh {channel}: đã có thông tin kết nối, kênh đăng được trở lại.',
    en: '{channel}: its sign-in is there now; the channel may publish again.',
  },
  'journal.channel-held': {
    vi: 'Kênh {channel}: nền tảng yêu cầu chờ đến {until}.',
    en: '{channel}: the platform asks to wait until {until}.',
  },
  'journal.clock-skew-found': {
    vi: 'Đồng hồ máy lệch so với nền tảng; tạm ngừng đăng.',
    en: 'The machine’s clock differs from the platform’s; publishing holds.',
  },
  'journal.clock-skew-gone': {
    vi: 'Đồng hồ máy đã đúng.',
    en: 'The machine’s clock is right again.',
  },
  'journal.home-restored': {
    vi: 'Dữ liệu được phục hồi hoặc sao chép; Loa dừng và đối chiếu trước.',
    en: 'The home was restored or copied; Loa stopped and looks first.',
  },
  'journal.token-refresh-started': {
    vi: 'Kênh {channel}: bắt đầu gia hạn phiên kết nối.',
    en: '{channel}: renewing the sign-in began.',
  },
  'journal.token-refreshed': {
    vi: 'Kênh {channel}: đã gia hạn phiên kết nối.',
    en: '{channel}: the sign-in was renewed.',
  },
  'journal.token-refresh-failed': {
    vi: 'Kênh {channel}: chưa gia hạn được phiên kết nối.',
    en: '{channel}: the sign-in could not be renewed.',
  },
  'journal.sign-in-ends-soon': {
    vi: 'Kênh {channel}: phiên kết nối hết hạn lúc {until}; cần người đăng nhập lại trước đó.',
    en: '{channel}: the sign-in ends {until}; a person must sign in again before that.',
  },
  'journal.secrets-sealed-anew': {
    vi: 'Đã đổi khóa mã hóa; mọi bí mật được mã hóa lại.',
    en: 'The key was changed; every secret was encrypted anew.',
  },
};
