import type { Messages } from '../../../domain/messages/message.ts';

/** What `loa connect` says. */
export const CONNECT_WORDS: Messages = {
  'help.connect': {
    vi: 'đăng nhập tài khoản của một kênh trên trang của nền tảng',
    en: 'sign a channel’s account in on the platform’s own page',
  },
  'help.connect.paste': {
    vi: 'đăng nhập trên máy khác rồi dán địa chỉ trang cuối cùng vào đây',
    en: 'sign in on another machine and paste the last page’s address here',
  },
  'help.connect.redirect': {
    vi: 'địa chỉ quay về đã khai báo trên nền tảng',
    en: 'return address that was registered on the platform',
  },
  'usage.redirect': {
    vi: '--redirect “{text}”: phải là địa chỉ https://…, hoặc http://localhost:CỔNG/connect/callback. Chưa làm gì.',
    en: '--redirect "{text}": it must be an https:// address, or http://localhost:PORT/connect/callback. Nothing was done.',
  },
  'connect.ask-value': { vi: '{key} của ứng dụng:', en: 'The app’s {key}:' },
  'connect.ask-secret': {
    vi: '{key} của ứng dụng (không hiện khi gõ):',
    en: 'The app’s {key} (not shown):',
  },
  'connect.open': {
    vi: 'Kênh “{channel}”: vui lòng mở địa chỉ sau trong trình duyệt, đăng nhập bằng tài khoản quản trị kênh và cho phép:',
    en: 'Channel "{channel}": open this address in a browser, sign in with the account that manages it, and allow:',
  },
  'connect.may-end': {
    vi: 'Kênh “{channel}” đã có kết nối. Nền tảng này có thể hủy kết nối cũ ngay khi đăng nhập lại: đã cho phép thì phải xác nhận đến hết ở đây, nếu không kênh có thể ngừng đăng. Kết nối còn tốt thì không cần làm lại.',
    en: 'Channel "{channel}" is connected. This platform may end the old connection as soon as somebody signs in again: once allowed, it must be confirmed here, or the channel may stop publishing. A connection that works need not be made again.',
  },
  'connect.confirm-or-stand-still': {
    vi: 'Lưu ý: nền tảng có thể đã hủy kết nối cũ của kênh; không xác nhận thì kênh có thể ngừng đăng cho đến khi kết nối lại.',
    en: 'Note: the platform may have ended the channel’s old connection; unless this is confirmed, the channel may stand still until it is connected again.',
  },
  'connect.may-have-ended': {
    vi: 'Kênh “{channel}”: nền tảng có thể đã hủy kết nối cũ. Loa tự hỏi lại nền tảng trong vài phút (đang tắt thì khi khởi động); kết nối hỏng thì kênh dừng và Loa báo. Vui lòng chạy lại “npx loa connect {channel}” để kết nối.',
    en: 'Channel "{channel}": the platform may have ended the old connection. Loa asks it within minutes (when off, at its next start); if the connection is dead, the channel stops and people are told. Run "npx loa connect {channel}" again to connect it.',
  },
  'connect.return-address': {
    vi: 'Nền tảng sẽ trả trình duyệt về: {address}',
    en: 'The platform will return the browser to: {address}',
  },
  'connect.wait': {
    vi: 'Loa đang chờ trình duyệt trên máy này (15 phút). Nếu mở ở máy khác: khi trình duyệt báo không mở được trang, vui lòng sao chép cả địa chỉ của trang đó và dán vào đây.',
    en: 'Loa waits for the browser of this machine (15 minutes). On another machine: when the browser cannot open the page, copy its whole address and paste it here.',
  },
  'connect.paste': {
    vi: 'Khi trình duyệt dừng lại (kể cả khi báo lỗi không mở được trang), vui lòng sao chép cả địa chỉ của trang đó và dán vào đây:',
    en: 'When the browser has stopped (even if it cannot open the page), copy the whole address of that page and paste it here:',
  },
  'connect.paste-unreadable': {
    vi: 'Dòng vừa dán không phải địa chỉ quay về (thiếu phần “state=”). Vui lòng dán lại cả địa chỉ.',
    en: 'That line is no return address (its "state=" is missing). Paste the whole address again.',
  },
  'connect.nothing-came': {
    vi: 'Kênh “{channel}”: không nhận được gì từ trình duyệt. Chưa kết nối, chưa lưu gì. Vui lòng chạy lại lệnh.',
    en: 'Channel "{channel}": nothing came from the browser. Nothing was connected or stored. Run this again.',
  },
  'connect.page-title': { vi: 'Loa đã nhận', en: 'Loa has it' },
  'connect.page-text': {
    vi: 'Vui lòng quay lại cửa sổ dòng lệnh để xem và xác nhận tài khoản. Có thể đóng trang này.',
    en: 'Go back to the command line to look at the account and confirm it. This page can be closed.',
  },
  'connect.account': { vi: '{number}. {name} (mã {id})', en: '{number}. {name} (id {id})' },
  'connect.fits-same': {
    vi: 'đúng tài khoản của kênh này',
    en: 'the account that this channel has',
  },
  'connect.fits-first': {
    vi: 'kênh chưa từng kết nối; đây sẽ là tài khoản của kênh',
    en: 'the channel was never connected; this would be its account',
  },
  'connect.fits-other': {
    vi: 'KHÁC tài khoản hiện nay của kênh',
    en: 'NOT the account that the channel has now',
  },
  'connect.fits-not-written': {
    vi: 'không chọn được: loa.yaml ghi tài khoản khác cho kênh này',
    en: 'cannot be chosen: loa.yaml names another account for this channel',
  },
  'connect.whole': { vi: 'đủ quyền', en: 'every permission is there' },
  'connect.missing': { vi: 'thiếu quyền: {missing}', en: 'missing permissions: {missing}' },
  'connect.until': {
    vi: 'phải đăng nhập lại trước {until}',
    en: 'somebody must sign in again before {until}',
  },
  'connect.none-possible': {
    vi: 'Không có tài khoản nào dùng được cho kênh này. Vui lòng xem lý do ở từng tài khoản trên, cấp đủ quyền rồi chạy lại lệnh.',
    en: 'None of the accounts can be used for this channel. Look at the reasons above, grant what is missing and run this again.',
  },
  'connect.other-warning': {
    vi: 'Lưu ý: các tin đã duyệt cho tài khoản cũ sẽ không đăng sang tài khoản này; phải duyệt lại.',
    en: 'Note: items approved for the account before will not go to this one; they must be approved again.',
  },
  'connect.ask-which': {
    vi: 'Số thứ tự của tài khoản (1–{count}):',
    en: 'Number of the account (1–{count}):',
  },
  'connect.not-one-of-them': {
    vi: '“{text}”: không phải số thứ tự của tài khoản dùng được.',
    en: '"{text}": no number of an account that can be used.',
  },
  'connect.ask': {
    vi: 'Nối kênh với “{account}” (mã {id})? [c/K]',
    en: 'Connect the channel to "{account}" (id {id})? [y/N]',
  },
  'connect.not-confirmed': {
    vi: 'Kênh “{channel}”: chưa xác nhận tài khoản nào. Chưa kết nối, chưa lưu gì.',
    en: 'Channel "{channel}": no account was confirmed. Nothing was connected or stored.',
  },
  'connect.done': {
    vi: 'Kênh “{channel}”: đã kết nối với “{name}” (mã {id}).',
    en: 'Channel "{channel}": connected to "{name}" (id {id}).',
  },
  'connect.other-done': {
    vi: 'Các tin đã duyệt cho tài khoản cũ được giữ lại chờ duyệt lại.',
    en: 'Items approved for the account before are held until they are approved again.',
  },
};
